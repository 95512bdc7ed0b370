import { describe, expect, test } from '@jest/globals';
import type { IncidentEvent, LogRecord } from '../../src/incident/events.ts';
import { fold } from '../../src/incident/evolve.ts';
import { gevouwen, klik, logOf, MINUUT, START } from './log.ts';
import { ellen, fatima, greet, ineke, karin, mo, noor, sylvia, tom } from './mensen.ts';
import {
  AAN_DE_BALIE,
  AAN_DE_TELEFOON,
  afgesloten,
  akkoord,
  begonnen,
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
  voorgelegd,
} from './verleden.ts';

/** When the click under this revision was made. */
const bij = (revisie: number) => START + (revisie - 1) * MINUUT;
const toen = START + 5000;
const terug = (van: string, waarheen: string): IncidentEvent => ({ soort: 'teruggegaan', van, naar: waarheen });

describe('wat bekend is van een gesprek', () => {
  test('een verhaal zonder begin is geen verhaal', () => {
    expect(fold([])).toBeNull();
    expect(() => fold(logOf([naar('kantoor/rustig')]))).toThrow('log of incident-1 does not start with "begonnen"');
  });

  test('wie begon, waar en wanneer', () => {
    expect(gevouwen(begonnen())).toMatchObject({
      id: 'incident-1',
      revisie: 1,
      status: 'concept',
      melder: 'noor',
      afdeling: 'burgerzaken',
      bundel: 'b1',
      begonnen: START,
      weg: [{ plaats: 'hoofdlijnen/veilig', tijd: START, terug: false }],
      als: 'zelf',
      feiten: {},
    });
    const eerder = klik(noor, {
      soort: 'begonnen',
      melder: 'noor',
      afdeling: null,
      bundel: 'b1',
      plaats: 'hoofdlijnen/veilig',
      toen,
    });
    expect(gevouwen(eerder)).toMatchObject({
      begonnen: toen,
      weg: [{ plaats: 'hoofdlijnen/veilig', tijd: toen, terug: false }],
    });
  });

  test('de weg door het schema, ook terug, met wanneer; wat niet meteen bewaard kon worden met wanneer het was', () => {
    const past = [
      opStap(['kantoor/rustig', 'kantoor/grens']),
      klik(noor, terug('kantoor/grens', 'kantoor/rustig')),
      klik(noor, { soort: 'gekozen', van: '', keuze: 0, naar: 'kantoor/voortzetten', langs: [], zet: {}, toen }),
      klik(noor, { soort: 'teruggegaan', van: '', naar: 'kantoor/rustig', toen: toen + 1 }),
    ];
    expect(gevouwen(past).weg).toEqual([
      { plaats: 'hoofdlijnen/veilig', tijd: bij(1), terug: false },
      { plaats: 'kantoor/rustig', tijd: bij(2), terug: false },
      { plaats: 'kantoor/grens', tijd: bij(3), terug: false },
      { plaats: 'kantoor/rustig', tijd: bij(4), terug: true },
      { plaats: 'kantoor/voortzetten', tijd: toen, terug: false },
      { plaats: 'kantoor/rustig', tijd: toen + 1, terug: true },
    ]);
  });

  test('wat bekend is groeit, en gaat terug met de stap waarmee het bekend werd', () => {
    const past = [opStap('kantoor/politie', { waar: 'kantoor' }), naar('politiek/aan_wie', { politie: 'zelf' })];
    expect(gevouwen(past).feiten).toEqual({ acuut_gevaar: 'nee', waar: 'kantoor', politie: 'zelf' });
    const weerTerug = klik(noor, terug('politiek/aan_wie', 'kantoor/politie'));
    expect(gevouwen(past, weerTerug).feiten).toEqual({ acuut_gevaar: 'nee', waar: 'kantoor' });
    const heelTerug = klik(noor, terug('kantoor/politie', 'hoofdlijnen/veilig'));
    expect(gevouwen(past, weerTerug, heelTerug).feiten).toEqual({});
    const verder = naar('kantoor/hulp', { politie: 'via_ander' });
    const nogEens = klik(noor, terug('kantoor/hulp', 'kantoor/politie'));
    const incident = gevouwen(past, weerTerug, verder, nogEens);
    expect(incident.feiten).toEqual({ acuut_gevaar: 'nee', waar: 'kantoor' });
    expect(incident.bezoeken.at(-1)).toEqual({ plaats: 'kantoor/politie', revisie: 6, feiten: incident.feiten });
  });

  test('K12: elke sommatie met wanneer, door wie en wie het hoorde; een teruggenomen sommatie blijft staan', () => {
    const past = [
      opStap('kantoor/sommeren'),
      klik(noor, { soort: 'gesommeerd', nr: 1, door: 'melder', getuige: null }),
      klik(noor, { soort: 'gesommeerd', nr: 2, door: 'collega', getuige: tekst('getuige'), toen }),
      klik(noor, { soort: 'sommatie_gecorrigeerd', nr: 2 }),
    ];
    expect(gevouwen(past).sommaties).toEqual([
      { nr: 1, tijd: bij(3), door: 'melder', getuige: null, gecorrigeerd: false },
      { nr: 2, tijd: toen, door: 'collega', getuige: tekst('getuige'), gecorrigeerd: true },
    ]);
    const feiten = { acuut_gevaar: 'nee' };
    expect(gevouwen(past, naar('kantoor/politie', { politie: 'zelf' }), klik(noor, terug('', ''))).feiten).toEqual(
      feiten,
    );
    expect(gevouwen(past).bezoeken.map(({ plaats, revisie }) => [plaats, revisie])).toEqual([
      ['hoofdlijnen/veilig', 1],
      ['kantoor/sommeren', 2],
      ['kantoor/sommeren', 3],
      ['kantoor/sommeren', 4],
    ]);
  });

  test('K13: wie geroepen is, waarvandaan, wie het zag, wie niet kan, en of het nog nodig is', () => {
    const past = [
      opStap(['kantoor/manager', 'kantoor/hulp']),
      klik(ellen, { soort: 'hulp_kan_niet', hulp: 2, rol: 'manager' }),
      klik(ellen, { soort: 'hulp_gezien', hulp: 3, rol: 'manager' }),
      klik(tom, { soort: 'hulp_gezien', hulp: 3, rol: 'beveiliging' }),
      klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'terug' }),
    ];
    expect(gevouwen(past).hulp).toEqual([
      {
        revisie: 2,
        tijd: bij(2),
        plaats: 'kantoor/manager',
        rollen: ['manager'],
        gezien: [],
        kanNiet: [{ rol: 'manager', door: 'ellen', tijd: bij(4) }],
        antwoorden: [{ rol: 'manager', door: 'ellen', tijd: bij(4), komt: false }],
        afgeblazen: 'terug',
      },
      {
        revisie: 3,
        tijd: bij(3),
        plaats: 'kantoor/hulp',
        rollen: ['beveiliging', 'collegas', 'manager'],
        gezien: [
          { rol: 'manager', door: 'ellen', tijd: bij(5) },
          { rol: 'beveiliging', door: 'tom', tijd: bij(6) },
        ],
        kanNiet: [],
        antwoorden: [
          { rol: 'manager', door: 'ellen', tijd: bij(5), komt: true },
          { rol: 'beveiliging', door: 'tom', tijd: bij(6), komt: true },
        ],
        afgeblazen: null,
      },
    ]);
  });

  test('niets dat getypt is raakt weg: een latere tekst komt ervoor in de plaats', () => {
    const schrijft = (naam: string) => klik(noor, { soort: 'geschreven', veld: 'wat_gebeurde', tekst: tekst(naam) });
    const plek = klik(noor, { soort: 'geschreven', veld: 'plek', tekst: tekst('plek') });
    const incident = gevouwen(
      opStap('melding/verhaal'),
      plek,
      schrijft('eerst'),
      schrijft('later'),
      schrijft('laatst'),
    );
    expect(incident.teksten).toEqual({ plek: tekst('plek'), wat_gebeurde: tekst('laatst') });
    expect(incident.eerdereTeksten).toEqual([tekst('eerst'), tekst('later')]);
  });

  test('wat al is ingevuld van een melding die nog niet verstuurd is', () => {
    const past = [opStap('melding/verhaal'), klik(noor, { soort: 'ingevuld', invulling: tekst('invulling') })];
    expect(gevouwen(past).invulling).toEqual(tekst('invulling'));
  });

  test('S6: elk bewijs, door wie en wanneer', () => {
    const bestand = { hash: 'f'.repeat(64), bytes: 2048 };
    const past = [
      opStap('schriftelijk/bewijs'),
      klik(noor, { soort: 'bewijs_vastgelegd', wat: tekst('foto'), waar: null, bestand }),
      klik(noor, { soort: 'bewijs_vastgelegd', wat: null, waar: tekst('map'), bestand: null }),
    ];
    expect(gevouwen(past).bewijs).toEqual([
      { door: 'noor', tijd: bij(3), wat: tekst('foto'), waar: null, bestand },
      { door: 'noor', tijd: bij(4), wat: null, waar: tekst('map'), bestand: null },
    ]);
  });

  test('een gesprek dat zonder melding eindigt is voorbij, zonder nummer', () => {
    expect(gevouwen(opStap('telefonie/einde'), klik(noor, { soort: 'geeindigd_zonder_melding' }))).toMatchObject({
      status: 'ingetrokken',
      ingetrokken: { door: 'noor', tijd: bij(3) },
      nummer: null,
      sinds: {},
    });
    const plek = klik(noor, { soort: 'geschreven', veld: 'plek', tekst: tekst('plek') });
    expect(gevouwen(opStap('telefonie/einde'), klik(noor, { soort: 'geeindigd_zonder_melding' }), plek).sinds).toEqual(
      {},
    );
  });
});

