import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CosmosClient } from '@azure/cosmos';
import { afterEach, describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../src/protocol/bundle.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { type CosmosConnection, connectCosmos } from '../../src/store/cosmos-connection.ts';
import type { CosmosSettings } from '../../src/store/cosmos-container.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { startCosmosDouble } from '../support/cosmos-double.ts';
import {
  click,
  dossier,
  finish,
  firstRecord,
  kanaal,
  leaseFirst,
  melder,
  messageOf,
  nextRecord,
  START,
  sanne,
  summaryOf,
  verzonden,
} from './samples.ts';

/** Old and new side by side: what a later version wrote, seen by this one. */

interface Home {
  open(): Promise<Store>;
  /** As a later version stores it: another kind of notification, another status, a record that is read in another way. */
  later(what: 'bericht' | 'overzicht' | 'record' | 'plaats', incident: string): Promise<void>;
  told: string[];
  /** So many things hold the two notifications of one record. */
  holders: number;
}

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function sqliteHome(): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-versies-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'x.db');
  const told: string[] = [];
  let opened: Store | undefined;
  closers.push(() => opened?.close());
  const columns = {
    bericht: ['outbox', 'bericht', 'doel', 'morgen'],
    overzicht: ['summaries', 'json', 'status', 'morgen'],
    record: ['records', 'json', 'v', 9],
    plaats: ['geplaatst', 'json', 'slot', 3],
  } as const;
  return {
    told,
    holders: 2,
    async open() {
      opened = openSqliteStore(file, { setAside: (soort) => told.push(soort) });
      return opened;
    },
    async later(what, incident) {
      await opened?.close();
      const db = new DatabaseSync(file);
      const [table, column, name, value] = columns[what];
      db.prepare(`UPDATE ${table} SET ${column} = json_set(${column}, '$.${name}', ?) WHERE incident = ?`).run(
        value,
        incident,
      );
      db.close();
    },
  };
}

const PREFIXES = { bericht: 'b:', overzicht: 's', record: 'r:', plaats: 'm:' };

async function cosmosHome(): Promise<
  Home & { connection: CosmosConnection; settings: CosmosSettings & { key: string } }
> {
  const double = await startCosmosDouble();
  closers.push(() => double.close());
  const settings = { endpoint: double.endpoint, key: double.key, database: 'versies' };
  const told: string[] = [];
  const connection = await connectCosmos(settings, { wait: async () => {} });
  closers.push(() => connection.close());
  return {
    connection,
    settings,
    told,
    holders: 1,
    async open() {
      const store = await openCosmosStore(settings, { wait: async () => {}, setAside: (soort) => told.push(soort) });
      closers.push(() => store.close());
      return store;
    },
    async later(what, incident) {
      for (const stored of await connection.startingWith(incident, PREFIXES[what])) {
        const { v, id, incidentId, ...rest } = stored;
        const q = what === 'bericht' ? { kind: 'bericht', voorrang: 1, vanaf: START } : summaryQ(incident, what);
        const document = { v: v + 8, id, incidentId, ...(q === undefined ? {} : { q }), json: rest.json };
        await connection.write(incident, [{ replace: document, ifMatch: stored._etag }]);
      }
    },
  };
}

const summaryQ = (incident: string, what: string) =>
  what === 'overzicht' ? { kind: 'summary', incident, melder: sanne, status: 'concept', begonnen: START } : undefined;

