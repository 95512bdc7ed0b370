import { createKalender, type Kalender } from './kalender.ts';
import { EIGENAAR, type Ladder, MELDER, type Rollen } from './rollen.ts';
import type { Bundle } from './shape.ts';
import { taakSoort } from './taak-naam.ts';
import { endOfTerm, type Term } from './term.ts';
import type { WegBuitenTeams } from './wegen.ts';

/** One rung: who is told, and when (ms since epoch). */
export interface Trede {
  vanaf: number;
  /** How long after the one before. */
  na: Term;
  /** Who holds this role. */
  wie?: string;
  /** That is who has the task, or was called. */
  eigenaar?: true;
  /** Who stands in for this role. */
  vervangers?: string;
  /** A channel, by its name in the roles file. */
  kanaal?: string;
  /** The reporter reads whom to call. */
  melder?: true;
  /** Outside Teams, beside the ways that whoever is on it has. */
  ook?: readonly WegBuitenTeams[];
  /** How long after this one the same comes again. */
  herhaal?: Term;
}

/** Which ladder a notification climbs: nobody picked up, nobody came, nobody acknowledged, nobody said that it is over, nobody came back from a visit, a task is not ready, nobody decided, nobody gave advice, or who handles it is not there and gave it to nobody. */
export type Klim =
  | { ladder: 'oppakken'; spoed: boolean; ambtsdrager?: boolean }
  | { ladder: 'hulp'; rol: string }
  | { ladder: 'alarm'; alarm: string; rol: string }
  | { ladder: 'gevaar' }
  | { ladder: 'huisbezoek' }
  | { ladder: 'taak'; taak: string }
  | { ladder: 'akkoord'; rollen: readonly string[] }
  | { ladder: 'advies'; rol: string }
  | { ladder: 'overdragen' };

/** A call must be answered within this where the roles file does not say it. */
const OTHERWISE: Term = { aantal: 15, eenheid: 'minuten', kantoortijd: false, tekst: '15 minuten' };
const DIRECT: Term = { aantal: 0, eenheid: 'direct', kantoortijd: false, tekst: 'direct' };

type Rung = Ladder[number];

/** A roles file of before danger had a ladder. */
const minutes = (aantal: number): Term => ({
  aantal,
  eenheid: 'minuten',
  kantoortijd: false,
  tekst: `${aantal} minuten`,
});
const GEVAAR: Ladder = [
  { na: minutes(30), wie: MELDER },
  { na: minutes(10), wie: EIGENAAR },
  { na: minutes(10), wie: 'cag' },
  { na: minutes(10), wie: 'cag', vervangers: 'cag', herhaal: minutes(30) },
];
/** A roles file of before a visit could be announced. */
const HUISBEZOEK: Ladder = [
  { na: minutes(0), wie: MELDER },
  { na: minutes(10), wie: EIGENAAR },
  { na: minutes(10), wie: 'cag' },
  { na: minutes(10), wie: 'cag', vervangers: 'cag', herhaal: minutes(30) },
];
/** A roles file of before whoever decides was told. */
const office = (aantal: number): Term => ({
  aantal,
  eenheid: 'uur',
  kantoortijd: true,
  tekst: `${aantal} uur kantoortijd`,
});
const AKKOORD: Ladder = [
  { na: DIRECT, wie: EIGENAAR },
  { na: office(4), wie: EIGENAAR },
  { na: office(4), vervangers: EIGENAAR },
  { na: office(8), wie: 'cag', herhaal: office(8) },
];

/** The rungs of a ladder as the roles file has them now, lowest first, for one that was set up at `from` (ms since epoch). */
export function tredenOf(rollen: Rollen, bundle: Bundle, klim: Klim, from: number): Trede[] {
  const kalender = kalenderOf(rollen);
  const { ladders } = rollen;
  switch (klim.ladder) {
    case 'oppakken':
      return climb(oppakLadder(rollen, klim), from, kalender);
    case 'hulp':
      return climb(ladders.hulp, from, kalender, klim.rol);
    case 'huisbezoek':
      return climb(ladders.huisbezoek ?? HUISBEZOEK, from, kalender, EIGENAAR);
    case 'gevaar':
      return climb(ladders.gevaar ?? GEVAAR, from, kalender, EIGENAAR);
    case 'akkoord':
      return climb(forEach(klim.rollen, ladders.akkoord ?? AKKOORD), from, kalender);
    case 'advies':
      return climb(adviesLadder(adviesTerm(rollen, bundle), klim.rol), from, kalender, CAG);
    case 'overdragen':
      return climb(overdragenLadder(rollen), from, kalender, CAG);
    case 'alarm':
      return climb(alarmLadder(rollen, bundle, klim.alarm, klim.rol), from, kalender);
    case 'taak': {
      const { rol = 'teamleider', termijn = '', herinner = '' } = taakSoort(bundle.opvolging, klim.taak) ?? {};
      const term = rollen.termijnen[termijn] ?? DIRECT;
      if (term.eenheid === 'direct') return climb(ladders.taak_direct, from, kalender, rol);
      const early = rollen.termijnen[herinner];
      const before = early === undefined ? [] : climb([{ na: early, wie: EIGENAAR }], from, kalender, rol);
      return [...before, ...climb(ladders.taak, endOfTerm(term, from, kalender), kalender, rol)];
    }
  }
}