describe('wat bekend is van een melding', () => {
  test('het nummer, wanneer het was, en dat die nog niet is opgepakt', () => {
    expect(gevouwen(melding())).toMatchObject({
      status: 'ingediend',
      nummer: 'VBS-2026-0001',
      ingediend: bij(3),
      wanneer: TOEN,
      als: 'zelf',
      voor: null,
      via: null,
      leidinggevende: null,
      behandelaar: null,
      feiten: AAN_DE_BALIE,
    });
  });

  test('voor wie, buiten wie om, en wat bij het versturen gevraagd is', () => {
    const ingediend = {
      soort: 'ingediend',
      nummer: 'VBS-2026-0002',
      wanneer: TOEN,
      afdeling: null,
      als: 'namens',
      voor: tekst('naam'),
      via: 'cag',
      leidinggevende: 'ellen',
      zet: { arih: 'nee' },
    } as const;
    expect(gevouwen(opStap('melding/verhaal', AAN_DE_BALIE), klik(noor, ingediend))).toMatchObject({
      als: 'namens',
      voor: tekst('naam'),
      via: 'cag',
      leidinggevende: 'ellen',
      afdeling: null,
      feiten: { ...AAN_DE_BALIE, arih: 'nee' },
    });
  });

  test('de termijn van een taak die al klaarstond begint bij de melding', () => {
    const ingediend = { soort: 'ingediend', nummer: 'VBS-2026-0001', wanneer: TOEN, afdeling: null } as const;
    const past = [opStap('huisbezoek/inseinen'), klik(ellen, geopend('terug')), naar('melding/verhaal')];
    expect(gevouwen(past, klik(noor, ingediend)).taken.terug).toEqual({
      staat: 'open',
      geopend: bij(5),
      revisie: 3,
      door: 'ellen',
      beller: null,
      gebeld: [],
      afgerond: null,
    });
  });

  test('P6: welk alarm uitging, en wie het bevestigde', () => {
    const past = [
      melding({ feiten: { ...AAN_DE_BALIE, ambtsdrager: 'raad' } }),
      klik(noor, { soort: 'gealarmeerd', alarm: 'ander', rollen: ['aov'] }),
      klik(greet, { soort: 'alarm_gezien', alarm: 3, rol: 'griffier' }),
      klik(ineke, { soort: 'alarm_gezien', alarm: 3, rol: 'gemeentesecretaris' }),
    ];
    expect(gevouwen(past).alarmen).toEqual([
      {
        revisie: 3,
        tijd: bij(3),
        alarm: 'ambtsdrager',
        rollen: ['griffier', 'gemeentesecretaris'],
        gezien: [
          { rol: 'griffier', door: 'greet', tijd: bij(5) },
          { rol: 'gemeentesecretaris', door: 'ineke', tijd: bij(6) },
        ],
        vervallen: null,
      },
      { revisie: 4, tijd: bij(4), alarm: 'ander', rollen: ['aov'], gezien: [], vervallen: null },
    ]);
  });

  const leeg = { soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting: null } as const;

  test('wat is aangevuld komt erbij, de rest blijft', () => {
    const past = [
      melding(),
      klik(noor, { ...leeg, toelichting: tekst('een'), gevolgen: tekst('gevolgen') }),
      klik(noor, { ...leeg, toelichting: tekst('twee'), zet: { locatie_soort: 'spreekkamer' } }),
      klik(noor, { ...leeg, wanneer: { ...TOEN, nauwkeurigheid: 'ongeveer' } }),
    ];
    expect(gevouwen(past)).toMatchObject({
      toelichtingen: [tekst('een'), tekst('twee')],
      gevolgen: tekst('gevolgen'),
      wanneer: { ...TOEN, nauwkeurigheid: 'ongeveer' },
      feiten: { ...AAN_DE_BALIE, locatie_soort: 'spreekkamer' },
      herzien: null,
    });
    const nogEens = klik(noor, { ...leeg, gevolgen: tekst('andere gevolgen') });
    expect(gevouwen(past, nogEens)).toMatchObject({
      gevolgen: tekst('andere gevolgen'),
      wanneer: { ...TOEN, nauwkeurigheid: 'ongeveer' },
    });
  });

  test('wanneer een melding spoed werd of juist niet meer, de laatste keer', () => {
    const blijkt = (hoofdcategorie: 'verbaal' | 'fysiek') => klik(noor, { ...leeg, zet: { hoofdcategorie } });
    expect(gevouwen(melding(), blijkt('fysiek')).herzien).toBeNull();
    const niet = [melding(), blijkt('verbaal')];
    expect(gevouwen(niet).herzien).toEqual({ revisie: 4, tijd: bij(4) });
    expect(gevouwen(niet, klik(noor, { ...leeg, toelichting: tekst('meer') })).herzien?.revisie).toBe(4);
    expect(gevouwen(niet, blijkt('fysiek')).herzien).toEqual({ revisie: 5, tijd: bij(5) });
  });

  test('H14: een tweede gesprek begint bij zijn eigen stap, en laat de weg zien', () => {
    const opnieuw = klik(noor, {
      soort: 'opnieuw_begonnen',
      naar: 'telefonie/belt_opnieuw',
      zet: { afzender: 'bekend' },
    });
    const voor = gevouwen(opStap('telefonie/beeindigen', AAN_DE_TELEFOON), opnieuw);
    expect(voor.bezoeken.map(({ plaats }) => plaats)).toEqual([
      'hoofdlijnen/veilig',
      'telefonie/beeindigen',
      'telefonie/belt_opnieuw',
    ]);
    const na = gevouwen(melding({ feiten: AAN_DE_TELEFOON }), opnieuw);
    const feiten = { ...AAN_DE_TELEFOON, afzender: 'bekend' };
    expect(na.bezoeken).toEqual([{ plaats: 'telefonie/belt_opnieuw', revisie: 4, feiten }]);
    expect(na.feiten).toEqual(feiten);
    expect(na.weg).toEqual([
      { plaats: 'hoofdlijnen/veilig', tijd: bij(1), terug: false },
      { plaats: 'melding/verhaal', tijd: bij(2), terug: false },
      { plaats: 'telefonie/belt_opnieuw', tijd: bij(4), terug: false },
    ]);
    const uit = klik(noor, ...naar('telefonie/klaar').gebeurtenissen, { soort: 'gesprek_klaar' });
    const klaarMee = gevouwen(melding({ feiten: AAN_DE_TELEFOON }), opnieuw, uit);
    expect(klaarMee.weg).toEqual(na.weg);
    expect(klaarMee.status).toBe('ingediend');
  });

  test('ingetrokken: door wie en wanneer', () => {
    expect(gevouwen(melding(), klik(noor, { soort: 'ingetrokken' }))).toMatchObject({
      status: 'ingetrokken',
      ingetrokken: { door: 'noor', tijd: bij(4) },
      sinds: {},
    });
  });

  test('een verzoek om intrekken, en de reden van een verzoek dat een nee kreeg', () => {
    const vraagt = (reden: string) => klik(noor, { soort: 'intrekken_gevraagd', reden: tekst(reden) });
    const past = [opgepakt(), vraagt('een')];
    expect(gevouwen(past).intrekkenGevraagd).toEqual({ door: 'noor', tijd: bij(5), reden: tekst('een') });
    const nee = klik(karin, { soort: 'intrekken_geweigerd' });
    expect(gevouwen(past, nee)).toMatchObject({ intrekkenGevraagd: null, intrekkenGeweigerd: [tekst('een')] });
    expect(gevouwen(past, nee, vraagt('twee'), nee).intrekkenGeweigerd).toEqual([tekst('een'), tekst('twee')]);
    expect(gevouwen(opgepakt(), nee).intrekkenGeweigerd).toEqual([]);
  });
});

