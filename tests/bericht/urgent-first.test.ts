import { expect, test } from '@jest/globals';
import { UrgentFirst } from '../../src/bericht/urgent-first.ts';
import type { Bericht } from '../../src/incident/berichten.ts';

const NIEUWS: Bericht = { doel: 'gesprek', persoon: 'noor' };
const ALARM: Bericht = { doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 };
const HULP: Bericht = { doel: 'hulp', hulp: 1, rol: 'beveiliging', trede: 0 };
const one = (id: string, bericht: Bericht) => ({ id, bericht });

test('the most urgent goes first, whatever it came with; what is as urgent keeps its order', () => {
  const line = new UrgentFirst<ReturnType<typeof one>>(({ bericht }) => bericht);
  line.add([one('nieuws 1', NIEUWS), one('alarm 1', ALARM)]);
  line.add([one('alarm 2', ALARM), one('nieuws 2', NIEUWS), one('hulp', HULP)]);
  expect(line.best).toBe(0);
  expect([1, 2, 3].map(() => line.next()?.id)).toEqual(['hulp', 'alarm 1', 'alarm 2']);
  expect(line.empty().map(({ id }) => id)).toEqual(['nieuws 1', 'nieuws 2']);
  expect([line.best, line.next()]).toEqual([undefined, undefined]);
});
