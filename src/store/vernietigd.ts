import { z } from 'zod';

/**
 * That it went before its term because somebody asked for it: on whose order (an aadObjectId), by which ground of the law, which texts (by their ids), and the
 * signature of all of the word with a key that the database does not hold (Ed25519, base64; absent where there is none). Whom it was about is not in it.
 */
const opdrachtShape = z.object({
  door: z.string(),
  grond: z.string(),
  teksten: z.array(z.string()),
  handtekening: z.string().optional(),
});

/**
 * Word of what was destroyed: of which class, how many, by which rule and when (ms since epoch). Never what it said. It lies by itself: when all of an
 * incident is gone, this stays.
 */
export const vernietigdShape = z.object({
  /** The same for the same things of the same incident: what is done twice is noted once. */
  id: z.string(),
  incident: z.string(),
  klasse: z.string(),
  aantal: z.int(),
  /** The term and the reason of it, as the file of terms had it then. */
  regel: z.string(),
  moment: z.int(),
  /** Who approved of that list (an aadObjectId); absent where nobody did. */
  akkoord: z.string().optional(),
  /** The name of the list of the CAG on which it stood; null when it stood on none, absent of what is put on no list. */
  lijst: z.string().nullable().optional(),
  /** Of cards: how many could not be reached any more. */
  nietBereikt: z.int().optional(),
  opdracht: opdrachtShape.optional(),
  /** Where its log had come to when all of it went: the last revision and the hash of that record. */
  kop: z.object({ revisie: z.int(), hash: z.string() }).optional(),
});
export type Vernietigd = z.output<typeof vernietigdShape>;

/** Word of what went because somebody asked for it. */
export interface OpVerzoek extends Vernietigd {
  opdracht: NonNullable<Vernietigd['opdracht']>;
}

/** Word of all of an incident. */
export interface HeelVernietigd extends Vernietigd {
  kop: NonNullable<Vernietigd['kop']>;
}

/**
 * What destroys for good, and remembers that it did. Doing it again harms nothing. `gezien`: the last revision of the log by which it was decided. Where the log
 * went on since, somebody may hold it by now: nothing is destroyed, and the answer is false.
 */
export interface Vernietiging {
  /** Destroys these texts, each with a tombstone, and notes it in the same write. False also when something was gone already: nothing was written. */
  destroyTexts(ids: readonly string[], gezien: number, note: Vernietigd): Promise<boolean>;
  /** Destroys how people were told of an incident, and notes it. */
  destroyBerichten(gezien: number, note: Vernietigd): Promise<boolean>;
  /**
   * Destroys all of an incident, whoever reported it, and notes it first: as it was when its log had come to the `kop` of the note. From then on it is as if it
   * is not there, also where the rest is cut off; that is gone on with by whoever asks again.
   */
  destroyIncident(melder: string, note: HeelVernietigd): Promise<boolean>;
  /** The note of an incident of which all is destroyed, or is to be. */
  destroyedWhole(incident: string): Promise<Vernietigd | undefined>;
  /** Notes what was destroyed elsewhere: on cards. */
  noteDestroyed(note: Vernietigd): Promise<void>;
  /** Sees to it that nothing of what was destroyed is left in room that is not in use; nothing where nothing went. Takes a while for a large file, in which who writes waits. */
  wipe(): Promise<void>;
  /** What was destroyed since a moment and before another, oldest first. */
  destroyed(vanaf: number, tot: number): Promise<Vernietigd[]>;
}

/** The id of the note of all of an incident. */
export const ALLES = 'alles';

/** Whether all of an incident went. */
export function isWhole(note: Vernietigd): note is HeelVernietigd {
  return note.kop !== undefined;
}

/** Whether it went because somebody asked for it. */
export function isOpVerzoek(note: Vernietigd): note is OpVerzoek {
  return note.opdracht !== undefined;
}
