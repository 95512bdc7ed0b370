import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { gegeven } from './gegeven.ts';
import { klik, START } from './log.ts';
import { daan, ellen, fatima, iemand, karin, mo, noor, otto } from './mensen.ts';
import {
  AAN_DE_BALIE,
  AAN_DE_TELEFOON,
  ANONIEME_MAIL,
  adviesGevraagd,
  adviesVan,
  antwoorden,
  geopend,
  ingelicht,
  melding,
  OP_HUISBEZOEK,
  opgepakt,
  tekst,
  voorgelegd,
} from './verleden.ts';

const anne = iemand('anne', 'tl_juridische_zaken');

const stelVoor = (taken: string[], geraadpleegd: string[] = []) => {
  return { soort: 'stel_voor' as const, taken, geraadpleegd, tekst: tekst('toelichting') };
};
const voorgesteld = (taken: string[], geraadpleegd: string[] = []): IncidentEvent => {
  return { soort: 'voorgesteld', taken, geraadpleegd, toelichting: tekst('toelichting') };
};

const VERPLICHT = ['tl_juridische_zaken', 'cag', 'aov'];
const WETHOUDER = { ...AAN_DE_BALIE, ambtsdrager: 'wethouder' } as const;
/** What was asked in the fifth click came. */
const ADVIEZEN = [adviesVan('tl_juridische_zaken', anne, 5), adviesVan('cag', fatima, 5), adviesVan('aov', otto, 5)];
/** Later than the term for advice, which is a werkdag. */
const TE_LAAT = START + 2 * 24 * 3_600_000;

describe('stel_voor: P12 heeft geen "evt.", dus bij een ambtsdrager moet er overlegd zijn', () => {
  const past = [opgepakt({ feiten: WETHOUDER })];

  test('met niemand overlegd kan niet; ook niet als iemand dat alleen aanvinkt', () => {
    gegeven(past)
      .als(karin, stelVoor(['politie']))
      .weigert('advies_ontbreekt', { rollen: VERPLICHT, invoer: 'advies_van' });
    gegeven(past)
      .als(karin, stelVoor(['politie'], VERPLICHT))
      .weigert('advies_ontbreekt', { rollen: VERPLICHT, invoer: 'advies_van' });
  });

  test('wel gevraagd en nog geen antwoord: wachten, en het zegt op wie', () => {
    const asked = [past, adviesGevraagd(...VERPLICHT), adviesVan('cag', fatima, 5)];
    gegeven(asked)
      .als(karin, { ...stelVoor(['politie']), zonder: tekst('waarom') })
      .weigert('advies_ontbreekt', { rollen: ['tl_juridische_zaken', 'aov'], invoer: 'advies_van' });
  });

  test('kwam elk verplicht advies, dan kan het, en staat erbij van wie', () => {
    gegeven(past, adviesGevraagd(...VERPLICHT), ADVIEZEN)
      .als(karin, stelVoor(['politie']))
      .dan(voorgesteld(['politie'], VERPLICHT), ingelicht('politie'));
  });

  test('is de termijn om, dan kan het zonder, met de reden', () => {
    const asked = [past, adviesGevraagd(...VERPLICHT), adviesVan('cag', fatima, 5)];
    const missen = ['tl_juridische_zaken', 'aov'];
    gegeven(asked)
      .als(karin, stelVoor(['politie']), TE_LAAT)
      .weigert('advies_ontbreekt', { rollen: missen, invoer: 'zonder_advies' });
    gegeven(asked)
      .als(karin, { ...stelVoor(['politie']), zonder: tekst('waarom') }, TE_LAAT)
      .dan(
        {
          soort: 'voorgesteld',
          taken: ['politie'],
          geraadpleegd: ['cag'],
          toelichting: tekst('toelichting'),
          zonderAdvies: tekst('waarom'),
        },
        ingelicht('politie'),
      );
  });

  test('wie nooit gevraagd is, kan niet te laat zijn', () => {
    gegeven(past, adviesGevraagd('cag'))
      .als(karin, { ...stelVoor([]), zonder: tekst('waarom') }, TE_LAAT)
      .weigert('advies_ontbreekt', { rollen: ['tl_juridische_zaken', 'aov'], invoer: 'advies_van' });
  });

  test('wie voorlegt en zelf zo een rol heeft, vraagt zichzelf niet', () => {
    gegeven(past, adviesGevraagd('tl_juridische_zaken', 'aov'), [ADVIEZEN[0] ?? [], ADVIEZEN[2] ?? []])
      .als(fatima, stelVoor(['politie']))
      .dan(voorgesteld(['politie'], ['tl_juridische_zaken', 'aov']), ingelicht('politie'));
  });

  test('bij een medewerker blijft het eventueel', () => {
    gegeven(opgepakt())
      .als(karin, stelVoor(['politie']))
      .dan(voorgesteld(['politie']), ingelicht('politie'));
    gegeven(opgepakt(), adviesGevraagd('cag'), adviesVan('cag', fatima, 5))
      .als(karin, stelVoor(['politie'], ['tl_juridische_zaken']))
      .dan(voorgesteld(['politie'], ['tl_juridische_zaken', 'cag']), ingelicht('politie'));
  });
});

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
    gegeven(opgepakt({ feiten: WETHOUDER }), adviesGevraagd(...VERPLICHT), ADVIEZEN)
      .als(karin, stelVoor(politiek))
      .dan(voorgesteld(politiek, VERPLICHT));
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
