import { describe, expect, test } from '@jest/globals';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { afterGivingUp, type Bericht, berichtenBij, oppakBericht } from './bericht.ts';
import { gevouwen, klik } from './log.ts';
import { ellen, fatima, greet, karin, mo, noor, sylvia } from './mensen.ts';
import {
  AAN_DE_BALIE,
  AAN_DE_TELEFOON,
  ANONIEME_MAIL,
  afgebeld,
  akkoord,
  begonnen,
  GEVAAR,
  geopend,
  klaar,
  melding,
  naar,
  nietNodig,
  opgepakt,
  opStap,
  TOEN,
  tekst,
  teruggekoppeld,
  VOORBIJ,
  voorgelegd,
  voorstel,
} from './verleden.ts';

const KANAAL: Bericht = { doel: 'kanaal' };
const GESPREK: Bericht = { doel: 'gesprek', persoon: 'noor' };
const OPPAKKEN: Bericht = { doel: 'oppakken', spoed: true, trede: 0 };
const KARIN: Bericht = { doel: 'dossier', persoon: 'karin' };
const taak = (naam: string, rol: string): Bericht => ({ doel: 'taak', taak: naam, rol });
const OPVANG = taak('opvang', 'teamleider');
const VERZEKERING = taak('verzekering', 'teamleider');
const hulp = (revisie: number, ...rollen: string[]) =>
  rollen.map((rol): Bericht => ({ doel: 'hulp', hulp: revisie, rol }));
const alarm = (rol: string): Bericht => ({ doel: 'alarm', alarm: 3, rol, trede: 0 });
const melder = (over: Extract<Bericht, { doel: 'melder' }>['over']): Bericht => ({
  doel: 'melder',
  over,
  persoon: 'noor',
});
const nieuws = (over: 'opnieuw' | 'intrekken'): Bericht => ({ doel: 'nieuws', over, persoon: 'karin' });

const PLEK: IncidentEvent = { soort: 'geschreven', veld: 'plek', tekst: tekst('plek') };
const VERHAAL: IncidentEvent = { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst('verhaal') };
const raadslid = { feiten: { ...AAN_DE_BALIE, ambtsdrager: 'raad' } } as const;
/** Picked up by Karin; the CAG reads along. */
const metLezer = [opgepakt(), klik(fatima, { soort: 'dossier_gevraagd' })];
const FATIMA: Bericht = { doel: 'dossier', persoon: 'fatima' };

