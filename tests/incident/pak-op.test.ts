import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, karin, mo, noor, tom } from './mensen.ts';
import { afgesloten, melding, opgepakt, opStap } from './verleden.ts';

describe('pak_op', () => {
  test('een teamleider pakt de melding op', () => {
    gegeven(melding())
      .als(karin, { soort: 'pak_op' })
      .dan({ soort: 'opgepakt' })
      .nogEens()
      .weigert('verlopen', { op: 'oppakken' });
  });

  test('een melding oppakken mag een teamleider of de CAG; wie meldde niet, en een manager of collega ook niet', () => {
    gegeven(melding()).mag({ soort: 'pak_op' }, { wel: [karin, mo, fatima], niet: [noor, daan, ellen, tom] });
  });

  test('een teamleider of CAG die zelf meldde, pakt de eigen melding niet op', () => {
    gegeven(melding({ melder: karin })).mag({ soort: 'pak_op' }, { wel: [mo, fatima], niet: [karin] });
    gegeven(melding({ melder: fatima }))
      .als(fatima, { soort: 'pak_op' })
      .weigert('mag_niet', { recht: 'melding oppakken' });
  });

  test('zolang er niet gemeld is, valt er voor niemand iets op te pakken', () => {
    gegeven(opStap('kantoor/rustig')).mag({ soort: 'pak_op' }, { niet: [karin, fatima, noor] });
  });

  test('wie als tweede drukt, komt te laat', () => {
    gegeven(opgepakt()).als(mo, { soort: 'pak_op' }).weigert('verlopen', { op: 'oppakken' });
    gegeven(opgepakt()).als(mo, { soort: 'pak_op', sinds: 3 }).weigert('verlopen', { op: 'oppakken' });
  });

  test('wat ingetrokken of afgesloten is, wordt niet meer opgepakt', () => {
    gegeven(melding(), klik(noor, { soort: 'ingetrokken' }))
      .als(karin, { soort: 'pak_op' })
      .weigert('verlopen');
    gegeven(afgesloten()).als(fatima, { soort: 'pak_op' }).weigert('verlopen');
  });
});
