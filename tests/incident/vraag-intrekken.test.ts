import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { afgesloten, akkoord, melding, opgepakt, opStap, tekst } from './verleden.ts';

const VRAAG = { soort: 'vraag_intrekken', tekst: tekst('reden') } as const;
const GEVRAAGD = { soort: 'intrekken_gevraagd', reden: tekst('reden') } as const;

describe('vraag_intrekken: wie meldde vraagt om intrekken', () => {
  test('als de melding is opgepakt, met een reden, één keer', () => {
    for (const past of [opgepakt(), akkoord([])]) {
      gegeven(past).als(noor, VRAAG).dan(GEVRAAGD).nogEens().weigert('verlopen', { op: 'intrekken_vragen' });
    }
  });

  test('de opvolging gaat intussen gewoon door, ook na een nee', () => {
    gegeven(opgepakt())
      .als(noor, VRAAG)
      .dan(GEVRAAGD)
      .als(karin, { soort: 'koppel_terug', tekst: tekst('bericht') })
      .dan({ soort: 'teruggekoppeld', bericht: tekst('bericht') })
      .als(karin, { soort: 'weiger_intrekken' })
      .dan({ soort: 'intrekken_geweigerd' })
      .als(karin, { soort: 'koppel_terug', tekst: tekst('nog een bericht') })
      .dan({ soort: 'teruggekoppeld', bericht: tekst('nog een bericht') });
  });

  test('zonder reden niet', () => {
    gegeven(opgepakt()).als(noor, { soort: 'vraag_intrekken' }).weigert('tekst_ontbreekt');
  });

  test('wie een nee kreeg kan het nog eens vragen', () => {
    gegeven(opgepakt())
      .als(noor, VRAAG)
      .dan(GEVRAAGD)
      .als(karin, { soort: 'weiger_intrekken' })
      .dan({ soort: 'intrekken_geweigerd' })
      .als(noor, VRAAG)
      .dan(GEVRAAGD);
  });

  test('zolang niemand het oppakte hoeft het niet gevraagd te worden', () => {
    gegeven(melding()).als(noor, VRAAG).weigert('verlopen', { op: 'intrekken_vragen' });
  });

  test('alleen wie meldde, tot de melding is afgesloten', () => {
    gegeven(opgepakt()).mag(VRAAG, { wel: [noor], niet: [daan, karin, fatima] });
    gegeven(opStap('melding/verhaal')).mag(VRAAG, { niet: [noor] });
    gegeven(afgesloten()).als(noor, VRAAG).weigert('verlopen');
  });
});
