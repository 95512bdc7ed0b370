import { describe, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import type { Antwoorden } from '../../src/protocol/voorwaarde.ts';
import { gegeven, volgens } from './gegeven.ts';
import { DAG, klik, START } from './log.ts';
import { daan, ellen, fatima, iemand, karin, mo, noor, ravi, sylvia } from './mensen.ts';
import { bundle } from './protocol.ts';
import {
  AAN_DE_TELEFOON,
  ANONIEME_MAIL,
  afgesloten,
  akkoord,
  antwoorden,
  geopend,
  gezondheid,
  klaar,
  melding,
  nietNodig,
  opgepakt,
  opStap,
  tekst,
  voorgelegd,
} from './verleden.ts';

/** What is about health comes apart. */
const split = ({ letsel, ...waarden }: Antwoorden) => ({
  antwoorden: antwoorden(waarden),
  ...(letsel === undefined ? {} : { gezondheid: gezondheid({ letsel }) }),
});
const rondAf = (taak: string, waarden?: Antwoorden) => ({
  soort: 'rond_taak_af' as const,
  taak,
  tekst: tekst('uitkomst'),
  ...(waarden === undefined ? {} : split(waarden)),
});
const isKlaar = (taak: string, met: 'met antwoorden' | '' = ''): IncidentEvent => ({
  soort: 'taak_klaar',
  taak,
  uitkomst: tekst('uitkomst'),
  ...(met === '' ? {} : { antwoorden: tekst('antwoorden') }),
  ...(met !== '' && /^(opvang|vervolg)/.test(taak) ? { gezondheid: tekst('gezondheid') } : {}),
});
/** So many days after it began. */
const naDagen = (dagen: number) => START + dagen * DAG;
const NAZORG: IncidentEvent = { soort: 'nazorg_begonnen' };

const GESPROKEN = { gesproken: '2026-11-23', bot: 'nee', letsel: 'nee' };

describe('rond_taak_af: een taak is klaar', () => {
  test('met een uitkomst, één keer; zonder uitkomst niet', () => {
    gegeven(opgepakt())
      .als(karin, { soort: 'rond_taak_af', taak: 'verzekering' })
      .weigert('tekst_ontbreekt')
      .als(karin, rondAf('verzekering'))
      .dan(isKlaar('verzekering'))
      .nogEens()
      .weigert('verlopen', { op: 'taak:verzekering' });
  });

  test('wie de rol van de taak heeft, wie de melding behandelt, of de CAG', () => {
    const past = [opgepakt(), klik(noor, geopend('arbeidsinspectie'))];
    gegeven(past).mag(rondAf('arbeidsinspectie'), { wel: [sylvia, karin, fatima], niet: [noor, mo, daan, ellen] });
    gegeven(opgepakt()).mag(rondAf('verzekering'), { wel: [mo, karin, fatima], niet: [sylvia, noor] });
  });

  test('wie meldde rondt niets af, ook niet met de rol van de taak', () => {
    const melder = iemand('noor', 'teamleider', 'cag', 'preventiemedewerker');
    gegeven(opgepakt({ melder })).mag(rondAf('verzekering'), { niet: [melder] });
  });

  test('een taak die meteen begint wacht niet tot de melding is opgepakt (S8)', () => {
    gegeven(melding({ feiten: ANONIEME_MAIL, taken: ['opvang', 'specialisten'] }))
      .als(ravi, rondAf('specialisten'))
      .dan(isKlaar('specialisten'));
  });

  test('zolang er niet gemeld is rondt niemand iets af', () => {
    gegeven(opStap('huisbezoek/inseinen'), klik(ellen, geopend('ordegesprek'))).mag(rondAf('ordegesprek'), {
      niet: [ellen, fatima],
    });
  });

  test('een taak die er niet is, al af is, of van een afgesloten melding is: te laat', () => {
    gegeven(opgepakt()).als(karin, rondAf('sanctie')).weigert('verlopen', { op: 'taak:sanctie' });
    gegeven(opgepakt()).als(fatima, rondAf('onzin')).weigert('verlopen', { op: 'taak:onzin' });
    gegeven(opgepakt(), klaar('verzekering')).als(karin, rondAf('verzekering')).weigert('verlopen');
    gegeven(opgepakt(), nietNodig('verzekering')).als(karin, rondAf('verzekering')).weigert('verlopen');
    gegeven(afgesloten()).als(karin, rondAf('verzekering')).weigert('verlopen');
  });

  test('de ene taak wacht niet op de andere', () => {
    gegeven(opgepakt())
      .als(karin, { ...rondAf('verzekering'), sinds: 3 })
      .dan(isKlaar('verzekering'))
      .als(karin, { ...rondAf('opvang', GESPROKEN), sinds: 3 })
      .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken'));
  });
});

describe('rond_taak_af: wat de taak vraagt', () => {
  test('K16: bij de opvang staat wanneer er is gesproken, of het BOT nodig is en of er letsel is', () => {
    const past = gegeven(opgepakt());
    const zonder = (naam: keyof typeof GESPROKEN) => rondAf('opvang', { ...GESPROKEN, [naam]: '' });
    past.als(karin, rondAf('opvang')).weigert('antwoord_ontbreekt', { vraag: 'Wanneer heb je gesproken?' });
    past.als(karin, zonder('bot')).weigert('antwoord_ontbreekt', {
      vraag: 'Wil die het Bedrijfsopvangteam (BOT)?',
    });
    past.als(karin, zonder('letsel')).weigert('antwoord_ontbreekt', {
      vraag: 'Is iemand opgenomen, overleden, of misschien blijvend gewond?',
    });
  });

  test('wat over gezondheid gaat ligt apart: op een kaart van eerder wordt het opnieuw gevraagd', () => {
    const vraag = 'Is iemand opgenomen, overleden, of misschien blijvend gewond?';
    const eerder = { ...rondAf('opvang'), antwoorden: antwoorden(GESPROKEN) };
    gegeven(opgepakt()).als(karin, eerder).weigert('antwoord_ontbreekt', { vraag, invoer: 'gezond_letsel' });
    gegeven(opgepakt())
      .als(karin, { ...eerder, gezondheid: gezondheid({ letsel: 'nee' }) })
      .weigert('antwoord_ontbreekt', { vraag });
    gegeven(opgepakt())
      .als(karin, { ...rondAf('opvang'), gezondheid: gezondheid(GESPROKEN) })
      .weigert('antwoord_ontbreekt', { vraag: 'Wanneer heb je gesproken?' });
  });

  test('een antwoord dat niet kan is geen antwoord', () => {
    for (const fout of [
      { gesproken: '2026-02-30' },
      { gesproken: 'gisteren' },
      { bot: 'misschien' },
      { letsel: 'x' },
    ]) {
      gegeven(opgepakt())
        .als(karin, rondAf('opvang', { ...GESPROKEN, ...fout }))
        .weigert('antwoord_ontbreekt');
    }
  });

  const VERBOD = {
    soort: 'pandverbod',
    feiten: 'Sloeg op de balie.',
    gehoord: 'ja',
    ingang: '2026-11-24',
    einddatum: '2027-02-24',
    panden: 'Het stadhuis',
    basisdienst: 'Per post',
    klacht: 'ja',
  };
  const bijVerbod = gegeven(akkoord(['verbod']));

  test('K18: een maatregel is af als alles wat erbij hoort is ingevuld', () => {
    bijVerbod.als(mo, rondAf('verbod', VERBOD)).dan(isKlaar('verbod', 'met antwoorden'), NAZORG);
    gegeven(akkoord(['sanctie']))
      .als(mo, rondAf('sanctie', { ...VERBOD, soort: 'waarschuwing', einddatum: '', panden: '', basisdienst: '' }))
      .dan(isKlaar('sanctie', 'met antwoorden'), NAZORG);
  });

  test.each([
    [{ einddatum: '' }, 'Tot en met welke dag?'],
    [{ einddatum: '2026-11-23' }, 'Tot en met welke dag?'],
    [{ panden: ' ' }, 'Verbod voor een gebouw: welke gebouwen?'],
    [{ gehoord: 'nee' }, 'Kon dat niet: waarom niet?'],
  ])(
    'K18: bij een pandverbod hoort een einddatum na de ingang, het gebouw, en waarom iemand niet gehoord is: %j',
    (anders, vraag) => {
      bijVerbod.als(mo, rondAf('verbod', { ...VERBOD, ...anders })).weigert('antwoord_ontbreekt', { vraag });
    },
  );

  test('eerst de vragen, dan de uitkomst', () => {
    const { tekst: _uitkomst, ...zonder } = rondAf('opvang');
    gegeven(opgepakt()).als(karin, zonder).weigert('antwoord_ontbreekt');
    gegeven(opgepakt())
      .als(karin, { ...zonder, ...split(GESPROKEN) })
      .weigert('tekst_ontbreekt');
  });

  test('een vraag voor andere meldingen wordt niet gesteld', () => {
    const changed = structuredClone(bundle);
    const velden = [
      { naam: 'camera', vraag: 'Welke camera?', soort: 'regel', verplicht: true, bij: { waar: ['kantoor'] } },
    ];
    Object.assign(changed.opvolging.taken.verzekering ?? {}, { velden });
    const past = volgens(changed);
    past
      .gegeven(opgepakt())
      .als(karin, rondAf('verzekering'))
      .weigert('antwoord_ontbreekt', { vraag: 'Welke camera?' });
    past
      .gegeven(opgepakt({ feiten: AAN_DE_TELEFOON }))
      .als(karin, rondAf('verzekering'))
      .dan(isKlaar('verzekering'));
  });
});

describe('rond_taak_af: wat er na een taak komt', () => {
  test('na de opvang komt na twee weken een tweede gesprek, en daarna een derde', () => {
    gegeven(opgepakt())
      .als(karin, rondAf('opvang', GESPROKEN))
      .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken'))
      .als(karin, rondAf('vervolg_2_weken', GESPROKEN), naDagen(14))
      .dan(isKlaar('vervolg_2_weken', 'met antwoorden'), geopend('vervolg_6_weken'))
      .als(karin, rondAf('vervolg_6_weken', GESPROKEN), naDagen(49))
      .dan(isKlaar('vervolg_6_weken', 'met antwoorden'));
  });

  test.each(['ja', 'onbekend'])(
    'K21: blijkt er letsel, of is dat onbekend, dan ook de Arbeidsinspectie: %s',
    (letsel) => {
      gegeven(opgepakt())
        .als(karin, rondAf('opvang', { ...GESPROKEN, letsel }))
        .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken', 'arbeidsinspectie'));
    },
  );

  test('K21: bij het derde gesprek alleen als het zeker is', () => {
    const past = gegeven(opgepakt(), klik(karin, geopend('vervolg_6_weken')));
    past
      .als(karin, rondAf('vervolg_6_weken', { ...GESPROKEN, letsel: 'onbekend' }), naDagen(35))
      .dan(isKlaar('vervolg_6_weken', 'met antwoorden'));
    past
      .als(karin, rondAf('vervolg_6_weken', { ...GESPROKEN, letsel: 'ja' }), naDagen(35))
      .dan(isKlaar('vervolg_6_weken', 'met antwoorden'), geopend('arbeidsinspectie'));
  });

  test('wat al open is of klaar gaat niet nog eens open; wat toen niet nodig was wel', () => {
    const letsel = rondAf('opvang', { ...GESPROKEN, letsel: 'ja' });
    const eerder = [opgepakt(), klik(noor, geopend('arbeidsinspectie'))];
    const alleenVervolg = [isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken')];
    gegeven(eerder)
      .als(karin, letsel)
      .dan(...alleenVervolg);
    gegeven(eerder, klaar('arbeidsinspectie'))
      .als(karin, letsel)
      .dan(...alleenVervolg);
    gegeven(eerder, nietNodig('arbeidsinspectie'))
      .als(karin, letsel)
      .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken', 'arbeidsinspectie'));
  });

  test('hangt het van een antwoord af dat er niet is, dan komt er niets na', () => {
    const changed = structuredClone(bundle);
    Object.assign(changed.opvolging.taken.vervolg_2_weken ?? {}, {
      na: [{ taak: 'verzekering', bij: { gedekt: ['ja'] } }],
    });
    volgens(changed).gegeven(opgepakt()).als(karin, rondAf('verzekering')).dan(isKlaar('verzekering'));
  });

  test('een taak die niet bij de melding hoort gaat niet open', () => {
    const changed = structuredClone(bundle);
    Object.assign(changed.opvolging.taken.vervolg_2_weken ?? {}, { bij: { waar: ['telefonie'] } });
    const past = volgens(changed);
    past.gegeven(opgepakt()).als(karin, rondAf('opvang', GESPROKEN)).dan(isKlaar('opvang', 'met antwoorden'));
    past
      .gegeven(opgepakt({ feiten: AAN_DE_TELEFOON }))
      .als(karin, rondAf('opvang', GESPROKEN))
      .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken'));
  });
});

describe('rond_taak_af: gesprekken die snel op elkaar volgen', () => {
  const past = gegeven(opgepakt())
    .als(karin, rondAf('opvang', GESPROKEN))
    .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken'));
  const tweede = rondAf('vervolg_2_weken', GESPROKEN);
  const isGedaan = {
    soort: 'taak_klaar' as const,
    taak: 'vervolg_2_weken',
    uitkomst: tekst('uitkomst'),
    antwoorden: tekst('antwoorden'),
    gezondheid: tekst('gezondheid'),
  };

  test('binnen minuten, en binnen een week, hoort er een reden bij; die wordt bewaard', () => {
    past.als(karin, tweede).weigert('reden_te_snel_ontbreekt');
    past.als(karin, tweede, naDagen(7)).weigert('reden_te_snel_ontbreekt');
    past
      .als(karin, { ...tweede, teSnel: tekst('op verzoek') })
      .dan({ ...isGedaan, teSnel: tekst('op verzoek') }, geopend('vervolg_6_weken'))
      .als(karin, rondAf('vervolg_6_weken', GESPROKEN), naDagen(20))
      .weigert('reden_te_snel_ontbreekt');
  });

  test('na een week niet meer, ook al is het nog geen twee weken', () => {
    past.als(karin, tweede, naDagen(7.1)).dan(isGedaan, geopend('vervolg_6_weken'));
  });

  test('voor ieder wie het overkwam telt het eigen vorige gesprek', () => {
    const colleague: IncidentEvent = { soort: 'betrokkene_genoemd', nr: 2, deel: 'getroffene', groep: 'medewerker' };
    gegeven(opgepakt(), klik(karin, colleague, geopend('vervolg_2_weken', 'vervolg_2_weken#2')))
      .als(karin, rondAf('vervolg_2_weken#2', GESPROKEN))
      .weigert('reden_te_snel_ontbreekt')
      .als(karin, rondAf('vervolg_2_weken#2', GESPROKEN), naDagen(14))
      .dan(isKlaar('vervolg_2_weken#2', 'met antwoorden'), geopend('vervolg_6_weken#2'));
  });

  test('niet nodig heeft zijn eigen reden', () => {
    past
      .als(karin, { soort: 'taak_niet_nodig', taak: 'vervolg_2_weken', tekst: tekst('uit dienst') })
      .dan({ soort: 'taak_niet_nodig', taak: 'vervolg_2_weken', reden: tekst('uit dienst') });
  });

  test('zonder niet_binnen in de opvolging wordt er niets gevraagd', () => {
    const changed = structuredClone(bundle);
    Reflect.deleteProperty(changed.opvolging.taken.vervolg_2_weken ?? {}, 'niet_binnen');
    volgens(changed)
      .gegeven(opgepakt(), klik(karin, geopend('vervolg_2_weken')))
      .als(karin, tweede)
      .dan(isGedaan, geopend('vervolg_6_weken'));
  });
});

describe('rond_taak_af: nazorg', () => {
  const SCHADE = { van_wie: 'gemeente' };

  test('met de laatste taak van het overleg begint de nazorg', () => {
    gegeven(akkoord(['schade', 'arbeidsinspectie']))
      .als(karin, rondAf('schade', SCHADE))
      .dan(isKlaar('schade', 'met antwoorden'))
      .als(sylvia, rondAf('arbeidsinspectie'))
      .dan(isKlaar('arbeidsinspectie'), NAZORG);
  });

  test('opvang en verzekering horen niet bij het overleg: die beginnen of houden de nazorg niet', () => {
    gegeven(akkoord(['schade']))
      .als(karin, rondAf('verzekering'))
      .dan(isKlaar('verzekering'));
    gegeven(akkoord(['schade']))
      .als(karin, rondAf('schade', SCHADE))
      .dan(isKlaar('schade', 'met antwoorden'), NAZORG);
  });

  test('voor het akkoord begint er geen nazorg', () => {
    gegeven(opgepakt(), klik(noor, geopend('arbeidsinspectie')))
      .als(sylvia, rondAf('arbeidsinspectie'))
      .dan(isKlaar('arbeidsinspectie'));
  });

  test('nazorg begint één keer', () => {
    gegeven(akkoord([]), klik(noor, geopend('arbeidsinspectie')))
      .als(sylvia, rondAf('arbeidsinspectie'))
      .dan(isKlaar('arbeidsinspectie'));
  });

  test('opent de laatste taak een nieuwe van het overleg, dan begint de nazorg nog niet; met een gesprek wel', () => {
    const past = gegeven(voorgelegd([]), klik(mo, { soort: 'goedgekeurd' }));
    past
      .als(karin, rondAf('opvang', { ...GESPROKEN, letsel: 'ja' }))
      .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken', 'arbeidsinspectie'));
    past
      .als(karin, rondAf('opvang', GESPROKEN))
      .dan(isKlaar('opvang', 'met antwoorden'), geopend('vervolg_2_weken'), NAZORG);
  });
});
