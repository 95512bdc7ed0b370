import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { recordShape } from '../../src/incident/events.ts';
import { inzageShape } from '../../src/incident/inzage.ts';
import { chainHash } from '../../src/incident/log.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { meldt, opgepakt } from '../scenarios/wegen.ts';
import { openGemeente } from './gemeente.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * A file with about so many records: one report that was really made, as often as needed under another name, each copy chained anew. Gives how many there are.
 */
export async function fillHome(file: string, records: number): Promise<number> {
  const store = openSqliteStore(file);
  const g = await openGemeente({ store });
  await meldt(g);
  await opgepakt(g);
  await g.close();
  const db = new DatabaseSync(file);
  const rows = (table: string) => db.prepare(`SELECT json FROM ${table} WHERE incident = ?`);
  const [first] = db.prepare('SELECT incident FROM records ORDER BY incident LIMIT 1').all();
  const one = String(first?.incident);
  const parsed = (table: string): unknown[] =>
    rows(table)
      .all(one)
      .map(({ json }) => JSON.parse(String(json)));
  const log = parsed('records')
    .map((each) => recordShape.parse(each))
    .sort((a, b) => a.revisie - b.revisie);
  const looked = parsed('inzagen')
    .map((each) => inzageShape.parse(each))
    .sort((a, b) => a.nr - b.nr);
  const texts = db.prepare('SELECT id, json FROM teksten WHERE incident = ?').all(one);
  const [summary] = rows('summaries').all(one);
  const put = {
    record: db.prepare('INSERT INTO records (incident, revisie, json) VALUES (?, ?, ?)'),
    inzage: db.prepare('INSERT INTO inzagen (incident, nr, tijd, json) VALUES (?, ?, ?, ?)'),
    text: db.prepare('INSERT INTO teksten (incident, id, json) VALUES (?, ?, ?)'),
    summary: db.prepare(
      'INSERT INTO summaries (incident, melder, status, begonnen, json) SELECT ?, melder, status, begonnen, ? FROM summaries WHERE incident = ?',
    ),
  };
  const renamed = (json: unknown, incident: string) => String(json).replaceAll(one, incident);
  db.exec('BEGIN');
  let made = log.length;
  for (let n = 0; made < records; n++, made += log.length) {
    const incident = `kopie-${String(n).padStart(16, '0')}`;
    let vorige = '';
    for (const each of log) {
      const record = { ...each, incident, vorige };
      put.record.run(incident, each.revisie, JSON.stringify(record));
      vorige = chainHash(record);
    }
    vorige = '';
    for (const each of looked) {
      const inzage = { ...each, incident, vorige };
      put.inzage.run(incident, each.nr, each.tijd, JSON.stringify(inzage));
      vorige = chainHash(inzage);
    }
    for (const { id, json } of texts) put.text.run(incident, String(id), renamed(json, incident));
    put.summary.run(incident, renamed(summary?.json, incident), one);
  }
  db.exec('COMMIT');
  const [counted] = db.prepare('SELECT count(*) AS n FROM records').all();
  db.close();
  return Number(counted?.n);
}

/** What came of `npm run verify` on a folder: how it ended, what it said, how long it took (ms) and the most memory that it ever had (MB). */
export interface Looked {
  code: number | null;
  output: string;
  ms: number;
  peak: number;
}

/** @param heap the most (MB) that it may keep; left out: as much as Node takes before it looks what is still needed */
export async function verifyHome(folder: string, heap?: number): Promise<Looked> {
  const begun = Date.now();
  const limit = heap === undefined ? [] : [`--max-old-space-size=${heap}`];
  const child = spawn(process.execPath, [...limit, join(ROOT, 'src/cli/verify.ts')], {
    cwd: folder,
    env: { ...process.env, DATA_DIR: folder },
  });
  const said: string[] = [];
  let peak = 0;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(String(piece)));
  const look = setInterval(() => {
    peak = Math.max(peak, highWater(child.pid ?? 0));
  }, 50);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.on('close', resolve);
  const code = await promise;
  clearInterval(look);
  return { code, output: said.join(''), ms: Date.now() - begun, peak };
}

/** As the kernel keeps it: the most that a process ever had (MB). */
function highWater(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}
