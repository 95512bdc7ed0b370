import { z } from 'zod';
import { UnknownContentError } from './store.ts';

/** Hears what kind of thing could not be read, once for each: for the log and the figures. */
export type SetAside = (soort: 'bericht' | 'overzicht' | 'plaats') => void;

/** Does the reading; undefined for what this version cannot read. */
export type ReadOrAside = <T>(soort: Parameters<SetAside>[0], id: string, read: () => T) => T | undefined;

const MOST_TOLD = 10_000;

/**
 * What a later version wrote, while this one still runs or runs again, must not hold up the rest: it is left as it is, told once, and everything else goes on.
 *
 * @returns what the work throws for any other reason is thrown
 */
export function readerAside(setAside: SetAside = () => {}): ReadOrAside {
  const told = new Set<string>();
  return (soort, id, read) => {
    try {
      return read();
    } catch (error) {
      if (!isUnknown(error)) throw error;
      const key = `${soort} ${id}`;
      if (!told.has(key)) setAside(soort);
      if (told.size < MOST_TOLD) told.add(key);
      return undefined;
    }
  };
}

/** Whether it could not be read because of what it is, not because nothing could be. */
export function isUnknown(error: unknown): boolean {
  return error instanceof UnknownContentError || error instanceof z.ZodError || error instanceof SyntaxError;
}
