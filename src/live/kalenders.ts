import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAtMost, TooMuch } from '../kit/read-at-most.ts';
import { shortHash } from '../kit/short-hash.ts';

export interface KalendersParts {
  /** Where the flow files are: a calendar that is no address lies there. */
  folder: string;
  /** Where what was fetched is kept, for when it is away. */
  keptIn: string;
  fetch: typeof fetch;
}

/** A calendar of some hundred people for years is a tenth of it. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_TIME = 10_000;

/**
 * Reads the calendars of duty rosters: a file of the flows' folder, or what stands at an https address, bounded in size and time. An address often has a
 * secret in it, so no error names it. What was made of one can be kept beside the incidents, for when it is away.
 */
export function createKalenders({ folder, keptIn, fetch }: KalendersParts) {
  const fileOf = (kalender: string) => join(keptIn, `rooster-${shortHash(kalender)}`);
  return {
    /** Rejects when it cannot be read. */
    async read(kalender: string): Promise<string> {
      if (!kalender.startsWith('https:')) return await readSmall(join(folder, kalender));
      try {
        return await fetchSmall(fetch, kalender);
      } catch (cause) {
        if (cause instanceof TooMuch) throw new KalenderError('too large');
        throw cause instanceof KalenderError ? cause : new KalenderError('not reachable');
      }
    },
    /** Never rejects. */
    async keep(kalender: string, made: string): Promise<void> {
      try {
        await mkdir(keptIn, { recursive: true, mode: 0o700 });
        const fresh = `${fileOf(kalender)}.${process.pid}`;
        await writeFile(fresh, made, { mode: 0o600 });
        await rename(fresh, fileOf(kalender));
      } catch {
        // Then it is not there after a start while the calendar is away.
      }
    },
    kept: async (kalender: string): Promise<string | undefined> =>
      await readFile(fileOf(kalender), 'utf8').catch(() => undefined),
  };
}

class KalenderError extends Error {}

async function readSmall(file: string): Promise<string> {
  if ((await stat(file)).size > MOST_BYTES) throw new KalenderError('too large');
  return await readFile(file, 'utf8');
}

async function fetchSmall(fetch: KalendersParts['fetch'], url: string): Promise<string> {
  const signal = AbortSignal.timeout(MOST_TIME);
  // Led on elsewhere, it could come to be read without https.
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'text/calendar' } });
  if (!response.ok) throw new KalenderError(`HTTP ${response.status}`);
  const text = await readAtMost(MOST_BYTES, response);
  // A page to sign in on is none.
  if (!/^\s*BEGIN:VCALENDAR/i.test(text.replace(/^\uFEFF/, ''))) throw new KalenderError('not a calendar');
  return text;
}
