import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, iemand, karin, noor, tom } from './mensen.ts';
import { afgebeld, GEVAAR, melding, opStap, tekst, VOORBIJ } from './verleden.ts';

const BEEINDIG = { soort: 'beeindig_gevaar' } as const;
const MET_REDEN = { ...BEEINDIG, tekst: tekst('gebeld') };
const voorbij = { ...VOORBIJ, reden: tekst('gebeld') };

describe('beeindig_gevaar: niemand zei dat het voorbij is, en de CAG zocht het uit', () => {
  test('met de reden erbij; wie geroepen is hoort dat het voorbij is', () => {
    gegeven(opStap('kantoor/hulp'))
      .als(fatima, MET_REDEN)
      .dan(voorbij, ...afgebeld(2))
      .nogEens()
      .weigert('verlopen', { op: 'gevaar' });
  });

  test('zonder reden niet', () => {
    gegeven(opStap('kantoor/hulp')).als(fatima, BEEINDIG).weigert('tekst_ontbreekt');
  });

  test('ook na de melding, en als er niemand geroepen was', () => {
    gegeven(melding(), klik(noor, GEVAAR)).als(fatima, MET_REDEN).dan(voorbij);
  });

  test('zei iemand het al, dan is er niets meer te beëindigen', () => {
    gegeven(opStap('kantoor/rustig'), klik(noor, VOORBIJ)).als(fatima, MET_REDEN).weigert('verlopen');
  });

  test('alleen de CAG, en nooit over de eigen melding', () => {
    const past = [opStap('kantoor/hulp'), klik(tom, { soort: 'hulp_gezien', hulp: 2, rol: 'beveiliging' })];
    gegeven(past).mag(MET_REDEN, { wel: [fatima], niet: [noor, daan, karin, ellen, tom, iemand('noor', 'cag')] });
  });
});
