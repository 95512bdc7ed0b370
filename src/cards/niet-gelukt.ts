import { givenUp, type Scene } from '../desk/scene.ts';
import type { Doel } from '../incident/berichten.ts';
import { fillIn } from '../protocol/woorden.ts';
import { kortBericht } from './kort-bericht.ts';

/** The card in the CAG's channel about a notification that was given up: no names, since others read along. The afdeling says where to call: there may be no number yet. */
export function nietGeluktBericht(scene: Scene, wat: Doel) {
  const { incident, woorden } = scene;
  const words = woorden.niet_gelukt;
  const { nummer } = incident;
  const titel = nummer === null ? words.titel : fillIn(words.titel_melding, { nummer });
  return kortBericht(woorden, titel, nietGeluktZin(scene, wat));
}

/** What was not told, and of which afdeling it is. */
export function nietGeluktZin({ rollen, incident, woorden }: Scene, wat: Doel): string {
  const words = woorden.niet_gelukt;
  const afdeling = incident.afdeling === null ? undefined : rollen.afdelingen[incident.afdeling]?.naam;
  return fillIn(words.afdeling, { wat: words[wat], afdeling: afdeling ?? words.niet_bekend });
}

/** The same on the dossier: it stays there, so that nobody thinks that someone was told. */
export function nietGeluktLines(scene: Scene): string[] {
  return givenUp(scene).map((wat) => scene.woorden.niet_gelukt[wat]);
}
