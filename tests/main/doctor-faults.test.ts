import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type DoctorSetUp, faultsOf, GROUP, NEEDED, startDoctorSetUp, tokenWith } from '../support/doctor-set-up.ts';

/** One fault, planted where all else is well; the checks that must find it and no other; what is said, and what to do. */
type Broken = [fault: string, plant: (all: DoctorSetUp) => void, found: string | string[], said: RegExp, mend: RegExp];

const IN = ['aanmelden bij Teams', 'aanmelden bij Microsoft Graph'];
const RIGHTS = 'rechten voor Graph';
const APP = 'app in de catalogus van Teams';
const HOME = 'waar de meldingen liggen';
const WRITE = 'schrijven waar de meldingen liggen';
const ADDRESS = 'openbaar adres';
const BELL = 'kaart en bel';
const OTHER = '99999999-9999-4999-8999-999999999999';
const NOBODY = 'http://127.0.0.1:1';
/** How long a check may take here that gets no answer (ms). */
const SHORT = 500;

const personOf = ({ parts }: DoctorSetUp, key: string) => parts.rollen.personen[key]?.id ?? '';
const channelOf = ({ parts }: DoctorSetUp, key: string) => {
  const found = parts.rollen.kanalen[key];
  if (found === undefined) throw new Error(`no channel ${key}`);
  return found;
};
const version = (all: DoctorSetUp, changes: object) => {
  all.graph.tenant.versions = all.graph.tenant.versions.map((each) => ({ ...each, ...changes }));
};
const cosmos = (all: DoctorSetUp, changes: object) => {
  const { endpoint, key } = all.cosmos;
  all.parts.config.cosmos = { endpoint, key, database: 'stroomwijzer', managedIdentity: undefined, ...changes };
};

const SIGNING_IN: Broken[] = [
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
    ({ entra, parts }) => {
      parts.patienceMs = SHORT;
      entra.fail('hang');
    },
    IN,
    /TimeoutError/,
    /firewall/,
  ],
  [
    'a clock that is twenty minutes fast',
    ({ parts }) => (parts.now = () => Date.now() + 1_200_000),
    'klok',
    /1\d{3} seconden voor/,
    /NTP/,
  ],
];

