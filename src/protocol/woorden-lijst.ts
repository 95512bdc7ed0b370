import { AFWEZIG } from './woorden-lijst/afwezig.ts';
import { BEHANDELING } from './woorden-lijst/behandeling.ts';
import { BERICHTEN } from './woorden-lijst/berichten.ts';
import { BEZORGING } from './woorden-lijst/bezorging.ts';
import { ERBIJ } from './woorden-lijst/erbij.ts';
import { GESPREK } from './woorden-lijst/gesprek.ts';
import { GEVAAR } from './woorden-lijst/gevaar.ts';
import type { Woordenlijst } from './woorden-lijst/maten.ts';
import { MELDER } from './woorden-lijst/melder.ts';
import { OEFENING } from './woorden-lijst/oefening.ts';
import { SAMEN } from './woorden-lijst/samen.ts';
import { WAARDEN } from './woorden-lijst/waarden.ts';

/** The names that stand in one place and are filled in wherever a text of `flows/` has them: `{CAG}`. */
export const NAMEN = ['APP', 'CAG', 'CAG_KORT', 'BOT', 'BOT_KORT'] as const;

/** Every fixed word of the bot: where it belongs, its name, its measure, and the blanks that are filled in. The texts stand in flows/woorden.yaml, in this order. */
export const LIJST = {
  ...GESPREK,
  ...GEVAAR,
  ...BEHANDELING,
  ...ERBIJ,
  ...MELDER,
  ...AFWEZIG,
  ...SAMEN,
  ...OEFENING,
  ...BEZORGING,
  ...WAARDEN,
  ...BERICHTEN,
} as const satisfies Woordenlijst;
