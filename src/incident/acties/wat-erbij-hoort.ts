import type { Feiten, Opvolging } from '../../protocol/shape.ts';
import { taakVoor } from '../../protocol/taak-naam.ts';
import { applies, takenFor } from '../../protocol/voorwaarde.ts';
import { geschaad } from '../betrokkenen.ts';
import type { IncidentEvent } from '../events.ts';
import type { Gevolgen } from '../gevolgen.ts';
import { isGemeld } from '../incident.ts';
import type { Given } from './actie.ts';
import { droppedByInjury, openedByInjury } from './bij-letsel.ts';

/**
 * What begins, and what turns out not to belong to it, now that this is known of a report: its tasks, those that what it did to people calls for, and
 * messages that somebody must acknowledge.
 */
export function whatBelongs(at: Given, feiten: Feiten, gevolgen: Gevolgen): IncidentEvent[] {
  const { incident } = at;
  const { opvolging } = at.bundle;
  const messages = alarmsOf(opvolging, feiten);
  const standing = incident.alarmen.filter(({ vervallen }) => vervallen === null);
  const gone = standing.filter(({ alarm }) => !messages.some(([name]) => name === alarm));
  const before = isGemeld(incident) ? tasksForAll(at, incident.feiten) : [];
  const tasks = tasksForAll(at, feiten);
  const dropped = [
    ...before.filter((taak) => !tasks.includes(taak) && incident.taken[taak]?.staat === 'open'),
    ...droppedByInjury(at, gevolgen),
  ];
  const fresh = tasks.filter(
    (taak) => !before.includes(taak) && (incident.taken[taak]?.staat ?? 'vervallen') === 'vervallen',
  );
  const opened = [...fresh, ...openedByInjury(at, gevolgen)];
  return [
    ...gone.map(({ revisie }) => ({ soort: 'alarm_vervallen', alarm: revisie }) as const),
    ...(dropped.length === 0 ? [] : [{ soort: 'taken_vervallen', taken: dropped } as const]),
    ...(opened.length === 0 ? [] : [{ soort: 'taken_geopend', taken: opened } as const]),
    ...messages
      .filter(([name]) => !standing.some(({ alarm }) => alarm === name))
      .map(([alarm, { rollen }]) => ({ soort: 'gealarmeerd', alarm, rollen }) as const),
  ];
}

/** The tasks of such a report, those that are done for each to whom it happened included. */
function tasksForAll({ incident, bundle: { opvolging } }: Given, feiten: Feiten): string[] {
  const each = geschaad(incident).map(({ nr }) => nr);
  const names = takenFor(opvolging, 'ingediend', feiten).flatMap(([name, { per }]) =>
    per === undefined || !isGemeld(incident) ? [name] : each.map((nr) => taakVoor(name, nr)),
  );
  return [...new Set(names)];
}

function alarmsOf({ alarmen = {} }: Opvolging, feiten: Feiten) {
  return Object.entries(alarmen).filter(([, { bij }]) => applies(bij, feiten));
}
