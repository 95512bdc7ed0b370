import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, karin, mo, noor } from './mensen.ts';
import { opgepakt, tekst } from './verleden.ts';

const BESLUIT = { soort: 'sta_intrekken_toe' } as const;
const gevraagd = (door = noor) => klik(door, { soort: 'intrekken_gevraagd', reden: tekst('reden') });

describe('sta_intrekken_toe: wie de melding behandelt trekt die in op verzoek', () => {
  test('wie het behandelt besluit, of de CAG', () => {
    for (const wie of [karin, fatima]) {
      gegeven(opgepakt(), gevraagd())
        .als(wie, BESLUIT)
        .dan({ soort: 'ingetrokken' })
        .nogEens()
        .weigert('verlopen', { op: 'intrekken_toestaan' });
    }
  });

  test('een andere teamleider niet, en wie meldde nooit zelf', () => {
    gegeven(opgepakt(), gevraagd()).mag(BESLUIT, { wel: [karin, fatima], niet: [noor, mo, daan] });
    gegeven(opgepakt({ melder: fatima }), gevraagd(fatima)).mag(BESLUIT, { wel: [karin], niet: [fatima] });
  });

  test('zonder verzoek is er niets te besluiten', () => {
    gegeven(opgepakt()).als(karin, BESLUIT).weigert('verlopen', { op: 'intrekken_toestaan' });
  });
});