describe('wat bekend is van de opvolging', () => {
  test('wie het oppakte en wie meeleest', () => {
    const past = [opgepakt(), klik(mo, { soort: 'dossier_gevraagd' }), klik(fatima, { soort: 'dossier_gevraagd' })];
    expect(gevouwen(past)).toMatchObject({
      status: 'in_behandeling',
      behandelaar: { door: 'karin', tijd: bij(4) },
      dossierLezers: ['mo', 'fatima'],
    });
  });

  test('het voorstel, de vraag waarom het terug moet, en de reden', () => {
    const past = [
      voorgelegd(['politie']),
      klik(mo, { soort: 'reden_gevraagd' }),
      klik(fatima, { soort: 'reden_gevraagd' }),
    ];
    expect(gevouwen(past)).toMatchObject({
      status: 'in_behandeling',
      voorstel: {
        door: 'karin',
        tijd: bij(5),
        taken: ['politie'],
        geraadpleegd: ['cag'],
        toelichting: tekst('toelichting'),
        antwoorden: null,
      },
      redenGevraagd: ['mo', 'fatima'],
      akkoord: null,
    });
    const terugMet = klik(mo, { soort: 'teruggestuurd', reden: tekst('reden') });
    expect(gevouwen(past, terugMet)).toMatchObject({
      teruggestuurd: { door: 'mo', tijd: bij(8), reden: tekst('reden') },
      redenGevraagd: [],
    });
    const nieuw = klik(karin, {
      soort: 'voorgesteld',
      taken: [],
      geraadpleegd: [],
      toelichting: tekst('beter'),
      antwoorden: tekst('antwoorden'),
    });
    expect(gevouwen(past, terugMet, nieuw)).toMatchObject({
      voorstel: { taken: [], toelichting: tekst('beter'), antwoorden: tekst('antwoorden') },
      teruggestuurd: null,
    });
    expect(gevouwen(past, nieuw).redenGevraagd).toEqual([]);
    expect(gevouwen(past, klik(mo, { soort: 'goedgekeurd' })).redenGevraagd).toEqual([]);
  });

  test('akkoord: door wie, en welke taken open staan', () => {
    expect(gevouwen(akkoord(['politie']))).toMatchObject({
      status: 'in_opvolging',
      akkoord: { door: 'mo', tijd: bij(6) },
      taken: {
        opvang: { staat: 'open', geopend: bij(3), revisie: 3 },
        politie: { staat: 'open', geopend: bij(6), revisie: 6 },
      },
    });
  });

  test('een taak die klaar is of niet nodig, met de uitkomst of reden', () => {
    const politie = klik(karin, {
      soort: 'taak_klaar',
      taak: 'politie',
      uitkomst: tekst('uitkomst'),
      antwoorden: tekst('antwoorden'),
    });
    const schade = klik(mo, {
      soort: 'taak_niet_nodig',
      taak: 'schade',
      reden: tekst('reden'),
      antwoorden: tekst('antwoorden'),
    });
    expect(
      gevouwen(akkoord(['politie', 'schade']), politie, schade, klaar('opvang'), nietNodig('verzekering')).taken,
    ).toMatchObject({
      politie: {
        staat: 'klaar',
        geopend: bij(6),
        afgerond: { door: 'karin', tijd: bij(7), tekst: tekst('uitkomst'), antwoorden: tekst('antwoorden') },
      },
      schade: {
        staat: 'niet_nodig',
        afgerond: { door: 'mo', tijd: bij(8), tekst: tekst('reden'), antwoorden: tekst('antwoorden') },
      },
      opvang: { afgerond: { tekst: tekst('uitkomst van opvang'), antwoorden: null } },
      verzekering: { afgerond: { tekst: tekst('reden bij verzekering'), antwoorden: null } },
    });
  });

  test('P8: wie welk nummer belde, ook als de taak opnieuw opengaat', () => {
    const belt = (telefoon: string) => klik(sylvia, { soort: 'gebeld', taak: 'arbeidsinspectie', telefoon });
    const open = klik(noor, geopend('arbeidsinspectie'));
    const gebeld = [opgepakt(), open, belt('een'), belt('twee')];
    expect(gevouwen(gebeld).taken).toMatchObject({ opvang: { staat: 'open' }, arbeidsinspectie: { staat: 'open' } });
    const past = [gebeld, nietNodig('arbeidsinspectie'), open];
    expect(gevouwen(past).taken.arbeidsinspectie).toEqual({
      staat: 'open',
      beller: null,
      geopend: bij(9),
      revisie: 9,
      door: 'noor',
      gebeld: [
        { door: 'sylvia', tijd: bij(6), telefoon: 'een' },
        { door: 'sylvia', tijd: bij(7), telefoon: 'twee' },
      ],
      afgerond: null,
    });
  });

  test('een taak die er niet is verandert niet', () => {
    const incident = gevouwen(
      opgepakt(),
      klaar('politie'),
      klik(karin, { soort: 'gebeld', taak: 'politie', telefoon: 'x' }),
    );
    expect(Object.keys(incident.taken)).toEqual(['opvang', 'verzekering']);
  });

  test('nazorg, het bericht aan de melder, en afgesloten: door wie en wanneer', () => {
    expect(gevouwen(akkoord([]), teruggekoppeld())).toMatchObject({
      status: 'nazorg',
      terugkoppeling: { door: 'karin', tijd: bij(7), bericht: tekst('bericht') },
    });
    expect(gevouwen(afgesloten())).toMatchObject({
      status: 'afgesloten',
      afgesloten: { door: 'karin', tijd: bij(10) },
    });
  });
});

