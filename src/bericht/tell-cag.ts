import { errorFacts, type Log } from '../kit/log.ts';
import type { Gezegd } from '../store/store.ts';
import type { Dienst } from '../wire/access.ts';
import { type CagWaysParts, type CagWeg, DOOR, INSIDE, OUTSIDE, tellBy, type Word } from './cag-ways.ts';

export interface TellCagParts extends CagWaysParts {
  store: Pick<Gezegd, 'noteSaid' | 'forgetSaid'>;
  /** ms since epoch */
  now: () => number;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
  /** Takes what is done meanwhile. */
  beside: (work: Promise<void>) => void;
}

/** What passes within this time (ms) nobody has to hear of. */
const TOLD_AFTER = 60_000;
/** Where nobody could be told: again after this long (ms). */
const AGAIN_AFTER = 10 * 60_000;

/** One process tells it outside Teams within this time (ms): what is noted of it has its name. A note that stayed behind holds back no later hour. */
const ONE_WITHIN = 3_600_000;

/** A door that is shut: since when (ms since epoch), and how to call off the next time that it is told. */
interface Shut {
  since: number;
  cancel: () => void;
}

/**
 * Tells the CAG that a service does not let us in, by the best way that does not go by that door and works: bell and mail, a card in its channel, and where nobody
 * is reached in Teams or by mail, outside Teams (once, of whatever doors that is, and by one process). Each process does, once for each time, and once more when it is over. Who could be
 * told only outside hears the rest once there is a way, and where no way is left it is tried again until one is; the log and the metrics say it meanwhile.
 *
 * @returns to be told when a service shuts us out, and when it lets us in again
 */
export function createTellCag(parts: TellCagParts): (dienst: Dienst, isShut: boolean) => void {
  const shut = new Map<Dienst, Shut>();
  const told = new Map<Dienst, CagWeg>();
  let outside: Promise<CagWeg | undefined> | undefined;
  /** By which note it is known that it was said outside, by this process or another. */
  let noted: string | undefined;

  function tellAfter(dienst: Dienst, door: Shut, ms: number): void {
    door.cancel = parts.timer(() => parts.beside(tell(dienst, door)), ms);
  }

  async function tell(dienst: Dienst, door: Shut): Promise<void> {
    const { toegang } = parts.woorden();
    const rest = shut.size === 1 ? [toegang.rest_gaat] : [];
    const uitleg = [toegang[`${dienst}_uitleg`], ...rest].join(' ');
    const word = { dienst, titel: toegang[dienst], uitleg, id: `toegang ${dienst} ${door.since}` };
    const weg =
      (await firstOf(
        INSIDE.filter((each) => DOOR[each] !== dienst),
        word,
      )) ?? (await tellOutside(word));
    if (shut.get(dienst) !== door) return weg === undefined ? undefined : await sayOver(dienst, weg);
    if (weg !== undefined) told.set(dienst, weg);
    if (weg === undefined || !INSIDE.includes(weg)) tellAfter(dienst, door, AGAIN_AFTER);
  }

  async function tellOutside(word: Word): Promise<CagWeg | undefined> {
    const telling = outside ?? outsideOnce(word);
    outside = telling;
    const weg = await telling;
    if (weg === undefined && outside === telling) outside = undefined;
    return weg ?? (noted === undefined ? undefined : OUTSIDE[0]);
  }

  /** Undefined where nobody took it, or where it is another process that tells: should that not reach anybody, it is asked for again. */
  async function outsideOnce(word: Word): Promise<CagWeg | undefined> {
    const wat = noted ?? `buiten:${Math.floor(parts.now() / ONE_WITHIN)}`;
    // Where the home does not answer either nobody knows who said it: better more than once than not at all.
    const isMine = await parts.store.noteSaid(wat).catch(() => true);
    noted = wat;
    if (!isMine) return undefined;
    const weg = await firstOf(OUTSIDE, word);
    if (weg === undefined) await forget();
    return weg;
  }

  async function forget(): Promise<void> {
    const wat = noted;
    noted = undefined;
    if (wat === undefined) return;
    await parts.store.forgetSaid(wat).catch((error: unknown) => {
      parts.log.warn('what the CAG was told outside Teams stays noted', errorFacts(error));
    });
  }

  /** The way by which somebody or some channel took it, of these the first that works. */
  async function firstOf(wegen: readonly CagWeg[], word: Word): Promise<CagWeg | undefined> {
    for (const weg of wegen) if (await isTaken(parts, weg, word)) return weg;
    return undefined;
  }

  /** First where it was heard that it began. */
  async function sayOver(dienst: Dienst, weg: CagWeg): Promise<void> {
    const { toegang } = parts.woorden();
    const word = { dienst, titel: toegang[`${dienst}_weer`], uitleg: toegang.weer_uitleg, id: `weer ${dienst}` };
    await firstOf([...INSIDE.filter((each) => each === weg), ...INSIDE.filter((each) => each !== weg)], word);
  }

  return (dienst, isShut) => {
    shut.get(dienst)?.cancel();
    shut.delete(dienst);
    if (isShut) {
      const door = { since: parts.now(), cancel: () => {} };
      shut.set(dienst, door);
      return tellAfter(dienst, door, TOLD_AFTER);
    }
    // Somebody is reached again, or all is over: of the next time it is said anew.
    if (shut.size === 0 || INSIDE.some((weg) => DOOR[weg] === dienst)) {
      outside = undefined;
      parts.beside(forget());
    }
    const weg = told.get(dienst);
    told.delete(dienst);
    if (weg !== undefined) parts.beside(sayOver(dienst, weg));
  };
}

async function isTaken(parts: TellCagParts, weg: CagWeg, word: Word): Promise<boolean> {
  const { log } = parts;
  const ended = await Promise.allSettled(await tellBy(weg, parts, word));
  for (const each of ended)
    if (each.status === 'rejected')
      log.warn('the CAG was not told one way', { dienst: word.dienst, weg, ...errorFacts(each.reason) });
  return ended.some(({ status }) => status === 'fulfilled');
}
