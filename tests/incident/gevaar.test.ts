import { describe, expect, test } from '@jest/globals';
import { decide } from '../../src/incident/decide.ts';
import type { IncidentEvent } from '../../src/incident/events.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import { type Incident, openCalls, openGevaar } from '../../src/incident/incident.ts';
import { isAnswered, type Klimmend, laterFor, nextTrede } from '../../src/incident/ladders.ts';
import { isNobodyTold } from '../../src/incident/nobody-told.ts';
import { gegeven, volgens } from './gegeven.ts';
import { knop, type Opdracht } from './knop.ts';
import { clicksOf, gevouwen, klik, MINUUT, START, type Verleden } from './log.ts';
import { ellen, fatima, karin, mo, noor } from './mensen.ts';
import { bundle, rollen } from './protocol.ts';
import {
  AAN_DE_BALIE,
  afgebeld,
  afgesloten,
  akkoord,
  begonnen,
  GEVAAR,
  klaar,
  melding,
  naar,
  opgepakt,
  opStap,
  TOEN,
  tekst,
  teruggekoppeld,
  VOORBIJ,
} from './verleden.ts';

const kies = (keuze: string) => ({ soort: 'kies', keuze }) as const;
const gekozen = (van: string, keuze: number, plaats: string, zet = {}): IncidentEvent => {
  return { soort: 'gekozen', van, keuze, naar: plaats, langs: [], zet };
};
const geroepen = (...namen: string[]): IncidentEvent => ({ soort: 'hulp_geroepen', rollen: namen });
/** When the click under this revision was made. */
const bij = (revisie: number) => START + (revisie - 1) * MINUUT;

describe('gevaar begint', () => {
  test.each([
    ['Op kantoor', 0, 'kantoor/rustig', { waar: 'kantoor' }],
    ['Op huisbezoek of op straat', 3, 'huisbezoek/rustig', { waar: 'huisbezoek' }],
  ])('%s, en het is nog bezig: de burger staat voor je', (keuze, nr, plaats, zet) => {
    gegeven(opStap('hoofdlijnen/waar'))
      .als(noor, kies(keuze))
      .dan(gekozen('hoofdlijnen/waar', nr, plaats, zet), GEVAAR);
  });

  test('aan de telefoon of in een bericht niet: daar begint het als er hulp geroepen wordt', () => {
    gegeven(opStap('hoofdlijnen/waar'))
      .als(noor, kies('Aan de telefoon'))
      .dan(gekozen('hoofdlijnen/waar', 1, 'telefonie/rustig', { waar: 'telefonie', locatie_soort: 'telefonisch' }));
    expect(gevouwen(opStap('telefonie/rustig')).gevaar).toEqual([]);
    expect(gevouwen(opStap('telefonie/rustig'), klik(noor, geroepen('beveiliging'))).gevaar).toEqual([
      { revisie: 3, tijd: bij(3), hulp: true, voorbij: null },
    ]);
  });

  test('wie zegt dat het al voorbij is, komt er niet door in gevaar', () => {
    gegeven(opStap('hoofdlijnen/waar_was_het'))
      .als(noor, kies('Op kantoor'))
      .dan({
        soort: 'gekozen',
        van: 'hoofdlijnen/waar_was_het',
        keuze: 0,
        naar: 'politiek/aan_wie',
        langs: ['kantoor/melden'],
        zet: { waar: 'kantoor' },
      });
  });

  test('ook niet als het schema daar zelf een vraag bij stelt', () => {
    const changed = structuredClone(bundle);
    Object.assign(changed.schemas.kantoor?.stappen ?? {}, { melden: bundle.schemas.kantoor?.stappen.klaar });
    volgens(changed)
      .gegeven(opStap('hoofdlijnen/waar_was_het'))
      .als(noor, kies('Op kantoor'))
      .dan(gekozen('hoofdlijnen/waar_was_het', 0, 'kantoor/melden', { waar: 'kantoor' }));
  });

  test('één keer: wie al in gevaar is komt niet nog eens in gevaar', () => {
    gegeven(
      opStap('kantoor/rustig'),
      klik(noor, { soort: 'teruggegaan', van: 'kantoor/rustig', naar: 'hoofdlijnen/waar' }),
    )
      .als(noor, kies('Op huisbezoek of op straat'))
      .dan(gekozen('hoofdlijnen/waar', 3, 'huisbezoek/rustig', { waar: 'huisbezoek' }));
    const roept = gevouwen(opStap('kantoor/rustig'), klik(noor, geroepen('manager')));
    expect(roept.gevaar).toEqual([{ revisie: 2, tijd: bij(2), hulp: true, voorbij: null }]);
  });
});