describe('een log die al eens gevouwen is', () => {
  const verleden = [melding(), opgepakt(), voorgelegd(['gesprek_voeren']), akkoord(['gesprek_voeren'])];
  const frozen = <T>(value: T): T => {
    for (const part of Object.values(value ?? {})) if (typeof part === 'object') frozen(part);
    return Object.freeze(value);
  };

  test('geeft van elk begin hetzelfde als een die dat niet is, in welke volgorde ook', () => {
    const records = logOf(verleden).map(frozen);
    const lengths = [...records.keys(), records.length];
    for (const length of [...lengths, ...lengths.toReversed()])
      expect(fold(records.slice(0, length))).toEqual(fold(structuredClone(records.slice(0, length))));
  });

  test('wordt verder gevouwen van waar hij was: wat ervoor staat wordt niet meer gelezen', () => {
    const records = logOf(verleden).map(frozen);
    const before = fold(records.slice(0, -1));
    const folded = fold(records);
    // What is no event would throw.
    const nonsense: unknown = { ...records[0], gebeurtenissen: [{ soort: 'iets' }] };
    const other = [nonsense as LogRecord, ...records.slice(1)];
    expect(fold(other)).toEqual({ ...folded, heel: false });
    expect(folded?.revisie).toBe((before?.revisie ?? 0) + 1);
  });
});
