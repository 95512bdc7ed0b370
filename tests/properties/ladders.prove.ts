import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Letter } from '../../src/bericht/letter.ts';
import { lettersFor } from '../../src/bericht/letters.ts';
import { currentVisit, type Incident, isSpoed, isWaiting } from '../../src/incident/incident.ts';
import {
  isAnswered,
  isKlimmend,
  type Klimmend,
  laterFor,
  nextTrede,
  ladderOf as rungsStandingOn,
} from '../../src/incident/ladders.ts';
import { localDate } from '../../src/kit/time.ts';
import { holders } from '../../src/protocol/bezetting.ts';
import { type Klim, kalenderOf, tredenOf } from '../../src/protocol/ladder.ts';
import { choicesFor, stepAt } from '../../src/protocol/place.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import { endOfTerm, type Term } from '../../src/protocol/term.ts';
import { actor, bundle, must, play, rollen, START, sceneFor, textRef } from '../walk/play.ts';
import { laddersOf, leased, rungsOf } from '../walk/told.ts';
import { anyTry, begin, commandOf, PEOPLE } from './any-command.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const { ladders } = rollen;

/** Any moment from 2024 up to and including 2030. */
const anyMoment = fc.integer({ min: Date.parse('2023-12-31T23:00:00Z'), max: Date.parse('2030-12-31T23:00:00Z') });

/** Every ladder that somebody can be put on. */
const KLIMMEN: Klim[] = [
  { ladder: 'oppakken', spoed: true },
  { ladder: 'oppakken', spoed: false },
  ...['beveiliging', 'collegas', 'manager'].map((rol): Klim => ({ ladder: 'hulp', rol })),
  ...Object.entries(bundle.opvolging.alarmen ?? {}).flatMap(([alarm, kind]) =>
    kind.rollen.map((rol): Klim => ({ ladder: 'alarm', alarm, rol })),
  ),
  ...Object.keys(bundle.opvolging.taken).map((taak): Klim => ({ ladder: 'taak', taak })),
];
const anyKlim = fc.constantFrom(...KLIMMEN);

const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.constant<Term>({ aantal: 0, eenheid: 'direct', kantoortijd: false, tekst: 'direct' }),
  fc.record({
    aantal: fc.integer({ min: 1, max: 500 }),
    eenheid: fc.constantFrom('minuten' as const, 'uur' as const, 'dagen' as const, 'werkdagen' as const),
    kantoortijd: fc.boolean(),
    tekst: fc.constant('zo lang'),
  }),
);
const ladderOf = (...who: string[]) =>
  fc.array(fc.record({ na: anyTerm, wie: fc.constantFrom('teamleider', 'cag', ...who) }), {
    minLength: 1,
    maxLength: 12,
  });
const anyRollen: fc.Arbitrary<Rollen> = fc
  .record({
    oppakken: ladderOf('melder'),
    oppakken_spoed: ladderOf('melder'),
    hulp: ladderOf('eigenaar', 'melder'),
    taak: ladderOf('eigenaar'),
    taak_direct: ladderOf('eigenaar'),
    opvang: anyTerm,
    opvang_herinnering: anyTerm,
    bevestigen: anyTerm,
  })
  .map(({ opvang, opvang_herinnering, bevestigen, ...own }) => ({
    ...rollen,
    ladders: own,
    termijnen: { ...rollen.termijnen, opvang, opvang_herinnering, bevestigen },
  }));

