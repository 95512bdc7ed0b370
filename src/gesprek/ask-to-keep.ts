import type { Erbij } from '../cards/gesprek.ts';
import type { Scene } from '../desk/scene.ts';
import { type CardAnswer, shown } from './answer.ts';
import { fits, MOST_BESIDE } from './typed-back.ts';

/**
 * The step as it stands, with the question whether what was typed belongs to the report. `danger` is said first; it may be about something new, which
 * can then be begun.
 */
export function askToKeep(scene: Scene, { tekst, van }: Erbij, danger?: string): CardAnswer {
  const { past_niet } = scene.woorden.halverwege;
  // What does not fit on the card stands in the chat still.
  if (!fits([tekst], MOST_BESIDE))
    return shown(scene, { kaart: 'gesprek', notitie: { tekst: [danger, past_niet].join(' ').trim() } });
  if (danger === undefined) return shown(scene, { kaart: 'gesprek', erbij: { tekst, van } });
  return shown(scene, { kaart: 'gesprek', pagina: 'hervat', notitie: { tekst: danger }, erbij: { tekst, van } });
}
