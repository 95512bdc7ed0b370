import type { Directory } from '../graph/directory.ts';
import type { Presence } from '../graph/presence.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { rolePeople } from '../protocol/own-roles.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Afwezig } from '../protocol/told-now.ts';
import type { Afwezigheden, Afwezigheid } from '../store/store.ts';
import { groepenOf, ledenOf } from './entra-groups.ts';

/** Who is there: what people said themselves, and where the roles file wants it what Teams says. */
export interface Aanwezigheid {
  /**
   * Who is not there now. Never rejects: of whom nothing is known is there.
   *
   * @param before who was not there when it was known last: who that was from what cannot be asked now, is not there still
   */
  afwezigen(before?: readonly Bekend[]): Promise<Afwezig>;
  /** Whether this person holds a role or stands in for one. Never rejects. */
  heeftRol(persoon: string): Promise<boolean>;
  /** What this person said, when that is not over yet. Rejects with StoreError. */
  van(persoon: string): Promise<Afwezigheid | undefined>;
  /** Whether Teams says that this person is out of office. */
  isAwayInTeams(persoon: string): Promise<boolean>;
  /** Takes the place of what was said before. Rejects with StoreError. */
  meldAf(afwezigheid: Afwezigheid): Promise<void>;
  /** Takes back what this person said. Rejects with StoreError. */
  meldWeer(persoon: string): Promise<void>;
  /** Erases what is over. Rejects with StoreError. */
  ruimOp(): Promise<void>;
}

/** Somebody who was not there, as Teams or the person said. */
interface Bekend {
  persoon: string;
  teams: boolean;
}

export interface AanwezigheidParts {
  store: Afwezigheden;
  presence: Presence;
  directory: Directory;
  rollen: () => Rollen;
  /** ms since epoch */
  now: () => number;
  log: Log;
  /** Hears that somebody said to be away, or back. */
  changed: () => void;
}

/** How long (ms) what people said is used without reading it again. What this process hears counts at once; what another one hears, from then on: a rung of a ladder takes longer. */
const FRESH = 60_000;

export function createAanwezigheid({
  store,
  presence,
  directory,
  rollen,
  now,
  log,
  changed,
}: AanwezigheidParts): Aanwezigheid {
  let read: { at: number; said: Promise<readonly Afwezigheid[]> } | undefined;

  function all(): Promise<readonly Afwezigheid[]> {
    const age = read === undefined ? -1 : now() - read.at;
    return read !== undefined && age >= 0 && age < FRESH ? read.said : readAnew();
  }

  /** Whoever asks meanwhile waits for the same. */
  function readAnew(): Promise<readonly Afwezigheid[]> {
    const mine = { at: now(), said: store.afwezigheden() };
    read = mine;
    mine.said.catch(() => {
      if (read === mine) read = undefined;
    });
    return mine.said;
  }

  /** Undefined when it is not known. */
  async function said(): Promise<string[] | undefined> {
    try {
      return (await all()).filter(({ van, tot }) => van <= now() && now() < tot).map(({ persoon }) => persoon);
    } catch (thrown) {
      log.warn('who is not there could not be read: everybody is told', errorFacts(thrown));
      return undefined;
    }
  }

  /** Undefined when it is not known. */
  async function inTeams(): Promise<readonly string[] | undefined> {
    const file = rollen();
    if (file.afwezigheid?.teams !== true) return [];
    const inGroups = Object.values(await ledenOf(directory, file)).flat();
    return await presence.outOfOffice([...rolePeople(file), ...inGroups]);
  }

  async function erase(which: (each: Afwezigheid) => boolean): Promise<void> {
    for (const each of (await readAnew()).filter(which)) await store.eraseAfwezigheid(each);
  }

  function heard(): void {
    read = undefined;
    changed();
  }

  return {
    async afwezigen(before = []) {
      const was = (teams: boolean) => before.filter((one) => one.teams === teams).map(({ persoon }) => persoon);
      const [own, theirs] = await Promise.all([said(), inTeams()]);
      return new Set([...(own ?? was(false)), ...(theirs ?? was(true))]);
    },
    async heeftRol(persoon) {
      const file = rollen();
      return rolePeople(file).includes(persoon) || (await groepenOf(directory, file, persoon)).length > 0;
    },
    van: async (persoon) => (await store.afwezigheden()).find((each) => each.persoon === persoon && now() < each.tot),
    isAwayInTeams: async (persoon) => (await inTeams())?.includes(persoon) === true,
    async meldAf(afwezigheid) {
      await store.saveAfwezigheid(afwezigheid);
      heard();
    },
    async meldWeer(persoon) {
      await erase((each) => each.persoon === persoon);
      heard();
    },
    ruimOp: () => erase(({ tot }) => tot <= now()),
  };
}
