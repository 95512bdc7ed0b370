import type { Json } from '../cards/elements.ts';
import { render, type View } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import type { Woorden } from '../protocol/woorden.ts';

/**
 * A card, with what it shows (`failed`: that it could not be done; `inPlace`: in the place of the one that stands; `if_last`: when nothing was
 * said after it; `always`: the very same message was answered before); or one line that leaves the card (and what was typed on it) as it is.
 */
export type CardAnswer = {
  card: Json;
  view?: View;
  scene?: Scene;
  failed?: true;
  inPlace?: 'if_last' | 'always';
};
export type Answer = CardAnswer | { line: string };

/** Who asks, from which activity, and whether others read along. */
export interface Asker {
  aadObjectId: string;
  /** What makes a redelivered activity the same one. */
  seed: string;
  personal: boolean;
}

/** The card of this view. */
export function shown(scene: Scene, view: View): CardAnswer {
  return { card: render(scene, view), view, scene };
}

/** That there is no such incident. */
export function unknown({ antwoorden }: Woorden): Answer {
  return { line: antwoorden.onbekende_melding };
}

/** The conversation as it stands after what was done, with a word about it. */
export function gesprek(scene: Scene, told?: string): CardAnswer {
  return shown(scene, { kaart: 'gesprek', notitie: told === undefined ? undefined : { tekst: told } });
}

/** The chart goes on while nothing can be stored. As a page on which something stands that the store does not know, it is not overwritten from elsewhere. */
export function goOn(scene: Scene): CardAnswer {
  const view: View = { kaart: 'gesprek', pagina: 'onopgeslagen' };
  return { card: render(scene, view), view };
}