describe('berichten in het gesprek', () => {
  test('een keuze of een stap terug gaat niemand iets aan', () => {
    expect(berichtenBij([], begonnen())).toEqual([]);
    expect(berichtenBij(opStap('kantoor/rustig'), naar('kantoor/grens'))).toEqual([]);
    const events: IncidentEvent[] = [
      { soort: 'gesommeerd', nr: 1, door: 'melder', getuige: null },
      { soort: 'teruggegaan', van: 'kantoor/sommeren', naar: 'kantoor/sommeren' },
      { soort: 'sommatie_gecorrigeerd', nr: 1 },
      { soort: 'ingevuld', invulling: tekst('invulling') },
    ];
    for (const event of events) expect(berichtenBij(opStap('kantoor/sommeren'), klik(noor, event))).toEqual([]);
    const zonder = klik(noor, { soort: 'geeindigd_zonder_melding' });
    expect(berichtenBij(opStap('kantoor/einde'), zonder)).toEqual([]);
  });

  test('K13: ieder die geroepen wordt krijgt een bericht', () => {
    expect(berichtenBij(opStap('kantoor/sommeren'), naar('kantoor/hulp'))).toEqual(
      hulp(3, 'beveiliging', 'collegas', 'manager'),
    );
  });

  test('wie geroepen was hoort dat het niet meer nodig is', () => {
    const past = opStap(['kantoor/manager', 'kantoor/hulp']);
    const af = klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'voorbij' });
    expect(berichtenBij(past, af)).toEqual(hulp(2, 'manager'));
  });

  test('komt er iemand, dan zien de melder, ieder ander die geroepen is en wie het dossier heeft dat', () => {
    const gezien = klik(ellen, { soort: 'hulp_gezien', hulp: 3, rol: 'manager' });
    const past = opStap(['kantoor/manager', 'kantoor/hulp']);
    const allen = [GESPREK, ...hulp(2, 'manager'), ...hulp(3, 'beveiliging', 'collegas', 'manager')];
    expect(berichtenBij(past, gezien)).toEqual(allen);
    // The conversation may be over: the danger is not.
    expect(berichtenBij([past, klik(noor, { soort: 'geeindigd_zonder_melding' })], gezien)).toEqual(allen);
    const opgepaktMetHulp = [opgepakt(), klik(noor, { soort: 'hulp_geroepen', rollen: ['manager'] })];
    const daar = klik(ellen, { soort: 'hulp_gezien', hulp: 5, rol: 'manager' });
    expect(berichtenBij(opgepaktMetHulp, daar)).toEqual([GESPREK, ...hulp(5, 'manager'), KARIN]);
  });

  test('kan iemand niet komen, dan hoort wie vervangt het meteen, en zien de melder en de anderen het', () => {
    const kanNiet = klik(ellen, { soort: 'hulp_kan_niet', hulp: 2, rol: 'manager' });
    expect(berichtenBij(opStap('kantoor/hulp'), kanNiet)).toEqual([
      GESPREK,
      ...hulp(2, 'beveiliging', 'collegas', 'manager'),
      { doel: 'hulp', hulp: 2, rol: 'manager', trede: 1, eerder: true },
    ]);
  });

  test('wie onderweg is hoort ook waar het is en dat 112 gebeld is; niemand onderweg, dan niemand', () => {
    const nood = [begonnen(), naar('hoofdlijnen/hulp_nu', { acuut_gevaar: 'ja' })];
    expect(berichtenBij(nood, naar('hoofdlijnen/wachten', { politie: 'zelf' }))).toEqual(hulp(2, 'beveiliging'));
    expect(berichtenBij(nood, naar('kantoor/rustig', { waar: 'kantoor' }))).toEqual(hulp(2, 'beveiliging'));
    expect(berichtenBij(nood, naar('hoofdlijnen/wachten'))).toEqual([]);
    expect(berichtenBij(opStap('kantoor/rustig'), naar('kantoor/wachten', { politie: 'zelf' }))).toEqual([]);
  });

  test('is het voorbij, dan zien de melder, wie het dossier heeft, wie geroepen was en wie ernaar gevraagd is dat', () => {
    const voorbij = klik(noor, VOORBIJ, ...afgebeld(2));
    // The reporter has said it, and sees the answer.
    expect(berichtenBij(opStap('kantoor/manager'), voorbij)).toEqual([
      { doel: 'gevaar', gevaar: 2, trede: 0 },
      ...hulp(2, 'manager'),
    ]);
    const past = [opgepakt(), klik(noor, GEVAAR)];
    // Another said it: that is news to the reporter, in a message of its own.
    expect(berichtenBij(past, klik(fatima, VOORBIJ))).toEqual([
      GESPREK,
      melder('gevaar_voorbij'),
      KARIN,
      { doel: 'gevaar', gevaar: 5, trede: 0 },
    ]);
    expect(berichtenBij(opgepakt(), klik(noor, GEVAAR))).toEqual([KARIN]);
  });

  test('roept iemand hulp na een melding zonder spoed, dan is het spoed: wie moet oppakken hoort het opnieuw', () => {
    const rustig = { ...AAN_DE_BALIE, hoofdcategorie: 'verbaal' } as const;
    const roept = klik(noor, { soort: 'hulp_geroepen', rollen: ['manager'] });
    expect(berichtenBij(melding({ feiten: rustig }), roept)).toEqual([
      ...hulp(4, 'manager'),
      KANAAL,
      { ...OPPAKKEN, sinds: 4 },
    ]);
    expect(berichtenBij([melding({ feiten: rustig }), roept], roept)).toEqual(hulp(5, 'manager'));
    expect(berichtenBij(melding(), roept)).toEqual(hulp(4, 'manager'));
    expect(berichtenBij(opgepakt({ feiten: rustig }), roept)).toEqual([...hulp(5, 'manager'), KARIN]);
  });

  test('B8: wie onderweg is hoort waar iemand is; wie is afgebeld niet', () => {
    const past = [
      opStap(['huisbezoek/inseinen', 'kantoor/manager']),
      klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'terug' }),
    ];
    expect(berichtenBij(past, klik(noor, PLEK))).toEqual(hulp(3, 'manager'));
    expect(berichtenBij(past, klik(noor, VERHAAL))).toEqual([]);
  });
});

