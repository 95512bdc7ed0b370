import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import type { Feiten } from '../../src/protocol/shape.ts';
import type { JaNeeOnbekend } from '../../src/protocol/values.ts';
import { gegeven, volgens } from './gegeven.ts';
import { klik, MINUUT, START } from './log.ts';
import { daan, fatima, karin, noor } from './mensen.ts';
import { bundle } from './protocol.ts';
import {
  AAN_DE_BALIE,
  AAN_DE_TELEFOON,
  ANONIEME_MAIL,
  geopend,
  gevolgen,
  ingelicht,
  melding,
  OP_HUISBEZOEK,
  opStap,
  TOEN,
  tekst,
} from './verleden.ts';

const DIEN_IN = { soort: 'dien_in', tekst: tekst('verhaal'), wanneer: TOEN, nummer: 'VBS-2026-0001' } as const;
const VERHAAL: IncidentEvent = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') };
const INGEDIEND = { soort: 'ingediend', nummer: 'VBS-2026-0001', wanneer: TOEN, afdeling: 'burgerzaken' } as const;
/** The reporter is a witness then. */
const ZAG_HET = {
  soort: 'betrokkene_genoemd',
  nr: 2,
  deel: 'getuige',
  groep: 'medewerker',
  persoon: 'noor',
} as const;

const DIRECT = geopend('opvang', 'verzekering', 'camerabeelden');
const bijVerhaal = (feiten: Feiten = AAN_DE_BALIE, door = noor) => gegeven(opStap('melding/verhaal', feiten, door));

describe('dien_in: de melding versturen', () => {
  test('K15: er is gemeld, en de taken die meteen beginnen staan open', () => {
    bijVerhaal().als(noor, DIEN_IN).dan(VERHAAL, INGEDIEND, DIRECT).nogEens().weigert('verlopen', { op: 'bezoek' });
  });

  test('versturen kan alleen aan het eind van de melding', () => {
    for (const plaats of ['kantoor/rustig', 'melding/plek', 'hoofdlijnen/veilig', 'melding/bestaat_niet']) {
      gegeven(opStap(plaats)).als(noor, DIEN_IN).weigert('keuze_bestaat_niet');
    }
  });

  test('zonder verhaal geen melding; wat al bewaard was is genoeg', () => {
    const { tekst: _verhaal, ...zonder } = DIEN_IN;
    bijVerhaal().als(noor, zonder).weigert('tekst_ontbreekt');
    gegeven(opStap('melding/verhaal', AAN_DE_BALIE), klik(noor, VERHAAL)).als(noor, zonder).dan(INGEDIEND, DIRECT);
    gegeven(opStap('melding/verhaal', AAN_DE_BALIE), klik(noor, VERHAAL)).als(noor, DIEN_IN).dan(INGEDIEND, DIRECT);
  });

  test('het nummer wordt pas getrokken als er verder niets ontbreekt', () => {
    const { nummer: _nummer, ...zonder } = DIEN_IN;
    const { tekst: _tekst, ...leeg } = zonder;
    bijVerhaal().als(noor, zonder).weigert('nummer_ontbreekt');
    bijVerhaal().als(noor, leeg).weigert('tekst_ontbreekt');
    bijVerhaal()
      .als(noor, { ...zonder, als: 'namens' })
      .weigert('voor_wie_ontbreekt');
    const straks = { ...TOEN, tijd: START + 60 * MINUUT };
    bijVerhaal()
      .als(noor, { ...zonder, wanneer: straks })
      .weigert('tijd_klopt_niet');
  });

  test('wat nog moet gebeuren kan niet gemeld worden; klokken mogen tien minuten verschillen', () => {
    const op = (tijd: number) => ({ ...DIEN_IN, wanneer: { ...TOEN, tijd } });
    const nu = START + 2 * MINUUT;
    bijVerhaal()
      .als(noor, op(nu + 10 * MINUUT + 1), nu)
      .weigert('tijd_klopt_niet');
    const nogNet = nu + 10 * MINUUT;
    bijVerhaal()
      .als(noor, op(nogNet), nu)
      .dan(VERHAAL, { ...INGEDIEND, wanneer: { ...TOEN, tijd: nogNet } }, DIRECT);
  });

  test('een dag of tijd die niet te lezen is wordt opnieuw gevraagd', () => {
    bijVerhaal()
      .als(noor, { ...DIEN_IN, wanneer: { onbegrepen: 'dag' } })
      .weigert('dag_onbegrepen');
    bijVerhaal()
      .als(noor, { ...DIEN_IN, wanneer: { onbegrepen: 'tijd' } })
      .weigert('tijd_onbegrepen');
  });

  test('zonder dag kan een tijd niet nog moeten komen', () => {
    const wanneer = { tijd: START + 600 * MINUUT, nauwkeurigheid: 'ongeveer', zonder: 'dag' } as const;
    bijVerhaal()
      .als(noor, { ...DIEN_IN, wanneer })
      .dan(VERHAAL, { ...INGEDIEND, wanneer }, DIRECT);
  });

  test('alleen wie het gesprek voert verstuurt', () => {
    bijVerhaal().mag(DIEN_IN, { wel: [noor], niet: [daan, karin, fatima] });
    bijVerhaal(AAN_DE_BALIE, karin).mag(DIEN_IN, { wel: [karin], niet: [noor] });
    gegeven(melding()).als(noor, DIEN_IN).weigert('verlopen');
  });
});

