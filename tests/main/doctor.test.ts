import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type DoctorParts, examine, wrongInContainer } from '../../src/cli/doctor/checks.ts';
import { mendFor } from '../../src/cli/doctor/mends.ts';
import { INDEXING, PARTITION_KEY } from '../../src/store/cosmos-container.ts';
import type { Proof } from '../../src/wire/bot-identity.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { type EntraDouble, startEntra } from '../support/entra-double.ts';
import { type GraphDouble, startGraphDouble } from '../support/graph-double.ts';
import { type ManagedIdentityDouble, startManagedIdentity } from '../support/managed-identity-double.ts';

const NEEDED = [
  'User.Read.All',
  'GroupMember.Read.All',
  'TeamsActivity.Send',
  'AppCatalog.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
];
const TEAMS_APP = '00000000-0000-4000-8000-000000000001';

let entra: EntraDouble;
let graph: GraphDouble;
let cosmos: CosmosDouble;
let platform: ManagedIdentityDouble;
beforeEach(async () => {
  platform = await startManagedIdentity();
  entra = await startEntra({ secret: 'geheim', federated: platform.federated });
  graph = await startGraphDouble({ tenant: { teamsAppId: TEAMS_APP } });
  cosmos = await startCosmosDouble();
  entra.giveToken(tokenWith(...NEEDED));
});
afterEach(async () => {
  await Promise.all([entra.close(), graph.close(), cosmos.close(), platform.close()]);
});

/** A token as Entra gives it to an app, with these permissions. */
function tokenWith(...roles: string[]): string {
  return ['{"alg":"RS256"}', JSON.stringify({ roles }), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}

function partsWith(proof: Proof, changes: Partial<DoctorParts['config']> = {}): DoctorParts {
  const { endpoint, key } = cosmos;
  return {
    config: {
      bot: { appId: '33333333-3333-4333-8333-333333333333', tenantId: '11111111-1111-4111-8111-111111111111', proof },
      graph: { url: graph.url, authority: entra.url, teamsAppId: TEAMS_APP, mailSender: undefined, staleMs: 0 },
      cosmos: { endpoint, key, database: 'stroomwijzer', managedIdentity: undefined },
      ...changes,
    },
    scope: 'https://api.botframework.com',
    now: Date.now,
  };
}

const federated = (): Proof => ({ kind: 'federated', identity: platform.identity });

/** What is found wrong: the check, what is said, and what to do. */
async function faults(parts: DoctorParts = partsWith(federated())): Promise<string[]> {
  const found = await examine(parts);
  return found.filter(({ uitslag }) => uitslag === 'fout').map(({ check, wat, doe }) => `${check}: ${wat} → ${doe}`);
}

test('all is well: a line a check, and nothing is changed in Graph', async () => {
  const found = await examine(partsWith(federated()));
  expect(found.map(({ check, uitslag }) => [check, uitslag])).toEqual([
    ['aanmelden bij Teams', 'goed'],
    ['aanmelden bij Microsoft Graph', 'goed'],
    ['rechten voor Graph', 'goed'],
    ['app in de catalogus van Teams', 'goed'],
    ['waar de meldingen liggen', 'goed'],
  ]);
  expect(graph.received.map(({ method }) => method)).toEqual(['GET']);
});

test('an identity that the registration does not trust is named twice, with its mend', async () => {
  platform.fail({ claims: { sub: 'another' } });
  expect(await faults()).toEqual([
    expect.stringMatching(/^aanmelden bij Teams: Geen toegang: AADSTS700213\. → .*object-id/),
    expect.stringMatching(/^aanmelden bij Microsoft Graph: Geen toegang: AADSTS700213\./),
  ]);
});

test('a secret that is too old never shows', async () => {
  const said = await faults(partsWith({ kind: 'secret', secret: 'verlopen' }));
  expect(said[0]).toMatch(/AADSTS7000215.*MicrosoftAppPassword/);
  expect(said.join()).not.toContain('verlopen');
});

test.each<[string, string[], RegExp]>([
  ['one that is missing', NEEDED.slice(1), /^rechten voor Graph: ontbreekt: User\.Read\.All → .*rechten\.sh/],
  ['one too many', [...NEEDED, 'Sites.Read.All'], /te veel: Sites\.Read\.All/],
  ['mail in the name of everybody', [...NEEDED, 'Mail.Send'], /te veel: Mail\.Send → .*namens iedereen/],
])('permissions: %s', async (_what, roles, words) => {
  entra.giveToken(tokenWith(...roles));
  expect(await faults()).toEqual([expect.stringMatching(words)]);
});

test('the permission that only some need may be there', async () => {
  entra.giveToken(tokenWith(...NEEDED, 'Presence.Read.All'));
  expect(await faults()).toEqual([]);
});

test('an app that is not in the catalogue, and a catalogue that may not be read', async () => {
  graph.tenant.teamsAppId = '00000000-0000-4000-8000-000000000009';
  expect(await faults()).toEqual([
    expect.stringMatching(/^app in de catalogus van Teams: De app staat er niet in\. → Upload/),
  ]);
  graph.fail({ status: 403, code: 'Forbidden' });
  expect(await faults()).toEqual([expect.stringMatching(/Graph antwoordde: Forbidden\. → .*AppCatalog\.Read\.All/)]);
});

test('no id of the Teams app', async () => {
  const parts = partsWith(federated());
  const config = { ...parts.config, graph: { ...parts.config.graph, teamsAppId: undefined } };
  expect(await faults({ ...parts, config })).toEqual([expect.stringMatching(/TEAMS_APP_ID ontbreekt/)]);
});

test('a home that lets nobody in, and one that cannot be reached', async () => {
  const { endpoint } = cosmos;
  const wrong = {
    endpoint,
    key: Buffer.from('another key').toString('base64'),
    database: 'stroomwijzer',
    managedIdentity: undefined,
  };
  expect(await faults(partsWith(federated(), { cosmos: wrong }))).toEqual([
    expect.stringMatching(/^waar de meldingen liggen: .*COSMOS_KEY/),
  ]);
  const away = { ...wrong, endpoint: 'https://127.0.0.1:1/' };
  expect(await faults(partsWith(federated(), { cosmos: away }))).toEqual([
    expect.stringMatching(/^waar de meldingen liggen: /),
  ]);
});

test('a container with another partition key, and one with a path that is not indexed', () => {
  expect(wrongInContainer({ partitionKey: { paths: ['/id'] } })?.wat).toBe('De partitiesleutel is /id.');
  const indexingPolicy = { includedPaths: [{ path: '/q/*' }] };
  expect(wrongInContainer({ indexingPolicy })?.wat).toBe('Niet geïndexeerd: /incidentId/?.');
  expect(wrongInContainer({ partitionKey: { paths: [PARTITION_KEY] }, indexingPolicy: INDEXING })).toBeUndefined();
});

test('SQLite is left to the bot itself', async () => {
  const found = await examine(partsWith(federated(), { cosmos: undefined }));
  expect(found.at(-1)?.uitslag).toBe('overgeslagen');
});

test.each(['TimeoutError', 'ECONNREFUSED', 'HTTP 503'])('%s is Entra that was not reached', (code) => {
  expect(mendFor(code)).toContain('Entra is niet bereikt');
});