describe.each<[string, () => Promise<Home>]>([
  ['SQLite', sqliteHome],
  ['Cosmos DB', cosmosHome],
])('%s', (_name, make) => {
  test('a notification of a later version is set aside and told once; all others are sent', async () => {
    const home = await make();
    let store = await home.open();
    for (const incident of ['nieuw', 'een', 'twee'])
      await store.append(click(firstRecord(incident), { berichten: [kanaal, dossier] }));
    await home.later('bericht', 'nieuw');
    store = await home.open();
    const sent: string[] = [];
    for (;;) {
      const leased = await store.lease(START, 60_000);
      if (leased.length === 0) break;
      sent.push(...leased.map(({ incident }) => incident));
      await store.finish(leased.map(({ id }) => ({ id, ...verzonden })));
    }
    expect(sent.sort()).toEqual(['een', 'een', 'twee', 'twee']);
    for (let look = 0; look < 3; look++) {
      expect(await store.lease(START, 60_000)).toEqual([]);
      expect(await store.nextDue()).toBeUndefined();
    }
    expect(await store.berichten('nieuw')).toEqual([]);
    expect(home.told).toEqual(Array.from({ length: home.holders }, () => 'bericht'));
  });

  test('25 of a later version, due first, hide none of this one', async () => {
    const home = await make();
    let store = await home.open();
    for (let i = 0; i < 25; i++) {
      await store.append(click(firstRecord(`nieuw-${i}`), { berichten: [kanaal] }));
      await home.later('bericht', `nieuw-${i}`);
      store = await home.open();
    }
    await store.append(click(firstRecord('een', START + 5), { berichten: [kanaal] }));
    expect(await store.lease(START + 5, 60_000)).toMatchObject([{ incident: 'een' }]);
    expect(await store.lease(START + 5, 60_000)).toEqual([]);
    expect(await store.nextDue()).toBe(START + 5 + 60_000);
  });

  test('an incident that a later version describes is left out of lists, whose pages are whole', async () => {
    const home = await make();
    let store = await home.open();
    for (const [i, incident] of ['een', 'nieuw', 'twee', 'drie'].entries())
      await store.append(click(firstRecord(incident), { summary: summaryOf(incident, { begonnen: START - i }) }));
    await home.later('overzicht', 'nieuw');
    store = await home.open();
    for (const query of [{}, { melder: sanne }]) {
      const first = await store.list(query, 2);
      const second = await store.list(query, 2, first.verder);
      expect([...first.summaries, ...second.summaries].map(({ incident }) => incident)).toEqual([
        'een',
        'twee',
        'drie',
      ]);
    }
    expect(home.told).toEqual(['overzicht']);
  });

  test('a log with a record of a later version is not read, in words; other logs are', async () => {
    const home = await make();
    let store = await home.open();
    await store.append(click(firstRecord('nieuw')));
    await store.append(click(firstRecord('een')));
    await home.later('record', 'nieuw');
    store = await home.open();
    await expect(store.read('nieuw')).rejects.toThrow(/nieuw/);
    expect(await store.read('een')).toHaveLength(1);
  });

  test('a message whose place a later version wrote counts as not posted', async () => {
    const home = await make();
    let store = await home.open();
    await store.append(click(firstRecord('een')));
    await store.saveMessage(messageOf('een', 'kanaal', '1'));
    await home.later('plaats', 'een');
    store = await home.open();
    expect(await store.message('een', 'kanaal')).toBeUndefined();
    expect(home.told).toEqual(['plaats']);
  });
});

test('Cosmos DB: a notification with one field more is sent, and the field is kept', async () => {
  const { connection, open, told } = await cosmosHome();
  const store = await open();
  await store.append(click(firstRecord('een'), { berichten: [kanaal] }));
  const [stored] = await connection.startingWith('een', 'b:');
  if (stored === undefined) throw new Error('no notification');
  const { revisie, berichten } = JSON.parse(stored.json) as { revisie: number; berichten: object[] };
  const json = JSON.stringify({ revisie, berichten: berichten.map((each) => ({ ...each, straks: 'y' })), morgen: 'x' });
  const q = { kind: 'bericht', voorrang: 1, vanaf: START };
  const document = { v: 2, id: stored.id, incidentId: 'een', q, json };
  await connection.write('een', [{ replace: document, ifMatch: stored._etag }]);
  const leased = await leaseFirst(store, START, 60_000);
  await finish(store, leased?.id, verzonden);
  expect(await store.berichten('een')).toMatchObject([{ staat: 'verzonden' }]);
  const kept = JSON.parse((await connection.startingWith('een', 'b:'))[0]?.json ?? '');
  expect(kept).toMatchObject({ morgen: 'x', berichten: [{ straks: 'y', staat: 'verzonden' }] });
  expect(told).toEqual([]);
});

