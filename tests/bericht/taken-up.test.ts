import { expect, test } from '@jest/globals';
import { TakenUp } from '../../src/bericht/taken-up.ts';
import type { Bericht } from '../../src/incident/berichten.ts';
import type { LeasedBericht } from '../../src/store/send-queue.ts';

const NIEUWS: Bericht = { doel: 'gesprek', persoon: 'noor' };
const ALARM: Bericht = { doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 };
const HULP: Bericht = { doel: 'hulp', hulp: 1, rol: 'beveiliging', trede: 0 };
const leased = (id: string, bericht: Bericht): LeasedBericht => ({
  ...{ id, bericht, incident: id, revisie: 1, pogingen: 0, aankomst: [], sinds: 0, leasedUntil: 60_000 },
});

test('the most urgent goes first, whatever it was taken up with; what is as urgent keeps its order', () => {
  const takenUp = new TakenUp();
  takenUp.add([leased('nieuws 1', NIEUWS), leased('alarm 1', ALARM)]);
  takenUp.add([leased('alarm 2', ALARM), leased('nieuws 2', NIEUWS), leased('hulp', HULP)]);
  expect(takenUp.best).toBe(0);
  expect([1, 2, 3].map(() => takenUp.next()?.leased.id)).toEqual(['hulp', 'alarm 1', 'alarm 2']);
  expect(takenUp.empty().map(({ id }) => id)).toEqual(['nieuws 1', 'nieuws 2']);
  expect([takenUp.best, takenUp.next()]).toEqual([undefined, undefined]);
});
