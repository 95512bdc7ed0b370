import { describe, test } from '@jest/globals';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { afgesloten, melding, opgepakt, opStap, tekst } from './verleden.ts';

const TREK_IN = { soort: 'trek_in' } as const;

describe('trek_in: wie meldde trekt de melding in', () => {
  test('dat kan zolang niemand die heeft opgepakt', () => {
    gegeven(melding())
      .als(noor, TREK_IN)
      .dan({ soort: 'ingetrokken' })
      .nogEens()
      .weigert('verlopen', { op: 'intrekken' });
  });

  test('is de melding opgepakt, dan kan het alleen nog op verzoek', () => {
    gegeven(opgepakt())
      .als(noor, TREK_IN)
      .weigert('verlopen', { op: 'intrekken' })
      .als(noor, { soort: 'vraag_intrekken', tekst: tekst('reden') })
      .dan({ soort: 'intrekken_gevraagd', reden: tekst('reden') });
  });

  test('aanvullen staat het intrekken niet in de weg', () => {
    gegeven(melding())
      .als(noor, { soort: 'vul_aan', tekst: tekst('toelichting') })
      .dan({ soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: tekst('toelichting') })
      .als(noor, TREK_IN)
      .dan({ soort: 'ingetrokken' });
  });

  test('alleen wie meldde, en pas als er gemeld is', () => {
    gegeven(melding()).mag(TREK_IN, { wel: [noor], niet: [daan, karin, fatima] });
    gegeven(opStap('melding/verhaal')).mag(TREK_IN, { niet: [noor] });
  });

  test('wat ingetrokken of afgesloten is blijft dat, en laat niets meer toe', () => {
    for (const past of [[melding(), klik(noor, { soort: 'ingetrokken' })], afgesloten()]) {
      gegeven(past).als(noor, TREK_IN).weigert('verlopen');
      gegeven(past).als(noor, { soort: 'opnieuw' }).weigert('verlopen');
      gegeven(past).als(karin, { soort: 'pak_op' }).weigert('verlopen');
      gegeven(past)
        .als(fatima, { soort: 'koppel_terug', tekst: tekst('bericht') })
        .weigert('verlopen');
      gegeven(past).als(fatima, { soort: 'sluit_af' }).weigert('verlopen');
    }
  });
});
