import type { Protocol } from '../../src/protocol/load.ts';
import { BLANK } from '../../src/protocol/woorden.ts';

/** The bot's own words, part by part as they stand in woorden.yaml, for the CAG to read beside the texts of the flows. */
export function vasteWoorden({ woorden }: Pick<Protocol, 'woorden'>): string {
  const parts = Object.entries(woorden).map(([deel, words]) => {
    const lines = Object.entries(words).map(([naam, woord]) => `- ${naam}: ${shown(woord)}`);
    return `## ${deel}\n\n${lines.join('\n')}\n`;
  });
  return `<!-- Gemaakt door npm run docs, uit flows/woorden.yaml. Verander dit bestand niet met de hand. -->
# De vaste woorden van de bot

Wat mensen lezen staat in \`flows/\`: \`npm run flows -- teksten\` geeft die lijst. De woorden hieronder staan in \`flows/woorden.yaml\`, en daar verander je ze.
Op de plek van … vult de bot iets in.

${parts.join('\n')}`;
}

/** A word as it is read, with its blanks left open. */
function shown(woord: string | { tekst: string }): string {
  return (typeof woord === 'string' ? woord : woord.tekst).replaceAll(BLANK, '…');
}
