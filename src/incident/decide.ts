import { beginOf, visitBegin } from '../protocol/place.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { Follows, Given } from './acties/actie.ts';
import { type ActieCommand, actsOn, type Command, isAlwaysOpen, rightFor } from './commands.ts';
import { decideInOrder } from './decide-intussen.ts';
import type { IncidentEvent } from './events.ts';
import type { Actor } from './hoedanigheid.ts';
import type { Incident } from './incident.ts';
import { whoMustHear } from './inlichten.ts';
import type { Moment } from './moment.ts';
import { type Refusal, refuse } from './refusal.ts';
import { may } from './rights.ts';

export type Decision = { ok: true; events: IncidentEvent[] } | { ok: false; refusal: Refusal };

/**
 * What follows from a command: events, or a refusal that can be shown. Pure: no clock, no I/O; `now` is ms since epoch. `rollen`: the
 * roles file as it is now.
 * No events and no refusal means that there was nothing to record.
 *
 * @example
 * decide(bundle, incident, { soort: 'pak_op', sinds: 7 }, teamleider, now, rollen)
 * // { ok: true, events: [{ soort: 'opgepakt' }] }
 */
export function decide(
  bundle: Bundle,
  incident: Incident | null,
  command: Command,
  actor: Actor,
  now: number,
  rollen: Given['rollen'],
): Decision {
  const follows = outcome({ bundle, actor, now, rollen }, incident, command);
  return Array.isArray(follows) ? { ok: true, events: follows } : { ok: false, refusal: follows };
}

function outcome(at: Omit<Given, 'incident'>, incident: Incident | null, command: Command): Follows {
  if (command.soort === 'begin') return incident === null ? begin(at.bundle, command, at.actor) : [];
  return incident === null ? refuse('onbekend') : act({ ...at, incident }, command);
}

function begin(
  bundle: Bundle,
  { afdeling, bundel, ambt, toen, bezoek, oefening }: Extract<Command, { soort: 'begin' }>,
  actor: Actor,
): IncidentEvent[] {
  const since = {
    ...(toen === undefined ? {} : { toen }),
    ...(ambt === undefined ? {} : { ambt }),
    ...(oefening === undefined ? {} : { oefening }),
  };
  const plaats = (bezoek ? visitBegin(bundle) : undefined) ?? beginOf(bundle);
  return [{ soort: 'begonnen', melder: actor.aadObjectId, afdeling, bundel, plaats, ...since }];
}

/** When what is decided now will be recorded. */
function nextMoment({ incident, actor, now }: Given): Moment {
  return { incident: incident.id, revisie: incident.revisie + 1, tijd: now, door: actor.aadObjectId };
}

/** Who may not do it is told so first; then whether it is still there to be done. */
function act(given: Given, command: ActieCommand): Follows {
  const { bundle, incident, actor } = given;
  const recht = rightFor(command.soort);
  const over = {
    ...('taak' in command ? { taak: command.taak } : {}),
    ...('rol' in command ? { rol: command.rol } : {}),
    ...('nr' in command ? { nr: command.nr } : {}),
  };
  if (!may(bundle, incident, actor, recht, over)) return refuse('mag_niet', { recht });
  const op = actsOn(command);
  if (!isAlwaysOpen(command.soort) && incident.sinds[op] !== command.sinds) return refuse('verlopen', { op });
  const follows = decideInOrder(given, command);
  return Array.isArray(follows) ? [...follows, ...whoMustHear(given, follows, nextMoment(given))] : follows;
}
