import { NEEDED, tokenWith } from '../../support/doctor-set-up.ts';
import { type Broken, IN, impatient, OTHER, RIGHTS } from './broken.ts';

export const SIGNING_IN: Broken[] = [
  [
    'a secret that is not this one',
    ({ parts }) => (parts.config.bot.proof = { kind: 'secret', secret: 'oud' }),
    IN,
    /AADSTS7000215/,
    /MicrosoftAppPassword/,
  ],
  [
    'an identity that the registration does not trust',
    ({ platform }) => platform.fail({ claims: { sub: 'another' } }),
    IN,
    /AADSTS700213/,
    /object-id/,
  ],
  [
    'a federated credential for another audience',
    ({ platform }) => platform.fail({ claims: { aud: 'api://another' } }),
    IN,
    /AADSTS700212/,
    /AzureADTokenExchange/,
  ],
  [
    'an identity that is not assigned',
    ({ parts, platform }) =>
      (parts.config.bot.proof = { kind: 'federated', identity: { ...platform.identity, clientId: OTHER } }),
    IN,
    /NoManagedIdentity/,
    /MANAGED_IDENTITY_CLIENT_ID/,
  ],
  [
    'a platform that gives no token',
    ({ platform }) => platform.fail({ status: 503 }),
    IN,
    /ManagedIdentityBusy/,
    /opnieuw/,
  ],
  [
    'a certificate that cannot be read',
    ({ parts }) => (parts.config.bot.proof = { kind: 'certificate', file: '/nergens.pem' }),
    IN,
    /NoCertificate/,
    /BOT_CERTIFICATE_FILE/,
  ],
  [
    'Entra that is down',
    ({ entra }) => entra.fail({ status: 503, page: true }),
    IN,
    /HTTP 503/,
    /Entra is niet bereikt/,
  ],
  [
    'Entra that says nothing',
    (all) => {
      impatient(all, ...IN, 'klok');
      all.entra.fail('hang');
    },
    IN,
    /TimeoutError/,
    /firewall/,
  ],
  [
    'a clock that is twenty minutes fast',
    ({ parts }) => (parts.now = () => Date.now() + 1_200_000),
    ['klok', 'telefoontje'],
    /1\d{3} seconden voor|webhook HTTP 401/,
    /NTP|de klok van beide/,
  ],
];

export const PERMISSIONS: Broken[] = [
  ['no permission at all', ({ entra }) => entra.giveToken(tokenWith(undefined)), RIGHTS, /geen enkel/, /--geef/],
  ...NEEDED.map((missing): Broken => {
    const rest = NEEDED.filter((each) => each !== missing);
    return [
      `without ${missing}`,
      ({ grant }) => grant(...rest),
      RIGHTS,
      RegExp(`ontbreekt: ${missing}`),
      /rechten\.sh/,
    ];
  }),
  ['one too many', ({ grant }) => grant(...NEEDED, 'Sites.Read.All'), RIGHTS, /te veel: Sites/, /rechten\.sh/],
  [
    'mail in the name of everybody',
    ({ grant }) => grant(...NEEDED, 'Mail.Send'),
    RIGHTS,
    /te veel: Mail\.Send/,
    /namens iedereen/,
  ],
  [
    'the presence of everybody, which nobody asks',
    ({ grant }) => grant(...NEEDED, 'Presence.Read.All'),
    RIGHTS,
    /te veel: Presence/,
    /rechten\.sh/,
  ],
  [
    'who is away is asked, and may not be',
    ({ parts }) => (parts.rollen = { ...parts.rollen, afwezigheid: { teams: true } }),
    RIGHTS,
    /ontbreekt: Presence/,
    /rechten\.sh/,
  ],
];
