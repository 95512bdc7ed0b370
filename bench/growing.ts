import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../src/store/sqlite.ts';
import type { Store } from '../src/store/store.ts';
import { click, firstRecord, kanaal, logOf, nextRecord, summaryOf, verzonden } from '../tests/store/samples.ts';

/**
 * `npm run bench:growing`: what a click asks of an SQLite store (the open concept, the log, the texts, one durable append with a
 * notification that is taken up and finished), with 1,000 up to 1,000,000 records in the file. The first size is the floor of the ratio.
 */
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const RECORDS_EACH = 20;
const CLICKS = 500;

const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-'));
const file = join(folder, 'groei.sqlite');
const log = logOf('sjabloon', RECORDS_EACH);
const last = log.at(-1) ?? firstRecord('sjabloon');

/** One incident written through the store; the others are copies of it, made in one transaction. */
async function fill(): Promise<void> {
  const store = openSqliteStore(file);
  for (const record of log) await store.append(click(record, { summary: summaryOf('sjabloon'), berichten: [kanaal] }));
  for (let some = await store.lease(last.tijd, 1); some.length > 0; some = await store.lease(last.tijd, 1))
    await store.finish(some.map(({ id }) => ({ id, ...verzonden })));
  await store.close();
}

function grow(from: number, to: number): void {
  const db = new DatabaseSync(file);
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${to})`;
  db.exec(`BEGIN;
    INSERT INTO records (incident, revisie, json) ${numbers}
      SELECT 'i' || i, revisie, json FROM n, records WHERE incident = 'sjabloon';
    INSERT INTO summaries (incident, melder, status, begonnen, json) ${numbers}
      SELECT 'i' || i, 'melder-' || (i % 500), 'afgesloten', begonnen + i, json FROM n, summaries WHERE incident = 'sjabloon';
    INSERT INTO outbox (id, incident, revisie, sleutel, bericht, staat, vanaf, pogingen, bereikt) ${numbers}
      SELECT 'i' || i || ':' || id, 'i' || i, revisie, sleutel, bericht, staat, vanaf, 0, '[]'
      FROM n, outbox WHERE incident = 'sjabloon' AND staat = 'verzonden';
    COMMIT;`);
  db.close();
}

async function oneClick(store: Store, n: number): Promise<void> {
  const melder = `melder-${n % 500}`;
  const incident = `i${n}`;
  await store.openConcept(melder);
  const records = await store.read(incident);
  await store.texts(incident);
  const record = nextRecord(records.at(-1) ?? last);
  const done = await store.append(
    click({ ...record, incident }, { summary: summaryOf(incident, { melder }), berichten: [kanaal] }),
  );
  if (done !== 'appended') throw new Error(`click ${n} was not kept`);
  const leased = await store.lease(record.tijd, 60_000);
  if (leased.length === 0) throw new Error(`click ${n} called for nobody`);
  await store.finish(leased.map(({ id }) => ({ id, ...verzonden })));
}

try {
  await fill();
  let incidents = 0;
  let clicked = 0;
  let floor: number | undefined;
  for (const size of SIZES) {
    grow(incidents, size / RECORDS_EACH);
    incidents = size / RECORDS_EACH;
    const store = openSqliteStore(file);
    const times: number[] = [];
    for (let i = 0; i < CLICKS; i++, clicked++) {
      const started = performance.now();
      await oneClick(store, (clicked * 7919) % incidents);
      times.push(performance.now() - started);
    }
    await store.close();
    times.sort((a, b) => a - b);
    const median = times[CLICKS / 2] ?? 0;
    floor ??= median;
    const p99 = times[Math.floor(CLICKS * 0.99)] ?? 0;
    console.log(
      `${String(size).padStart(9)} records: median ${median.toFixed(2)} ms (${(median / floor).toFixed(2)}x), p99 ${p99.toFixed(2)} ms`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
