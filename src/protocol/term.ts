import { z } from 'zod';
import type { Kalender } from './kalender.ts';

/** A term as the protocol owner writes it: "direct", "15 minuten", "72 uur", "4 uur kantoortijd", "14 dagen", "2 werkdagen". */
export interface Term {
  aantal: number;
  eenheid: 'direct' | 'minuten' | 'uur' | 'dagen' | 'werkdagen';
  /** Only time that the municipality is open counts; of minuten and uur. */
  kantoortijd: boolean;
  tekst: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Five werkdagen of some eight hours take a week. */
const WERKDAG = (7 / 5) * DAY;
const OPEN = WERKDAG / (8 * HOUR);

/** A unit as it may be written, one or more of it, and how long one takes in ms; where the municipality must be open, about. */
const EENHEDEN = {
  minuut: ['minuten', MINUTE],
  minuten: ['minuten', MINUTE],
  uur: ['uur', HOUR],
  'minuut kantoortijd': ['minuten', OPEN * MINUTE],
  'minuten kantoortijd': ['minuten', OPEN * MINUTE],
  'uur kantoortijd': ['uur', OPEN * HOUR],
  dag: ['dagen', DAY],
  dagen: ['dagen', DAY],
  werkdag: ['werkdagen', WERKDAG],
  werkdagen: ['werkdagen', WERKDAG],
} as const;

/** How a term is written, for editors. */
export const TERM_PATTERN = `^(direct|[1-9]\\d* (${Object.keys(EENHEDEN).join('|')}))$`;

/** Nothing in the protocol takes longer: a longer term is a slip of the pen. */
const MOST = 2 * 365 * DAY;

const MEND =
  'Gebruik direct, of een getal met minuten, uur, dagen of werkdagen: bijvoorbeeld 72 uur. Achter minuten en uur kan kantoortijd.';

/** Reads a term; a zod issue says what to write. */
export function parseTerm(written: string, context: z.RefinementCtx): Term {
  const tekst = written.trim();
  if (tekst === 'direct') return { aantal: 0, eenheid: 'direct', kantoortijd: false, tekst };
  const [, number = '0', unit] = /^(\d{1,7}) ([a-z ]+)$/.exec(tekst) ?? [];
  const aantal = Number(number);
  const known = isUnit(unit) ? EENHEDEN[unit] : undefined;
  if (known === undefined || aantal === 0) return refuse(context, MEND);
  const [eenheid, takes] = known;
  if (aantal * takes > MOST)
    return refuse(context, 'Gebruik een termijn van hoogstens twee jaar: bijvoorbeeld 14 dagen.');
  return { aantal, eenheid, kantoortijd: tekst.endsWith(' kantoortijd'), tekst };
}

function isUnit(word: string | undefined): word is keyof typeof EENHEDEN {
  return word !== undefined && Object.hasOwn(EENHEDEN, word);
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/**
 * The moment (ms since epoch) at which a term that starts at `from` ends. Minuten, uur and dagen run on day and night. Werkdagen end at the
 * same time on the clock, so many days on which the municipality is open later; kantoortijd is used up while it is open. Both start when the
 * municipality opens next, if it is closed at `from`.
 */
export function endOfTerm({ aantal, eenheid, kantoortijd }: Term, from: number, kalender: Kalender): number {
  if (eenheid === 'werkdagen') return kalender.afterWerkdagen(aantal, from);
  const length = aantal * { direct: 0, minuten: MINUTE, uur: HOUR, dagen: DAY }[eenheid];
  return kantoortijd ? kalender.afterOfficeTime(length, from) : from + length;
}
