import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import type { Feiten } from '../../src/protocol/shape.ts';
import { gegeven, volgens } from './gegeven.ts';
import { klik, MINUUT, START } from './log.ts';
import { daan, fatima, iemand, karin, noor } from './mensen.ts';
import { bundle } from './protocol.ts';
import {
  AAN_DE_BALIE,
  afgesloten,
  akkoord,
  geopend,
  gevolgen,
  ingelicht,
  klaar,
  melding,
  nietNodig,
  OP_HUISBEZOEK,
  opgepakt,
  opStap,
  TOEN,
  tekst,
} from './verleden.ts';

type Aangevuld = Extract<IncidentEvent, { soort: 'aangevuld' }>;
const aangevuld = (met: Partial<Aangevuld>): IncidentEvent => {
  return { soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: null, ...met };
};
const MET_TEKST = { soort: 'vul_aan', tekst: tekst('toelichting') } as const;
const MET_VERHAAL = { soort: 'vul_aan', verhaal: tekst('nieuw verhaal') } as const;

describe('vul_aan: wie meldde vult aan', () => {
  test('een toelichting komt erbij', () => {
    gegeven(melding())
      .als(noor, MET_TEKST)
      .dan(aangevuld({ toelichting: tekst('toelichting') }))
      .nogEens()
      .weigert('verlopen', { op: 'aanvullen' });
  });

  test('aanvullen kan zo vaak als nodig, tot de melding is afgesloten', () => {
    for (const past of [melding(), opgepakt(), akkoord([])]) {
      gegeven(past)
        .als(noor, MET_TEKST)
        .dan(aangevuld({ toelichting: tekst('toelichting') }))
        .als(noor, MET_TEKST)
        .dan(aangevuld({ toelichting: tekst('toelichting') }));
    }
    gegeven(afgesloten()).als(noor, MET_TEKST).weigert('verlopen', { op: 'aanvullen' });
  });

  test('alleen wie meldde, en pas als er gemeld is', () => {
    gegeven(opgepakt()).mag(MET_TEKST, { wel: [noor], niet: [daan, karin, fatima] });
    gegeven(opStap('melding/verhaal')).mag(MET_TEKST, { niet: [noor] });
    const ook = iemand('karin', 'teamleider');
    gegeven(melding({ melder: ook })).mag(MET_TEKST, { wel: [ook] });
  });

  test('een ander nummer, of geen nummer meer, tot de melding is afgesloten', () => {
    const telefoon = { ref: tekst('nummer'), waarden: { regel: '06 - 12 34 56 78' } };
    const MET_NUMMER = { soort: 'vul_aan', telefoon } as const;
    gegeven(opgepakt())
      .als(noor, MET_NUMMER)
      .dan({ soort: 'telefoon_gewijzigd', telefoon: tekst('nummer') })
      .als(noor, { soort: 'vul_aan', geenTelefoon: true })
      .dan({ soort: 'telefoon_gewijzigd' })
      // There is none any more.
      .als(noor, { soort: 'vul_aan', geenTelefoon: true })
      .weigert('niets_ingevuld');
    gegeven(afgesloten()).als(noor, MET_NUMMER).weigert('verlopen', { op: 'aanvullen' });
    const fout = { ...telefoon, waarden: { regel: 'bel maar' } };
    gegeven(opgepakt()).als(noor, { soort: 'vul_aan', telefoon: fout }).weigert('telefoon_klopt_niet');
  });

  test('een leeg formulier vult niets aan', () => {
    gegeven(melding()).als(noor, { soort: 'vul_aan' }).weigert('niets_ingevuld');
  });
});

