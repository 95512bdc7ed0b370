import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { afgesloten, melding, opgepakt, opStap, tekst } from './verleden.ts';

const BERICHT = { bericht: 'eerst', vanaf: 4, tekens: 9 };
const IN_VERHAAL = { soort: 'volg_bericht', bericht: BERICHT, verhaal: tekst('verhaal') } as const;
const ERBIJ = { soort: 'volg_bericht', bericht: BERICHT, tekst: tekst('aanvulling') } as const;
const verbeterd = (met: object): IncidentEvent => ({
  soort: 'tekst_verbeterd',
  ...BERICHT,
  verhaal: null,
  toelichting: null,
  ...met,
});

describe('volg_bericht: wat van een bericht bewaard is verandert met het bericht mee', () => {
  test('voor de melding verandert het verhaal', () => {
    gegeven(opStap('melding/verhaal'))
      .als(noor, IN_VERHAAL)
      .dan(verbeterd({ verhaal: tekst('verhaal') }))
      .nogEens()
      .weigert('verlopen', { op: 'bewijs' });
  });

  test('een bericht dat teruggenomen is, staat zo in het verslag', () => {
    gegeven(opStap('melding/verhaal'))
      .als(noor, { ...IN_VERHAAL, bericht: { ...BERICHT, teruggenomen: true } })
      .dan(verbeterd({ verhaal: tekst('verhaal'), teruggenomen: true }));
  });

  test('stond het niet in het verhaal, of is er gemeld, dan komt het erbij', () => {
    for (const past of [opStap('melding/verhaal'), melding(), opgepakt()]) {
      gegeven(past)
        .als(noor, ERBIJ)
        .dan(verbeterd({ toelichting: tekst('aanvulling') }));
    }
  });

  test('na de melding verandert het verhaal zelf niet meer', () => {
    gegeven(melding()).als(noor, IN_VERHAAL).weigert('tekst_ontbreekt');
  });

  test('van wie niet weet welk bericht het is wordt niets aangenomen', () => {
    gegeven(melding())
      .als(noor, { soort: 'volg_bericht', tekst: tekst('aanvulling') })
      .weigert('keuze_bestaat_niet');
  });

  test('alleen wie meldde, en niet als het afgesloten is', () => {
    gegeven(opgepakt()).mag(ERBIJ, { wel: [noor], niet: [daan, karin, fatima] });
    gegeven(afgesloten()).als(noor, ERBIJ).weigert('verlopen', { op: 'bewijs' });
  });
});
