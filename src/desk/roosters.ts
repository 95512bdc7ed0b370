import { z } from 'zod';
import { errorFacts, type Log } from '../kit/log.ts';
import { shortHash } from '../kit/short-hash.ts';
import { coverOf, type Standen, standOf } from '../protocol/dienst.ts';
import { dienstenOf, type GelezenRooster, isMogelijk } from '../protocol/diensten-of.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { NADIENST, type Rooster } from '../protocol/rooster.ts';

/** Where calendars are read by what stands at `kalender`. */
export interface Kalenders {
  /** Rejects when it cannot be read. */
  read(kalender: string): Promise<string>;
  /** Keeps what was made of it, for after a start while it is away. Never rejects. */
  keep(kalender: string, made: string): Promise<void>;
  kept(kalender: string): Promise<string | undefined>;
}

/** What is wrong with a roster: its calendar cannot be read, has something that gives nobody a duty, or soon nobody is on duty. */
export const ROOSTERPROBLEMEN = ['weg', 'onbekend', 'leeg'] as const;
export interface Roosterprobleem {
  rooster: string;
  soort: (typeof ROOSTERPROBLEMEN)[number];
  /** From when on (ms since epoch), where that is known. */
  vanaf?: number;
}

/** Who is on duty, as the rosters of rollen.yaml say it and the calendars that they name. */
export interface Roosters {
  /** The roles with who is on duty now: the same object as long as nothing changed. */
  withDuty(file: Rollen): Rollen;
  /** Reads what is due to be read again. Never rejects: what cannot be read stays as it was, for a while. */
  look(): Promise<void>;
  /** What is wrong now. */
  problems(): Roosterprobleem[];
}

