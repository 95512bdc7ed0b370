/** What to do about a code with which no token could be had, as docs/operating.md has it at "Not let in". */
const MENDS: readonly [codes: RegExp, mend: string][] = [
  [
    /^(?:AADSTS7000222|AADSTS7000215|invalid_client)$/,
    'Het geheim is te oud of niet dit. Maak een nieuw (MicrosoftAppPassword), of laat een beheerde identiteit instaan.',
  ],
  [
    /^(?:AADSTS700016|AADSTS90002|unauthorized_client)$/,
    'Kijk of MicrosoftAppId en MicrosoftAppTenantId kloppen, en of de app-registratie er nog is.',
  ],
  [
    /^(?:AADSTS7000112|AADSTS53003)$/,
    'De app staat uit in Entra, of een beleid (Conditional Access voor workload identities) houdt hem tegen.',
  ],
  [
    /^(?:AADSTS70021[13]|AADSTS70025|AADSTS70021)$/,
    'Kijk het federated credential na: issuer https://login.microsoftonline.com/<tenant-id>/v2.0, subject het object-id van de beheerde identiteit.',
  ],
  [/^AADSTS700212$/, 'Kijk het federated credential na: audience is api://AzureADTokenExchange.'],
  [/^AADSTS700024$/, 'Zet de klok van deze machine goed.'],
  [/^AADSTS700027$/, 'Zet dit certificaat bij de app-registratie: het staat er niet (meer) bij.'],
  [
    /^NoCertificate$/,
    'Kijk of BOT_CERTIFICATE_FILE te lezen is, met een RSA-sleutel en het certificaat dat erbij hoort.',
  ],
  [
    /^NoManagedIdentity$/,
    'Geef deze app of machine de beheerde identiteit, en kijk of MANAGED_IDENTITY_CLIENT_ID haar client-id is.',
  ],
  [
    /^ManagedIdentityBusy$/,
    'Het platform gaf geen bewijs. Probeer het zo nog eens; blijft het, start de app dan opnieuw.',
  ],
];

const UNREACHED =
  'Entra is niet bereikt of heeft het druk: kijk naar de firewall, DNS en https://azure.status.microsoft';

/** @param code of a NoToken */
export function mendFor(code: string): string {
  return MENDS.find(([codes]) => codes.test(code))?.[1] ?? UNREACHED;
}