describe('the rungs of a ladder', () => {
  test('moments never go back, whatever ladder and terms the file has, and whenever it begins', () => {
    fc.assert(
      fc.property(anyRollen, anyKlim, anyMoment, (file, klim, from) => {
        const end = (name: string) => endOfTerm(file.termijnen[name] ?? DIRECT, from, kalenderOf(file));
        // A reminder that comes after the end of the term is refused when the file is read.
        fc.pre(end('opvang_herinnering') < end('opvang') || !('taak' in klim && klim.taak === 'opvang'));
        const moments = tredenOf(file, bundle, klim, from).map(({ vanaf }) => vanaf);
        expect(moments.length).toBeGreaterThan(0);
        for (const [i, moment] of moments.entries()) expect(moment).toBeGreaterThanOrEqual(moments[i - 1] ?? from);
      }),
      { numRuns: 1000 },
    );
  });

  test('come in the order of the file, one for each line, each its own term after the one below', () => {
    fc.assert(
      fc.property(anyRollen, fc.boolean(), anyMoment, (file, spoed, from) => {
        const lines = spoed ? file.ladders.oppakken_spoed : file.ladders.oppakken;
        const rungs = tredenOf(file, bundle, { ladder: 'oppakken', spoed }, from);
        expect(rungs.map(({ wie, melder }) => (melder ? 'melder' : wie))).toEqual(lines.map(({ wie }) => wie));
        for (const [i, { na }] of lines.entries())
          expect(rungs[i]?.vanaf).toBe(endOfTerm(na, rungs[i - 1]?.vanaf ?? from, kalenderOf(file)));
      }),
    );
  });

  test('as the file is shipped: an urgent report within the hour, day and night; another only while the municipality is open', () => {
    fc.assert(
      fc.property(anyMoment, (from) => {
        const urgent = tredenOf(rollen, bundle, { ladder: 'oppakken', spoed: true }, from);
        expect(urgent.map(({ vanaf }) => (vanaf - from) / MINUTE)).toEqual([0, 15, 30, 45, 60]);
        const others = tredenOf(rollen, bundle, { ladder: 'oppakken', spoed: false }, from);
        expect(others[0]?.vanaf).toBe(from);
        for (const { vanaf } of others.slice(1)) {
          const { date, time } = localDate(vanaf);
          expect({ date, open: kalenderOf(rollen).isWerkdag(date) }).toEqual({ date, open: true });
          expect(time >= '08:30' && time <= '17:00').toBe(true);
        }
        expect(others.at(-1)?.vanaf).toBe(kalenderOf(rollen).afterOfficeTime(4 * HOUR, from));
      }),
    );
  });

  test('as the file is shipped: the owner, then who stands in, then the CAG again and again; never before the term is over', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.entries(bundle.opvolging.taken)), anyMoment, ([taak, kind], from) => {
        const rungs = tredenOf(rollen, bundle, { ladder: 'taak', taak }, from);
        const end = endOfTerm(rollen.termijnen[kind.termijn] ?? DIRECT, from, kalenderOf(rollen));
        const early = kind.herinner === undefined ? 0 : 1;
        expect(rungs.slice(0, early).every(({ vanaf, wie }) => vanaf < end && wie === kind.rol)).toBe(true);
        const late = rungs.slice(early);
        expect(late.map(({ wie, vervangers }) => wie ?? `vervangers ${vervangers}`)).toEqual([
          kind.rol,
          `vervangers ${kind.rol}`,
          'cag',
        ]);
        for (const { vanaf } of late) expect(vanaf).toBeGreaterThanOrEqual(end);
        expect(rungs.map(({ herhaal }) => herhaal !== undefined)).toEqual(rungs.map((_, i) => i === rungs.length - 1));
      }),
    );
  });
});

const DIRECT: Term = { aantal: 0, eenheid: 'direct', kantoortijd: false, tekst: 'direct' };

/** Someone who reports: where, whom it was aimed at, around whom, and what others did since. */
const anyReport = fc.record({
  melder: fc.constantFrom(...PEOPLE),
  afdeling: fc.constantFrom('burgerzaken', 'werk_en_inkomen', null),
  tegen: fc.constantFrom('Medewerker (ik of een collega)', 'Iemand van de raad of fractie', 'De burgemeester'),
  wat: fc.constantFrom('Bedreigen of bang maken', 'Schelden of schreeuwen'),
  via: fc.constantFrom(undefined, undefined, 'cag' as const),
  hulp: fc.boolean(),
  since: fc.array(anyTry, { maxLength: 25, size: 'max' }),
});
type Report = ReturnType<typeof reportOf>;