describe('vul_aan: wanneer het was', () => {
  const om = (tijd: number) => ({ soort: 'vul_aan', wanneer: { tijd, nauwkeurigheid: 'exact' } }) as const;

  test('een andere tijd telt; dezelfde minuut is dezelfde tijd', () => {
    const eerder = { tijd: START - 30 * MINUUT, nauwkeurigheid: 'exact' } as const;
    gegeven(melding())
      .als(noor, om(eerder.tijd))
      .dan(aangevuld({ wanneer: eerder }));
    gegeven(melding())
      .als(noor, om(START + 59_000))
      .weigert('niets_ingevuld');
    gegeven(melding())
      .als(noor, om(START + MINUUT))
      .dan(aangevuld({ wanneer: { ...TOEN, tijd: START + MINUUT } }));
  });

  test('wat een client weglaat neemt niets weg; een tijd zonder dag is van de dag die bekend is', () => {
    const weg = (zonder: 'dag' | 'tijd' | 'dag_en_tijd', tijd = START) =>
      ({ soort: 'vul_aan', wanneer: { tijd, nauwkeurigheid: 'exact', zonder } }) as const;
    gegeven(melding()).als(noor, weg('dag_en_tijd')).weigert('niets_ingevuld');
    gegeven(melding()).als(noor, weg('tijd')).weigert('niets_ingevuld');
    const eerder = START - 30 * MINUUT;
    gegeven(melding())
      .als(noor, weg('dag', eerder + 24 * 60 * MINUUT))
      .dan(aangevuld({ wanneer: { tijd: eerder, nauwkeurigheid: 'exact' } }));
    const gisteren = { tijd: START - 24 * 60 * MINUUT, nauwkeurigheid: 'exact', zonder: 'tijd' } as const;
    gegeven(melding())
      .als(noor, weg('tijd', gisteren.tijd))
      .dan(aangevuld({ wanneer: gisteren }));
  });

  test('een dag of tijd die niet te lezen is wordt opnieuw gevraagd', () => {
    gegeven(melding())
      .als(noor, { soort: 'vul_aan', wanneer: { onbegrepen: 'dag' } })
      .weigert('dag_onbegrepen');
  });

  test('ook hoe zeker de tijd is telt', () => {
    const ongeveer = { ...TOEN, nauwkeurigheid: 'ongeveer' } as const;
    gegeven(melding())
      .als(noor, { soort: 'vul_aan', wanneer: ongeveer })
      .dan(aangevuld({ wanneer: ongeveer }));
  });

  test('wat nog moet gebeuren kan niet; klokken mogen tien minuten verschillen', () => {
    const nu = START + 3 * MINUUT;
    gegeven(melding())
      .als(noor, om(nu + 10 * MINUUT + 1), nu)
      .weigert('tijd_klopt_niet');
    const nogNet = { ...TOEN, tijd: nu + 10 * MINUUT };
    gegeven(melding())
      .als(noor, om(nogNet.tijd), nu)
      .dan(aangevuld({ wanneer: nogNet }));
  });
});

describe('vul_aan: verbeteren wat gemeld is', () => {
  test('tot het gesloten is kan worden verbeterd wat het was en waar', () => {
    const zet = { hoofdcategorie: 'fysiek', locatie_soort: 'spreekkamer' } as const;
    for (const past of [melding(), opgepakt(), akkoord([])])
      gegeven(past).als(noor, { soort: 'vul_aan', zet }).dan(aangevuld({ zet }), ingelicht('geweld'));
    gegeven(afgesloten()).als(noor, { soort: 'vul_aan', zet }).weigert('verlopen', { op: 'aanvullen' });
  });

  test('toch politie, of toch een wapen: de CAG hoort het alsnog; toch geen politie wordt gewoon bewaard', () => {
    const zet = { politie: 'via_ander', wapen: 'ja' } as const;
    gegeven(opgepakt())
      .als(noor, { soort: 'vul_aan', zet })
      .dan(aangevuld({ zet }), ingelicht('wapen', 'politie'))
      .als(noor, { soort: 'vul_aan', zet: { politie: 'nee' } })
      .dan(aangevuld({ zet: { politie: 'nee' } }));
  });

  test('het formulier komt heel terug: alleen wat anders is telt', () => {
    gegeven(melding())
      .als(noor, { soort: 'vul_aan', zet: { hoofdcategorie: 'fysiek', locatie_soort: 'gemeentehuis_balie' } })
      .dan(aangevuld({ zet: { hoofdcategorie: 'fysiek' } }), ingelicht('geweld'));
    gegeven(melding())
      .als(noor, { soort: 'vul_aan', zet: { hoofdcategorie: 'bedreiging' }, wanneer: TOEN })
      .weigert('niets_ingevuld');
  });

  test('het verhaal kan opnieuw verteld worden, alleen of met de rest', () => {
    const VERHAAL: IncidentEvent = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('nieuw verhaal') };
    gegeven(melding()).als(noor, MET_VERHAAL).dan(VERHAAL);
    gegeven(melding())
      .als(noor, { ...MET_VERHAAL, tekst: tekst('toelichting') })
      .dan(VERHAAL, aangevuld({ toelichting: tekst('toelichting') }));
  });

  test('heeft iemand het opgepakt, dan blijft het verhaal staan', () => {
    const sinds = 3;
    gegeven(opgepakt())
      .als(noor, { ...MET_VERHAAL, sinds })
      .weigert('verlopen', { op: 'oppakken' });
    gegeven(opgepakt())
      .als(noor, { ...MET_VERHAAL, sinds, zet: { hoofdcategorie: 'fysiek' } })
      .weigert('verlopen', { op: 'oppakken' });
  });

  test('bij een ander antwoord vervallen taken, ook die voor ieder wie het overkwam, en gaan andere open', () => {
    const changed = structuredClone(bundle);
    Object.assign(changed.opvolging.taken.opvang ?? {}, { bij: { hoofdcategorie: ['bedreiging', 'fysiek'] } });
    Object.assign(changed.opvolging.taken.verzekering ?? {}, { bij: { politie: ['zelf'] } });
    const colleague: IncidentEvent = { soort: 'betrokkene_genoemd', nr: 2, deel: 'getroffene', groep: 'medewerker' };
    volgens(changed)
      .gegeven(opgepakt({ taken: ['opvang'] }), klik(noor, colleague, geopend('opvang#2')))
      .als(noor, { soort: 'vul_aan', zet: { hoofdcategorie: 'verbaal', politie: 'zelf' } })
      .dan(
        aangevuld({ zet: { politie: 'zelf', hoofdcategorie: 'verbaal' } }),
        { soort: 'taken_vervallen', taken: ['opvang', 'opvang#2'] },
        geopend('verzekering'),
        ingelicht('politie'),
      )
      .als(noor, { soort: 'vul_aan', zet: { hoofdcategorie: 'fysiek' } })
      .dan(aangevuld({ zet: { hoofdcategorie: 'fysiek' } }), geopend('opvang', 'opvang#2'), ingelicht('geweld'));
  });

  test('een eigen vraag kan anders beantwoord worden, zoals ze gesteld is en met wat het kan zijn', () => {
    const changed = structuredClone(bundle);
    Object.assign(changed.schemas.melding ?? {}, {
      feiten: {
        hond: { naam: 'Hond', waarden: { ja: 'Ja', nee: 'Nee' } },
        kat: { naam: 'Kat', waarden: { ja: 'Ja', nee: 'Nee' } },
      },
    });
    Object.assign(changed.schemas.melding?.stappen.verhaal ?? {}, { vragen: [{ feit: 'hond', vraag: 'Hond?' }] });
    const past = volgens(changed).gegeven(opgepakt());
    past
      .als(noor, { soort: 'vul_aan', eigen: { hond: 'ja', kat: 'ja' } })
      .dan(aangevuld({ zet: { hond: 'ja' } as Feiten }));
    past.als(noor, { soort: 'vul_aan', eigen: { hond: 'misschien' } }).weigert('niets_ingevuld');
  });

  test('het formulier dat toen al openstond, met niets verbeterd, vult nog gewoon aan', () => {
    gegeven(opgepakt())
      .als(noor, { ...MET_TEKST, zet: { hoofdcategorie: 'bedreiging' } })
      .dan(aangevuld({ toelichting: tekst('toelichting') }));
  });

  test('B1: of de ARIH-check gedaan was, kan altijd nog', () => {
    gegeven(opgepakt({ feiten: OP_HUISBEZOEK }))
      .als(noor, { soort: 'vul_aan', zet: { arih: 'ja' } })
      .dan(aangevuld({ zet: { arih: 'ja' } }));
  });
});

