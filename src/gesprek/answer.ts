import type { Json } from '../cards/elements.ts';
import { render, type View } from '../cards/render.ts';
import { drawn, type Gezien } from '../desk/getoond.ts';
import type { Groepslid } from '../desk/groepen.ts';
import type { Scene } from '../desk/scene.ts';
import type { Woorden } from '../protocol/woorden.ts';

/**
 * A card, with what it shows (`failed`: that it could not be done; `gedaan`: what was asked is stored; `inPlace`: in the place of the one that stands; `if_last`: when nothing was
 * said after it; `always`: the very same message was answered before); or one line that leaves the card (and what was typed on it) as it is.
 */
export type CardAnswer = {
  card: Json;
  view?: View;
  scene?: Scene;
  failed?: true;
  gedaan?: true;
  inPlace?: 'if_last' | 'always';
  ook?: Ook;
} & Shows;

/** What of others stands on a card: it is recorded before the card goes. */
interface Shows {
  gezien?: Gezien | undefined;
}

/** Another card, that comes below as the one in its slot; `elders`: what stands from then on where that card stood before. */
export interface Ook extends Shows {
  incident: string;
  slot: Groepslid['slot'];
  card: Json;
  summary: string;
  elders?: Json;
}
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
  const { is: card, gezien } = drawn(scene, (watched) => render(watched, view));
  return { card, view, scene, gezien };
}

/** The answer to something that is stored. */
export function done<A extends Answer>(answer: A): A {
  return 'line' in answer ? answer : { ...answer, gedaan: true };
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
