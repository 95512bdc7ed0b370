import type { Scene } from '../desk/scene.ts';
import { isSpeler } from '../incident/oefening.ts';
import type { Weg } from '../protocol/wegen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { CARD, type Letter } from './letter.ts';

/** By these people hear of an exercise: nothing outside Teams is rung or paid for it. */
const WAYS: readonly Weg[] = ['kaart', 'activiteit', 'mail'];

/**
 * The one gate for what is sent of an exercise: to who is in it and nobody else, in no channel, and each word of it says what it is. Once it is over only the cards
 * that stand are brought up to date. What is real goes as it is.
 */
export function toPlayersOnly({ incident, woorden }: Scene, letters: Letter[]): Letter[] {
  const { oefening } = incident;
  if (oefening === null) return letters;
  return letters.flatMap((letter): Letter[] => {
    if (!('persoon' in letter.to) || !isSpeler(incident, letter.to.persoon)) return [];
    const wegen = (letter.wegen ?? CARD)
      .map((together) => together.filter((weg) => WAYS.includes(weg)))
      .filter((together) => together.length > 0);
    return [
      {
        ...letter,
        summary: fillIn(woorden.oefening.bericht, { bericht: letter.summary }),
        wegen: wegen.length === 0 ? CARD : wegen,
        ...(oefening.gestopt === null ? {} : { onlyUpdate: true, keep: false }),
      },
    ];
  });
}
