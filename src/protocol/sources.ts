import type { GeschrevenBewaartermijnen } from './bewaartermijnen.ts';
import type { Bron } from './bron.ts';
import type { ReadFile } from './read.ts';
import type { Rollen } from './rollen.ts';
import type { Geschreven } from './woorden-shape.ts';
import type { WrittenOpvolging } from './written/opvolging.ts';
import type { WrittenSchema } from './written/schema.ts';

type Known<T> = ReadFile<T> & { value: T };

/** Everything the proof looks at: the flow files with their line numbers, and the source. */
export interface Sources {
  schemas: Known<WrittenSchema>[];
  opvolging: Known<WrittenOpvolging>;
  rollen: Known<Rollen>;
  /** The fixed words as they are written: the folder's own file, or the shipped one. */
  woorden: ReadFile<Geschreven>;
  /** The same of the terms. */
  bewaartermijnen: ReadFile<GeschrevenBewaartermijnen>;
  bron: Bron;
}
