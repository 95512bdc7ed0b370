import type { LogRecord } from '../incident/events.ts';

/** Logs as far as this process has read or written them: what stands in one stays as it is, and only what follows it is asked for. */
export interface KnownLogs {
  /** By revision, from the first one on; empty when nothing is known. Not to be changed. */
  of(incident: string): readonly LogRecord[];
  /** This is the log so far. */
  keep(incident: string, log: readonly LogRecord[]): void;
  /** It is no more. */
  forget(incident: string): void;
}

/**
 * Those that were asked for last.
 *
 * @param most so many records at most, and the last log whatever its length
 */
export function createKnownLogs(most: number): KnownLogs {
  const known = new Map<string, readonly LogRecord[]>();
  let records = 0;
  function forget(incident: string): void {
    records -= known.get(incident)?.length ?? 0;
    known.delete(incident);
  }
  return {
    forget,
    of: (incident) => known.get(incident) ?? [],
    keep(incident, log) {
      forget(incident);
      if (log.length === 0) return;
      known.set(incident, log);
      records += log.length;
      for (const [oldest] of known) {
        if (records <= most || oldest === incident) break;
        forget(oldest);
      }
    },
  };
}
