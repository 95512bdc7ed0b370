import { roomOfCard } from '../kit/text-room.ts';
import { REPORT } from '../protocol/proof/fits.ts';
import type { Json } from './elements.ts';

/** What a card may take, in UTF-16 units: Teams' 28 KB, less what it adds itself. */
const MOST = 14_000;
/** How much of the room for texts is tried, the most first. */
const SHARES = [1, 0.5, 0.25, 0.1, 0.05];

/** Draws a card with as much text on it as fits; the rest of a text is a tap away. `share` is a part of the room, up to 1. */
export function fitted(draw: (share: number) => Json): Json {
  return firstThatFits(SHARES.map((share) => ({ draw: () => draw(share), most: MOST })));
}

/** The same with lists that can be done without: without them where they would leave too little room for what people type. */
export function fittedWithLists(draw: (share: number, lists: boolean) => Json): Json {
  return firstThatFits(
    SHARES.flatMap((share) => [
      { draw: () => draw(share, true), most: REPORT },
      { draw: () => draw(share, false), most: MOST },
    ]),
  );
}

/** The last one when none does. */
function firstThatFits(ways: readonly { draw: () => Json; most: number }[]): Json {
  let card: Json = {};
  for (const { draw, most } of ways) {
    card = draw();
    if (roomOfCard(card) <= most) return card;
  }
  return card;
}

/** Whether Teams takes a card of this size. */
export function fitsInTeams(card: Json): boolean {
  return roomOfCard(card) <= MOST;
}
