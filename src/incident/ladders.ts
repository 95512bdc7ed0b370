import { canonicalJson } from '../protocol/bundle.ts';
import { type Klim, kalenderOf, type Trede, tredenOf } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import { endOfTerm } from '../protocol/term.ts';
import type { Bericht } from './berichten.ts';
import type { IncidentEvent } from './events.ts';
import {
  comesAs,
  type Incident,
  isEnded,
  isGemeld,
  isTegenAmbtsdrager,
  isWaiting,
  openGevaar,
  openTaken,
} from './incident.ts';
import { firstToDecide } from './mandaat.ts';

/** What climbs a ladder until somebody acts on it. */
export type Klimmend = Extract<
  Bericht,
  { doel: 'oppakken' | 'hulp' | 'alarm' | 'gevaar' | 'huisbezoek' | 'termijn' | 'akkoord' | 'advies' | 'overdragen' }
>;

/** Where such a notification stands: whether nobody needs to act on it any more, and what it climbs, from when (ms since epoch). */
interface Climbing<B extends Klimmend> {
  isAnswered(incident: Incident, bericht: B): boolean;
  climb(incident: Incident, bericht: B, bundle: Bundle): { klim: Klim; from: number | null | undefined };
}

const CLIMBING: { readonly [D in Klimmend['doel']]: Climbing<Extract<Klimmend, { doel: D }>> } = {
  oppakken: {
    // A report that became urgent, or turned out not to be, climbs the other ladder.
    isAnswered: (incident, { sinds }) => !isWaiting(incident) || sinds !== incident.herzien?.revisie,
    climb: ({ feiten, herzien, ingediend }, { spoed }) => ({
      klim: { ladder: 'oppakken', spoed, ambtsdrager: isTegenAmbtsdrager(feiten) },
      from: herzien?.tijd ?? ingediend,
    }),
  },
  hulp: {
    isAnswered(incident, { hulp, rol }) {
      const call = callOf(incident, hulp);
      return call === undefined || call.afgeblazen !== null || comesAs(incident, rol).length > 0;
    },
    climb: (incident, { hulp, rol }) => ({ klim: { ladder: 'hulp', rol }, from: callOf(incident, hulp)?.tijd }),
  },
  alarm: {
    isAnswered(incident, { alarm, rol }) {
      const told = alarmOf(incident, alarm);
      return (
        isEnded(incident) || told === undefined || told.vervallen !== null || told.gezien.some((one) => one.rol === rol)
      );
    },
    climb(incident, { alarm, rol }) {
      const told = alarmOf(incident, alarm);
      return { klim: { ladder: 'alarm', alarm: told?.alarm ?? '', rol }, from: told?.tijd };
    },
  },
  gevaar: {
    isAnswered: ({ gevaar }, { gevaar: since }) => gevaarOf(gevaar, since)?.voorbij !== null,
    climb: ({ gevaar }, { gevaar: since }) => ({ klim: { ladder: 'gevaar' }, from: gevaarOf(gevaar, since)?.tijd }),
  },
  huisbezoek: {
    isAnswered: ({ huisbezoek }, { huisbezoek: since }) =>
      huisbezoek?.revisie !== since || huisbezoek.gezien !== null || huisbezoek.voorbij !== null,
    climb: ({ huisbezoek }) => ({ klim: { ladder: 'huisbezoek' }, from: huisbezoek?.tot }),
  },
  termijn: {
    isAnswered(incident, { taak, revisie }) {
      const task = incident.taken[taak];
      // A talk that was still to come when it was closed goes on.
      return incident.ingetrokken !== null || task?.staat !== 'open' || task.revisie !== revisie;
    },
    climb: ({ taken }, { taak }) => ({ klim: { ladder: 'taak', taak }, from: taken[taak]?.geopend }),
  },
  advies: {
    isAnswered(incident, { advies, rol }) {
      const asked = adviesOf(incident, advies, rol);
      return isEnded(incident) || incident.akkoord !== null || asked?.gegeven !== null;
    },
    climb: (incident, { advies, rol }) => ({
      klim: { ladder: 'advies', rol },
      from: adviesOf(incident, advies, rol)?.tijd,
    }),
  },
  overdragen: {
    isAnswered: (incident, { persoon, afwezig }) =>
      isEnded(incident) ||
      incident.behandelaar?.door !== persoon ||
      !incident.afwezig.some((one) => one.persoon === persoon && one.revisie === afwezig),
    climb: ({ afwezig }, { afwezig: since }) => ({
      klim: { ladder: 'overdragen' },
      from: afwezig.find(({ revisie }) => revisie === since)?.tijd,
    }),
  },
  akkoord: {
    isAnswered: ({ sinds }, { voorstel }) => sinds.akkoord !== voorstel,
    climb: ({ voorstel }, _bericht, bundle) => ({
      klim: { ladder: 'akkoord', rollen: firstToDecide(bundle, voorstel?.taken ?? []) },
      from: voorstel?.tijd,
    }),
  },
};