describe('dien_in: wie meldt', () => {
  test('voor zichzelf melden staat er niet apart bij', () => {
    bijVerhaal()
      .als(noor, { ...DIEN_IN, als: 'zelf' })
      .dan(VERHAAL, INGEDIEND, DIRECT);
  });

  test('wie het zag gebeuren meldt als getuige, met of zonder naam', () => {
    bijVerhaal()
      .als(noor, { ...DIEN_IN, als: 'getuige' })
      .dan(VERHAAL, { ...INGEDIEND, als: 'getuige' }, ZAG_HET, DIRECT);
    const voor = tekst('naam');
    bijVerhaal()
      .als(noor, { ...DIEN_IN, als: 'getuige', voor })
      .dan(VERHAAL, { ...INGEDIEND, als: 'getuige', voor }, ZAG_HET, DIRECT);
  });

  test('wie namens een ander meldt, zegt namens wie', () => {
    const voor = tekst('naam');
    bijVerhaal()
      .als(noor, { ...DIEN_IN, als: 'namens' })
      .weigert('voor_wie_ontbreekt');
    bijVerhaal()
      .als(noor, { ...DIEN_IN, als: 'namens', voor })
      .dan(VERHAAL, { ...INGEDIEND, als: 'namens', voor }, DIRECT);
  });

  test('wie gekozen is staat in de melding, met wat die bij de gemeente doet', () => {
    bijVerhaal()
      .als(noor, { ...DIEN_IN, als: 'namens', voorWie: 'daan', groep: 'inhuur' })
      .dan(VERHAAL, { ...INGEDIEND, als: 'namens', voorWie: 'daan', groep: 'inhuur' }, DIRECT);
  });

  test('iemand noemen, en zeggen dat het jezelf overkwam: dat wordt gevraagd', () => {
    for (const who of [{ voor: tekst('naam') }, { voorWie: 'daan' }]) {
      bijVerhaal()
        .als(noor, { ...DIEN_IN, ...who })
        .weigert('zelf_of_ander');
    }
    bijVerhaal()
      .als(noor, { ...DIEN_IN, voorWie: 'noor', groep: 'inhuur' })
      .dan(VERHAAL, INGEDIEND, DIRECT);
  });

  test('een andere afdeling dan de eigen kan, of geen', () => {
    for (const afdeling of ['werk_en_inkomen', null]) {
      bijVerhaal()
        .als(noor, { ...DIEN_IN, afdeling })
        .dan(VERHAAL, { ...INGEDIEND, afdeling }, DIRECT);
    }
  });

  test('buiten de teamleider om gaat het naar de CAG, en de leidinggevende staat erbij zoals die nu is', () => {
    bijVerhaal()
      .als(noor, { ...DIEN_IN, via: 'cag', leidinggevende: 'ellen' })
      .dan(VERHAAL, { ...INGEDIEND, via: 'cag', leidinggevende: 'ellen' }, DIRECT);
  });

  test('B1: het antwoord op de ARIH-check hoort bij de melding; zonder antwoord staat er niets', () => {
    bijVerhaal(OP_HUISBEZOEK)
      .als(noor, { ...DIEN_IN, zet: { arih: 'nee' } })
      .dan(VERHAAL, { ...INGEDIEND, zet: { arih: 'nee' } }, DIRECT);
    bijVerhaal(OP_HUISBEZOEK)
      .als(noor, { ...DIEN_IN, zet: {} })
      .dan(VERHAAL, INGEDIEND, DIRECT);
  });
});