/** The incidents on the way: while help is called, as it is reported, and after whatever others did. */
function reportOf(one: typeof anyReport extends fc.Arbitrary<infer T> ? T : never): {
  steps: Incident[];
  typed: Map<string, string>;
} {
  const typed = new Map<string, string>();
  const by = actor(one.melder, { afdeling: one.afdeling, feiten: {} });
  const steps = [must(null, begin(one.afdeling), by)];
  const now = () => steps.at(-1) ?? must(null, begin(one.afdeling), by);
  const kies = (label: string) => {
    const visit = currentVisit(now());
    const step = stepAt(bundle, visit?.plaats ?? '');
    const found = step && choicesFor(step, now().feiten).find(({ choice }) => choice.als === label);
    if (visit === undefined || found === undefined) throw new Error(`geen keuze "${label}" bij ${visit?.plaats}`);
    steps.push(must(now(), { soort: 'kies', sinds: visit.revisie, keuze: found.index }, by));
  };
  if (one.hulp) {
    for (const label of ['Ja, maar het is nog bezig', 'Op kantoor', 'Het blijft zo, of wordt erger']) kies(label);
    kies('Ik haal mijn manager erbij');
    steps.push(must(now(), { soort: 'meld_nu', sinds: now().sinds.bezoek ?? 0 }, by));
  } else for (const label of ['Ja, het is voorbij', 'Op kantoor']) kies(label);
  for (const label of [one.tegen, one.wat, 'Aan de balie']) kies(label);
  const report = {
    soort: 'dien_in',
    sinds: now().sinds.bezoek ?? 0,
    tekst: textRef(typed, VERHAAL),
    wanneer: { tijd: START, nauwkeurigheid: 'ongeveer' },
    afdeling: one.afdeling,
    nummer: 'VBS-2026-0001',
    ...(one.via === undefined ? {} : { via: one.via }),
  } as const;
  steps.push(must(now(), report, by));
  for (const each of one.since) {
    const { who, command } = commandOf(now(), each, (words) => textRef(typed, words));
    const result = play(now(), command, actor(who, now()));
    if (!('refusal' in result) && result.incident !== now()) steps.push(result.incident);
  }
  return { steps, typed };
}
const VERHAAL = 'Hij riep dat hij mij wel zou vinden.';

/** Everything that a ladder sends for an incident, rung by rung. */
function* sent(
  { steps, typed }: Report,
  file = rollen,
): Generator<{ incident: Incident; bericht: Klimmend; letters: Letter[] }> {
  for (const incident of steps) {
    const scene = { ...sceneFor(incident, actor('', incident), typed), rollen: file };
    for (const first of laddersOf(incident, isSpoed(incident)))
      for (const { bericht } of rungsOf(incident, first))
        yield { incident, bericht, letters: lettersFor(scene, leased(bericht, incident)) };
  }
}

/** Who is asked to act: not the reporter, who reads at the end whom to call. */
const peopleOf = (letters: readonly Letter[]) =>
  letters.flatMap(({ to, view, onlyUpdate }) =>
    'persoon' in to && !onlyUpdate && !('melder' in view) ? [to.persoon] : [],
  );

/** Every part of every name: "Karin", "Wit". */
const NAMES = Object.values(rollen.personen)
  .flatMap(({ naam }) => naam.split(' '))
  .filter((part) => /^[A-Z]/.test(part));

/** A task of a role of which everybody is kept out is told to whoever handles the report; until somebody does, who must pick it up is told that. */
function isSeenToByWhoPicksItUp(incident: Incident, bericht: Klimmend): boolean {
  if (bericht.doel !== 'termijn' || incident.behandelaar !== null || !isWaiting(incident)) return false;
  const { wie, vervangers } = holders(rollen, bundle.opvolging.taken[bericht.taak]?.rol ?? '', incident);
  return [...wie, ...vervangers].every((id) => id === incident.melder);
}

