import type { Reached } from './reach.ts';
import type { Rollen } from './rollen.ts';
import type { Bundle } from './shape.ts';
import type { Woorden } from './woorden.ts';

/** A card whose size hangs on the flows: of a step with what can have gone before it, of a task, or of the overleg. */
export type MeasuredCard = ({ kaart: 'stap' } & Reached) | { kaart: 'taak'; taak: string } | { kaart: 'overleg' };

/**
 * Says how much room a card of these flows takes in Teams, in UTF-16 units of its JSON: the largest that people can bring about,
 * without the long texts that they type on it. The proof asks it, and is handed it from where cards are drawn.
 */
export type Measure = (flows: { bundle: Bundle; rollen: Rollen; woorden: Woorden }) => (card: MeasuredCard) => number;