describe('berichten bij de melding', () => {
  const gemeld = (feiten = AAN_DE_BALIE, ...meer: IncidentEvent[]) => {
    const ingediend = { soort: 'ingediend', nummer: 'VBS-2026-0001', wanneer: TOEN, afdeling: null } as const;
    return berichtenBij(opStap('melding/verhaal', feiten), klik(noor, ingediend, ...meer));
  };
  const zonderSpoed = { ...AAN_DE_BALIE, hoofdcategorie: 'verbaal' } as const;

  test('het kanaal krijgt de kaart, en iemand de vraag om het op te pakken', () => {
    expect(gemeld(zonderSpoed)).toEqual([KANAAL, { ...OPPAKKEN, spoed: false }]);
    const minder = { ...zonderSpoed, hoofdcategorie: undefined, ambtsdrager: undefined };
    expect(gemeld(minder)).toEqual([KANAAL, { ...OPPAKKEN, spoed: false }]);
  });

  test.each([
    { acuut_gevaar: 'ja' },
    { politie: 'zelf' },
    { politie: 'via_ander' },
    { hoofdcategorie: 'bedreiging' },
    { hoofdcategorie: 'fysiek' },
    { ambtsdrager: 'raad' },
  ] as const)('met spoed: %j', (feiten) => {
    expect(gemeld({ ...zonderSpoed, ...feiten })).toEqual([KANAAL, OPPAKKEN]);
  });

  test('wie een taak heeft die meteen begint hoort het nu; de anderen als iemand de melding oppakt', () => {
    expect(gemeld(ANONIEME_MAIL, geopend('opvang', 'verzekering', 'specialisten'))).toEqual([
      KANAAL,
      OPPAKKEN,
      taak('specialisten', 'specialisten'),
    ]);
    expect(berichtenBij(melding(), klik(noor, geopend('arbeidsinspectie')))).toEqual([
      taak('arbeidsinspectie', 'preventiemedewerker'),
    ]);
  });

  test('voor de melding hoort niemand van een taak', () => {
    const past = opStap('huisbezoek/inseinen');
    expect(berichtenBij(past, klik(ellen, geopend('ordegesprek', 'arbeidsinspectie')))).toEqual([]);
  });

  test('P6: griffier en gemeentesecretaris krijgen een bericht om te bevestigen', () => {
    const rollen = ['griffier', 'gemeentesecretaris'];
    expect(gemeld(raadslid.feiten, { soort: 'gealarmeerd', alarm: 'ambtsdrager', rollen })).toEqual([
      KANAAL,
      OPPAKKEN,
      alarm('griffier'),
      alarm('gemeentesecretaris'),
    ]);
  });

  test('bevestigt een van hen, dan zien de melder en wie het dossier heeft dat', () => {
    const gezien = klik(greet, { soort: 'alarm_gezien', alarm: 3, rol: 'griffier' });
    expect(berichtenBij(melding(raadslid), gezien)).toEqual([GESPREK, alarm('griffier')]);
    expect(berichtenBij(opgepakt(raadslid), gezien)).toEqual([KARIN, GESPREK, alarm('griffier')]);
  });

  test('een verbetering staat in het kanaal; een toelichting alleen in het dossier', () => {
    const aangevuld = { soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: null } as const;
    const zet = { locatie_soort: 'spreekkamer' } as const;
    expect(berichtenBij(melding(), klik(noor, { ...aangevuld, zet }))).toEqual([KANAAL]);
    expect(berichtenBij(melding(), klik(noor, { ...aangevuld, toelichting: tekst('meer') }))).toEqual([]);
    expect(berichtenBij(opgepakt(), klik(noor, { ...aangevuld, toelichting: tekst('meer') }))).toEqual([KARIN]);
    expect(berichtenBij(opgepakt(), klik(noor, { ...aangevuld, zet: { arih: 'ja' } }))).toEqual([KANAAL, KARIN]);
  });

  test('blijkt het spoed te zijn, of juist niet, dan wordt van voren af aan gevraagd om het op te pakken', () => {
    const aangevuld = { soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: null } as const;
    const rustig = melding({ feiten: zonderSpoed });
    const blijkt = klik(noor, { ...aangevuld, zet: { hoofdcategorie: 'fysiek' } });
    expect(berichtenBij(rustig, blijkt)).toEqual([KANAAL, { ...OPPAKKEN, sinds: 4 }]);
    const tochNiet = klik(noor, { ...aangevuld, zet: { hoofdcategorie: 'verbaal' } });
    expect(berichtenBij(melding(), tochNiet)).toEqual([KANAAL, { ...OPPAKKEN, spoed: false, sinds: 4 }]);
    expect(berichtenBij([rustig, blijkt], klik(noor, { ...aangevuld, toelichting: tekst('meer') }))).toEqual([]);
    expect(berichtenBij(opgepakt({ feiten: zonderSpoed }), blijkt)).toEqual([KANAAL, KARIN]);
    expect(oppakBericht(gevouwen(rustig, blijkt))).toEqual({ ...OPPAKKEN, sinds: 4 });
  });
});