describe('whom a ladder tells, as the roles file is shipped', () => {
  test('never the reporter, nobody twice on one rung; and not one ladder leaves everybody in the dark', () => {
    let told = 0;
    fc.assert(
      fc.property(anyReport.map(reportOf), (report) => {
        const reached = new Map<string, number>();
        for (const { incident, bericht, letters } of sent(report)) {
          const people = peopleOf(letters);
          expect(people).not.toContain(incident.melder);
          // What is for the reporter comes on the reporter's own rung only, and to nobody else.
          const own = letters.filter(({ view }) => 'melder' in view);
          const { trede = 0 } = bericht;
          const isLast = rungsOf(incident, bericht).length - 1 === trede && bericht.doel === 'oppakken';
          expect(own.map(({ to }) => to)).toEqual(
            isLast && !isAnswered(incident, bericht) ? [{ persoon: incident.melder }] : [],
          );
          expect(people).toEqual([...new Set(people)]);
          told += people.length;
          if (isAnswered(incident, bericht) || isSeenToByWhoPicksItUp(incident, bericht)) continue;
          const ladder = JSON.stringify([incident.revisie, { ...bericht, trede: 0 }]);
          reached.set(ladder, (reached.get(ladder) ?? 0) + people.length);
        }
        expect([...reached].filter(([, people]) => people === 0)).toEqual([]);
      }),
    );
    expect(told).toBeGreaterThan(1000);
  });

  test('is the burgemeester threatened, never the burgemeester, not even with that role on the ladder', () => {
    const onLadder = [
      { na: DIRECT, wie: 'burgemeester' },
      { na: DIRECT, vervangers: 'burgemeester' },
      { na: DIRECT, wie: 'melder' },
    ];
    const file: Rollen = { ...rollen, ladders: { ...ladders, oppakken: onLadder, oppakken_spoed: onLadder } };
    const loco = rollen.rollen.locoburgemeester?.wie.map((name) => rollen.personen[name]?.id ?? '') ?? [];
    const instead = new Set<string>();
    const burgemeesters = rollen.rollen.burgemeester?.wie.map((name) => rollen.personen[name]?.id);
    let told = 0;
    fc.assert(
      fc.property(
        anyReport.map((one) => reportOf({ ...one, tegen: 'De burgemeester' })),
        (report) => {
          for (const { incident, bericht, letters } of [...sent(report), ...sent(report, file)]) {
            if (incident.feiten.ambtsdrager !== 'burgemeester') continue;
            expect(peopleOf(letters).filter((id) => burgemeesters?.includes(id))).toEqual([]);
            told += letters.length;
            if (bericht.doel === 'oppakken') for (const id of peopleOf(letters)) instead.add(id);
          }
        },
      ),
    );
    expect(burgemeesters).toHaveLength(1);
    expect(told).toBeGreaterThan(1000);
    // Who takes that place is told.
    expect(loco.filter((id) => instead.has(id))).toEqual(loco);
  });

  test('reported around the own leidinggevende, never one of them, unless that is the CAG', () => {
    let told = 0;
    fc.assert(
      fc.property(
        anyReport.map((one) => reportOf({ ...one, via: 'cag' })),
        (report) => {
          for (const { incident, letters } of sent(report)) {
            if (incident.via !== 'cag') continue;
            // Who they are when nobody is kept out of it.
            const over = { ...incident, via: null, feiten: {}, betrokkenen: [] };
            const all = (rol: string) => Object.values(holders(rollen, rol, over)).flat();
            const leaders = ['teamleider', 'manager'].flatMap(all).filter((id) => !all('cag').includes(id));
            expect(peopleOf(letters).filter((id) => leaders.includes(id))).toEqual([]);
            told += letters.length;
          }
        },
      ),
    );
    expect(told).toBeGreaterThan(1000);
  });

  test('what shows before a card is opened names nobody, no place, no target and nothing that was typed', () => {
    const afdelingen = Object.values(rollen.afdelingen).map(({ naam }) => naam);
    const summaries = new Set<string>();
    fc.assert(
      fc.property(anyReport.map(reportOf), (report) => {
        for (const { incident, letters } of sent(report))
          for (const { summary } of letters) {
            const words: string[] = summary.split(/[^\p{L}]+/u);
            expect(NAMES.filter((name) => words.includes(name))).toEqual([]);
            const told = [...report.typed.values(), ...afdelingen, incident.melder, 'urgemeester', 'aadslid', 'edreig'];
            expect(told.filter((text) => summary.includes(text))).toEqual([]);
            summaries.add(summary.replace('VBS-2026-0001', '#'));
          }
      }),
    );
    // Only what is known of any report: its number, and what waits.
    const known = [
      'Een collega heeft hulp nodig',
      'Herinnering: taak bij melding #',
      'Melding #: bel zelf',
      'Melding #: bevestig dit',
      'Melding #: geef je advies?',
      'Melding #: geef je akkoord?',
      'Melding #: niemand reageert',
      'Melding #: wie neemt dit over?',
      'Melding #: wie pakt dit op?',
    ];
    expect([...summaries].filter((summary) => !known.includes(summary))).toEqual([]);
    expect(summaries.size).toBeGreaterThan(4);
  });
});

