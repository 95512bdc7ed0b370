import type { Bundle } from '../protocol/shape.ts';
import type { Intussen } from './commands.ts';
import { decideGesprek, type GesprekCommand } from './decide-gesprek.ts';
import type { IncidentEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Incident } from './incident.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * A click in the conversation, after what was chosen while nothing could be stored: all of it together, or nothing. One record
 * holds it, so that it is recorded once however often it is asked.
 */
export function decideWithIntussen(
  bundle: Bundle,
  incident: Incident,
  command: GesprekCommand,
  now: number,
): IncidentEvent[] | Refusal {
  const { intussen = [] } = command;
  if (intussen.length === 0) return decideGesprek(bundle, incident, command, now);
  return decideAll(bundle, incident, [...asCommands(intussen, command.sinds), command], now);
}

/** What follows from these choices alone. */
export function decideIntussen(
  bundle: Bundle,
  incident: Incident,
  intussen: readonly Intussen[],
  now: number,
): IncidentEvent[] | Refusal {
  return decideAll(bundle, incident, asCommands(intussen, incident.revisie), now);
}

type Click = GesprekCommand & { toen?: number };

function asCommands(intussen: readonly Intussen[], sinds: number): Click[] {
  return intussen.map((done) => ({ ...done, sinds }));
}

function decideAll(
  bundle: Bundle,
  incident: Incident,
  clicks: readonly Click[],
  now: number,
): IncidentEvent[] | Refusal {
  let state = incident;
  const all: IncidentEvent[] = [];
  for (const click of clicks) {
    if (state.sinds.bezoek === undefined) return refuse('keuze_bestaat_niet');
    const events = decideGesprek(bundle, state, click, now);
    if (!Array.isArray(events)) return events;
    const moment = { incident: state.id, revisie: state.revisie + 1, tijd: now, door: state.melder };
    state = events.reduce((before, event) => evolve(before, event, moment), state);
    all.push(...events.map((event) => dated(event, click.toen, incident.begonnen, now)));
  }
  return withHelpAsItIs(incident, state, all);
}

/** When it was done, as far as that can be: the button's data is the client's. */
function dated(event: IncidentEvent, toen: number | undefined, begonnen: number, now: number): IncidentEvent {
  if (toen === undefined) return event;
  const { soort } = event;
  if (soort !== 'gekozen' && soort !== 'teruggegaan' && soort !== 'gesommeerd') return event;
  return { ...event, toen: Math.min(Math.max(toen, begonnen), now) };
}

/** Nobody was called while nothing could be stored: only whom is still needed now is called now, and once. */
function withHelpAsItIs(before: Incident, after: Incident, events: readonly IncidentEvent[]): IncidentEvent[] {
  const needed = after.hulp.filter(({ revisie, afgeblazen }) => revisie > before.revisie && afgeblazen === null);
  const rollen = [...new Set(needed.flatMap((call) => call.rollen))];
  const others = events.filter(
    (event) => event.soort !== 'hulp_geroepen' && !(event.soort === 'hulp_afgeblazen' && event.hulp > before.revisie),
  );
  return rollen.length === 0 ? others : [...others, { soort: 'hulp_geroepen', rollen }];
}
