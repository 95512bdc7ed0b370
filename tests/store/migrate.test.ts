import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import type { Status } from '../../src/incident/incident.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import { firstRecord, nextRecord, START, sanne, summaryOf, textOf } from './samples.ts';
import { VERSION_1 } from './version-1.ts';

let folder: string;
let store: SqliteStore | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-v1-'));
});
afterEach(async () => {
  await store?.close();
  rmSync(folder, { recursive: true });
});

const INCIDENTS: { incident: string; status: Status; events: IncidentEvent[][]; geeindigd: number | null }[] = [
  { incident: 'a-concept', status: 'concept', events: [], geeindigd: null },
  { incident: 'b-gestopt', status: 'ingetrokken', events: [[{ soort: 'geeindigd_zonder_melding' }]], geeindigd: 1000 },
  { incident: 'c-terug', status: 'ingetrokken', events: [[{ soort: 'ingetrokken' }]], geeindigd: 1000 },
  {
    incident: 'd-klaar',
    status: 'afgesloten',
    events: [[{ soort: 'opgepakt' }], [{ soort: 'afgesloten' }], [{ soort: 'dossier_gevraagd' }]],
    geeindigd: 2000,
  },
];

/** A file of version 1, with what its version of the bot wrote. */
function fill(file: string): void {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; ${VERSION_1}`);
  for (const { incident, status, events } of INCIDENTS) {
    const { geeindigd: _unknownThen, ...summary } = summaryOf(incident, { status });
    let record = firstRecord(incident);
    const log = [record];
    for (const each of events) {
      record = nextRecord(record, each);
      log.push(record);
    }
    for (const each of log)
      db.prepare('INSERT INTO records VALUES (?, ?, ?)').run(incident, each.revisie, JSON.stringify(each));
    db.prepare('INSERT INTO summaries VALUES (?, ?, ?, ?, ?)').run(
      incident,
      summary.melder,
      status,
      summary.begonnen,
      JSON.stringify(summary),
    );
    db.prepare('INSERT INTO teksten VALUES (?, ?, ?)').run(incident, 't1', JSON.stringify(textOf(incident, 't1')));
  }
  db.prepare(
    "INSERT INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt) VALUES (?, ?, 1, ?, ?, 'wacht', ?, 2, '[]')",
  ).run('a-concept:1:0', 'a-concept', '{"doel":"kanaal"}', '{"doel":"kanaal"}', START);
  db.close();
}

test('a file of version 1 opens with everything that was in it, and knows when each incident ended', async () => {
  const file = join(folder, 'store.sqlite');
  fill(file);
  for (const _again of [1, 2]) {
    await store?.close();
    store = openSqliteStore(file);
    const { summaries } = await store.list({ melder: sanne, afdeling: 'balie' }, 10);
    expect(summaries).toEqual(
      INCIDENTS.map(({ incident, status, geeindigd }) =>
        summaryOf(incident, { status, geeindigd: geeindigd === null ? null : START + geeindigd }),
      ).reverse(),
    );
    for (const { incident, events } of INCIDENTS) {
      expect(await store.read(incident)).toHaveLength(events.length + 1);
      expect(await store.texts(incident)).toEqual([textOf(incident, 't1')]);
    }
  }
  await store?.eraseText('c-terug', 't1', START);
  expect(await store?.tombstones('c-terug')).toHaveLength(1);
  expect(await store?.lease(START, 1000)).toMatchObject([{ id: 'a-concept:1:0', pogingen: 2 }]);
});
