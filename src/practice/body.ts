import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { readJsonObject } from '../json-body.ts';
import { Problem } from './problem.ts';

/** Larger than any card or message that Teams takes (about 100 KB). */
const MAX_BODY_BYTES = 256 * 1024;

/**
 * Reads a request's JSON body and parses it with `schema`.
 *
 * @throws BodyRefused 415 when it is not plain JSON, 413 above 256 KB, 400 when it is no JSON object.
 * @throws Problem 400 when it does not fit the schema.
 */
export async function readBody<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await readJsonObject(request, MAX_BODY_BYTES));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem(400, 'BadSyntax', `The body is not as expected at "${issue?.path.join('.')}": ${issue?.message}.`);
}
