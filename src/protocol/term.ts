import { z } from 'zod';

/** A term as the protocol owner writes it: "direct", "15 minuten", "72 uur", "14 dagen", "2 werkdagen". */
export interface Term {
  aantal: number;
  eenheid: 'direct' | 'minuten' | 'uur' | 'dagen' | 'werkdagen';
  tekst: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A unit as it may be written, one or more of it, and how long it lasts; of a werkdag about. */
const EENHEDEN = {
  minuut: ['minuten', MINUTE],
  minuten: ['minuten', MINUTE],
  uur: ['uur', HOUR],
  dag: ['dagen', DAY],
  dagen: ['dagen', DAY],
  werkdag: ['werkdagen', (7 / 5) * DAY],
  werkdagen: ['werkdagen', (7 / 5) * DAY],
} as const;

/** How a term is written, for editors. */
export const TERM_PATTERN = `^(direct|[1-9]\\d* (${Object.keys(EENHEDEN).join('|')}))$`;

/** Nothing in the protocol takes longer: a longer term is a slip of the pen. */
const MOST = 2 * 365 * DAY;

/** Reads a term; a zod issue says what to write. */
export function parseTerm(written: string, context: z.RefinementCtx): Term {
  const tekst = written.trim();
  if (tekst === 'direct') return { aantal: 0, eenheid: 'direct', tekst };
  const [, number = '0', unit] = /^(\d{1,7}) ([a-z]+)$/.exec(tekst) ?? [];
  const aantal = Number(number);
  const known = isUnit(unit) ? EENHEDEN[unit] : undefined;
  if (known === undefined || aantal === 0)
    return refuse(context, 'Gebruik direct, of een getal met minuten, uur, dagen of werkdagen: bijvoorbeeld 72 uur.');
  const [eenheid, lasts] = known;
  if (aantal * lasts > MOST)
    return refuse(context, 'Gebruik een termijn van hoogstens twee jaar: bijvoorbeeld 14 dagen.');
  return { aantal, eenheid, tekst };
}

function isUnit(word: string | undefined): word is keyof typeof EENHEDEN {
  return word !== undefined && Object.hasOwn(EENHEDEN, word);
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/**
 * The moment (ms since epoch) at which a term that starts at `from` ends. Werkdagen have no moment here: which days
 * those are is a matter of a holiday calendar.
 */
export function endOfTerm(term: Term, from: number): number | undefined {
  if (term.eenheid === 'werkdagen') return undefined;
  return from + term.aantal * { direct: 0, minuten: MINUTE, uur: HOUR, dagen: DAY }[term.eenheid];
}
