import { z } from 'zod';
import { opvolgingShape } from './opvolging.ts';
import { schemaShape } from './schema.ts';
import { name, TAAL } from './words.ts';

/** All stroomschema's and the opvolging together, as they are kept: what an incident is pinned to. */
export const bundleShape = z.strictObject({
  taal: z.literal(TAAL),
  schemas: z.record(name, schemaShape),
  opvolging: opvolgingShape,
});
export type WrittenBundle = z.infer<typeof bundleShape>;
