import type { Scene } from '../desk/scene.ts';
import { type CardAnswer, shown } from './answer.ts';
import { fits, MOST_BESIDE } from './typed-back.ts';

/** The step as it stands, with the question whether what was typed belongs to the report. `told` is said first. */
export function askToKeep(scene: Scene, text: string, told?: string): CardAnswer {
  const { past_niet } = scene.woorden.halverwege;
  // What does not fit on the card stands in the chat still.
  if (!fits([text], MOST_BESIDE))
    return shown(scene, { kaart: 'gesprek', notitie: { tekst: [told, past_niet].join(' ').trim() } });
  const notitie = told === undefined ? undefined : { tekst: told };
  return shown(scene, { kaart: 'gesprek', notitie, erbij: text });
}
