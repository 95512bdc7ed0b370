import type { Follows, Given } from './acties/actie.ts';
import type { Intussen } from './acties/intussen.ts';
import { type ActieCommand, decideActie, isAlwaysOpen } from './commands.ts';
import type { IncidentEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Incident } from './incident.ts';
import { visitOf } from './intussen.ts';
import { refuse } from './refusal.ts';

/**
 * A click, after what was chosen while nothing could be stored: all of it together, or nothing. One record holds it, so that it
 * is recorded once however often it is asked. What is always open is done by itself where the rest cannot be.
 */
export function decideInOrder(given: Given, command: ActieCommand): Follows {
  const intussen = chosenHere(given, command);
  const alone = () => decideActie(given, command.soort, command);
  if (intussen.length === 0) return alone();
  const all = decideAll(given, [...asClicks(intussen, command.sinds), { command }]);
  return !Array.isArray(all) && isAlwaysOpen(command.soort) ? alone() : all;
}

/** What was chosen while nothing could be stored: by the reporter, on the visit that is still going on. Elsewhere it would be another choice. */
function chosenHere({ incident, actor }: Given, command: ActieCommand): readonly Intussen[] {
  if (!('intussen' in command) || command.intussen === undefined || actor.aadObjectId !== incident.melder) return [];
  return visitOf(command) === incident.sinds.bezoek ? command.intussen : [];
}

/** What follows from these choices alone. */
export function decideIntussen(given: Given, intussen: readonly Intussen[]): Follows {
  return decideAll(given, asClicks(intussen, given.incident.revisie));
}

interface Click {
  command: ActieCommand;
  toen?: number;
}

function asClicks(intussen: readonly Intussen[], sinds: number): Click[] {
  return intussen.map(({ toen, ...choice }) => ({ command: { ...choice, sinds }, toen }));
}

function decideAll(given: Given, clicks: readonly Click[]): Follows {
  const { incident, now } = given;
  let state = incident;
  const all: IncidentEvent[] = [];
  for (const { command, toen } of clicks) {
    if (state.sinds.bezoek === undefined) return refuse('keuze_bestaat_niet');
    const events = decideActie({ ...given, incident: state }, command.soort, command);
    if (!Array.isArray(events)) return events;
    const moment = { incident: state.id, revisie: state.revisie + 1, tijd: now, door: state.melder };
    state = events.reduce((before, event) => evolve(before, event, moment), state);
    all.push(...events.map((event) => dated(event, toen, incident.begonnen, now)));
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
  const others = withDanger(before, events).filter(
    (event) => event.soort !== 'hulp_geroepen' && !(event.soort === 'hulp_afgeblazen' && event.hulp > before.revisie),
  );
  return rollen.length === 0 ? others : [...others, { soort: 'hulp_geroepen', rollen }];
}

/** Danger that began with a call for help began then, whether or not that call is still needed. */
function withDanger(before: Incident, events: readonly IncidentEvent[]): IncidentEvent[] {
  let inDanger = before.sinds.gevaar !== undefined;
  return events.flatMap((event): IncidentEvent[] => {
    const begins = event.soort === 'hulp_geroepen' && !inDanger;
    if (event.soort === 'hulp_geroepen' || event.soort === 'gevaar_begonnen') inDanger = true;
    if (event.soort === 'gevaar_voorbij') inDanger = false;
    return begins ? [{ soort: 'gevaar_begonnen' }, event] : [event];
  });
}
