import type { Command } from '../../src/incident/commands.ts';
import { type Decision, decide } from '../../src/incident/decide.ts';
import type { Actor } from '../../src/incident/hoedanigheid.ts';
import { currentVisit, type Incident } from '../../src/incident/incident.ts';
import { stepAt } from '../../src/protocol/place.ts';
import type { Bundle } from '../../src/protocol/shape.ts';
import { stepAsWritten } from '../support/as-written.ts';
import { rollen } from './protocol.ts';

/** A command as a spec writes it. Without `sinds` it is the button as it stands now; a choice may be named by its text. */
export type Opdracht =
  | ZonderSinds<Exclude<Command, Kies>>
  | (Omit<ZonderSinds<Kies>, 'keuze'> & { keuze: number | string });
type Kies = Extract<Command, { soort: 'kies' }>;
type ZonderSinds<C> = C extends { sinds: number } ? Omit<C, 'sinds'> & { sinds?: number } : C;

/** Where somebody presses: by which charts, on which incident, when (ms since epoch). */
export interface Stand {
  bundle: Bundle;
  incident: Incident | null;
  om: number;
}

/**
 * The command of the button that somebody has before them. Its revision is the one that the incident takes it for, the newest if there
 * are more. When there is none that of now, since it is refused all the same; a spec about what is stale says itself how old its button is.
 */
export function knop(stand: Stand, wie: Actor, opdracht: Opdracht): Command {
  const at = (sinds: number): Command => {
    const command = { ...numbered(stand, opdracht), sinds };
    return command;
  };
  if ('sinds' in opdracht && opdracht.sinds !== undefined) return at(opdracht.sinds);
  const newest = stand.incident?.revisie ?? 1;
  const all = Array.from({ length: newest }, (_, i) => at(newest - i));
  const { bundle, incident, om } = stand;
  return all.find((command) => !isStale(decide(bundle, incident, command, wie, om, rollen))) ?? at(newest);
}

function isStale(decision: Decision): boolean {
  return !decision.ok && decision.refusal.reden === 'verlopen';
}

/** A choice that is named by its text gets its place in the step. */
function numbered({ bundle, incident }: Stand, opdracht: Opdracht) {
  if (opdracht.soort !== 'kies') return opdracht;
  const { keuze: gekozen, ...rest } = opdracht;
  if (typeof gekozen === 'number') return { ...rest, keuze: gekozen };
  const here = (incident && currentVisit(incident)?.plaats) ?? '';
  const keuze = stepAsWritten(stepAt(bundle, here)).keuzes?.findIndex(({ als }) => als === gekozen) ?? -1;
  if (keuze < 0) throw new Error(`bij ${here} staat geen keuze "${gekozen}"`);
  return { ...rest, keuze };
}