describe('berichten bij het oppakken en het overleg', () => {
  /** To who may approve what was proposed in the fifth click. */
  const AKKOORD = { doel: 'akkoord', voorstel: 5, trede: 0 } as const;

  test('wie oppakt krijgt het dossier, de melder hoort het, en ieder zijn taken', () => {
    expect(berichtenBij(melding(), klik(karin, { soort: 'opgepakt' }))).toEqual([
      KANAAL,
      OPPAKKEN,
      KARIN,
      GESPREK,
      melder('opgepakt'),
      OPVANG,
      VERZEKERING,
    ]);
  });

  test('wie al meelas en nu oppakt heeft één dossier', () => {
    const past = [melding({ taken: [] }), klik(karin, { soort: 'dossier_gevraagd' })];
    const berichten = berichtenBij(past, klik(karin, { soort: 'opgepakt' }));
    expect(berichten.filter(({ doel }) => doel === 'dossier')).toEqual([KARIN]);
  });

  test('wie het dossier vraagt krijgt het, ook als niemand de melding heeft opgepakt', () => {
    expect(berichtenBij(melding(), klik(mo, { soort: 'dossier_gevraagd' }))).toEqual([
      { doel: 'dossier', persoon: 'mo' },
    ]);
    expect(berichtenBij(opgepakt(), klik(fatima, { soort: 'dossier_gevraagd' }))).toEqual([KARIN, FATIMA]);
  });

  test('wat er in de melding bij komt staat in elk dossier', () => {
    const bewijs: IncidentEvent = { soort: 'bewijs_vastgelegd', wat: tekst('foto'), waar: null, bestand: null };
    for (const event of [bewijs, VERHAAL]) {
      expect(berichtenBij(metLezer, klik(noor, event))).toEqual([KARIN, FATIMA]);
      expect(berichtenBij(melding(), klik(noor, event))).toEqual([]);
    }
  });

  test('een voorstel, en een voorstel dat teruggaat, staan in het kanaal en in het dossier; wie beslist hoort het', () => {
    expect(berichtenBij(opgepakt(), klik(karin, voorstel(['politie'])))).toEqual([KANAAL, KARIN, AKKOORD]);
    const terug = klik(mo, { soort: 'teruggestuurd', reden: tekst('reden') });
    expect(berichtenBij(voorgelegd(['politie']), terug)).toEqual([KANAAL, KARIN, AKKOORD]);
  });

  test('wie terug wil sturen krijgt de vraag waarom', () => {
    const gevraagd = { soort: 'reden_gevraagd' } as const;
    expect(berichtenBij(voorgelegd([]), klik(mo, gevraagd))).toEqual([{ doel: 'reden', persoon: 'mo' }]);
  });

  test('is er akkoord, dan hoort de melder dat, en ieder zijn taken', () => {
    const akkoordMet = klik(mo, { soort: 'goedgekeurd' }, geopend('schade', 'onbekend'));
    expect(berichtenBij(voorgelegd(['schade']), akkoordMet)).toEqual([
      KANAAL,
      KARIN,
      GESPREK,
      melder('opvolging'),
      AKKOORD,
      taak('schade', 'tl_juridische_zaken'),
      // One that these charts do not know.
      taak('onbekend', 'teamleider'),
    ]);
  });
});

describe('berichten bij de taken', () => {
  test('een taak die klaar of niet nodig is staat in het kanaal, in het dossier en bij wie de taak had', () => {
    for (const einde of [klaar('schade'), nietNodig('schade')]) {
      expect(berichtenBij(akkoord(['schade', 'politie']), einde)).toEqual([
        KANAAL,
        KARIN,
        taak('schade', 'tl_juridische_zaken'),
      ]);
    }
  });

  test('wie gebeld is staat in het dossier en bij de taak', () => {
    const past = [opgepakt(), klik(noor, geopend('arbeidsinspectie'))];
    const gebeld = klik(sylvia, { soort: 'gebeld', taak: 'arbeidsinspectie', telefoon: 'arbeidsinspectie' });
    expect(berichtenBij(past, gebeld)).toEqual([KARIN, taak('arbeidsinspectie', 'preventiemedewerker')]);
  });

  test('gaat er na het oppakken een taak open, dan hoort wie die doet het meteen', () => {
    expect(berichtenBij(opgepakt(), klik(karin, geopend('vervolg_2_weken')))).toEqual([
      KARIN,
      taak('vervolg_2_weken', 'teamleider'),
    ]);
  });

  test('begint de nazorg, dan staat dat in het kanaal en in het dossier, en hoort de melder het', () => {
    expect(berichtenBij(akkoord([]), klik(mo, { soort: 'nazorg_begonnen' }))).toEqual([
      KANAAL,
      KARIN,
      GESPREK,
      melder('nazorg'),
    ]);
  });

  test('bij de laatste taak hoort de melder dat de nazorg begint; elk bericht gaat één keer', () => {
    const laatste = klaar('politie');
    laatste.gebeurtenissen.push({ soort: 'nazorg_begonnen' });
    expect(berichtenBij(akkoord(['politie']), laatste)).toEqual([
      KANAAL,
      KARIN,
      taak('politie', 'teamleider'),
      GESPREK,
      melder('nazorg'),
    ]);
  });
});

