import { z } from 'zod';
import { jsonText } from '../kit/json-text.ts';
import { parsed } from './cosmos-connection.ts';
import { KNOWN_VERSION, type Stored } from './cosmos-documents.ts';

/** What the JSON of a document holds, in its shape. Throws a StoreError for anything else. */
export function valueIn<T>(shape: z.ZodType<T>, stored: Pick<Stored, 'v' | 'json'>): T {
  return parsed(jsonText.pipe(shape), jsonIn(stored));
}

/** The JSON of a document that this version can read. Throws a StoreError for one of a later version. */
export function jsonIn({ v, json }: Pick<Stored, 'v' | 'json'>): string {
  parsed(z.int().max(KNOWN_VERSION), v);
  return json;
}

/** The same of a document that need not be there. */
export function optional<T>(shape: z.ZodType<T>, stored: Stored | undefined): T | undefined {
  return stored === undefined ? undefined : valueIn(shape, stored);
}
