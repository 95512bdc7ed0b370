import { z } from 'zod';
import { KNOP } from './knop.ts';
import type { Maat, Soort } from './woorden-lijst/maten.ts';
import { LIJST, NAMEN } from './woorden-lijst.ts';
import { TAAL } from './written/words.ts';

/** How much of each kind of word fits: on a button, on a line or two of a phone, in a message. */
export const MOST_OF: Record<Maat, { woorden: number; tekens: number }> = {
  knop: { woorden: 8, tekens: KNOP },
  naam: { woorden: 8, tekens: 60 },
  kort: { woorden: 15, tekens: 120 },
  zin: { woorden: 30, tekens: 200 },
  uitleg: { woorden: 60, tekens: 500 },
};

const tekst = z.string().trim().min(1);
const deel = (names: Readonly<Record<string, string>>) =>
  z.strictObject(
    Object.fromEntries(Object.entries(names).map(([naam, uitleg]) => [naam, tekst.describe(uitleg).optional()])),
  );

function describeWord({ maat, vult }: Soort): string {
  const { woorden, tekens } = MOST_OF[maat];
  const blanks = vult.length === 0 ? '' : `; de bot vult in: ${vult.map((blank) => `{${blank}}`).join(', ')}`;
  return `hoogstens ${woorden} woorden en ${tekens} tekens${blanks}`;
}

const delen = Object.entries(LIJST).map(
  ([naam, woorden]) =>
    [
      naam,
      deel(
        Object.fromEntries(Object.entries(woorden).map(([woord, soort]) => [woord, describeWord(soort)])),
      ).optional(),
    ] as const,
);

/** woorden.yaml: every name may be left out, and then stands as it was shipped. */
export const woordenShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  namen: deel(Object.fromEntries(NAMEN.map((naam) => [naam, `staat in een tekst als {${naam}}`])))
    .describe('namen die in meer teksten staan')
    .optional(),
  ...Object.fromEntries(delen),
});

/** The texts as they are written: part, name, text. */
export type Geschreven = z.infer<typeof woordenShape>;
