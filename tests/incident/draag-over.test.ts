import { describe, test } from '@jest/globals';
import { STROOMWIJZER } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, iemand, karin, mo, noor } from './mensen.ts';
import { afgesloten, melding, opgepakt } from './verleden.ts';

const AAN_MO = { soort: 'draag_over', aan: mo.aadObjectId } as const;
const bot = iemand(STROOMWIJZER);

describe('draag_over', () => {
  test('wie het behandelt draagt het over; daarna kan die het niet nog eens', () => {
    gegeven(opgepakt())
      .als(karin, AAN_MO)
      .dan({ soort: 'overgedragen', van: 'karin', aan: 'mo' })
      .nogEens()
      .weigert('mag_niet', { recht: 'melding overdragen' });
  });

  test('dat mag wie behandelt, en de CAG voor wie ziek is; een andere teamleider, de melder of een collega niet', () => {
    gegeven(opgepakt()).mag(AAN_MO, { wel: [karin, fatima], niet: [mo, noor, daan, ellen, iemand('karin')] });
  });

  test('het kan niet aan niemand, en niet aan wie meldde; aan wie het al heeft verandert niets', () => {
    gegeven(opgepakt()).als(karin, { soort: 'draag_over' }).weigert('aan_wie_ontbreekt');
    gegeven(opgepakt())
      .als(karin, { ...AAN_MO, aan: noor.aadObjectId })
      .weigert('aan_wie_ontbreekt');
    gegeven(opgepakt())
      .als(karin, { ...AAN_MO, aan: karin.aadObjectId })
      .danNiets();
  });

  test('wat niemand behandelt, of afgesloten is, wordt niet overgedragen', () => {
    gegeven(melding()).als(fatima, AAN_MO).weigert('verlopen', { op: 'overdragen' });
    gegeven(afgesloten()).als(fatima, AAN_MO).weigert('verlopen');
  });

  test('is wie het behandelde de rol kwijt, dan pakt een ander het op en gaat verder', () => {
    const los = [opgepakt(), klik(bot, { soort: 'rol_kwijt', persoon: 'karin' })];
    gegeven(...los)
      .als(fatima, AAN_MO)
      .weigert('verlopen', { op: 'overdragen' });
    gegeven(...los)
      .als(mo, { soort: 'pak_op' })
      .dan({ soort: 'opgepakt' })
      .als(mo, { soort: 'draag_over', aan: fatima.aadObjectId })
      .dan({ soort: 'overgedragen', van: 'mo', aan: 'fatima' });
  });
});
