import { join } from 'node:path';
import type { Scene } from '../../src/desk/scene.ts';
import type { Command } from '../../src/incident/commands.ts';
import { decide } from '../../src/incident/decide.ts';
import type { IncidentEvent, TextRef } from '../../src/incident/events.ts';
import { evolve } from '../../src/incident/evolve.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import type { Incident } from '../../src/incident/incident.ts';
import type { Refusal } from '../../src/incident/refusal.ts';
import { type Betreft, rollenOf } from '../../src/protocol/bezetting.ts';
import { personById } from '../../src/protocol/rollen.ts';
import { IEDEREEN_IS_ER } from '../../src/protocol/told-now.ts';
import { loadProtocol } from '../support/load.ts';

/** Monday 23 November 2026, 14:03 in the Netherlands. */
export const START = Date.parse('2026-11-23T13:03:00Z');

export const protocol = loadProtocol(join(import.meta.dirname, '../../flows'));
export const { bundle, rollen, woorden } = protocol;

export const MINUTE = 60_000;

/** A person of rollen.yaml as one who acts on an incident of this afdeling. */
export function actor(name: string, over: Betreft = { afdeling: 'burgerzaken', feiten: {} }): Actor {
  const id = rollen.personen[name]?.id ?? name;
  return { aadObjectId: id, rollen: rollenOf(rollen, id, over) };
}

/** A text as the log knows it. What was typed is in `typed`, as it is in the store beside the log. */
export function textRef(typed: Map<string, string>, tekst: string): TextRef {
  const id = `tekst-${typed.size}`;
  typed.set(id, tekst);
  return { id, hash: '0'.repeat(64) };
}

/** When the next click comes (ms since epoch): a minute after the one before. */
export function momentOf(incident: Incident | null): number {
  return START + (incident?.revisie ?? 0) * MINUTE;
}

/** One command, decided and folded in, as the desk does without store, clock and numbers. */
export function play(
  incident: Incident | null,
  command: Command,
  by: Actor,
  tijd = momentOf(incident),
): { incident: Incident; events: IncidentEvent[] } | { refusal: Refusal } {
  const decision = decide(bundle, incident, command, by, tijd, rollen);
  if (!decision.ok) return { refusal: decision.refusal };
  const moment = { incident: 'incident-1', revisie: (incident?.revisie ?? 0) + 1, tijd, door: by.aadObjectId };
  const next = decision.events.reduce<Incident | null>((before, event) => evolve(before, event, moment), incident);
  if (next === null) throw new Error('nothing began');
  return { incident: next, events: decision.events };
}

/** As `play`, where the command must be accepted. */
export function must(incident: Incident | null, command: Command, by: Actor): Incident {
  const result = play(incident, command, by);
  if ('refusal' in result) throw new Error(`${command.soort} refused: ${JSON.stringify(result.refusal)}`);
  return result.incident;
}

export function sceneFor(incident: Incident, by: Actor, typed: ReadonlyMap<string, string>): Scene {
  return {
    incident,
    bundle,
    rollen,
    woorden,
    actor: by,
    now: START + incident.revisie * MINUTE,
    teksten: new Map(),
    text: (ref) => typed.get(ref.id) ?? '(deze tekst is gewist)',
    leden: {},
    afwezig: IEDEREEN_IS_ER,
    berichten: [],
    naam: (id) => personById(rollen, id)?.naam ?? 'een collega',
  };
}
