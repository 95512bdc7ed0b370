import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endOfKeeping } from '../../src/protocol/bewaartermijnen.ts';
import { keuzesOf } from '../../src/protocol/keuzes.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows, loadProtocol } from '../support/load.ts';
import { TERM_SLIPS } from './slips/bewaartermijnen.ts';
import { arePointedOut } from './slips/pointed-out.ts';

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

arePointedOut(TERM_SLIPS);

test('flows van voor dit bestand laden, en een klasse die er niet staat blijft zo lang als geleverd', () => {
  const shipped = loadProtocol(flows.folder);
  rmSync(join(flows.folder, 'bewaartermijnen.yaml'));
  expect(loadProtocol(flows.folder)).toEqual(shipped);
  flows.write('bewaartermijnen.yaml', 'taal: 1\nveroorzaker: { termijn: 18 maanden, keuze: "De FG wil het zo." }\n');
  const { bewaartermijnen, hash } = loadProtocol(flows.folder);
  expect(bewaartermijnen).toEqual({
    ...shipped.bewaartermijnen,
    veroorzaker: { aantal: 18, eenheid: 'maanden', tekst: '18 maanden', reden: 'De FG wil het zo.' },
  });
  // Terms are live: no incident is pinned to them.
  expect(hash).toBe(shipped.hash);
});

test('elke termijn is een keuze die iemand moet vaststellen', () => {
  const { sources, protocol } = checkFlows(flows.folder);
  const named = sources === undefined ? [] : keuzesOf(sources).filter(({ file }) => file.includes('bewaartermijnen'));
  expect(named.map(({ stap }) => stap)).toEqual(Object.keys(protocol?.bewaartermijnen ?? {}));
});

test('maanden en jaren zijn die van de kalender', () => {
  const from = Date.UTC(2024, 1, 29, 12);
  const until = (aantal: number, eenheid: 'dagen' | 'maanden' | 'jaar') =>
    new Date(endOfKeeping({ aantal, eenheid }, from)).toISOString().slice(0, 10);
  expect([until(28, 'dagen'), until(6, 'maanden'), until(5, 'jaar'), until(4, 'jaar')]).toEqual([
    '2024-03-28',
    '2024-08-29',
    '2029-02-28',
    '2028-02-29',
  ]);
});

test('wat later begint, eindigt nooit eerder', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  const term = fc.record({
    aantal: fc.integer({ min: 1, max: 20 }),
    eenheid: fc.constantFrom('dagen' as const, 'maanden' as const, 'jaar' as const),
  });
  fc.assert(
    fc.property(moment, fc.nat(40 * 86_400_000), term, (from, more, each) => {
      expect(endOfKeeping(each, from)).toBeGreaterThan(from);
      // At the end of a short month several days end on one day, at their own hours.
      expect(endOfKeeping(each, from + more)).toBeGreaterThan(endOfKeeping(each, from) - 86_400_000);
    }),
  );
});