const PERMISSIONS: Broken[] = [
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

const CATALOGUE: Broken[] = [
  [
    'no id of the Teams app',
    ({ parts }) => (parts.config.graph.teamsAppId = undefined),
    APP,
    /TEAMS_APP_ID ontbreekt/,
    /npm run package/,
  ],
  ['an app that is not there', ({ graph }) => (graph.tenant.teamsAppId = OTHER), APP, /staat er niet in/, /Upload/],
  ['an app that waits', (all) => version(all, { state: 'submitted' }), APP, /Geen versie/, /Laat de app toe/],
  ['an app that was refused', (all) => version(all, { state: 'rejected' }), APP, /Geen versie/, /Laat de app toe/],
  ['another bot in the app', (all) => version(all, { bot: OTHER }), APP, /andere bot: 9/, /botId/],
  [
    'another registration in the app',
    (all) => version(all, { registration: OTHER }),
    APP,
    /webApplicationInfo\.id is 9/,
    /moet 3/,
  ],
  ['an old app', (all) => version(all, { version: '0.0.9' }), APP, /ouder \(0\.0\.9\)/, /npm run package/],
  [
    'a catalogue that a policy keeps shut',
    ({ graph }) => graph.revoke('catalogVersions'),
    APP,
    /Forbidden/,
    /beleid van de tenant/,
  ],
];

const PEOPLE: Broken[] = [
  [
    'a person who left',
    (all) => delete all.graph.tenant.people[personOf(all, 'mo')],
    'personen',
    /: mo\./,
    /Object ID/,
  ],
  [
    'an account that is off',
    (all) => (all.graph.tenant.people[personOf(all, 'ria')] = { isOff: true }),
    'personen',
    /uit: ria\./,
    /rollen\.yaml/,
  ],
  [
    'Graph that is busy',
    ({ graph }) => graph.fail({ status: 429 }, 1, 'account'),
    'personen',
    /service/,
    /zo nog eens/,
  ],
  [
    'Graph that cuts the line',
    ({ graph }) => graph.fail({ reset: true }, 1, 'account'),
    'personen',
    /Graph antwoordde/,
    /graph\.microsoft\.com/,
  ],
  [
    'Graph that says nothing of people',
    ({ graph, parts }) => {
      parts.patienceMs = SHORT;
      graph.fail({ hang: true }, 1, 'account');
    },
    'personen',
    /TimeoutError/,
    /firewall/,
  ],
  [
    'Graph that does not take the token',
    ({ graph }) => graph.fail({ status: 401, code: 'InvalidAuthenticationToken' }, 2, 'groupMembers'),
    'groepen',
    /InvalidAuthenticationToken/,
    /klok/,
  ],
  ['a group that is gone', ({ graph }) => delete graph.tenant.groups[GROUP], 'groepen', /groep van cag/, /Object ID/],
  ['a group without people', ({ graph }) => (graph.tenant.groups[GROUP] = []), 'groepen', /Niemand.*cag/, /verborgen/],
];

const CHANNELS: Broken[] = [
  [
    'a team without the app',
    (all) => all.teams.teams.delete(channelOf(all, 'cag').team),
    'kanaal cag',
    /niet in dit team \(BotNotInConversationRoster\)/,
    /Manage team/,
  ],
  [
    'a team that is not there',
    (all) =>
      all.teams.fail({ status: 404, code: 'NotFound' }, 1, ({ path }) => path.endsWith(channelOf(all, 'cag').team)),
    'kanaal cag',
    /kent dit team niet/,
    /README/,
  ],
  [
    'the group of another team',
    (all) => {
      const known = all.teams.teams.get(channelOf(all, 'cag').team);
      if (known !== undefined) known.groep = OTHER;
    },
    'kanaal cag',
    /ander team/,
    /Zet bij groep 9/,
  ],
  [
    'a channel that is not there',
    (all) => all.teams.teams.get(channelOf(all, 'teamleiders').team)?.kanalen.splice(0),
    'kanaal teamleiders',
    /kent dit kanaal niet/,
    /README/,
  ],
  [
    'a private channel without the bot',
    (all) => {
      all.teams.teams.get(channelOf(all, 'cag').team)?.kanalen.splice(0);
      all.teams.fail({ status: 403, code: 'BotNotInConversationRoster' }, 1, ({ path }) =>
        path.includes('pagedmembers'),
      );
    },
    'kanaal cag',
    /niet in dit kanaal/,
    /kanaal zelf/,
  ],
  [
    'a bot that Azure does not know',
    ({ teams }) => teams.down({ status: 401, code: 'BotNotRegistered' }),
    'kanalen',
    /BotNotRegistered/,
    /Single Tenant/,
  ],
  [
    'an app that the administrator blocked',
    ({ teams }) => teams.down({ status: 403, code: 'BotDisabledByAdmin' }),
    'kanalen',
    /BotDisabledByAdmin/,
    /Manage apps/,
  ],
  [
    'Teams that is not reached',
    ({ parts }) => (parts.config.serviceUrl = `${NOBODY}/`),
    'kanalen',
    /Teams antwoordde/,
    /smba\.trafficmanager\.net/,
  ],
  [
    'Teams that says nothing',
    ({ teams, parts }) => {
      parts.patienceMs = SHORT;
      teams.down({ hang: true });
    },
    'kanalen',
    /TimeoutError/,
    /smba\.trafficmanager\.net/,
  ],
];

const AT_HOME: Broken[] = [
  [
    'a key of another account',
    (all) => cosmos(all, { key: Buffer.from('another key').toString('base64') }),
    HOME,
    /COSMOS_KEY/,
    /operating\.md/,
  ],
  ['an account that is not reached', (all) => cosmos(all, { endpoint: NOBODY }), HOME, /niet bereikbaar/, /operating/],
  [
    'an identity without a role, or a firewall',
    (all) => (all.cosmos.fault = () => ({ status: 403 })),
    HOME,
    /Data Contributor/,
    /operating\.md/,
  ],
  [
    'a clock that the account does not take',
    (all) => (all.cosmos.fault = () => ({ status: 403, message: 'The date header is not valid at the current time.' })),
    HOME,
    /klok.*kwartier/,
    /operating\.md/,
  ],
  [
    'a container that is not there',
    (all) => (all.cosmos.fault = ({ kind }) => (kind === 'container' ? { status: 404, substatus: 1003 } : undefined)),
    HOME,
    /container.*bestaat niet/,
    /operating\.md/,
  ],
  [
    'a container with another partition key',
    (all) => (all.cosmos.defined = { partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 } }),
    HOME,
    /partitiesleutel is \/id/,
    /opnieuw/,
  ],
  [
    'a container without an index',
    (all) => (all.cosmos.defined = { indexingPolicy: { includedPaths: [] } }),
    HOME,
    /Niet geïndexeerd: \/q\/\*/,
    /portal/,
  ],
  [
    'an account that says nothing',
    (all) => {
      all.parts.patienceMs = SHORT;
      all.cosmos.fault = () => 'silence';
    },
    HOME,
    /Geen antwoord binnen 1 seconden/,
    /firewall/,
  ],
  [
    'a role that only reads',
    (all) => (all.cosmos.fault = ({ kind }) => (kind === 'batch' ? { status: 403 } : undefined)),
    WRITE,
    /mag niet/,
    /Reader is niet genoeg/,
  ],
];

