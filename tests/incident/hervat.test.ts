import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { MINUUT, START } from './log.ts';
import { daan, fatima, karin, noor, tom } from './mensen.ts';
import { melding, opStap } from './verleden.ts';

const HERVAT = { soort: 'hervat' } as const;

describe('hervat: met een begonnen melding verdergaan, naast een andere', () => {
  test('dat wordt één keer vastgelegd, en later opnieuw', () => {
    const verder = gegeven(opStap('kantoor/rustig')).als(noor, HERVAT).dan(HERVAT);
    verder.als(noor, HERVAT, START + 2 * MINUUT + 4_999).danNiets();
    verder.als(noor, HERVAT, START + 3 * MINUUT).dan(HERVAT);
  });

  test('ook als er net iets anders mee gedaan is hoeft dat niet', () => {
    gegeven(opStap('kantoor/rustig'))
      .als(noor, HERVAT, START + MINUUT + 1)
      .danNiets();
  });

  test('niet wat al gemeld is, en alleen wie het gesprek voert', () => {
    gegeven(melding()).als(noor, HERVAT).weigert('verlopen', { op: 'bezoek' });
    gegeven(opStap('kantoor/rustig')).mag(HERVAT, { wel: [noor], niet: [daan, karin, tom, fatima] });
  });
});
