import type { Scene } from '../desk/scene.ts';
import { shorten } from './tekst.ts';

/** How much of what happened stands on a card that is about something else, in the room that the wire needs for it. */
export const STORY = 900;

/** What happened, as the reporter wrote it and as far as there is room for it; empty when nothing was written. */
export function storyOf({ incident, text }: Scene, most: number = STORY): string {
  const { wat_gebeurde } = incident.teksten;
  return wat_gebeurde === undefined ? '' : shorten(text(wat_gebeurde), most);
}
