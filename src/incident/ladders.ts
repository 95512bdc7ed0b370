import { canonicalJson } from '../protocol/bundle.ts';
import { type Klim, kalenderVan, type Trede, tredenVan } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import { endOfTerm } from '../protocol/term.ts';
import type { Bericht } from './berichten.ts';
import type { IncidentEvent } from './events.ts';
import { type Incident, isEnded, openTaken } from './incident.ts';

/** What climbs a ladder until somebody acts on it. */
export type Klimmend = Extract<Bericht, { doel: 'oppakken' | 'hulp' | 'alarm' | 'termijn' }>;

export function isKlimmend(bericht: Bericht): bericht is Klimmend {
  return ['oppakken', 'hulp', 'alarm', 'termijn'].includes(bericht.doel);
}

/** Whether nobody needs to act on it any more. */
export function isBeantwoord(incident: Incident, bericht: Klimmend): boolean {
  switch (bericht.doel) {
    case 'oppakken':
      // A report that became urgent, or turned out not to be, climbs the other ladder.
      return incident.status !== 'ingediend' || bericht.sinds !== incident.herzien?.revisie;
    case 'hulp': {
      const call = incident.hulp.find(({ revisie }) => revisie === bericht.hulp);
      return call === undefined || call.afgeblazen !== null || call.gezien.some(({ rol }) => rol === bericht.rol);
    }
    case 'alarm': {
      const alarm = incident.alarmen.find(({ revisie }) => revisie === bericht.alarm);
      return isEnded(incident) || alarm === undefined || alarm.gezien.some(({ rol }) => rol === bericht.rol);
    }
    case 'termijn': {
      const taak = incident.taken[bericht.taak];
      return isEnded(incident) || taak?.staat !== 'open' || taak.revisie !== bericht.revisie;
    }
  }
}

/**
 * What is due later because of a click, with its moment (ms since epoch): the first rung of every ladder that it set up and that does not begin at
 * once. `now` is ms since epoch.
 */
export function laterVoor(
  incident: Incident,
  events: readonly IncidentEvent[],
  { rollen, bundle, now }: { rollen: Rollen; bundle: Bundle; now: number },
): { bericht: Bericht; vanaf: number }[] {
  // What was set ready before there is a report is due from the report on: until then nobody may read or end it.
  if (incident.nummer === null) return [];
  const opened = events.flatMap((event) => (event.soort === 'taken_geopend' ? event.taken : []));
  const reported = events.some(({ soort }) => soort === 'ingediend');
  const waiting = reported ? openTaken(incident).filter((taak) => !opened.includes(taak)) : [];
  return [...opened, ...waiting].flatMap((taak) => {
    const [first] = tredenVan(rollen, bundle, { ladder: 'taak', taak }, now);
    const revisie = incident.taken[taak]?.revisie ?? 0;
    return first === undefined
      ? []
      : [{ bericht: { doel: 'termijn', taak, revisie, trede: 0 } as const, vanaf: first.vanaf }];
  });
}

/** Whether two notifications stand on the same ladder. */
export function isSameLadder(one: Klimmend, other: Klimmend): boolean {
  const name = ({ trede: _trede, ...rest }: Klimmend) => canonicalJson({ ...rest, keer: 0 });
  return name(one) === name(other);
}

/**
 * What comes after a rung that is tried now for the first time, with its moment (ms since epoch), as the roles file has the ladder now: the next rung, so
 * long after this one as the ladder says; the last one again when it is repeated. Undefined when this was the end.
 */
export function volgendeTrede(
  incident: Incident,
  bericht: Klimmend,
  { rollen, bundle, now }: { rollen: Rollen; bundle: Bundle; now: number },
): { bericht: Bericht; vanaf: number } | undefined {
  const treden = ladderVan(incident, bericht, rollen, bundle);
  const trede = tredeOp(treden, bericht);
  const kalender = kalenderVan(rollen);
  const next = treden[trede + 1];
  // Whoever was told late gets as long to react.
  if (next !== undefined)
    return {
      bericht: { ...bericht, trede: trede + 1 },
      vanaf: Math.max(next.vanaf, endOfTerm(next.na, now, kalender)),
    };
  const { herhaal } = treden[trede] ?? {};
  if (bericht.doel !== 'termijn' || herhaal === undefined) return undefined;
  return { bericht: { ...bericht, trede, keer: (bericht.keer ?? 0) + 1 }, vanaf: endOfTerm(herhaal, now, kalender) };
}

/** Which rung a notification is for: the last one when the ladder became shorter since. */
export function tredeOp(treden: readonly Trede[], { trede = 0 }: Klimmend): number {
  return Math.max(0, Math.min(trede, treden.length - 1));
}

/** The rungs of the ladder that a notification stands on, lowest first, with their moments (ms since epoch). */
export function ladderVan(incident: Incident, bericht: Klimmend, rollen: Rollen, bundle: Bundle): Trede[] {
  const climb = (klim: Klim, from: number | null | undefined) => tredenVan(rollen, bundle, klim, from ?? 0);
  switch (bericht.doel) {
    case 'oppakken':
      return climb({ ladder: 'oppakken', spoed: bericht.spoed }, incident.herzien?.tijd ?? incident.ingediend);
    case 'hulp': {
      const call = incident.hulp.find(({ revisie }) => revisie === bericht.hulp);
      return climb({ ladder: 'hulp', rol: bericht.rol }, call?.tijd);
    }
    case 'alarm': {
      const alarm = incident.alarmen.find(({ revisie }) => revisie === bericht.alarm);
      return climb({ ladder: 'alarm', alarm: alarm?.alarm ?? '', rol: bericht.rol }, alarm?.tijd);
    }
    case 'termijn':
      return climb({ ladder: 'taak', taak: bericht.taak }, incident.taken[bericht.taak]?.geopend);
  }
}