describe('vul_aan: gevolgen, en de Nederlandse Arbeidsinspectie (K21)', () => {
  const AANGEVULD = aangevuld({ gevolgen: tekst('gevolgen') });
  const met = (waarden: Parameters<typeof gevolgen>[0]) => ({ soort: 'vul_aan', gevolgen: gevolgen(waarden) }) as const;

  test.each(['overleden', 'ziekenhuisopname', 'mogelijk_blijvend_letsel'] as const)(
    '%s: dan gaat de taak voor de Arbeidsinspectie vanzelf open, ook als het nog niet bekend is',
    (gevolg) => {
      for (const antwoord of ['ja', 'onbekend'] as const) {
        gegeven(melding())
          .als(noor, met({ [gevolg]: antwoord }))
          .dan(AANGEVULD, geopend('arbeidsinspectie'));
      }
      gegeven(melding())
        .als(noor, met({ [gevolg]: 'nee' }))
        .dan(AANGEVULD);
    },
  );

  test('bij andere gevolgen niet', () => {
    gegeven(melding())
      .als(noor, met({ ehbo: 'ja', arts: 'ja', verzuim_meer_dan_3_werkdagen: 'onbekend' }))
      .dan(AANGEVULD);
  });

  test('staat de taak al open of is die klaar, dan blijft dat zo', () => {
    const open = klik(noor, geopend('arbeidsinspectie'));
    gegeven(opgepakt(), open)
      .als(noor, met({ overleden: 'ja' }))
      .dan(AANGEVULD);
    gegeven(opgepakt(), open, klaar('arbeidsinspectie'))
      .als(noor, met({ overleden: 'ja' }))
      .dan(AANGEVULD);
  });

  test('was de taak niet nodig, dan gaat die weer open als blijkt van wel; niet als het alleen onbekend is', () => {
    const past = [opgepakt(), klik(noor, geopend('arbeidsinspectie')), nietNodig('arbeidsinspectie')];
    gegeven(past)
      .als(noor, met({ overleden: 'ja' }))
      .dan(AANGEVULD, geopend('arbeidsinspectie'));
    gegeven(past)
      .als(noor, met({ overleden: 'onbekend' }))
      .dan(AANGEVULD);
  });

  test('ook in nazorg kan het nog blijken', () => {
    gegeven(akkoord([], { feiten: AAN_DE_BALIE }))
      .als(noor, met({ ziekenhuisopname: 'ja' }))
      .dan(AANGEVULD, geopend('arbeidsinspectie'));
  });
});
