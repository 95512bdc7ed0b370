import { roomOfCard } from '../kit/text-room.ts';
import { REPORT } from '../protocol/proof/fits.ts';
import type { Json } from './elements.ts';

/** What a card may take, in UTF-16 units: Teams' 28 KB, less what it adds itself. */
const MOST = 14_000;
/** How much of the room for texts is tried, the most first. */
const SHARES = [1, 0.5, 0.25, 0.1, 0.05];

/** Draws a card with as much text on it as fits; the rest of a text is a tap away. `share` is a part of the room, up to 1. */
export function fitted(draw: (share: number) => Json): Json {
  let card: Json = {};
  for (const share of SHARES) {
    card = draw(share);
    if (fitsInTeams(card)) return card;
  }
  return card;
}

/** Draws a card with a list that can be done without; without it where that would leave too little room for what people type. */
export function listed(draw: (lists: boolean) => Json): Json {
  const card = draw(true);
  return roomOfCard(card) <= REPORT ? card : draw(false);
}

/** Whether Teams takes a card of this size. */
export function fitsInTeams(card: Json): boolean {
  return roomOfCard(card) <= MOST;
}
