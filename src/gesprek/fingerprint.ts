import { createHash } from 'node:crypto';

/** What was sent along, known again by its content alone. */
export interface Fingerprint {
  /** The SHA-256 of its bytes, in hex. */
  hash: string;
  bytes: number;
}

/**
 * Why there is no fingerprint: a kind that is not taken, a recording, a picture that only moves, a forwarded message that came without its words, a message that came empty, an address that is not fetched from, more than is read (of one file, or more files than that), or nothing (whole)
 * that came in time.
 */
export interface Refused {
  refused:
    | 'other_kind'
    | 'recording'
    | 'forwarded'
    | 'moving'
    | 'empty'
    | 'not_allowed'
    | 'too_large'
    | 'too_many'
    | 'unreachable';
}

/** What is fetched, and how. */
export interface Source {
  url: string;
  /** Headers of the request. */
  headers: Record<string, string>;
  /** Whether a web page may be what was asked for; otherwise it is a sign-in page in its place. */
  mayBePage: boolean;
}

/** Fetches a file and takes its fingerprint, without keeping it. Redirects are not followed. Never rejects. */
export async function fingerprintOf(
  { url, headers, mayBePage }: Source,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Fingerprint | Refused> {
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
    if (response.status !== 200 || response.body === null || (isPage && !mayBePage)) return await drop(response);
    if (Number(response.headers.get('content-length') ?? 0) > maxBytes) return await drop(response, 'too_large');
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of response.body) {
      bytes += chunk.length;
      // Leaving the loop ends the download.
      if (bytes > maxBytes) return { refused: 'too_large' };
      hash.update(chunk);
    }
    return { hash: hash.digest('hex'), bytes };
  } catch {
    return { refused: 'unreachable' };
  }
}

/** Lets go of the connection. */
async function drop(response: Response, refused: Refused['refused'] = 'unreachable'): Promise<Refused> {
  await response.body?.cancel();
  return { refused };
}