export interface RoostersParts {
  kalenders: Kalenders;
  /** The roles as the file has them. */
  file: () => Rollen;
  /** ms since epoch */
  now: () => number;
  log: Log;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A calendar elsewhere is asked for so often (ms); a file is looked at each time. */
const ASK_EVERY = 15 * MINUTE;
/** So long (ms) a calendar that cannot be read is used without a word … */
const QUIET = DAY;
/** … and so long at all: then nobody is on duty by it. */
const USED = 7 * DAY;
/** What a calendar says of before and after (ms): as long as somebody may finish what began on duty; and as far as people look ahead. */
const BEFORE = 100 * DAY;
const AFTER = 100 * DAY;
/** So long before (ms) it is told that nobody will be on duty … */
const AHEAD = 3 * DAY;
/** … or that a calendar has somebody whom the file does not know. */
const AHEAD_UNKNOWN = 14 * DAY;

/** A calendar as it was worked out. `gelezen`: when (ms) it could be read last; `from`: of which text, for which roles and when that was. */
interface Known extends GelezenRooster {
  gelezen: number;
  from: { hash: string; file: Rollen; at: number } | undefined;
}

/** Nothing of a title: only whose duty it is, and when. */
const keptShape = z.object({
  gelezen: z.number(),
  diensten: z.array(z.object({ persoon: z.string(), van: z.number(), tot: z.number() })),
});

export function createRoosters({ kalenders, file, now, log }: RoostersParts): Roosters {
  /** By calendar, which several rosters may share; one that was never read is not in it. */
  const known = new Map<string, Known>();
  const asked = new Map<string, number>();
  /** For which roles it was asked for last, whatever came of that. */
  const triedFor = new Map<string, Rollen>();
  const warned = new Map<string, number>();
  let version = 0;
  let current: { file: Rollen; version: number; from: number; until: number; rollen: Rollen } | undefined;

  async function lookAt(rooster: Rooster, kalender: string): Promise<void> {
    const before = known.get(kalender);
    const isOther = before?.from !== undefined && before.from.file !== file();
    const isNew = isOther && triedFor.get(kalender) !== file();
    const isDue = !kalender.startsWith('https:') || now() - (asked.get(kalender) ?? 0) >= ASK_EVERY;
    if (!isDue && !isNew) return;
    asked.set(kalender, now());
    triedFor.set(kalender, file());
    const from = { hash: '', file: file(), at: now() };
    const text = await kalenders.read(kalender);
    from.hash = shortHash(text);
    if (!isOther && before?.from?.hash === from.hash && now() - before.from.at < DAY / 2) {
      before.gelezen = now();
      return;
    }
    const during = { van: now() - BEFORE, tot: now() + AFTER };
    const made = { ...dienstenOf(from.file, rooster, during, text), gelezen: now() };
    set(kalender, { ...made, from });
    await kalenders.keep(kalender, JSON.stringify({ gelezen: made.gelezen, diensten: made.diensten }));
  }

  function set(kalender: string, made: Known): void {
    known.set(kalender, made);
    version++;
  }

  /** What was kept is as good as it was. */
  async function takeKept(kalender: string): Promise<void> {
    const json = known.has(kalender) ? undefined : await kalenders.kept(kalender);
    const found = json === undefined ? undefined : keptShape.safeParse(parsed(json)).data;
    if (found !== undefined) set(kalender, { ...found, problemen: [], from: undefined });
  }

  async function look(): Promise<void> {
    const roosters = Object.entries(file().roosters ?? {});
    const used = Map.groupBy(roosters, ([, { kalender }]) => kalender);
    for (const kalender of known.keys()) if (!used.has(kalender)) known.delete(kalender);
    for (const [kalender, [first]] of used) {
      if (kalender === undefined || first === undefined) continue;
      const [name, rooster] = first;
      try {
        await lookAt(rooster, kalender);
      } catch (thrown) {
        await takeKept(kalender);
        warn(name, thrown);
      }
    }
  }

  /** Not at each look. Neither where it is nor what is in it is for a log. */
  function warn(rooster: string, thrown: unknown): void {
    if (now() - (warned.get(rooster) ?? 0) < ASK_EVERY) return;
    warned.set(rooster, now());
    log.warn('a duty roster could not be read', { rooster, ...errorFacts(thrown) });
  }

  /** What a roster says; weeks as the file has them now, a calendar as it was read last. Who may not be on duty any more is not. */
  function saidBy(given: Rollen, rooster: Rooster): (GelezenRooster & { gelezen: number }) | undefined {
    if (rooster.kalender === undefined) return { ...dienstenOf(given, rooster, { van: 0, tot: 0 }), gelezen: now() };
    const found = known.get(rooster.kalender);
    return found && { ...found, diensten: found.diensten.filter(isMogelijk(given, rooster)) };
  }

  function withDuty(given: Rollen): Rollen {
    const { roosters } = given;
    if (roosters === undefined) return given;
    const at = now();
    if (current?.file === given && current.version === version && current.from <= at && at < current.until)
      return current.rollen;
    const found = Object.entries(roosters).flatMap(([name, rooster]) => {
      const said = saidBy(given, rooster);
      if (said === undefined || at - said.gelezen >= USED) return [];
      const { nadienst = NADIENST } = rooster;
      return [{ name, stand: standOf(said.diensten, at, nadienst * DAY), until: said.gelezen + USED }];
    });
    const diensten: Standen = Object.fromEntries(found.map(({ name, stand }) => [name, stand]));
    const until = Math.min(at + DAY, ...found.flatMap((each) => [each.stand.geldigTot, each.until]));
    current = { file: given, version, from: at, until, rollen: { ...given, diensten } };
    return current.rollen;
  }

  function problems(): Roosterprobleem[] {
    return Object.entries(file().roosters ?? {}).flatMap(([rooster, written]): Roosterprobleem[] => {
      const each = saidBy(file(), written);
      if (each === undefined || now() - each.gelezen >= QUIET) return [{ rooster, soort: 'weg' }];
      // What is over nobody can mend, and it would hide what comes.
      const unknown = each.problemen.filter(
        ({ van = now(), tot = Number.POSITIVE_INFINITY }) => van < now() + AHEAD_UNKNOWN && tot > now(),
      );
      const gap = written.gaten === 'mag' ? undefined : coverOf(each.diensten, now(), now() + AHEAD).leeg[0];
      return [
        ...(unknown.length === 0 ? [] : [{ rooster, soort: 'onbekend' as const }]),
        ...(gap === undefined ? [] : [{ rooster, soort: 'leeg' as const, vanaf: gap.van }]),
      ];
    });
  }

  return { withDuty, look, problems };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The protocol with who is on duty now: the same object as long as nothing changed. */
export function protocolWithDuty(asWritten: () => Protocol, roosters: Pick<Roosters, 'withDuty'>): () => Protocol {
  let known: { from: Protocol; made: Protocol } | undefined;
  return () => {
    const from = asWritten();
    const rollen = roosters.withDuty(from.rollen);
    if (rollen === from.rollen) return from;
    if (known?.from !== from || known.made.rollen !== rollen) known = { from, made: { ...from, rollen } };
    return known.made;
  };
}