test('Cosmos DB: of one record the notification of a later version waits for it, and the others are sent', async () => {
  const { connection, open, told } = await cosmosHome();
  const store = await open();
  await store.append(click(firstRecord('een'), { berichten: [kanaal, dossier] }));
  const [stored] = await connection.startingWith('een', 'b:');
  if (stored === undefined) throw new Error('no notifications');
  const json = stored.json.replace('"doel":"kanaal"', '"doel":"morgen"');
  const q = { kind: 'bericht', voorrang: 1, vanaf: START };
  const replace = { v: 2, id: stored.id, incidentId: 'een', q, json };
  await connection.write('een', [{ replace, ifMatch: stored._etag }]);
  const leased = await store.lease(START, 60_000);
  expect(leased.map(({ bericht }) => bericht)).toEqual([dossier]);
  await store.finish(leased.map(({ id }) => ({ id, ...verzonden })));
  expect(await store.lease(START, 60_000)).toEqual([]);
  expect(await store.nextDue()).toBeUndefined();
  expect(told).toEqual(['bericht']);
  const waiting = await connection.across({ where: "c.q.kind = 'bericht'", values: {} });
  expect(waiting.map((each) => each.json)).toEqual([expect.stringContaining('"doel":"morgen"')]);
});

test('Cosmos DB: what waits of before all of a record were in one document is sent, once, with what follows it', async () => {
  const { connection, open } = await cosmosHome();
  const store = await open();
  const record = firstRecord('een');
  await store.append(click(record));
  const base = {
    revisie: 1,
    staat: 'wacht',
    vanaf: START,
    pogingen: 0,
    bereikt: [],
    fout: null,
    sinds: null,
    lease: null,
  };
  for (const [n, bericht] of [kanaal, dossier].entries()) {
    const json = JSON.stringify({ ...base, bericht, sleutel: canonicalJson(bericht) });
    const q = { kind: 'bericht', voorrang: 2, vanaf: START };
    const create = { v: 1, id: `b:00000001:00${n}`, incidentId: 'een', q, json };
    await connection.write('een', [{ create }]);
  }
  await store.append(click(nextRecord(record), { berichten: [kanaal] }));
  const late = START + 5000;
  const sent: string[] = [];
  const daarna = [{ bericht: melder, vanaf: 0 }];
  for (let leased = await store.lease(late, 60_000); leased.length > 0; leased = await store.lease(late, 60_000)) {
    sent.push(...leased.map(({ revisie, bericht }) => `${revisie} ${bericht.doel}`));
    for (let twice = 0; twice < 2; twice++)
      await store.finish(
        leased.map(({ id, bericht }) => ({ id, ...verzonden, daarna: bericht.doel === 'dossier' ? daarna : [] })),
      );
  }
  expect(sent.sort()).toEqual(['1 dossier', '1 kanaal', '1 melder', '2 kanaal']);
  expect((await store.berichten('een')).map(({ staat }) => staat)).toEqual(
    Array.from({ length: 4 }, () => 'verzonden'),
  );
});

test('Cosmos DB: every stored document carries the version that can read it', async () => {
  const { settings, open } = await cosmosHome();
  const store = await open();
  await store.append(click(firstRecord('een'), { berichten: [kanaal], summary: summaryOf('een') }));
  await store.nextNumber(2026);
  await store.putBundle('h', '{}');
  const client = new CosmosClient(settings);
  const items = client.database(settings.database).container('incidenten').items;
  const found: string[] = [];
  for (const partitionKey of ['een', `persoon:${sanne}`, 'nummers:2026', 'bundel:h', 'container']) {
    const query = { query: 'SELECT * FROM c WHERE STARTSWITH(c.id, @all)', parameters: [{ name: '@all', value: '' }] };
    const { resources } = await items.query<{ id: string; v?: number }>(query, { partitionKey }).fetchAll();
    found.push(...resources.map(({ id, v }) => `${id} ${v}`));
  }
  client.dispose();
  expect(found.length).toBeGreaterThan(6);
  expect(found.filter((each) => !each.endsWith(' 1'))).toEqual(['b:00000001 2']);
});
