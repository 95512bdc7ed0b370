import { type StepArrow, stepParts } from './step-parts.ts';
import type { WrittenSchema } from './written/schema.ts';

/** An arrow as it stands in a file: from which step, where it is written, where it leads, and why it is a choice of ours. */
export interface Arrow extends StepArrow {
  stap: string;
}

/** Every arrow from the steps of a schema. */
export function arrowsIn({ stappen }: WrittenSchema): Arrow[] {
  return Object.entries(stappen).flatMap(([stap, step]) =>
    stepParts
      .flatMap((part) => part.arrows(step))
      .map(({ path, ...arrow }) => ({ stap, path: ['stappen', stap, ...path], ...arrow })),
  );
}
