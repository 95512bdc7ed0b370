import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { type Bericht, taakIn } from '../../src/incident/berichten.ts';
import { berichtenFor } from '../../src/incident/berichten-for.ts';
import { evolve } from '../../src/incident/evolve.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { isKlimmend, isSameLadder, laterFor } from '../../src/incident/ladders.ts';
import { brokenAt } from '../../src/incident/log.ts';
import { canonicalJson } from '../../src/protocol/bundle.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { BerichtStatus, Store } from '../../src/store/store.ts';

/** What is left of these when each is taken out of the others once, and what more there is. */
function without(found: readonly Bericht[], due: readonly Bericht[]): { left: string[]; more: Bericht[] } {
  const left = due.map((bericht) => canonicalJson(bericht));
  const more = found.filter((bericht) => {
    const at = left.indexOf(canonicalJson(bericht));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { left, more };
}

/**
 * What is recorded because another notification was sent or given up: the news of it, and the rung after one that is there, or the last one again; or all
 * cards of a ladder once more, since one of them may be older than what happened.
 */
function followsSending(bericht: Bericht, found: readonly Bericht[]): boolean {
  if (!isKlimmend(bericht)) return ['gesprek', 'dossier', 'niet_gelukt', 'klaar'].includes(bericht.doel);
  if (bericht.doel === 'termijn' && bericht.keer !== undefined) return true;
  const { trede = 0 } = bericht;
  if (trede === 0) return found.some((each) => each !== bericht && isKlimmend(each) && isSameLadder(each, bericht));
  const below = (each: Bericht) => isKlimmend(each) && (each.trede ?? 0) === trede - 1 && isSameLadder(each, bericht);
  return found.some(below);
}

/** What should have been sent by now (ms since epoch) and is not: rungs of ladders, terms of tasks and what is done once more wait for their own time. */
export function overdue(berichten: readonly BerichtStatus[], now: number): BerichtStatus[] {
  return berichten.filter(({ staat, bericht, vanaf, pogingen }) => {
    const hasItsTime = isKlimmend(bericht) || (bericht.doel === 'dossier' && bericht.bijwerken === true);
    const waitsForItsTime = staat === 'wacht' && pogingen === 0 && vanaf > now && hasItsTime;
    return staat !== 'verzonden' && !waitsForItsTime;
  });
}

/**
 * Checks that everything that a click writes is there or nothing of it: the chain, every record's texts and notifications,
 * and the summary. Returns the incident and how many records it has.
 */
export async function expectWhole(
  store: Store,
  protocol: Protocol,
  incident: string,
  melder: string,
): Promise<{ incident: Incident | null; records: number; teksten: string[] }> {
  const records = await store.read(incident);
  expect(brokenAt(records)).toBeUndefined();
  const texts = new Map((await store.texts(incident)).map((document) => [document.id, document]));
  const recorded = await store.berichten(incident);
  const used = new Set<string>();
  let folded: Incident | null = null;

  for (const record of records) {
    for (const event of record.gebeurtenissen) folded = evolve(folded, event, record);
    for (const [, id, hash] of JSON.stringify(record.gebeurtenissen).matchAll(
      /"id":"([^"]+)","hash":"([0-9a-f]{64})"/g,
    )) {
      const document = texts.get(id ?? '');
      expect(document).toBeDefined();
      const { salt = '', tekst = '' } = document ?? {};
      expect(
        createHash('sha256')
          .update(salt + tekst)
          .digest('hex'),
      ).toBe(hash);
      used.add(id ?? '');
    }
    if (folded === null) throw new Error('a record without an incident');
    const called = berichtenFor(folded, record.gebeurtenissen, taakIn(protocol.bundle));
    const { rollen, bundle } = protocol;
    const later = laterFor(folded, record.gebeurtenissen, { rollen, bundle, now: record.tijd });
    const due = [...called, ...later.map(({ bericht }) => bericht)];
    const found = recorded.filter(({ revisie }) => revisie === record.revisie).map(({ bericht }) => bericht);
    const { left, more } = without(found, due);
    expect(left).toEqual([]);
    // Between them can stand what followed from sending them, and nothing else.
    expect(more.filter((bericht) => !followsSending(bericht, found))).toEqual([]);
    const rungs = more.filter(isKlimmend).map((bericht) => canonicalJson(bericht));
    expect(rungs).toEqual([...new Set(rungs)]);
  }

  expect([...texts.keys()].sort()).toEqual([...used].sort());
  expect(recorded.filter(({ revisie }) => revisie > records.length)).toEqual([]);
  const summary = (await store.list({ melder: melder }, 1000)).summaries.find((one) => one.incident === incident);
  expect(summary?.status).toBe(folded?.status);
  expect(summary?.nummer ?? null).toBe(folded?.nummer ?? null);
  return { incident: folded, records: records.length, teksten: [...texts.values()].map(({ tekst }) => tekst) };
}
