import type { IncomingMessage } from 'node:http';

/** Teams' own payloads nest about ten deep; what recurses over them later must not run out of stack. */
const maxDepth = 64;

/** A body that is not read, with the answer to give. The message is fixed: it never quotes what came in. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';
  readonly status: 400 | 413 | 415;
  readonly code: string;

  constructor(status: 400 | 413 | 415, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Reads the body of a request as one JSON object. What its headers rule out is refused without reading it.
 *
 * This is not restify's own reader: there a garbage gzip body ends the process, and the limit of size counts compressed bytes.
 *
 * @param maxBytes the most that is read, also of a chunked body that names no length
 * @throws {BodyRefused} 415 for another content type or any content encoding, 413 when too large, 400 when it is no JSON object
 */
export async function readJsonObject(request: IncomingMessage, maxBytes: number): Promise<Record<string, unknown>> {
  refuseByHeaders(request, maxBytes);
  const value = parse(await readBytes(request, maxBytes));
  if (!isObject(value) || !isHarmless(value)) throw notAnObject();
  return value;
}

function refuseByHeaders({ headers }: IncomingMessage, maxBytes: number): void {
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) {
    throw new BodyRefused(415, 'UnsupportedMediaType', 'Send the body as application/json.');
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new BodyRefused(415, 'UnsupportedContentEncoding', 'Send the body without a content encoding.');
  }
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  } catch {
    throw new BodyRefused(400, 'IncompleteBody', 'The body did not arrive in full.');
  }
  if (size > maxBytes) {
    // Node drains a body that nobody began to read, but not one that was given up: then the connection is stuck.
    request.resume();
    throw tooLarge();
  }
  return Buffer.concat(chunks);
}

/** Made once: a decoder costs more to make than to use. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw notAnObject();
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether this is nested no deeper than anything real, and without `__proto__`: who copies that key changes what the copy is. */
function isHarmless(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return false;
    const objects = level.filter((item) => typeof item === 'object' && item !== null);
    if (objects.some((item) => Object.hasOwn(item, '__proto__'))) return false;
    level = objects.flatMap((item) => Object.values(item));
  }
  return true;
}

const tooLarge = () => new BodyRefused(413, 'PayloadTooLarge', 'The body is too large.');
const notAnObject = () => new BodyRefused(400, 'InvalidBody', 'The body must be one JSON object.');