/** A report about an office holder climbs a ladder of its own, where the roles file has one. */
function oppakLadder({ ladders }: Rollen, { spoed, ambtsdrager }: Extract<Klim, { ladder: 'oppakken' }>): Ladder {
  const own = ambtsdrager === true ? ladders.oppakken_ambtsdrager : undefined;
  return own ?? (spoed ? ladders.oppakken_spoed : ladders.oppakken);
}

/** Who is asked for advice, who stands in, and then whoever handles the report: that nobody gave it. The CAG where nobody does. */
function adviesLadder(na: Term, rol: string): Rung[] {
  return [
    { na: DIRECT, wie: rol },
    { na, vervangers: rol },
    { na, wie: EIGENAAR },
  ];
}
const CAG = 'cag';

/** Who handles a report and is not there; when that gave it to nobody in time the CAG, until somebody handles it. */
function overdragenLadder({ afwezigheid }: Rollen): Rung[] {
  return [
    { na: DIRECT, wie: EIGENAAR },
    { na: afwezigheid?.overdragen ?? office(4), wie: CAG, herhaal: WERKDAG },
  ];
}

/** How long somebody has to give advice. */
export function adviesTerm({ termijnen }: Pick<Rollen, 'termijnen'>, { opvolging }: Bundle): Term {
  return termijnen[opvolging.overleg.termijn ?? ''] ?? WERKDAG;
}
const WERKDAG: Term = { aantal: 1, eenheid: 'werkdagen', kantoortijd: false, tekst: '1 werkdag' };

/** When the municipality of this file is open. */
export function kalenderOf(rollen: Pick<Rollen, 'kantoortijden'>): Kalender {
  const known = kalenders.get(rollen) ?? createKalender(rollen.kantoortijden);
  kalenders.set(rollen, known);
  return known;
}
const kalenders = new WeakMap<object, Kalender>();

/** Nobody has a role on this rung: who has a card of it has that in the place of the channel. */
export function isChannelAlone(rung: Trede | undefined): boolean {
  return rung?.kanaal !== undefined && rung.wie === undefined && rung.vervangers === undefined;
}

function climb(ladder: readonly Rung[], from: number, kalender: Kalender, eigenaar?: string): Trede[] {
  const named = (rol: string | undefined) => (rol === EIGENAAR ? eigenaar : rol);
  let at = from;
  return ladder.map(({ na, wie, vervangers, kanaal, herhaal, ook }) => {
    at = endOfTerm(na, at, kalender);
    const [holder, deputy] = [named(wie), named(vervangers)];
    return {
      vanaf: at,
      na,
      ...(holder === undefined ? {} : holder === MELDER ? { melder: true as const } : { wie: holder }),
      ...(wie === EIGENAAR ? { eigenaar: true as const } : {}),
      ...(deputy === undefined ? {} : { vervangers: deputy }),
      ...(kanaal === undefined ? {} : { kanaal }),
      ...(herhaal === undefined ? {} : { herhaal }),
      ...(ook === undefined ? {} : { ook }),
    };
  });
}

/** A ladder whose owner is more than one role: each of them has the rung, one right after the other. */
function forEach(rollen: readonly string[], ladder: readonly Rung[]): Rung[] {
  return ladder.flatMap((rung) => {
    if (rung.wie !== EIGENAAR && rung.vervangers !== EIGENAAR) return [rung];
    const named = (rol: string) => (each: string | undefined) => (each === EIGENAAR ? rol : each);
    return rollen.map((rol, i) => ({
      ...rung,
      na: i === 0 ? rung.na : DIRECT,
      wie: named(rol)(rung.wie),
      vervangers: named(rol)(rung.vervangers),
    }));
  });
}

/**
 * Who holds the role, the deputies, then the roles that come after it on the ladder of the opvolging, one term apart; the last of them also outside
 * Teams, where the roles file wants that. When nobody on that rung answers, the CAG's channel is next, and the reporter reads whom to call.
 */
function alarmLadder(rollen: Rollen, bundle: Bundle, alarm: string, rol: string): Rung[] {
  const na = rollen.termijnen[bundle.opvolging.alarmen?.[alarm]?.termijn ?? ''] ?? OTHERWISE;
  const ook = rollen.buiten_teams?.alarm;
  const roles = rollenOnLadder(bundle, alarm, rol);
  const people = roles.flatMap((each, i) => [
    { wie: each },
    { vervangers: each, ...(ook === undefined || i < roles.length - 1 ? {} : { ook }) },
  ]);
  const last = { wie: MELDER, kanaal: rollen.kanaal_onbekend };
  return [...people, last].map((rung, i) => ({ na: i === 0 ? DIRECT : na, ...rung }));
}

/** The roles that an alarm can come to for a role: whoever holds one of them may acknowledge it. */
export function rollenOnLadder({ opvolging }: Bundle, alarm: string, rol: string): string[] {
  const ladder = opvolging.alarmen?.[alarm]?.ladder ?? [];
  return [rol, ...(ladder.includes(rol) ? ladder.slice(ladder.indexOf(rol) + 1) : [])];
}
