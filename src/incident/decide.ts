import { beginOf } from '../protocol/place.ts';
import type { Bundle } from '../protocol/shape.ts';
import { actsOn, type Command } from './commands.ts';
import { type BijGesprekCommand, decideBijGesprek, type GesprekCommand } from './decide-gesprek.ts';
import { decideWithIntussen } from './decide-intussen.ts';
import { decideOpvolging } from './decide-opvolging.ts';
import type { IncidentEvent } from './events.ts';
import type { Incident } from './incident.ts';
import { type Refusal, refuse } from './refusal.ts';
import { ACTIE_VAN, type Actor, may } from './rights.ts';

export type Decision = { ok: true; events: IncidentEvent[] } | { ok: false; refusal: Refusal };

/**
 * What follows from a command: events, or a refusal that can be shown. Pure: no clock, no I/O; `now` is ms since epoch.
 * No events and no refusal means that there was nothing to record.
 */
export function decide(
  bundle: Bundle,
  incident: Incident | null,
  command: Command,
  actor: Actor,
  now: number,
): Decision {
  const result = outcome(bundle, incident, command, actor, now);
  return Array.isArray(result) ? { ok: true, events: result } : { ok: false, refusal: result };
}

function outcome(
  bundle: Bundle,
  incident: Incident | null,
  command: Command,
  actor: Actor,
  now: number,
): IncidentEvent[] | Refusal {
  if (command.soort === 'begin') {
    if (incident !== null) return [];
    const { afdeling, bundel, toen } = command;
    const since = toen === undefined ? {} : { toen };
    return [{ soort: 'begonnen', melder: actor.aadObjectId, afdeling, bundel, plaats: beginOf(bundle), ...since }];
  }
  if (incident === null) return refuse('onbekend');
  const over = {
    ...('taak' in command ? { taak: command.taak } : {}),
    ...('rol' in command ? { rol: command.rol } : {}),
  };
  const actie = ACTIE_VAN[command.soort];
  if (!may(bundle, incident, actor, actie, over)) return refuse('mag_niet', { actie });
  const op = actsOn(command) ?? '';
  if (incident.sinds[op] !== command.sinds) return refuse('verlopen', { op });
  if (isBijGesprek(command)) return decideBijGesprek(bundle, incident, command);
  return isGesprek(command)
    ? decideWithIntussen(bundle, incident, command, now)
    : decideOpvolging(bundle, incident, command, actor, now);
}

function isBijGesprek(command: Command): command is BijGesprekCommand {
  return command.soort === 'opnieuw' || command.soort === 'leg_vast';
}

function isGesprek(command: Exclude<Command, { soort: 'begin' }>): command is GesprekCommand {
  return actsOn(command) === 'bezoek';
}