const OUTSIDE: Broken[] = [
  [
    'nobody at the public address',
    ({ parts }) => (parts.config.publicUrl = 'https://127.0.0.1:1'),
    ADDRESS,
    /ECONN/,
    /DNS/,
  ],
  [
    'an address that no name server knows',
    ({ parts }) => (parts.config.publicUrl = 'https://stroomwijzer.invalid'),
    ADDRESS,
    /niet te bereiken: E/,
    /DNS/,
  ],
  [
    'a certificate of an issuer that nobody knows',
    ({ parts }) => delete parts.ca,
    ADDRESS,
    /niet goed: DEPTH_ZERO_SELF_SIGNED_CERT/,
    /bekende uitgever/,
  ],
  [
    'a certificate with another name',
    ({ parts, address }) => (parts.config.publicUrl = address.url.replace('127.0.0.1', 'localhost')),
    ADDRESS,
    /ERR_TLS_CERT_ALTNAME_INVALID/,
    /op deze naam/,
  ],
  [
    'something else at the address',
    ({ address }) => address.answers([404, 'niets']),
    ADDRESS,
    /HTTP 404/,
    /PUBLIC_URL/,
  ],
  [
    'an address that says nothing',
    ({ address, parts }) => {
      parts.patienceMs = SHORT;
      address.answers('hang');
    },
    ADDRESS,
    /niet te bereiken/,
    /firewall/,
  ],
  [
    'a mailbox that may not be sent from',
    ({ parts, graph }) => {
      parts.proef.mail = true;
      graph.tenant.mailbox = 'ander@voorbeeldstad.nl';
    },
    'mail',
    /Exchange weigert: ErrorAccessDenied/,
    /Application Mail\.Send/,
  ],
  [
    'a mailbox that is not there',
    ({ parts, graph }) => {
      parts.proef.mail = true;
      graph.fail({ status: 404, code: 'ErrorInvalidUser' }, 1, 'sendMail');
    },
    'mail',
    /ErrorInvalidUser/,
    /MAIL_SENDER/,
  ],
  [
    'whoever runs it is not in the file',
    ({ parts }) => (parts.proef.bel = 'wie'),
    BELL,
    /"wie" staat niet/,
    /korte woord/,
  ],
  [
    'whoever runs it blocked the bot',
    ({ parts, teams }) => {
      parts.proef.bel = 'noor';
      teams.fail({ status: 403, subCode: 'MessageWritesBlocked' }, 1, 'POST');
    },
    BELL,
    /kaart voor noor: MessageWritesBlocked/,
    /setup policy/,
  ],
  [
    'whoever runs it has no app, so that no bell rings',
    (all) => {
      all.parts.proef.bel = 'noor';
      all.graph.tenant.people[personOf(all, 'noor')] = { hasApp: false };
    },
    BELL,
    /bel voor noor: Forbidden/,
    /setup policy/,
  ],
];

const BROKEN = [...SIGNING_IN, ...PERMISSIONS, ...CATALOGUE, ...PEOPLE, ...CHANNELS, ...AT_HOME, ...OUTSIDE];

let all: DoctorSetUp;
beforeEach(async () => {
  all = await startDoctorSetUp();
});
afterEach(() => all.close());

test.each(BROKEN)('%s: found by its own check alone, with what to do', async (_fault, plant, found, said, mend) => {
  plant(all);
  const faults = await faultsOf(all.parts);
  expect(faults.map((fault) => fault.split(': ')[0])).toEqual([found].flat());
  for (const fault of faults) {
    const [what = '', ...todo] = fault.split(' → ');
    expect(what).toMatch(said);
    expect(todo.join()).toMatch(mend);
  }
});

test('there are more than 25, and each check finds at least one', () => {
  expect(BROKEN.length).toBeGreaterThan(25);
  const checks = [
    'klok',
    ...IN,
    RIGHTS,
    APP,
    'personen',
    'groepen',
    'kanalen',
    'kanaal cag',
    HOME,
    WRITE,
    ADDRESS,
    'mail',
    BELL,
  ];
  const found = new Set(BROKEN.flatMap(([, , each]) => each));
  for (const check of checks) expect(found).toContain(check);
});
