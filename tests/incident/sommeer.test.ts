import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, karin, noor } from './mensen.ts';
import { melding, opStap, tekst } from './verleden.ts';

const SOMMEER = { soort: 'sommeer', door: 'melder' } as const;
const gesommeerd = (nr: number): IncidentEvent => ({ soort: 'gesommeerd', nr, door: 'melder', getuige: null });
const keer = (nr: number) => klik(noor, gesommeerd(nr));
const bijSommeren = opStap(['kantoor/beeindigen', 'kantoor/sommeren']);

describe('sommeer (K12: verzoek de burger het gebouw te verlaten)', () => {
  test('één verzoek is één sommatie, ook bij een dubbele tik', () => {
    gegeven(bijSommeren).als(noor, SOMMEER).dan(gesommeerd(1)).nogEens().weigert('verlopen', { op: 'bezoek' });
  });

  test.each(['melder', 'collega', 'beveiliging', 'manager'] as const)(
    'wie het vroeg en wie het hoorde staat erbij: %s',
    (door) => {
      gegeven(bijSommeren)
        .als(noor, { ...SOMMEER, door, getuige: tekst('getuige') })
        .dan({ soort: 'gesommeerd', nr: 1, door, getuige: tekst('getuige') });
    },
  );

  test('3x sommeren, en niet vaker', () => {
    gegeven(bijSommeren)
      .als(noor, SOMMEER)
      .dan(gesommeerd(1))
      .als(noor, SOMMEER)
      .dan(gesommeerd(2))
      .als(noor, SOMMEER)
      .dan(gesommeerd(3))
      .als(noor, SOMMEER)
      .weigert('keuze_bestaat_niet');
  });

  test('een sommatie die is teruggenomen telt niet mee, en houdt haar nummer', () => {
    gegeven(bijSommeren, keer(1), keer(2), keer(3), klik(noor, { soort: 'sommatie_gecorrigeerd', nr: 3 }))
      .als(noor, SOMMEER)
      .dan(gesommeerd(4));
  });

  test('niemand hoeft drie keer te vragen: na elke keer kan hulp (K13) of de politie (K14)', () => {
    for (const past of [[], [keer(1)], [keer(1), keer(2)], [keer(1), keer(2), keer(3)]]) {
      gegeven(bijSommeren, past)
        .als(noor, { soort: 'kies', keuze: 'Schakel de politie in' })
        .dan({ soort: 'gekozen', van: 'kantoor/sommeren', keuze: 2, naar: 'kantoor/politie', langs: [], zet: {} });
    }
  });

  test('alleen bij een stap die geteld wordt', () => {
    for (const plaats of ['kantoor/beeindigen', 'kantoor/hulp', 'melding/verhaal', 'kantoor/bestaat_niet']) {
      gegeven(opStap(plaats)).als(noor, SOMMEER).weigert('keuze_bestaat_niet');
    }
  });

  test('alleen wie het gesprek voert, zolang er niet gemeld is', () => {
    gegeven(bijSommeren).mag(SOMMEER, { wel: [noor], niet: [daan, karin] });
    gegeven(melding()).als(noor, SOMMEER).weigert('verlopen');
  });
});
