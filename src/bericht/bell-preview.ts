import type { Scene } from '../desk/scene.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type Ringing, watOf } from './bells.ts';
import type { Letter } from './letter.ts';

/** The second line of a bell: which kind of thing waits, and the number of the report where it has one; or that it does not wait any more. */
export function previewOf(scene: Scene, letter: Letter, about: Ringing): string {
  const bericht = lineOf(scene, letter, about);
  return scene.incident.oefening === null ? bericht : fillIn(scene.woorden.oefening.bericht, { bericht });
}

function lineOf(scene: Scene, letter: Letter, about: Ringing): string {
  // A card of several says itself how many, and of which kind.
  if ('getekend' in letter.view) return letter.summary;
  const { woorden, incident } = scene;
  const wat = whatWaits(scene, letter, about);
  const said = letter.klaar === undefined ? wat : fillIn(woorden.bel.niets_meer, { wat });
  return incident.nummer === null ? said : fillIn(woorden.bel.bij_melding, { wat: said, nummer: incident.nummer });
}

/** On a ladder the reporter, a channel and who handles it hear another thing than who must act. */
function whatWaits(scene: Scene, { view }: Letter, about: Ringing): string {
  const { bel } = scene.woorden;
  if ('niemand' in view) return bel.niemand;
  if ('nieuws' in view) return bel.nieuws;
  return 'melder' in view && view.melder === 'bel_zelf' ? bel.bel_zelf : watOf(scene, about);
}
