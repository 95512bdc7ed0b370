import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { readJsonObject } from '../wire/json-body.ts';
import { Problem } from './problem.ts';

/** Larger than any card or message that Teams takes (about 100 KB). */
const MAX_BODY_BYTES = 256 * 1024;

/** The page says so beforehand: `MAX_FILE_BYTES` in page/attach.js. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

/**
 * Reads a request's JSON body and parses it with `schema`.
 *
 * @param code what a body that does not fit is called
 * @throws BodyRefused 415 when it is not plain JSON, 413 above 256 KB, 400 when it is no JSON object.
 * @throws Problem 400 when it does not fit the schema.
 */
export async function readBody<T>(request: IncomingMessage, schema: z.ZodType<T>, code = 'BadSyntax'): Promise<T> {
  const parsed = schema.safeParse(await readJsonObject(request, MAX_BODY_BYTES));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem(400, code, `The body is not as expected at "${issue?.path.join('.')}": ${issue?.message}.`);
}

/**
 * Reads a request's body as a file. Only as `application/octet-stream`: no form on another site can send that.
 *
 * @throws Problem 415 when it comes as something else, 413 above 10 MB, 400 when it does not arrive in full.
 */
export async function readFile(request: IncomingMessage): Promise<Buffer> {
  if (request.headers['content-type'] !== 'application/octet-stream') {
    throw new Problem(415, 'UnsupportedMediaType', 'Send a file as application/octet-stream.');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > MAX_FILE_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw new Problem(400, 'IncompleteBody', 'Het bestand kwam niet helemaal aan.');
  }
  if (size > MAX_FILE_BYTES) {
    // Node drains a body that nobody began to read, but not one that was given up.
    request.resume();
    throw new Problem(413, 'PayloadTooLarge', 'Dit bestand is te groot. Het mag 10 MB zijn.');
  }
  return Buffer.concat(chunks);
}
