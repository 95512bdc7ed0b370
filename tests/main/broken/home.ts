import { withVault } from '../../support/doctor-set-up.ts';
import { type Broken, cosmos, HOME, NOBODY, SHORT, WRITE } from './broken.ts';

export const AT_HOME: Broken[] = [
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
    'a container without the index that lists are ordered by',
    (all) =>
      (all.cosmos.defined = {
        indexingPolicy: { includedPaths: [{ path: '/q/*' }, { path: '/incidentId/?' }], compositeIndexes: [] },
      }),
    HOME,
    /Niet geïndexeerd: \/q\/begonnen descending en \/q\/incident descending/,
    /portal/,
  ],
  [
    'an account that says nothing',
    (all) => {
      all.parts.patience = { [HOME]: { check: SHORT } };
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
  [
    'a vault that the bot may not use',
    (all) => withVault(all, 'role'),
    'kluis',
    /Key Vault Crypto Service Encryption User/,
    /Encryption at rest/,
  ],
  ['a key in the vault that is off', (all) => withVault(all, 'disabled'), 'kluis', /staat uit/, /Encryption at rest/],
  [
    'a vault that is asked too much',
    (all) => withVault(all, 'throttled'),
    'kluis',
    /te veel vragen/,
    /Encryption at rest/,
  ],
  [
    'a vault, and a main key that it did not wrap',
    (all) => withVault(all),
    'sleutels',
    /niet ingepakt/,
    /sleutel -- wisselen/,
  ],
  ['no main key', (all) => all.keys.remove(), 'sleutels', /KEY_FILE.*niet te lezen/, /Encryption at rest/],
];
