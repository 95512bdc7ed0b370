import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { daan, fatima, karin, mo, noor } from './mensen.ts';
import { akkoord, ingelicht, opgepakt, tekst, voorgelegd } from './verleden.ts';

const STUUR_TERUG = { soort: 'stuur_terug', tekst: tekst('reden') } as const;
const TERUGGESTUURD = { soort: 'teruggestuurd', reden: tekst('reden') } as const;

describe('stuur_terug: het voorstel gaat terug naar het overleg', () => {
  test('met een reden, één keer; zonder reden niet', () => {
    gegeven(voorgelegd(['sanctie']))
      .als(mo, { soort: 'stuur_terug' })
      .weigert('tekst_ontbreekt')
      .als(mo, STUUR_TERUG)
      .dan(TERUGGESTUURD)
      .nogEens()
      .weigert('verlopen', { op: 'akkoord' });
  });

  test('daarna kan er een nieuw voorstel komen', () => {
    gegeven(voorgelegd(['sanctie']))
      .als(mo, STUUR_TERUG)
      .dan(TERUGGESTUURD)
      .als(karin, { soort: 'stel_voor', taken: ['politie'], geraadpleegd: [], tekst: tekst('beter') })
      .dan(
        { soort: 'voorgesteld', taken: ['politie'], geraadpleegd: [], toelichting: tekst('beter') },
        ingelicht('politie'),
      );
  });

  test('taken die meteen begonnen gaan intussen door', () => {
    gegeven(voorgelegd(['sanctie']))
      .als(mo, STUUR_TERUG)
      .dan(TERUGGESTUURD)
      .als(mo, { soort: 'rond_taak_af', taak: 'verzekering', tekst: tekst('uitkomst') })
      .dan({ soort: 'taak_klaar', taak: 'verzekering', uitkomst: tekst('uitkomst') });
  });

  test('een teamleider of de CAG, ook wie het zelf voorstelde; wie meldde nooit', () => {
    gegeven(voorgelegd(['sanctie'])).mag(STUUR_TERUG, { wel: [karin, mo, fatima], niet: [noor, daan] });
    gegeven(voorgelegd(['sanctie'], { melder: mo })).mag(STUUR_TERUG, { niet: [mo] });
    gegeven(voorgelegd(['sanctie']))
      .als(karin, STUUR_TERUG)
      .dan(TERUGGESTUURD);
  });

  test('zonder voorstel, of na akkoord, valt er niets terug te sturen', () => {
    for (const past of [opgepakt(), akkoord(['politie'])]) {
      gegeven(past).als(fatima, STUUR_TERUG).weigert('verlopen', { op: 'akkoord' });
    }
  });
});