function climbingOf<D extends Klimmend['doel']>(doel: D): Climbing<Extract<Klimmend, { doel: D }>> {
  return CLIMBING[doel];
}

export function isKlimmend(bericht: Bericht): bericht is Klimmend {
  return Object.hasOwn(CLIMBING, bericht.doel);
}

/** Whether nobody needs to act on it any more. */
export function isAnswered(incident: Incident, bericht: Klimmend): boolean {
  return climbingOf<Klimmend['doel']>(bericht.doel).isAnswered(incident, bericht);
}

function callOf({ hulp }: Incident, at: number): Incident['hulp'][number] | undefined {
  return hulp.find(({ revisie }) => revisie === at);
}

function gevaarOf(times: Incident['gevaar'], since: number): Incident['gevaar'][number] | undefined {
  // Two can begin in one record, when nothing could be stored: the last one counts.
  return times.findLast(({ revisie }) => revisie === since);
}

function adviesOf({ adviezen }: Incident, at: number, rol: string): Incident['adviezen'][number] | undefined {
  return adviezen.find((one) => one.revisie === at && one.rol === rol);
}

function alarmOf({ alarmen }: Incident, at: number): Incident['alarmen'][number] | undefined {
  return alarmen.find(({ revisie }) => revisie === at);
}

/**
 * What is due later because of a click, with its moment (ms since epoch): the first rung of every ladder that it set up and that does not begin at
 * once. `now` is ms since epoch.
 */
export function laterFor(
  incident: Incident,
  events: readonly IncidentEvent[],
  { rollen, bundle, now }: { rollen: Rollen; bundle: Bundle; now: number },
): Later[] {
  const first = (klim: Klim, from: number, bericht: Bericht) => firstRung({ rollen, bundle }, klim, from, bericht);
  const { huisbezoek, revisie } = incident;
  // Asked once what was said or began with this click is long enough ago: whether the danger is over, and the visit.
  const asked = [
    ...(openGevaar(incident)?.revisie === revisie ? whetherOver(incident, { rollen, bundle }) : []),
    ...(huisbezoek?.revisie === revisie
      ? first({ ladder: 'huisbezoek' }, huisbezoek.tot, { doel: 'huisbezoek', huisbezoek: revisie, trede: 0 })
      : []),
  ];
  // What was set ready before there is a report is due from the report on: until then nobody may read or end it.
  if (!isGemeld(incident)) return asked;
  const opened = events.flatMap((event) => (event.soort === 'taken_geopend' ? event.taken : []));
  const reported = events.some(({ soort }) => soort === 'ingediend');
  const waiting = reported ? openTaken(incident).filter((taak) => !opened.includes(taak)) : [];
  const due = [...opened, ...waiting].flatMap((taak) => {
    const since = incident.taken[taak]?.revisie ?? 0;
    return first({ ladder: 'taak', taak }, now, { doel: 'termijn', taak, revisie: since, trede: 0 });
  });
  // What was opened for an hour is taken away again.
  const closed = incident.nood.filter(({ revisie: at }) => at === revisie).map(closing);
  return [...asked, ...due, ...closed];
}

function closing({ door, tot }: Incident['nood'][number]): Later {
  return { bericht: { doel: 'dossier', persoon: door, bijwerken: true }, vanaf: tot };
}

/** The first time that it is asked whether the danger is over that nobody has said to be: its moment, reckoned from when it began. */
export function whetherOver(incident: Incident, flows: { rollen: Rollen; bundle: Bundle }): Later[] {
  const danger = openGevaar(incident);
  return danger === undefined ? [] : askedAfter(danger, flows);
}

/** The same of one of its dangers, open or not. */
export function askedAfter(
  { tijd, revisie }: Incident['gevaar'][number],
  flows: { rollen: Rollen; bundle: Bundle },
): Later[] {
  return firstRung(flows, { ladder: 'gevaar' }, tijd, { doel: 'gevaar', gevaar: revisie, trede: 0 });
}

/** What is due later, with its moment (ms since epoch). */
interface Later {
  bericht: Bericht;
  vanaf: number;
}

