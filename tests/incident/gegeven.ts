import { expect } from '@jest/globals';
import type { Command } from '../../src/incident/commands.ts';
import { type Decision, decide } from '../../src/incident/decide.ts';
import type { IncidentEvent } from '../../src/incident/events.ts';
import { fold } from '../../src/incident/evolve.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import type { Refusal } from '../../src/incident/refusal.ts';
import type { Bundle } from '../../src/protocol/shape.ts';
import { knop, type Opdracht, type Stand } from './knop.ts';
import { clicksOf, klik, logOf, MINUUT, START, type Verleden } from './log.ts';
import { rollen, bundle as shipped } from './protocol.ts';

/**
 * The specification of a rule, as the protocol would say it: given what happened, as somebody does something, then this follows. No
 * HTTP and no store: the past is folded and `decide` is asked.
 *
 * @example
 * gegeven(melding()).als(karin, { soort: 'pak_op' }).dan({ soort: 'opgepakt' }).nogEens().weigert('verlopen');
 */
export function gegeven(...verleden: Verleden[]): Gegeven {
  return after(shipped, verleden);
}

/** As `gegeven`, going by other charts than the shipped ones. */
export function volgens(bundle: Bundle): { gegeven: typeof gegeven } {
  return { gegeven: (...verleden) => after(bundle, verleden) };
}

interface Gegeven {
  /** `om` is when (ms since epoch). Left out it is a minute after the last click. */
  als(wie: Actor, opdracht: Opdracht, om?: number): Uitkomst;
  /** Who may do this and who may not. Whether it would be refused for another reason is left aside. */
  mag(opdracht: Opdracht, wie: { wel?: readonly Actor[]; niet?: readonly Actor[] }): void;
}

interface Uitkomst {
  /** Exactly these events, in this order. */
  dan(...gebeurtenissen: IncidentEvent[]): Vervolg;
  /** There was nothing to record, and that is no fault. */
  danNiets(): Vervolg;
  /** Refused for this reason; with these details, where the spec is about them. */
  weigert<R extends Refusal['reden']>(reden: R, details?: Details<R>): Vervolg;
}
type Details<R extends Refusal['reden']> = Partial<Omit<Extract<Refusal, { reden: R }>, 'reden'>>;

/** What followed is past now. */
interface Vervolg extends Gegeven {
  /** The very same button once more: a double click, a second device, Teams that delivers twice. */
  nogEens(): Uitkomst;
}

function after(bundle: Bundle, verleden: readonly Verleden[]): Gegeven {
  const log = logOf(verleden);
  const now: Stand = { bundle, incident: fold(log), om: START + log.length * MINUUT };
  return {
    als: (wie, opdracht, om = now.om) => {
      const stand = { ...now, om };
      return uitkomst(verleden, stand, wie, knop(stand, wie, opdracht));
    },
    mag: function mag(opdracht, { wel = [], niet = [] }) {
      const refused = [...wel, ...niet].filter((wie) => !isAllowed(answer(now, wie, knop(now, wie, opdracht))));
      check(`${told(verleden)}\nAls iemand: ${opdracht.soort}`, {
        expected: { magNiet: namesOf(niet) },
        actual: { magNiet: namesOf(refused) },
        from: mag,
      });
    },
  };
}

function uitkomst(verleden: readonly Verleden[], stand: Stand, wie: Actor, command: Command): Uitkomst {
  const decision = answer(stand, wie, command);
  const next = (events: IncidentEvent[]): Vervolg => {
    const past = events.length === 0 ? verleden : [...verleden, klik(wie, ...events)];
    const later = { ...stand, incident: fold(logOf(past)), om: stand.om + MINUUT };
    return { ...after(stand.bundle, past), nogEens: () => uitkomst(past, later, wie, command) };
  };
  const must = (expected: unknown, actual: unknown, from: Frame) => {
    check(`${told(verleden)}\nAls ${wie.aadObjectId}: ${JSON.stringify(command)}`, { expected, actual, from });
  };
  const dan: Uitkomst['dan'] = (...events) => {
    must(events, followed(decision), dan);
    return next(events);
  };
  const danNiets: Uitkomst['danNiets'] = () => {
    must([], followed(decision), danNiets);
    return next([]);
  };
  const weigert: Uitkomst['weigert'] = (reden, details = {}) => {
    must({ reden, ...details }, pick(decision, ['reden', ...Object.keys(details)]), weigert);
    return next([]);
  };
  return { dan, danNiets, weigert };
}

function answer({ bundle, incident, om }: Stand, wie: Actor, command: Command): Decision {
  return decide(bundle, incident, command, wie, om, rollen);
}

function isAllowed(decision: Decision): boolean {
  return decision.ok || decision.refusal.reden !== 'mag_niet';
}

function namesOf(mensen: readonly Actor[]): string[] {
  return mensen.map(({ aadObjectId }) => aadObjectId);
}

/** The events, or the refusal by its name, so that one never passes for the other. */
function followed(decision: Decision): unknown {
  return decision.ok ? decision.events : { geweigerd: decision.refusal };
}

/** Of a refusal what the spec is about; of what was not refused all of it. */
function pick(decision: Decision, keys: readonly string[]): unknown {
  if (decision.ok) return { nietGeweigerd: decision.events };
  return Object.fromEntries(Object.entries(decision.refusal).filter(([key]) => keys.includes(key)));
}

function told(verleden: readonly Verleden[]): string {
  const clicks = clicksOf(verleden).map(({ door, gebeurtenissen }) => {
    return `${door}: ${gebeurtenissen.map(({ soort }) => soort).join(', ')}`;
  });
  return `Gegeven ${clicks.join('\n        ') || 'niets'}`;
}

/** A function of this file that a spec called: what went wrong is shown at that line of the spec. */
type Frame = (...args: never[]) => unknown;

/** As `toStrictEqual`; when it fails, the story comes first. */
function check(story: string, { expected, actual, from }: { expected: unknown; actual: unknown; from: Frame }): void {
  try {
    expect(actual).toStrictEqual(expected);
  } catch (thrown) {
    const error = new Error(`${story}\n\n${thrown instanceof Error ? thrown.message : thrown}`);
    Error.captureStackTrace(error, from);
    throw error;
  }
}
