import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { gelezen } from './verhaal.ts';

/** The flows with a roster for the teamleider of Burgerzaken: of these weeks, or of a calendar. It is Monday 23 November (week 48), 14:03. */
export function metRooster(inhoud: string, ...meer: [string, string, string][]) {
  const teamleider = 'teamleider: { wie: [karin], vervangers: [mo] }';
  return gewijzigd(
    ['rollen.yaml', teamleider, teamleider.replace(' }', ', rooster: weekdienst }')],
    [
      'rollen.yaml',
      '\nafdelingen:\n',
      `\nroosters:\n  weekdienst:\n    naam: Weekdienst\n    mogelijk: [ellen, karin, mo]\n${inhoud}\nafdelingen:\n`,
    ],
    ...meer,
  );
}

/** The bot looks who is on duty. */
export async function kijkt(g: Gemeente): Promise<void> {
  await g.app.dienstKeeper.check();
  await g.app.settle();
}

/** The cards in somebody's chat on which this word stands, as they are read. */
export const kaarten = (g: Gemeente, wie: string, woord: string) =>
  g
    .chat(wie)
    .map(gelezen)
    .filter((each) => each.includes(woord));