function firstRung(
  { rollen, bundle }: { rollen: Rollen; bundle: Bundle },
  klim: Klim,
  from: number,
  bericht: Bericht,
): Later[] {
  return tredenOf(rollen, bundle, klim, from)
    .slice(0, 1)
    .map(({ vanaf }) => ({ bericht, vanaf }));
}

/** Whether two notifications stand on the same ladder. */
export function isSameLadder(one: Klimmend, other: Klimmend): boolean {
  const name = ({ trede: _trede, ...rest }: Klimmend) => canonicalJson({ ...rest, keer: 0, eerder: false });
  // Most are on another kind of ladder: that is told without writing them out.
  return one.doel === other.doel && name(one) === name(other);
}

/**
 * What comes after a rung that is tried now for the first time, with its moment (ms since epoch), as the roles file has the ladder now: the next rung, so
 * long after this one as the ladder says; the last one again when it is repeated. Where nobody is on this rung, or is there, it is the next one with somebody,
 * at once. Undefined when this was the end.
 */
export function nextTrede(
  incident: Incident,
  bericht: Klimmend,
  { rollen, bundle, now, isDeserted = () => false }: ClimbParts,
): Later | undefined {
  const treden = ladderOf(incident, bericht, rollen, bundle);
  const trede = tredeOf(treden, bericht);
  const passed = isDeserted(treden[trede]) ? nextWithSomebody(treden, trede, isDeserted) : undefined;
  if (passed !== undefined) return { bericht: { ...inItsTime(bericht), trede: passed }, vanaf: now };
  const kalender = kalenderOf(rollen);
  const next = treden[trede + 1];
  if (next !== undefined) {
    const after = endOfTerm(next.na, now, kalender);
    // Whoever was told late gets as long to react, and no longer where the rungs before were passed.
    const vanaf = wasReachedEarly(treden[trede], bericht, now) ? after : Math.max(next.vanaf, after);
    return { bericht: { ...inItsTime(bericht), trede: trede + 1 }, vanaf };
  }
  const { herhaal } = treden[trede] ?? {};
  if (!comesAgain(bericht) || herhaal === undefined) return undefined;
  const keer = (bericht.keer ?? 0) + 1;
  const isDone = bericht.doel !== 'termijn' && keer > MOST_TIMES;
  return isDone ? undefined : { bericht: { ...bericht, trede, keer }, vanaf: endOfTerm(herhaal, now, kalender) };
}

/** What climbing needs; `isDeserted`: whether nobody is on a rung, or is there. Left out: everybody is. */
interface ClimbParts {
  rollen: Rollen;
  bundle: Bundle;
  now: number;
  isDeserted?: (rung: Trede | undefined) => boolean;
}

/** A channel, and the reporter, are always there. */
function nextWithSomebody(
  treden: readonly Trede[],
  trede: number,
  isDeserted: (rung: Trede) => boolean,
): number | undefined {
  const next = treden.findIndex(
    (rung, i) => i > trede && (rung.kanaal !== undefined || rung.melder === true || !isDeserted(rung)),
  );
  return next < 0 ? undefined : next;
}

/** So often somebody is asked again whether it is over, or where a visitor is: who has not said it by then was reached otherwise. */
const MOST_TIMES = 48;

function comesAgain(bericht: Klimmend): bericht is Extract<Klimmend, { keer?: number | undefined }> {
  return AGAIN.includes(bericht.doel);
}
const AGAIN: readonly Bericht['doel'][] = ['termijn', 'gevaar', 'huisbezoek', 'akkoord', 'overdragen'];

/** Whether rungs before this one were passed. Somebody who said not to come is another reason to be early. */
function wasReachedEarly(rung: Trede | undefined, bericht: Klimmend, now: number): boolean {
  return rung !== undefined && now < rung.vanaf && !(bericht.doel === 'hulp' && bericht.eerder === true);
}

/** What was told before its time is followed by what comes in its own time. */
function inItsTime(bericht: Klimmend): Klimmend {
  if (bericht.doel !== 'hulp') return bericht;
  const { eerder: _eerder, ...rest } = bericht;
  return rest;
}

/** Which rung a notification is for: the last one when the ladder became shorter since. */
export function tredeOf(treden: readonly Trede[], { trede = 0 }: Klimmend): number {
  return Math.max(0, Math.min(trede, treden.length - 1));
}

/** The rungs of the ladder that a notification stands on, lowest first, with their moments (ms since epoch). */
export function ladderOf(incident: Incident, bericht: Klimmend, rollen: Rollen, bundle: Bundle): Trede[] {
  const { klim, from } = climbingOf<Klimmend['doel']>(bericht.doel).climb(incident, bericht, bundle);
  return tredenOf(rollen, bundle, klim, from ?? 0);
}
