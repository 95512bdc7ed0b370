import { z } from 'zod';
import { parsed } from './cosmos-connection.ts';
import type { Stored } from './cosmos-documents.ts';

const jsonText = z.string().transform((json): unknown => JSON.parse(json));

/** What the JSON of a document holds, in its shape. Throws a StoreError for anything else. */
export function valueIn<T>(shape: z.ZodType<T>, { json }: Pick<Stored, 'json'>): T {
  return parsed(jsonText.pipe(shape), json);
}

/** The same of a document that need not be there. */
export function optional<T>(shape: z.ZodType<T>, stored: Stored | undefined): T | undefined {
  return stored === undefined ? undefined : valueIn(shape, stored);
}