describe('gevaar: bekend wordt waar het is', () => {
  const nood = [begonnen(), naar('hoofdlijnen/hulp_nu', { acuut_gevaar: 'ja' }), naar('hoofdlijnen/waar')];

  test('dan wordt ook geroepen wie naar zo’n plek komt', () => {
    gegeven(nood)
      .als(noor, kies('Op huisbezoek of op straat'))
      .dan(
        gekozen('hoofdlijnen/waar', 3, 'huisbezoek/rustig', { waar: 'huisbezoek' }),
        geroepen('collegas', 'manager'),
      );
  });

  test('wie er al komt wordt niet nog eens geroepen', () => {
    gegeven(nood)
      .als(noor, kies('Op kantoor'))
      .dan(gekozen('hoofdlijnen/waar', 0, 'kantoor/rustig', { waar: 'kantoor' }));
  });

  test('is er niemand geroepen, dan wordt er niemand geroepen', () => {
    gegeven(opStap('hoofdlijnen/waar'))
      .als(noor, kies('Op huisbezoek of op straat'))
      .dan(gekozen('hoofdlijnen/waar', 3, 'huisbezoek/rustig', { waar: 'huisbezoek' }), GEVAAR);
  });
});

/** In danger, with the manager called, in a report that was sent. */
const roept = klik(noor, geroepen('manager'));
const ROEPT_BIJ: Record<string, Verleden> = {
  gesprek: opStap(['kantoor/rustig', 'kantoor/manager']),
  klaar: opStap(['kantoor/manager', 'kantoor/klaar'], AAN_DE_BALIE),
  verhaal: opStap(['kantoor/manager', 'melding/verhaal'], AAN_DE_BALIE),
  gemeld: [melding(), roept],
  opgepakt: [opgepakt(), roept],
  nazorg: [akkoord([], { taken: ['opvang'] }), klaar('opvang'), teruggekoppeld(), roept],
};

