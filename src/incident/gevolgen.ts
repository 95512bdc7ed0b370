import { z } from 'zod';
import { GEVOLGEN, type Gevolg, JA_NEE_ONBEKEND } from '../protocol/values.ts';

const gevolgenShape = z.partialRecord(z.enum(GEVOLGEN), z.enum(JA_NEE_ONBEKEND));

/**
 * What it did to people: only ever yes, no or unknown. Health is privacy class P3, so it lies beside the log like a text does.
 */
export type Gevolgen = z.infer<typeof gevolgenShape>;

/** What was kept; nothing when it was erased. */
export function readGevolgen(kept: string): Gevolgen {
  try {
    return gevolgenShape.parse(JSON.parse(kept));
  } catch {
    return {};
  }
}

/** Whether one of these may be so: "unknown" counts, since it must then be asked (Arbowet, article 9). */
export function mayBeSo(gevolgen: Gevolgen, which: readonly Gevolg[]): boolean {
  return which.some((gevolg) => gevolgen[gevolg] === 'ja' || gevolgen[gevolg] === 'onbekend');
}

/** Whether one of these is so for certain. */
export function isSo(gevolgen: Gevolgen, which: readonly Gevolg[] = []): boolean {
  return which.some((gevolg) => gevolgen[gevolg] === 'ja');
}
