import { expect, test } from '@jest/globals';
import type { Protocol } from '../../src/protocol/load.ts';
import {
  burgemeester,
  EIGEN_LEZERS,
  huisbezoek,
  ingetrokken,
  LEIDER_IS_CAG,
  nietVia,
  raad,
  raadMetEigenLezers,
  wethouder,
} from './andere-verhalen.ts';
import { MET_GIR, medewerker } from './medewerker.ts';
import { type Edit, gemeente } from './mensen.ts';
import type { Telling } from './proef.ts';
import { openWereld, type Wereld } from './wereld.ts';

/** Everybody tries everything, at every moment: what is told of a story takes minutes on a busy machine. */
const LONG = 30 * 60_000;

const VERHALEN: [string, (w: Wereld) => Promise<Telling[]>, ...Edit[]][] = [
  ['een melding van een medewerker, van het gesprek tot negentig dagen na het sluiten', medewerker, MET_GIR],
  ['niet via de leidinggevende, die de CAG vervangt', nietVia, LEIDER_IS_CAG],
  ['meteen ingetrokken', ingetrokken],
  ['over een wethouder', wethouder],
  ['over een raadslid', (w) => raad(w)],
  ['over een raadslid, met eigen lezers', raadMetEigenLezers, ...EIGEN_LEZERS],
  ['over de burgemeester', burgemeester],
  ['een huisbezoek waarvan niemand iets hoort', huisbezoek],
];

test.each(VERHALEN)(
  '%s: wie wat mag en leest is wat het orakel zegt',
  async (_naam, verhaal, ...edits) => {
    const protocol: Protocol = gemeente(...edits);
    const w = await openWereld(protocol);
    const tellingen = await verhaal(w).finally(() => w.close());
    const found = new Set(tellingen.flatMap(({ afwijkingen }) => afwijkingen));
    expect([...found]).toEqual([]);
    // That nothing was wrong says something only when much was done, and much was refused.
    for (const { opdrachten, gelukt, gezichten } of tellingen) {
      expect(opdrachten).toBeGreaterThan(350);
      expect(gelukt).toBeGreaterThan(0);
      expect(gelukt).toBeLessThan(opdrachten / 4);
      expect(gezichten).toBeGreaterThan(100);
    }
    console.info(
      tellingen.reduce((sum, { opdrachten }) => sum + opdrachten, 0),
      tellingen.reduce((sum, { gezichten }) => sum + gezichten, 0),
    );
  },
  LONG,
);
