import type { Action, Style } from './elements.ts';

/** Which card a button stands on: the answer to the click is that card again. */
export const KAARTEN = ['gesprek', 'kanaal', 'oproep', 'dossier', 'taak', 'hulp', 'alarm', 'reden'] as const;
export type Kaart = (typeof KAARTEN)[number];

/** What a button carries: what it acts on and the choice, never the incident itself. */
export interface Knop {
  doe: string;
  incident: string;
  kaart: Kaart;
  [detail: string]: string | number | object;
}

/** An Action.Execute with an Action.Submit fallback for clients that do not know it. What is typed on the card comes along. */
export function button(title: string, knop: Knop | { doe: string }, style: Style = 'default'): Action {
  return repeat(title, knop.doe, { knop }, style);
}

/** A button that sends the data of an earlier click once more, with what was typed then. */
export function repeat(title: string, verb: string, data: object, style: Style = 'default'): Action {
  const look = { title, style, data };
  return { type: 'Action.Execute', verb, ...look, fallback: { type: 'Action.Submit', ...look } };
}
