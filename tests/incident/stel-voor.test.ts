import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik } from './log.ts';
import { daan, ellen, fatima, karin, mo, noor } from './mensen.ts';
import {
  AAN_DE_BALIE,
  AAN_DE_TELEFOON,
  ANONIEME_MAIL,
  antwoorden,
  geopend,
  ingelicht,
  melding,
  OP_HUISBEZOEK,
  opgepakt,
  tekst,
  voorgelegd,
} from './verleden.ts';

const stelVoor = (taken: string[], geraadpleegd: string[] = []) => {
  return { soort: 'stel_voor' as const, taken, geraadpleegd, tekst: tekst('toelichting') };
};
const voorgesteld = (taken: string[], geraadpleegd: string[] = []): IncidentEvent => {
  return { soort: 'voorgesteld', taken, geraadpleegd, toelichting: tekst('toelichting') };
};

describe('stel_voor: het overleg over vervolg / sanctie (K17)', () => {
  test('wie de melding behandelt stelt voor wat er volgt, en met wie dat besproken is', () => {
    gegeven(opgepakt())
      .als(karin, stelVoor(['sanctie', 'politie'], ['tl_juridische_zaken', 'cag']))
      .dan(voorgesteld(['sanctie', 'politie'], ['tl_juridische_zaken', 'cag']), ingelicht('politie', 'maatregel'))
      .nogEens()
      .weigert('verlopen', { op: 'overleg' });
  });

  test('de CAG kan het ook; een andere teamleider niet, en wie meldde nooit', () => {
    gegeven(opgepakt()).mag(stelVoor(['politie']), { wel: [karin, fatima], niet: [mo, noor, daan, ellen] });
    gegeven(opgepakt({ melder: fatima })).mag(stelVoor(['politie']), { wel: [karin], niet: [fatima] });
  });

  test('eerst oppakken, dan overleggen', () => {
    gegeven(melding())
      .als(fatima, stelVoor(['politie']))
      .weigert('verlopen', { op: 'overleg' });
  });

  test('er hoeft niets te volgen, maar waarom niet staat er altijd bij', () => {
    gegeven(opgepakt()).als(karin, stelVoor([])).dan(voorgesteld([]));
    gegeven(opgepakt()).als(karin, { soort: 'stel_voor', taken: [], geraadpleegd: [] }).weigert('tekst_ontbreekt');
  });

  test('dezelfde taak of rol twee keer is één keer', () => {
    gegeven(opgepakt())
      .als(karin, stelVoor(['politie', 'politie'], ['cag', 'cag']))
      .dan(voorgesteld(['politie'], ['cag']), ingelicht('politie'));
  });

  test('alleen taken waar het overleg over gaat: niet wat meteen begint of wat na een andere taak komt', () => {
    for (const taak of ['opvang', 'vervolg_2_weken', 'onzin', '__proto__']) {
      gegeven(opgepakt())
        .als(karin, stelVoor(['politie', taak]))
        .weigert('keuze_bestaat_niet');
    }
  });

  test('alleen taken die bij de melding horen', () => {
    for (const taak of ['nctv', 'driehoek', 'communicatie', 'ordegesprek', 'terug']) {
      gegeven(opgepakt())
        .als(karin, stelVoor([taak]))
        .weigert('keuze_bestaat_niet');
    }
    const politiek = ['nctv', 'driehoek', 'communicatie'];
    gegeven(opgepakt({ feiten: { ...AAN_DE_BALIE, ambtsdrager: 'raad' } }))
      .als(karin, stelVoor(politiek))
      .dan(voorgesteld(politiek));
    gegeven(opgepakt({ feiten: OP_HUISBEZOEK }))
      .als(karin, stelVoor(['ordegesprek', 'terug']))
      .dan(voorgesteld(['ordegesprek', 'terug']));
  });

  test('H28, H29: aan de telefoon kunnen schade en Arbeidsinspectie ook', () => {
    gegeven(opgepakt({ feiten: AAN_DE_TELEFOON }))
      .als(karin, stelVoor(['schade', 'arbeidsinspectie']))
      .dan(voorgesteld(['schade', 'arbeidsinspectie']));
  });

  test('een taak die intussen al openging is geen reden om opnieuw te overleggen', () => {
    gegeven(opgepakt(), klik(noor, geopend('arbeidsinspectie')))
      .als(karin, stelVoor(['arbeidsinspectie']))
      .dan(voorgesteld(['arbeidsinspectie']));
  });

  test('P12: de ambtenaar openbare veiligheid hoort alleen bij een politieke ambtsdrager', () => {
    gegeven(opgepakt({ feiten: { ...AAN_DE_BALIE, ambtsdrager: 'wethouder' } }))
      .als(karin, stelVoor([], ['aov']))
      .dan(voorgesteld([], ['aov']));
    for (const rol of ['aov', 'koning']) {
      gegeven(opgepakt())
        .als(karin, stelVoor([], ['cag', rol]))
        .weigert('keuze_bestaat_niet');
    }
  });

  test('S14: bij een bericht eerst de check of het strafbaar is', () => {
    const past = gegeven(opgepakt({ feiten: ANONIEME_MAIL }));
    const vraag = 'Is het bericht strafbaar? Vraag het aan Juridische Zaken.';
    past.als(karin, stelVoor([])).weigert('antwoord_ontbreekt', { vraag });
    past
      .als(karin, { ...stelVoor([]), antwoorden: antwoorden({ strafbaar: 'misschien' }) })
      .weigert('antwoord_ontbreekt', { vraag });
    past.als(karin, { ...stelVoor([]), antwoorden: antwoorden({ strafbaar: 'onbekend' }) }).dan({
      soort: 'voorgesteld',
      taken: [],
      geraadpleegd: [],
      toelichting: tekst('toelichting'),
      antwoorden: tekst('antwoorden'),
    });
  });

  test('ligt er een voorstel, dan wordt eerst daarover besloten', () => {
    gegeven(voorgelegd(['politie']))
      .als(karin, stelVoor(['sanctie']))
      .weigert('verlopen', { op: 'overleg' });
  });
});
