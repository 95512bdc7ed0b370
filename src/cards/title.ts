import { KNOP } from '../protocol/knop.ts';
import type { Action } from './elements.ts';

/** A button, and the whole sentence that stands above it when it is too long for one; else the sentence is empty. */
export interface Keuze {
  zin: string;
  knop: Action;
}

/**
 * The title as it stands on a button. Flows of today have no longer one; of an incident that began with older flows its first words are left.
 * @example titleFor('Burger blijft agressief of het wordt erger') // 'Burger blijft agressief of…'
 */
export function titleFor(title: string): string {
  if (title.length <= KNOP) return title;
  const room = title.slice(0, KNOP);
  const end = room.lastIndexOf(' ');
  return `${room.slice(0, end > 0 ? end : KNOP - 1).replace(/[\s,:;.]+$/, '')}…`;
}

/** A title that is cut on its button is read whole above it. */
export function withSentence(title: string, knop: Action): Keuze {
  return { zin: knop.title === title ? '' : title, knop };
}
