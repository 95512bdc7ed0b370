import { z } from 'zod';

const held = z.object({
  door: z.string(),
  tot: z.int(),
  kijkt: z.literal(true).optional(),
  rijp: z.int().optional(),
});
/** Which process has which place under the limits that hold for all of them, and which asks for one (`wire/places.ts`). */
export const plaatsenShape = z.object({ plaatsen: z.array(held).readonly(), vragen: z.array(held).readonly() });
export type Plaatsen = z.output<typeof plaatsenShape>;

/** What processes divide that have one home together. Of a home that one process has for itself all is that one's. */
export interface Delen {
  /** `versie` changes whenever it is written; undefined where nothing is kept. */
  places(): Promise<{ places: Plaatsen; versie: string } | undefined>;
  /** Takes the place of what was read. `conflict`: another wrote it since, nothing was written. `versie`: undefined where nothing was found. */
  savePlaces(places: Plaatsen, versie: string | undefined): Promise<'saved' | 'conflict'>;
}
