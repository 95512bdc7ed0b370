import { z } from 'zod';
import type { Bezetbaar } from '../../protocol/bezetting.ts';
import type { HulpRollen } from '../../protocol/hulp.ts';
import type { Rollen } from '../../protocol/rollen.ts';
import type { Bundle } from '../../protocol/shape.ts';
import type { IncidentEvent } from '../events.ts';
import type { Actor } from '../hoedanigheid.ts';
import type { Incident } from '../incident.ts';
import type { Op } from '../op.ts';
import type { Refusal } from '../refusal.ts';
import type { Recht } from '../rights.ts';
import type { GivenOf, Invoeren } from './invoer.ts';

/** What an action is decided from. `now` is ms since epoch. */
export interface Given {
  bundle: Bundle;
  incident: Incident;
  actor: Actor;
  now: number;
  /** Who comes to help, who holds which role and how long things may take, as the roles file has it now. */
  rollen: HulpRollen & Bezetbaar & Pick<Rollen, 'termijnen' | 'kantoortijden'>;
}

/** What follows from an action: what happened (nothing, when there was nothing to record), or why not. */
export type Follows = IncidentEvent[] | Refusal;

/** What a button carries beside what it acts on, each checked when it comes back. */
export type Details = Readonly<Record<string, z.ZodType<string | number>>>;
export type DetailsOf<D extends Details> = { [N in keyof D]: z.infer<D[N]> };

/** What an action is decided with: `sinds` is the revision that its button was drawn for. */
export type AskOf<D extends Details, I extends Invoeren> = { sinds: number } & DetailsOf<D> & GivenOf<I>;

/** One thing that someone can do with an incident: everything that is to be known of it. */
export interface Actie<D extends Details, I extends Invoeren> {
  recht: Recht;
  /** What its button carries. */
  knop: D;
  /** What comes in with the click: texts and answers are kept beside the log, each as its own kind. */
  invoer: I;
  /** What it acts on. When that is not as the button knew it, nothing is done. */
  op(ask: { sinds: number } & DetailsOf<D>): Op;
  /** It is done whatever the incident came to since the button was drawn: a call for help. Then `decide` itself sees to a second delivery. */
  isAlwaysOpen?: true;
  /**
   * Its card comes back whole, also when Teams delivers it a second time under a new activity id: what stands like that already
   * counts as not filled in.
   */
  isWhole?: true;
  decide(given: Given, ask: AskOf<D, I>): Follows;
}

/** Defines an action. The button is made from it and the click is read with it, so that the two cannot differ. */
export function defineActie<const D extends Details, const I extends Invoeren>(actie: Actie<D, I>): Actie<D, I> {
  return actie;
}

/** The name of something in the flows or the roles file, as a button carries it. */
export const naam = z.string().max(64);
