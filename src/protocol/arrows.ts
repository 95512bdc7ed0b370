import type { Schema } from './shape.ts';

/** An arrow as it stands in a file: from which step, where it is written, and where it leads. */
export interface Arrow {
  stap: string;
  path: readonly PropertyKey[];
  naar: string;
  /** Why the arrow itself is a choice of ours. */
  keuze: string | undefined;
}

/** Every arrow from the steps of a schema. */
export function arrowsIn({ stappen }: Schema): Arrow[] {
  return Object.entries(stappen).flatMap(([stap, { keuzes = [], verder }]) => [
    ...keuzes.map(({ naar, keuze }, i) => ({ stap, path: ['stappen', stap, 'keuzes', i, 'naar'], naar, keuze })),
    ...(verder === undefined ? [] : [{ stap, path: ['stappen', stap, 'verder'], naar: verder, keuze: undefined }]),
  ]);
}
