import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { berichtenVoor, laterVoor, taakIn } from '../../src/incident/berichten.ts';
import { evolve } from '../../src/incident/evolve.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { brokenAt } from '../../src/incident/log.ts';
import { tredenVan } from '../../src/protocol/ladder.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Store } from '../../src/store/store.ts';

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
    const called = berichtenVoor(folded, record.gebeurtenissen, taakIn(protocol.bundle));
    const rungs = (alarm: string, rol: string) => tredenVan(protocol.bundle, alarm, rol).length;
    const later = laterVoor(folded, record.gebeurtenissen, { now: 0, term: () => 0, rungs });
    expect(recorded.filter(({ revisie }) => revisie === record.revisie).map(({ bericht }) => bericht)).toEqual([
      ...called,
      ...later.map(({ bericht }) => bericht),
    ]);
  }

  expect([...texts.keys()].sort()).toEqual([...used].sort());
  expect(recorded.filter(({ revisie }) => revisie > records.length)).toEqual([]);
  const summary = (await store.list({ melder: melder }, 1000)).summaries.find((one) => one.incident === incident);
  expect(summary?.status).toBe(folded?.status);
  expect(summary?.nummer ?? null).toBe(folded?.nummer ?? null);
  return { incident: folded, records: records.length, teksten: [...texts.values()].map(({ tekst }) => tekst) };
}