describe('berichten bij een tweede gesprek', () => {
  const telefoon = { feiten: AAN_DE_TELEFOON };
  const opnieuw: IncidentEvent = { soort: 'opnieuw_begonnen', naar: 'telefonie/belt_opnieuw' };

  test('H14: belt de burger opnieuw, dan hoort wie het behandelt dat', () => {
    expect(berichtenBij(opgepakt(telefoon), klik(noor, opnieuw))).toEqual([KARIN, nieuws('opnieuw')]);
    expect(berichtenBij(melding(telefoon), klik(noor, opnieuw))).toEqual([]);
  });

  test('is dat gesprek klaar, dan staat dat in het kanaal en in het dossier', () => {
    const klaarMee = klik(noor, { soort: 'gesprek_klaar' });
    expect(berichtenBij([opgepakt(telefoon), klik(noor, opnieuw)], klaarMee)).toEqual([KANAAL, KARIN]);
    expect(berichtenBij([melding(telefoon), klik(noor, opnieuw)], klaarMee)).toEqual([KANAAL]);
    expect(berichtenBij(opStap('telefonie/klaar'), klaarMee)).toEqual([]);
  });
});

describe('berichten bij intrekken en afsluiten', () => {
  const gevraagd = klik(noor, { soort: 'intrekken_gevraagd', reden: tekst('reden') });
  const ingetrokken = { soort: 'ingetrokken' } as const;

  test('vraagt de melder om intrekken, dan hoort wie het behandelt dat', () => {
    expect(berichtenBij(opgepakt(), gevraagd)).toEqual([KARIN, nieuws('intrekken')]);
  });

  test('de melder hoort een nee', () => {
    const nee = klik(karin, { soort: 'intrekken_geweigerd' });
    expect(berichtenBij([opgepakt(), gevraagd], nee)).toEqual([KARIN, GESPREK, melder('niet_ingetrokken')]);
  });

  test('de melder hoort een ja, en ieder die een bericht of taak had dat het vervalt', () => {
    expect(berichtenBij([opgepakt(), gevraagd], klik(karin, ingetrokken))).toEqual([
      KANAAL,
      OPPAKKEN,
      KARIN,
      OPVANG,
      VERZEKERING,
      GESPREK,
      melder('ingetrokken'),
    ]);
  });

  test('wie zelf intrekt hoeft dat niet te horen; wie een alarm kreeg wel', () => {
    expect(berichtenBij(melding({ ...raadslid, taken: ['bewijs'] }), klik(noor, ingetrokken))).toEqual([
      KANAAL,
      OPPAKKEN,
      alarm('griffier'),
      alarm('gemeentesecretaris'),
      taak('bewijs', 'cag'),
    ]);
  });

  test('de melder hoort elk bericht en het afsluiten; wie een alarm kreeg hoort dat het is afgesloten', () => {
    expect(berichtenBij(akkoord([]), teruggekoppeld())).toEqual([KARIN, GESPREK, melder('terugkoppeling')]);
    const past = [akkoord([], { ...raadslid, taken: [] }), teruggekoppeld()];
    expect(berichtenBij(past, klik(karin, { soort: 'afgesloten' }))).toEqual([
      KANAAL,
      KARIN,
      alarm('griffier'),
      alarm('gemeentesecretaris'),
      GESPREK,
      melder('afgesloten'),
    ]);
  });
});

describe('berichten die niet gelukt zijn', () => {
  test('de CAG hoort welk soort bericht niet aankwam, maar niet dat zo’n bericht zelf niet aankwam', () => {
    expect(afterGivingUp(OPPAKKEN)).toEqual([{ doel: 'niet_gelukt', wat: 'oppakken' }]);
    expect(afterGivingUp({ doel: 'niet_gelukt', wat: 'oppakken' })).toEqual([]);
  });
});
