import type { Erbij } from '../cards/gesprek.ts';
import type { Scene } from '../desk/scene.ts';
import { openGevaar } from '../incident/incident.ts';
import type { Gevoelig } from '../protocol/gevoelig.ts';
import { type CardAnswer, shown } from './answer.ts';
import { gewezen, teWijzenIn } from './te-wijzen.ts';
import { fits, MOST_BESIDE } from './typed-back.ts';

/**
 * The step as it stands, with the question whether what was typed belongs to the report. `danger` is said first; it may be about something new, which
 * can then be begun.
 */
export function askToKeep(gevoelig: Gevoelig, scene: Scene, { tekst, van }: Erbij, danger?: string): CardAnswer {
  const { past_niet } = scene.woorden.halverwege;
  // What does not fit on the card stands in the chat still.
  if (!fits([tekst], MOST_BESIDE))
    return shown(scene, { kaart: 'gesprek', notitie: { tekst: [danger, past_niet].join(' ').trim() } });
  const pointed = askPointed(gevoelig, scene, { tekst, van }, danger);
  if (pointed !== undefined) return pointed;
  if (danger === undefined) return shown(scene, { kaart: 'gesprek', erbij: { tekst, van } });
  return shown(scene, { kaart: 'gesprek', pagina: 'hervat', notitie: { tekst: danger }, erbij: { tekst, van } });
}

/**
 * The step as it stands, with what is pointed out in what was typed, and whether it is kept with or without that. Undefined where there is nothing to point out, or the
 * card cannot show it all; and nobody in danger is asked.
 */
export function askPointed(
  gevoelig: Gevoelig,
  scene: Scene,
  { tekst, van }: Erbij,
  danger?: string,
): CardAnswer | undefined {
  const found = openGevaar(scene.incident) === undefined ? teWijzenIn(gevoelig, tekst) : [];
  if (found.length === 0 || !fits([tekst], MOST_BESIDE)) return undefined;
  const notitie = { tekst: [danger, gewezen(scene.woorden, found)].join(' ').trim() };
  return shown(scene, { kaart: 'gesprek', notitie, erbij: { tekst, van, gewezen: true } });
}
