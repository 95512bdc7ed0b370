/** A fault to plant in a file: what stands there becomes something else, and what must be said of it. */
export interface Fault {
  what: string;
  file: string;
  from: string;
  to: string;
  found: RegExp;
}

const app = 'modules/app.bicep';
const incidenten = 'modules/incidenten.bicep';
const waarschuwingen = 'modules/waarschuwingen.bicep';

/** One of each kind that a hand makes, and that the Bicep compiler would find or let through with a warning. */
export const FAULTS: Fault[] = [
  {
    what: 'a property that is spelled wrong',
    file: app,
    from: 'allowInsecure:',
    to: 'allowUnsafe:',
    found: /allowUnsafe: there is no such property/,
  },
  {
    what: 'a word that is not on the list',
    file: app,
    from: "type: 'Liveness'",
    to: "type: 'Alive'",
    found: /'Liveness'/,
  },
  {
    what: 'a text where a number goes',
    file: app,
    from: 'periodSeconds: 10',
    to: "periodSeconds: '10'",
    found: /periodSeconds: "10" where IntegerType goes/,
  },
  {
    what: 'a name of a text where a number goes',
    file: app,
    from: 'targetPort: poort',
    to: 'targetPort: naam',
    found: /targetPort: string where IntegerType goes/,
  },
  {
    what: 'an object where an array goes',
    file: app,
    from: 'traffic: [{ latestRevision: true, weight: 100 }]',
    to: 'traffic: { latestRevision: true, weight: 100 }',
    found: /traffic: no array/,
  },
  {
    what: 'a property that must be there',
    file: incidenten,
    from: "databaseAccountOfferType: 'Standard'",
    to: '',
    found: /databaseAccountOfferType: missing/,
  },
  {
    what: 'a property that is read only',
    file: 'modules/kluis.bicep',
    from: 'enableSoftDelete: true',
    to: 'hsmPoolResourceId: kluis.id',
    found: /hsmPoolResourceId: read only/,
  },
  {
    what: 'a size of a key that is no number',
    file: 'modules/kluis.bicep',
    from: 'keySize: 3072',
    to: "keySize: '3072'",
    found: /keySize: "3072" where IntegerType goes/,
  },
  {
    what: 'an API version that does not exist',
    file: app,
    from: 'containerApps@2026-01-01',
    to: 'containerApps@2026-01-02',
    found: /is not among the types/,
  },
  {
    what: 'a number that is too high',
    file: incidenten,
    from: "kind: 'Hash', version: 2",
    to: "kind: 'Hash', version: 3",
    found: /version: 3 where IntegerType goes/,
  },
  {
    what: 'a channel that does not exist',
    file: 'modules/bot.bicep',
    from: "channelName: 'MsTeamsChannel'",
    to: "channelName: 'TeamsChannel'",
    found: /channelName: "TeamsChannel" is none/,
  },
  {
    what: 'a wrong word in a row of a loop',
    file: waarschuwingen,
    from: "teken: 'LessThan'",
    to: "teken: 'Less'",
    found: /operator: "Less"/,
  },
  {
    what: 'a wrong word in one branch of a condition',
    file: incidenten,
    from: "'Continuous7Days'",
    to: "'Continuous14Days'",
    found: /tier: "Continuous14Days"/,
  },
  {
    what: 'a parameter that a module does not have',
    file: 'main.bicep',
    from: 'bewaarLang:',
    to: 'bewaarKort:',
    found: /bewaarKort: there is no such parameter/,
  },
  {
    what: 'a parameter that is not given',
    file: 'main.bicep',
    from: '    metCertificaat: metCertificaat\n',
    to: '',
    found: /app\.metCertificaat: missing/,
  },
  {
    what: 'a parameter of another type',
    file: 'main.bicep',
    from: 'hoogstens: hoogstens',
    to: 'hoogstens: appNaam',
    found: /hoogstens: string where int goes/,
  },
  {
    what: 'an output that a module does not have',
    file: 'main.bicep',
    from: 'logboek.outputs.id',
    to: 'logboek.outputs.werkplek',
    found: /logboek\.outputs\.werkplek is nowhere/,
  },
  {
    what: 'a name that is not declared',
    file: app,
    from: 'environmentId: platform',
    to: 'environmentId: omgeving',
    found: /omgeving is not declared/,
  },
  {
    what: 'a parameter that nothing uses',
    file: 'modules/budget.bicep',
    from: 'amount: bedrag',
    to: 'amount: 100',
    found: /bedrag is not used/,
  },
];
