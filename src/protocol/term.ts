import { z } from 'zod';

/** A term as the protocol owner writes it: "direct", "72 uur", "14 dagen", "2 werkdagen". */
export interface Term {
  aantal: number;
  eenheid: 'direct' | 'uur' | 'dagen' | 'werkdagen';
  tekst: string;
}

const HOUR = 3_600_000;

/** Reads a term; a zod issue says what is allowed. */
export function parseTerm(written: string, context: z.RefinementCtx): Term {
  const text = written.trim();
  if (text === 'direct') return { aantal: 0, eenheid: 'direct', tekst: text };
  const match = /^(\d{1,4}) (uur|dagen|dag|werkdagen|werkdag)$/.exec(text);
  const aantal = Number(match?.[1] ?? 0);
  if (!match || aantal === 0) {
    context.addIssue({
      code: 'custom',
      message: 'direct, of een getal met uur, dagen of werkdagen: bijvoorbeeld 72 uur',
    });
    return z.NEVER;
  }
  const unit = match[2] ?? '';
  const eenheid = unit.startsWith('werk') ? 'werkdagen' : unit.startsWith('dag') ? 'dagen' : 'uur';
  return { aantal, eenheid, tekst: text };
}

/**
 * The moment (ms since epoch) at which a term that starts at `from` ends. Werkdagen have no moment here: which days
 * those are is a matter of a holiday calendar.
 */
export function endOfTerm(term: Term, from: number): number | undefined {
  if (term.eenheid === 'werkdagen') return undefined;
  return from + term.aantal * (term.eenheid === 'dagen' ? 24 * HOUR : HOUR);
}
