import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { adres } from '../../src/cli/doctor/adres.ts';
import { within } from '../../src/cli/doctor/bevinding.ts';
import { examine } from '../../src/cli/doctor/examine.ts';
import { mendFor } from '../../src/cli/doctor/mends.ts';
import { wrongInContainer } from '../../src/cli/doctor/opslag.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { connectCosmos } from '../../src/store/cosmos-connection.ts';
import { INDEXING, PARTITION_KEY } from '../../src/store/cosmos-container.ts';
import { openCosmosZegel } from '../../src/store/sleutels/cosmos-zegel.ts';
import { click, firstRecord, summaryOf } from '../store/samples.ts';
import { type DoctorSetUp, faultsOf, NEEDED, startDoctorSetUp, withVault } from '../support/doctor-set-up.ts';

let all: DoctorSetUp;
beforeEach(async () => {
  all = await startDoctorSetUp();
});
afterEach(() => all.close());

test('all is well: a line a check, and nothing is changed in Graph', async () => {
  const found = await examine(all.parts);
  expect(found.map(({ check, uitslag }) => [check, uitslag])).toEqual([
    ['klok', 'goed'],
    ['aanmelden bij Teams', 'goed'],
    ['aanmelden bij Microsoft Graph', 'goed'],
    ['rechten voor Graph', 'goed'],
    ['app in de catalogus van Teams', 'goed'],
    ['personen', 'goed'],
    ['groepen', 'goed'],
    ['kanaal teamleiders', 'goed'],
    ['kanaal cag', 'goed'],
    ['waar de meldingen liggen', 'goed'],
    ['schrijven waar de meldingen liggen', 'goed'],
    ['kluis', 'overgeslagen'],
    ['sleutels', 'goed'],
    ['openbaar adres', 'goed'],
    ['sms', 'goed'],
    ['telefoontje', 'goed'],
    ['telemetrie', 'goed'],
    ['mail', 'overgeslagen'],
    ['kaart en bel', 'overgeslagen'],
  ]);
  expect(new Set(all.graph.received.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(new Set(all.teams.received.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(all.graph.unlisted()).toEqual([]);
  // Nobody got a message, and the span tells nothing.
  expect(all.accounts.asked).toEqual(['GET /v1/balance']);
  expect(all.telephone.telephones).toEqual([]);
  expect(all.collector.spans().map(({ name, attributes }) => [name, attributes])).toEqual([['proef', {}]]);
  // Whether it may write was tried, and nothing is left of it. The keys by which others are known are made where there are none, as the bot would.
  const tried = all.cosmos.requests.filter(({ kind }) => kind === 'batch').map(({ ids }) => ids);
  expect(tried).toEqual([['doctor', 'doctor'], ['enige']]);
  expect(all.cosmos.bytes()).not.toContain('doctor"}');
});

test('a main key that a vault wrapped: it is tried whether that unwraps, and said which key of it', async () => {
  writeFileSync(all.keys.keyFile, all.kluis.line('eerste'));
  withVault(all);
  const found = (await examine(all.parts)).filter(({ check }) => ['kluis', 'sleutels'].includes(check));
  expect(found.map(({ uitslag, wat }) => [uitslag, wat])).toEqual([
    ['goed', `De kluis pakt in en uit, met ${all.kluis.door()}.`],
    ['goed', 'Alles ligt onder de nieuwste hoofdsleutel, eerste.'],
  ]);
});

test('that the keys of what began last are not here, which is not that it was erased', async () => {
  const { cosmos, ...home } = all.parts.config;
  if (cosmos === undefined) throw new Error('no container');
  const zegel = await openCosmosZegel(cosmos, all.keys.hoofd());
  const store = await openCosmosStore(cosmos, { zegel });
  for (const id of ['een', 'twee']) await store.append(click(firstRecord(id), { summary: summaryOf(id) }));
  await store.close();
  const keysOf = async () => (await examine(all.parts)).find(({ check }) => check === 'sleutels');
  expect(await keysOf()).toMatchObject({ uitslag: 'goed' });
  const connection = await connectCosmos({ ...cosmos, ...home.keys?.account }, {}, 'sleutels');
  await connection.write('twee', [{ delete: 'enige' }]);
  connection.close();
  expect(await keysOf()).toMatchObject({
    uitslag: 'fout',
    wat: 'Van 1 van de 2 jongste meldingen en gesprekken is de sleutel hier niet. Ze zijn niet gewist, en niet te lezen.',
    doe: expect.stringContaining('npm run sleutel -- inlezen'),
  });
  // Others came in its place.
  await zegel.close();
  const others = await openCosmosZegel(cosmos, all.keys.hoofd());
  await others.seal('twee', 'r:00000002', '{}');
  await others.close();
  expect(await keysOf()).toMatchObject({ uitslag: 'fout' });
});

test('nobody is named, and no secret: what is said has the words of rollen.yaml alone', async () => {
  all.parts.proef = { mail: true, bel: 'noor' };
  const { noor, daan } = all.parts.rollen.personen;
  delete all.graph.tenant.people[daan?.id ?? ''];
  const said = JSON.stringify(await examine(all.parts));
  expect(said).toContain('daan');
  for (const word of ['Vries', 'Noor', 'Daan', noor?.id, daan?.id, all.cosmos.key, 'voorbeeldstad'])
    expect(said).not.toContain(word);
});

test('that it was seen from inside is said of the public address', async () => {
  const found = await examine(all.parts);
  expect(found.find(({ check }) => check === 'openbaar adres')?.wat).toMatch(/goed tot 2126-.*van buiten/);
});

test('a certificate that ends within two weeks', async () => {
  const now = () => Date.parse('2126-09-01T00:00:00Z') + 60 * 86_400_000;
  const { publicUrl } = all.parts.config;
  const found = await adres('adres', { publicUrl, now, timeoutMs: 5_000, ca: all.parts.ca });
  expect(found).toEqual([
    { check: 'adres', uitslag: 'fout', wat: expect.stringMatching(/goed tot 2126-/), doe: 'Vernieuw het.' },
  ]);
});

test('a card and a bell go to whoever asks for them, and a mail to the mailbox itself', async () => {
  all.parts.proef = { mail: true, bel: 'karin' };
  const found = await examine(all.parts);
  expect(found.filter(({ uitslag }) => uitslag !== 'goed').map(({ check }) => check)).toEqual(['kluis']);
  const karin = all.parts.rollen.personen.karin?.id ?? '';
  expect(all.graph.bells).toMatchObject([{ person: karin, activity: 'nieuws', tekst: 'Proef van Stroomwijzer' }]);
  expect(all.graph.mails).toMatchObject([{ from: all.graph.tenant.mailbox, to: [all.graph.tenant.mailbox] }]);
  expect(all.teams.posts).toHaveLength(1);
  expect(JSON.stringify(all.teams.lastCard(all.teams.personalConversation(karin)))).toContain('niets aan de hand');
});

test('a private channel in which the bot is, and a channel without a group', async () => {
  const { team = '', kanaal = '' } = all.parts.rollen.kanalen.cag ?? {};
  all.teams.teams.get(team)?.kanalen.splice(0);
  all.teams.open(kanaal);
  const { kanalen } = all.parts.rollen;
  const { groep: _, ...without } = kanalen.teamleiders ?? { naam: '', team: '', kanaal: '', leden: [] };
  all.parts.rollen = { ...all.parts.rollen, kanalen: { ...kanalen, teamleiders: without } };
  const found = (await examine(all.parts)).filter(({ check }) => check.startsWith('kanaal'));
  expect(found).toMatchObject([
    { uitslag: 'goed', wat: expect.stringContaining('Zonder groep gaat er geen bel') },
    { uitslag: 'goed', wat: expect.stringContaining('van hier niet te zien') },
  ]);
});

test('a version that waits, and what Graph does not say, are no faults', async () => {
  all.graph.tenant.versions = [
    { version: '0.10.0' },
    { version: '0.9.0', state: 'published' },
    { version: '0.11.0', state: 'submitted' },
  ];
  const found = await examine(all.parts);
  expect(found.find(({ check }) => check.startsWith('app'))).toMatchObject({
    uitslag: 'goed',
    wat: 'Versie 0.10.0, en dit programma is 0.1.0. Van welke bot zei Graph niet. Een nieuwere wacht in het Teams-beheercentrum.',
  });
});

test('what cannot be seen without a permission is said, and is no fault of its own', async () => {
  all.grant(...NEEDED.filter((each) => !each.startsWith('User.')));
  const found = await examine(all.parts);
  expect(found.find(({ check }) => check === 'personen')).toEqual({
    check: 'personen',
    uitslag: 'overgeslagen',
    wat: 'Niet te zien zonder User.Read.All.',
  });
  expect(all.graph.count('account')).toBe(0);
});

test('a secret that is too old never shows', async () => {
  all.parts.config.bot.proof = { kind: 'secret', secret: 'verlopen' };
  const said = await faultsOf(all.parts);
  expect(said[0]).toMatch(/AADSTS7000215.*MicrosoftAppPassword/);
  expect(said.join()).not.toContain('verlopen');
});

test('a container with another partition key, and one with a path that is not indexed', () => {
  expect(wrongInContainer({ partitionKey: { paths: ['/id'] } })?.wat).toBe('De partitiesleutel is /id.');
  const indexingPolicy = { ...INDEXING, includedPaths: [{ path: '/q/*' }] };
  expect(wrongInContainer({ indexingPolicy })?.wat).toBe('Niet geïndexeerd: /incidentId/?.');
  expect(wrongInContainer({ partitionKey: { paths: [PARTITION_KEY] }, indexingPolicy: INDEXING })).toBeUndefined();
});

test('SQLite is left to the bot itself, and without a public address nobody knocks', async () => {
  all.parts.config.cosmos = undefined;
  all.parts.config.publicUrl = undefined;
  const found = await examine(all.parts);
  expect(found.filter(({ uitslag }) => uitslag === 'overgeslagen').map(({ check }) => check)).toEqual([
    'waar de meldingen liggen',
    'kluis',
    'openbaar adres',
    'mail',
    'kaart en bel',
  ]);
});

test('a check that breaks is named, and says nothing of what was thrown', async () => {
  const broken = () => Promise.reject(new RangeError('Jan de Vries'));
  expect(await within('iets', 1_000, broken)).toEqual([
    { check: 'iets', uitslag: 'fout', wat: 'De controle zelf ging mis: RangeError.', doe: expect.any(String) },
  ]);
});

test.each(['TimeoutError', 'ECONNREFUSED', 'HTTP 503'])('%s is Entra that was not reached', (code) => {
  expect(mendFor(code)).toContain('Entra is niet bereikt');
});