describe('gevaar stopt alleen als iemand dat zegt', () => {
  test.each<[string, keyof typeof ROEPT_BIJ, Actor, Opdracht]>([
    ['een stap terug', 'gesprek', noor, { soort: 'terug' }],
    ['meteen melden', 'gesprek', noor, { soort: 'meld_nu' }],
    ['stoppen', 'gesprek', noor, { soort: 'bewaar', opzij: 0, tekst: tekst('half') }],
    ['een andere keuze', 'gesprek', noor, { soort: 'kies', keuze: 'Manager komt niet' }],
    ['niet melden', 'klaar', noor, { soort: 'kies', keuze: 'Nee, niet melden' }],
    ['versturen', 'verhaal', noor, { soort: 'dien_in', tekst: tekst('v'), wanneer: TOEN, nummer: 'VBS-2026-0001' }],
    ['intrekken', 'gemeld', noor, { soort: 'trek_in' }],
    ['oppakken', 'gemeld', karin, { soort: 'pak_op' }],
    ['om intrekken vragen', 'opgepakt', noor, { soort: 'vraag_intrekken', tekst: tekst('reden') }],
    ['een voorstel', 'opgepakt', karin, { soort: 'stel_voor', taken: [], geraadpleegd: ['cag'], tekst: tekst('t') }],
    ['afsluiten', 'nazorg', karin, { soort: 'sluit_af' }],
  ])('%s beëindigt niets en belt niemand af', (_hoe, waar, wie, opdracht) => {
    const verleden = ROEPT_BIJ[waar] ?? [];
    const before = gevouwen(verleden);
    const after = gevouwen(verleden, klik(wie, ...eventsOf(verleden, wie, opdracht)));
    expect(after.revisie).toBeGreaterThan(before.revisie);
    expect(openGevaar(after)).toEqual(openGevaar(before));
    expect(openCalls(after)).toEqual(openCalls(before));
    expect(openCalls(after)).toHaveLength(1);
    // And who is in danger can still say that it is over.
    const over = eventsOf([verleden, klik(wie, ...eventsOf(verleden, wie, opdracht))], noor, { soort: 'meld_voorbij' });
    expect(over).toContainEqual(VOORBIJ);
    expect(over).toContainEqual({ soort: 'hulp_afgeblazen', hulp: openCalls(after)[0]?.revisie, reden: 'voorbij' });
  });

  test('een melding die op verzoek wordt ingetrokken ook niet', () => {
    const verleden = [opgepakt(), roept, klik(noor, { soort: 'intrekken_gevraagd', reden: tekst('reden') })];
    const after = gevouwen(verleden, klik(karin, ...eventsOf(verleden, karin, { soort: 'sta_intrekken_toe' })));
    expect(after.status).toBe('ingetrokken');
    expect(openCalls(after)).toHaveLength(1);
    expect(openGevaar(after)).toBeDefined();
  });

  test('wie geroepen is kan ook na het einde nog zeggen te komen', () => {
    const komt = { soort: 'zie_hulp', rol: 'manager' } as const;
    gegeven(opStap('kantoor/manager'), klik(noor, { soort: 'geeindigd_zonder_melding' }))
      .als(ellen, komt)
      .dan({ soort: 'hulp_gezien', hulp: 2, rol: 'manager' });
    for (const einde of [klik(noor, { soort: 'ingetrokken' }), klik(karin, { soort: 'afgesloten' })])
      gegeven(melding(), roept, einde).als(ellen, komt).dan({ soort: 'hulp_gezien', hulp: 4, rol: 'manager' });
    gegeven(afgesloten(), klik(noor, geroepen('teamleider')))
      .als(mo, { soort: 'zie_hulp', rol: 'teamleider' })
      .dan({ soort: 'hulp_gezien', hulp: 11, rol: 'teamleider' });
  });
});

describe('gevaar: wat bekend is', () => {
  test('wie zei dat het voorbij is, in welke rol, en waarom', () => {
    const past = opStap('kantoor/hulp');
    const kwam = klik(karin, { ...VOORBIJ, rol: 'collegas' }, ...afgebeld(2));
    const daad = { revisie: 3, tijd: bij(3) };
    expect(gevouwen(past, kwam).gevaar).toEqual([
      { revisie: 2, tijd: bij(2), hulp: true, voorbij: { door: 'karin', ...daad, rol: 'collegas', reden: null } },
    ]);
    const cag = klik(fatima, { ...VOORBIJ, reden: tekst('gebeld') }, ...afgebeld(2));
    expect(gevouwen(past, cag).gevaar[0]?.voorbij).toEqual({
      door: 'fatima',
      ...daad,
      rol: null,
      reden: tekst('gebeld'),
    });
  });

  test('bleek het niet voorbij, dan is dat een nieuw gevaar; het eerste blijft staan', () => {
    const incident = gevouwen(
      opStap('kantoor/rustig'),
      klik(noor, VOORBIJ),
      klik(noor, { soort: 'gevaar_begonnen', opnieuw: true }),
    );
    expect(incident.gevaar.map(({ revisie, voorbij }) => [revisie, voorbij?.revisie])).toEqual([
      [2, 3],
      [4, undefined],
    ]);
    expect(incident.sinds.gevaar).toBe(4);
  });
});

