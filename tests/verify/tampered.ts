import type { KeyObject } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { endedAt } from '../../src/incident/einde.ts';
import { recordShape } from '../../src/incident/events.ts';
import { fold } from '../../src/incident/evolve.ts';
import { chainHash } from '../../src/incident/log.ts';
import { jsonText } from '../../src/kit/json-text.ts';
import { endOfKeeping } from '../../src/protocol/bewaartermijnen.ts';
import { asItLiesInFile } from '../../src/store/as-it-lies.ts';
import type { Store } from '../../src/store/store.ts';
import type { Anchors, Kop } from '../../src/verify/anchors.ts';
import type { Finding } from '../../src/verify/finding.ts';
import { type Verified, verifyAll } from '../../src/verify/verify.ts';
import { afgesloten } from '../scenarios/bewaard.ts';
import { meldt } from '../scenarios/wegen.ts';
import { openGemeente } from '../support/gemeente.ts';

/** So long after a report ended its texts go, by the rule that stands with them. */
export const REGEL = '5 jaar: 19.1';
const VIJF_JAAR = { aantal: 5, eenheid: 'jaar' } as const;

/** Fills a home: Noor reports, Karin handles it, reads all of it and closes it, and a text of it is erased as retention does; Daan reports. */
export async function aReport(store: Store, start?: number): Promise<void> {
  const g = await openGemeente({ store, ...(start === undefined ? {} : { start }) });
  try {
    const incident = await afgesloten(g);
    await g.drukt('karin', 'Lees alle teksten');
    await meldt(g, 'daan');
    await destroyTexts(store, incident, 1);
    await store.saveAfwezigheid({ persoon: g.id('mo'), van: g.now(), tot: g.now() + 1 });
  } finally {
    await g.close();
  }
}

/** So many texts of an incident that ended (all of them, where it is not said), as retention does. */
export async function destroyTexts(store: Store, incident: string, most?: number): Promise<void> {
  const records = await store.read(incident);
  const there = fold(records);
  const ended = there === null ? null : endedAt(there);
  if (ended === null) throw new Error('it has not ended');
  const texts = (await store.texts(incident)).map(({ id }) => id).slice(0, most);
  const moment = endOfKeeping(VIJF_JAAR, ended) + (most ?? 0);
  const word = { id: `v-${moment}`, incident, klasse: 'veroorzaker', aantal: texts.length, regel: REGEL, moment };
  if (!(await store.destroyTexts(texts, records.length, word))) throw new Error('it was not destroyed');
}

/** What a stranger who has the file does to it, past the bot. */
export function bySql(file: string, sql: string, ...values: (string | number)[]): void {
  const db = new DatabaseSync(file);
  try {
    db.prepare(sql).run(...values);
  } finally {
    db.close();
  }
}

const ORDER = { records: 'revisie', teksten: 'id', inzagen: 'nr' } as const;

/** Every row of a table, as JSON text, in its order. */
export function rowsOf(file: string, table: keyof typeof ORDER): string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return db
      .prepare(`SELECT json FROM ${table} ORDER BY incident, ${ORDER[table]}`)
      .all()
      .map(({ json }) => String(json));
  } finally {
    db.close();
  }
}

/** Writes a log anew with one record otherwise, each record chained to the one before: what nobody sees in the log itself. */
export function rewriteLog(file: string, incident: string, revisie: number, change: (json: string) => string): void {
  let vorige: string | undefined;
  for (const json of rowsOf(file, 'records')) {
    const record = jsonText.pipe(recordShape).parse(json);
    if (record.incident !== incident) continue;
    const changed = record.revisie === revisie ? jsonText.pipe(recordShape).parse(change(json)) : record;
    const next = { ...changed, vorige: vorige ?? '' };
    bySql(file, 'UPDATE records SET json = ? WHERE json = ?', JSON.stringify(next), json);
    vorige = chainHash(next);
  }
}

export const NO_ANCHORS: Anchors = { koppen: new Map(), last: '', moment: undefined };

/** By then every term of these tests is over. */
export const LATER = Date.parse('2034-01-01T12:00:00Z');

/** What `npm run verify` finds in a file. */
export async function verified(
  file: string,
  anchors = NO_ANCHORS,
  now = LATER,
  key?: KeyObject,
): Promise<Verified & { findings: Finding[]; moved: Kop[] }> {
  const home = asItLiesInFile(file);
  const findings: Finding[] = [];
  const moved: Kop[] = [];
  try {
    const result = await verifyAll(
      home,
      { ...anchors, now: () => now, key, moved: (kop) => void moved.push(kop) },
      (finding) => findings.push(finding),
      () => {},
    );
    return { ...result, findings, moved };
  } finally {
    home.close();
  }
}
