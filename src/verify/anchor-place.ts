import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { guarded } from '../store/sqlite-error.ts';
import { StoreError } from '../store/store.ts';

/** Where anchors are kept: outside the database, best where what is written once cannot be changed. Methods reject with StoreError. */
export interface AnchorPlace {
  /** Everything that was written; empty when nothing was. */
  read(): Promise<string>;
  /** Adds whole lines, where nobody added any since `after` bytes. */
  append(lines: string, after: number): Promise<void>;
}

/** An address of an append blob, or the path of a file (on another host, where it is mounted). */
export function anchorPlace(place: string): AnchorPlace {
  return /^https?:/.test(place) ? inBlob(new URL(place)) : inFile(place);
}

function inFile(file: string): AnchorPlace {
  return {
    read: async () => (existsSync(file) ? guarded(() => readFileSync(file, 'utf8')) : ''),
    append: async (lines) => guarded(() => appendFileSync(file, lines, { mode: 0o600, flush: true })),
  };
}

/** https://learn.microsoft.com/rest/api/storageservices/append-block: so much in one request, for every version of the service. */
const MOST_AT_ONCE = 4 * 1024 * 1024;
const WITHIN = 30_000;

/**
 * An append blob, by an address with a shared access signature that may read, create and add, but not write or delete. Under an immutability policy with
 * protected append writes nobody can change what stands in it.
 */
function inBlob(url: URL): AnchorPlace {
  const ask = async (
    method: string,
    headers: Record<string, string>,
    body?: string,
    search = '',
  ): Promise<Response> => {
    const address = new URL(url);
    if (search !== '') address.searchParams.set('comp', search);
    try {
      const init = {
        method,
        headers: { 'x-ms-version': '2021-12-02', ...headers },
        signal: AbortSignal.timeout(WITHIN),
      };
      return await fetch(address, { ...init, ...(body === undefined ? {} : { body }) });
    } catch (cause) {
      throw new StoreError(`De ankers zijn niet te bereiken: ${url.host} antwoordt niet.`, { cause });
    }
  };
  const refused = ({ status }: Response) =>
    new StoreError(REFUSED.get(status) ?? `De plek van de ankers zegt nee (${status}).`);
  const add = async (part: string, at: number): Promise<Response> => {
    const put = () => ask('PUT', { 'x-ms-blob-condition-appendpos': String(at) }, part, 'appendblock');
    const added = await put();
    if (added.status !== 404 || at > 0) return added;
    const made = await ask('PUT', { 'x-ms-blob-type': 'AppendBlob', 'if-none-match': '*', 'content-length': '0' });
    return made.ok ? await put() : made;
  };
  return {
    read: async () => {
      const response = await ask('GET', {});
      if (response.status === 404) return '';
      if (!response.ok) throw refused(response);
      return await response.text();
    },
    append: async (lines, after) => {
      let at = after;
      for (const part of partsOf(lines)) {
        const added = await add(part, at);
        if (!added.ok) throw refused(added);
        at += Buffer.byteLength(part);
      }
    },
  };
}

const REFUSED: ReadonlyMap<number, string> = new Map([
  [
    403,
    'De plek van de ankers laat ons niet toe: het adres moet een SAS hebben met de rechten read, add en create, die nog geldt.',
  ],
  [404, 'De plek van de ankers is er niet: maak eerst de container.'],
  [409, 'Op de plek van de ankers staat iets anders dan een append blob.'],
  [412, 'Iemand anders schreef net ankers. Begin opnieuw.'],
]);

/** Whole lines, as many as go in one request. */
function partsOf(lines: string): string[] {
  const parts: string[] = [];
  for (const line of lines
    .split('\n')
    .slice(0, -1)
    .map((each) => `${each}\n`)) {
    const last = parts.at(-1);
    if (last !== undefined && Buffer.byteLength(last) + Buffer.byteLength(line) <= MOST_AT_ONCE)
      parts[parts.length - 1] = last + line;
    else parts.push(line);
  }
  return parts;
}