describe('gevaar in een verhaal van voor dit woord', () => {
  const stap = (plaats: string, ...rollenDaar: string[]) =>
    klik(noor, gekozen('hoofdlijnen/veilig', 0, plaats), geroepen(...rollenDaar));
  const oud = [begonnen(), stap('kantoor/manager', 'manager')];

  test('wie hulp riep was in gevaar, tot die werd afgebeld', () => {
    expect(gevouwen(oud).gevaar).toEqual([{ revisie: 2, tijd: bij(2), hulp: true, voorbij: null }]);
    const incident = gevouwen(oud, klik(noor, ...afgebeld(2)));
    expect(incident.gevaar).toEqual([
      {
        revisie: 2,
        tijd: bij(2),
        hulp: true,
        voorbij: { door: 'noor', tijd: bij(3), revisie: 3, rol: null, reden: null, afgeleid: true },
      },
    ]);
    expect(incident.sinds.gevaar).toBeUndefined();
  });

  test('ook door een stap terug; zolang er nog iemand geroepen is, is het niet voorbij', () => {
    const terug = klik(noor, { soort: 'hulp_afgeblazen', hulp: 2, reden: 'terug' });
    expect(gevouwen(oud, terug).sinds.gevaar).toBeUndefined();
    const twee = [oud, stap('kantoor/hulp', 'beveiliging'), terug];
    expect(gevouwen(twee).sinds.gevaar).toBe(2);
    expect(gevouwen(twee, klik(noor, ...afgebeld(3))).sinds.gevaar).toBeUndefined();
  });

  test('wie er nu mee verder gaat, zegt zelf wanneer het voorbij is', () => {
    gegeven(oud)
      .als(noor, kies('Manager is er'))
      .dan(gekozen('kantoor/manager', 0, 'kantoor/ordegesprek'));
    gegeven(oud)
      .als(noor, { soort: 'meld_voorbij' })
      .dan(
        {
          soort: 'gekozen',
          van: 'kantoor/manager',
          keuze: 'voorbij',
          naar: 'politiek/aan_wie',
          langs: ['kantoor/melden'],
          zet: {},
        },
        VOORBIJ,
        ...afgebeld(2),
      );
  });
});

describe('gevaar: de vraag of het voorbij is', () => {
  const inGevaar = opStap('kantoor/rustig');
  const later = (verleden: Verleden) => {
    const incident = gevouwen(verleden);
    const last = clicksOf([verleden]).at(-1)?.gebeurtenissen ?? [];
    return laterFor(incident, last, { rollen, bundle, now: bij(incident.revisie) });
  };
  const vraag = (gevaar: number, trede = 0) => ({ doel: 'gevaar', gevaar, trede }) as const;

  test('komt een half uur nadat het begon, en niet opnieuw bij elke klik', () => {
    expect(later(inGevaar)).toEqual([{ bericht: vraag(2), vanaf: bij(2) + 30 * MINUUT }]);
    expect(later([inGevaar, naar('kantoor/grens')])).toEqual([]);
    expect(later([inGevaar, klik(noor, geroepen('manager'))])).toEqual([]);
    expect(later(opStap('telefonie/rustig'))).toEqual([]);
  });

  test('komt ook als er na de melding nog hulp geroepen wordt, en van voren af aan als het niet voorbij bleek', () => {
    expect(later([melding(), roept])).toEqual([{ bericht: vraag(4), vanaf: bij(4) + 30 * MINUUT }]);
    const opnieuw = klik(noor, { soort: 'gevaar_begonnen', opnieuw: true });
    expect(later([inGevaar, klik(noor, VOORBIJ), opnieuw])).toEqual([
      { bericht: vraag(4), vanaf: bij(4) + 30 * MINUUT },
    ]);
  });

  test('gaat verder omhoog tot iemand het zegt, en dan niet meer', () => {
    const incident: Incident = gevouwen(inGevaar);
    const toen = bij(2) + 30 * MINUUT;
    expect(nextTrede(incident, vraag(2), { rollen, bundle, now: toen })).toEqual({
      bericht: vraag(2, 1),
      vanaf: toen + 10 * MINUUT,
    });
    // The CAG, then also who stands in; and again, for a day.
    const na = (bericht: Klimmend, now = toen) => nextTrede(incident, bericht, { rollen, bundle, now });
    expect(na(vraag(2, 2), bij(2) + 50 * MINUUT)).toEqual({ bericht: vraag(2, 3), vanaf: bij(2) + 60 * MINUUT });
    expect(na(vraag(2, 3))).toEqual({ bericht: { ...vraag(2, 3), keer: 1 }, vanaf: toen + 30 * MINUUT });
    expect(na({ ...vraag(2, 3), keer: 47 })?.bericht).toEqual({ ...vraag(2, 3), keer: 48 });
    expect(na({ ...vraag(2, 3), keer: 48 })).toBeUndefined();
    expect(isAnswered(incident, vraag(2))).toBe(false);
    expect(isAnswered(gevouwen(inGevaar, klik(noor, { soort: 'geeindigd_zonder_melding' })), vraag(2))).toBe(false);
    expect(isAnswered(gevouwen(inGevaar, klik(noor, VOORBIJ)), vraag(2))).toBe(true);
    const opnieuw = klik(noor, { soort: 'gevaar_begonnen', opnieuw: true });
    expect(isAnswered(gevouwen(inGevaar, klik(noor, VOORBIJ), opnieuw), vraag(2))).toBe(true);
    expect(isAnswered(gevouwen(inGevaar, klik(noor, VOORBIJ), opnieuw), vraag(4))).toBe(false);
  });
});

