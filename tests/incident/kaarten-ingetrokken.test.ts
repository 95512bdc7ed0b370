import { expect, test } from '@jest/globals';
import { STROOMWIJZER } from '../../src/incident/events.ts';
import { berichtenBij } from './bericht.ts';
import { gevouwen, klik } from './log.ts';
import { iemand } from './mensen.ts';
import { afgesloten, opgepakt } from './verleden.ts';

const bot = iemand(STROOMWIJZER);
const terug = klik(bot, { soort: 'kaarten_ingetrokken', persoon: 'karin' });

test('kaarten_ingetrokken: wat stond wordt opnieuw getekend; verder verandert er niets', () => {
  expect(berichtenBij([afgesloten()], terug)).toEqual([
    { doel: 'dossier', persoon: 'karin', bijwerken: true, alles: true },
  ]);
  const before = gevouwen([opgepakt()]);
  const after = gevouwen([opgepakt()], terug);
  expect(after).toEqual({
    ...before,
    revisie: after.revisie,
    ingetrokkenKaarten: [{ persoon: 'karin', revisie: after.revisie }],
  });
});
