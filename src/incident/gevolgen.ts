import { z } from 'zod';
import { GEVOLGEN, JA_NEE_ONBEKEND } from '../protocol/values.ts';

const gevolgenShape = z.partialRecord(z.enum(GEVOLGEN), z.enum(JA_NEE_ONBEKEND));

/**
 * What it did to people: only ever yes, no or unknown. Health is privacy class P3, so it lies beside the log like a text does.
 */
export type Gevolgen = z.infer<typeof gevolgenShape>;

/** As it is kept. */
export function writeGevolgen(gevolgen: Gevolgen): string {
  return JSON.stringify(
    Object.fromEntries(GEVOLGEN.flatMap((name) => (gevolgen[name] === undefined ? [] : [[name, gevolgen[name]]]))),
  );
}

/** What was kept; nothing when it was erased. */
export function readGevolgen(kept: string): Gevolgen {
  try {
    return gevolgenShape.parse(JSON.parse(kept));
  } catch {
    return {};
  }
}