/** What follows from somebody's button as it stands now. Throws when it is refused. */
function eventsOf(verleden: Verleden, wie: Actor, opdracht: Opdracht): IncidentEvent[] {
  const incident = gevouwen(verleden);
  const stand = { bundle, incident, om: bij(incident.revisie + 1) };
  const decision = decide(bundle, incident, knop(stand, wie, opdracht), wie, stand.om, rollen);
  if (!decision.ok) throw new Error(`${opdracht.soort}: ${decision.refusal.reden}`);
  return decision.events;
}

describe('tot wanneer heeft zeker niemand iets gehoord', () => {
  const verteld = (verleden: Verleden[], naMinuten: number, volgens = rollen) =>
    !isNobodyTold(gevouwen(...verleden), { rollen: volgens, bundle, now: START + naMinuten * MINUUT });
  const begin = (verleden: Verleden[]) => (openGevaar(gevouwen(...verleden))?.tijd ?? 0) - START;

  test('zolang er niets is begonnen, en zolang niet gevraagd kan zijn of het gevaar voorbij is, ook niet toen rollen.yaml nog anders was', () => {
    expect(verteld([begonnen()], 600)).toBe(false);
    const gevaar = [opStap('kantoor/rustig')];
    const daarna = begin(gevaar) / MINUUT;
    expect([daarna + 0.9, daarna + 1].map((na) => verteld(gevaar, na))).toEqual([false, true]);
    const direct = { ...rollen, ladders: { ...rollen.ladders, gevaar: rollen.ladders.huisbezoek } };
    expect([rollen, direct].map((volgens) => verteld(gevaar, daarna + 0.5, volgens))).toEqual([false, true]);
  });

  test('ook later, als wie het begon binnen een minuut zei dat het voorbij is; niet als een ander dat zei, of later', () => {
    const gevaar = opStap('kantoor/rustig');
    const na = (verleden: Verleden, seconden: number) => {
      const incident = gevouwen(gevaar, verleden);
      const voorbij = incident.gevaar.map((each) => ({
        ...each,
        voorbij: each.voorbij && { ...each.voorbij, tijd: each.tijd + seconden * 1000 },
      }));
      return !isNobodyTold({ ...incident, gevaar: voorbij }, { rollen, bundle, now: START + 600 * MINUUT });
    };
    expect([59, 60].map((seconden) => na(klik(noor, VOORBIJ), seconden))).toEqual([false, true]);
    expect(na(klik(fatima, VOORBIJ), 59)).toBe(true);
  });

  test('niet als er hulp geroepen is, en niet meer na de melding', () => {
    expect(verteld([opStap('kantoor/hulp')], 0)).toBe(true);
    expect(verteld([melding()], 0)).toBe(true);
  });
});