describe('what comes later', () => {
  test('the first reminder of every task that was opened, once, and none that was due before', () => {
    fc.assert(
      fc.property(anyReport.map(reportOf), anyMoment, ({ steps }, now) => {
        for (const incident of steps) {
          const taken = Object.keys(incident.taken);
          const all = laterFor(incident, [{ soort: 'taken_geopend', taken }], { rollen, bundle, now });
          // Danger that begins with the same click is asked about besides.
          const later = all.filter(({ bericht }) => bericht.doel !== 'gevaar');
          expect(later.map(({ bericht }) => (bericht.doel === 'termijn' ? bericht.taak : bericht.doel))).toEqual(taken);
          for (const { bericht, vanaf } of later) {
            expect(bericht).toMatchObject({ trede: 0 });
            expect(vanaf).toBeGreaterThan(now);
          }
        }
      }),
    );
  });

  test('rung after rung up to the end, none passed over, however late each was sent; only the last one comes again', () => {
    fc.assert(
      fc.property(
        anyReport.map(reportOf),
        fc.array(fc.integer({ min: 0, max: 3 * 24 * HOUR }), { minLength: 20, maxLength: 20 }),
        ({ steps }, delays) => {
          const incident = steps.at(-1);
          if (incident === undefined) return;
          for (const first of laddersOf(incident, isSpoed(incident))) {
            const rungs = rungsOf(incident, first);
            const came: number[] = [];
            let bericht: Klimmend = first;
            let vanaf = rungs[0]?.vanaf ?? 0;
            for (const [i, delay] of delays.entries()) {
              came.push(bericht.trede ?? 0);
              const now = vanaf + delay;
              const next = nextTrede(incident, bericht, { rollen, bundle, now });
              if (next === undefined || !isKlimmend(next.bericht)) break;
              // Whoever was told late gets as long to react, and nobody is told before the ladder says so.
              expect(next.vanaf).toBeGreaterThanOrEqual(now);
              expect(next.vanaf).toBeGreaterThanOrEqual(rungs[i + 1]?.vanaf ?? 0);
              ({ bericht, vanaf } = next as { bericht: Klimmend; vanaf: number });
            }
            const once = rungs.map((_, i) => i);
            expect(came.slice(0, once.length)).toEqual(once);
            const again = came.slice(once.length);
            const repeats = rungsStandingOn(incident, first, rollen, bundle).at(-1)?.herhaal !== undefined;
            expect(again.every((trede) => repeats && trede === once.length - 1)).toBe(true);
            expect(came.length).toBe(repeats ? delays.length : once.length);
          }
        },
      ),
    );
  });

  test('as the file is shipped, every ladder ends: that of a task comes again, danger and a visit come to the CAG, the others to the reporter, who reads whom to call', () => {
    for (const klim of KLIMMEN) {
      const rungs = tredenOf(rollen, bundle, klim, START);
      expect({ klim, ends: rungs.map(({ melder }) => melder === true) }).toEqual({
        klim,
        ends: rungs.map((_, i) => klim.ladder !== 'taak' && i === rungs.length - 1),
      });
    }
    for (const ladder of ['gevaar', 'huisbezoek'] as const)
      expect(tredenOf(rollen, bundle, { ladder }, START).map(({ wie, melder }) => (melder ? 'melder' : wie))).toEqual([
        'melder',
        'eigenaar',
        'cag',
        'cag',
      ]);
    expect(Object.keys(ladders).sort()).toEqual([
      'akkoord',
      'gevaar',
      'huisbezoek',
      'hulp',
      'oppakken',
      'oppakken_spoed',
      'taak',
      'taak_direct',
    ]);
  });
});
