import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { daan, fatima, karin, mo, noor, sylvia } from './mensen.ts';
import { afgesloten, akkoord, melding, opgepakt, tekst } from './verleden.ts';

const KOPPEL_TERUG = { soort: 'koppel_terug', tekst: tekst('bericht') } as const;
const TERUGGEKOPPELD = { soort: 'teruggekoppeld', bericht: tekst('bericht') } as const;

describe('koppel_terug: een bericht aan de melder', () => {
  test('een dubbele tik is één bericht; zonder bericht niets', () => {
    gegeven(opgepakt())
      .als(karin, { soort: 'koppel_terug' })
      .weigert('tekst_ontbreekt')
      .als(karin, KOPPEL_TERUG)
      .dan(TERUGGEKOPPELD)
      .nogEens()
      .weigert('verlopen', { op: 'terugkoppeling' });
  });

  test('het kan vaker, van het oppakken tot het afsluiten', () => {
    for (const past of [opgepakt(), akkoord(['politie']), akkoord([])]) {
      gegeven(past).als(karin, KOPPEL_TERUG).dan(TERUGGEKOPPELD).als(fatima, KOPPEL_TERUG).dan(TERUGGEKOPPELD);
    }
    gegeven(melding()).als(fatima, KOPPEL_TERUG).weigert('verlopen', { op: 'terugkoppeling' });
    gegeven(afgesloten()).als(karin, KOPPEL_TERUG).weigert('verlopen', { op: 'terugkoppeling' });
  });

  test('wie de melding behandelt, of de CAG; wie meldde nooit', () => {
    gegeven(opgepakt()).mag(KOPPEL_TERUG, { wel: [karin, fatima], niet: [mo, noor, daan, sylvia] });
    gegeven(opgepakt({ melder: fatima })).mag(KOPPEL_TERUG, { niet: [fatima] });
  });
});