describe('dien_in: wat er meteen begint', () => {
  test('aan de telefoon zijn er geen camerabeelden', () => {
    bijVerhaal(AAN_DE_TELEFOON).als(noor, DIEN_IN).dan(VERHAAL, INGEDIEND, geopend('opvang', 'verzekering'));
  });

  test('S8: is de afzender onbekend, dan zoeken specialisten het uit', () => {
    bijVerhaal(ANONIEME_MAIL)
      .als(noor, DIEN_IN)
      .dan(VERHAAL, INGEDIEND, geopend('opvang', 'verzekering', 'specialisten'));
  });

  test('wat al klaarstond, gaat niet nog eens open', () => {
    gegeven(opStap('melding/verhaal', AAN_DE_BALIE), klik(noor, geopend('opvang')))
      .als(noor, DIEN_IN)
      .dan(VERHAAL, INGEDIEND, geopend('verzekering', 'camerabeelden'));
  });

  const ALARM: IncidentEvent = {
    soort: 'gealarmeerd',
    alarm: 'ambtsdrager',
    rollen: ['griffier', 'gemeentesecretaris'],
  };

  const TEGEN = ingelicht('ambtsdrager');

  test.each(['raad', 'wethouder'] as const)(
    'P2, P3: gericht tegen de %s, dan zijn er bewijs (P5) en burgemeester (P7), en horen griffier en gemeentesecretaris het (P6)',
    (ambtsdrager) => {
      bijVerhaal({ ...AAN_DE_BALIE, ambtsdrager })
        .als(noor, DIEN_IN)
        .dan(
          VERHAAL,
          INGEDIEND,
          geopend('opvang', 'verzekering', 'camerabeelden', 'bewijs', 'burgemeester'),
          ALARM,
          TEGEN,
        );
    },
  );

  test('zonder alarmen in de opvolging hoort niemand het zo', () => {
    const changed = structuredClone(bundle);
    delete changed.opvolging.alarmen;
    volgens(changed)
      .gegeven(opStap('melding/verhaal', { ...AAN_DE_TELEFOON, ambtsdrager: 'raad' }))
      .als(noor, DIEN_IN)
      .dan(VERHAAL, INGEDIEND, geopend('opvang', 'verzekering', 'bewijs', 'burgemeester'), TEGEN);
  });

  test('P4: gericht tegen de burgemeester, dan wordt die niet gebeld maar de commissaris en de hoofdofficier (P8)', () => {
    bijVerhaal({ ...AAN_DE_BALIE, ambtsdrager: 'burgemeester' })
      .als(noor, DIEN_IN)
      .dan(
        VERHAAL,
        INGEDIEND,
        geopend('opvang', 'verzekering', 'camerabeelden', 'bewijs', 'commissaris'),
        ALARM,
        TEGEN,
      );
  });
});

describe('dien_in: na geweld één vraag over letsel (K21)', () => {
  const GEWELD: Feiten = { ...AAN_DE_BALIE, hoofdcategorie: 'fysiek' };
  const GEVOLGEN: IncidentEvent = { soort: 'gevolgen_ingevuld', gevolgen: tekst('gevolgen') };
  const met = (ernstig_letsel: JaNeeOnbekend) => ({ ...DIEN_IN, gevolgen: gevolgen({ ernstig_letsel }) });

  test.each(['ja', 'onbekend'] as const)('%s: de taak voor de Arbeidsinspectie staat meteen open', (antwoord) => {
    bijVerhaal(GEWELD)
      .als(noor, met(antwoord))
      .dan(
        VERHAAL,
        GEVOLGEN,
        INGEDIEND,
        geopend('opvang', 'verzekering', 'camerabeelden', 'arbeidsinspectie'),
        ingelicht('geweld'),
      );
  });

  test('nee: dan niet; en wie het niet invult meldt gewoon', () => {
    bijVerhaal(GEWELD).als(noor, met('nee')).dan(VERHAAL, GEVOLGEN, INGEDIEND, DIRECT, ingelicht('geweld'));
    bijVerhaal(GEWELD).als(noor, DIEN_IN).dan(VERHAAL, INGEDIEND, DIRECT, ingelicht('geweld'));
  });
});
