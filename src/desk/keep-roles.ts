import type { Directory } from '../graph/directory.ts';
import type { Status } from '../incident/incident.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Looking, lookNowAndThen } from '../kit/looking.ts';
import { shortHash } from '../kit/short-hash.ts';
import type { Groepsleden } from '../protocol/bezetting.ts';
import { roleHolders } from '../protocol/own-roles.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Gezegd } from '../store/store.ts';
import { createEndedOf } from './ended-of.ts';
import { ledenIfKnown } from './entra-groups.ts';
import { type LetGoParts, type LookedAt, letGo } from './let-go.ts';
import { createRound } from './round.ts';
import { unlessDamaged } from './schade.ts';

/**
 * Sees to it that rights follow from the roles as they are now: whoever no longer holds a role that may read an incident loses the dossier and the cards
 * that were sent for it, and what such a person handled waits for another again. And that what waits for somebody who is not there comes to another.
 *
 * An incident is looked at when there is reason to: the roles, groups or duty changed (all that are being handled; where somebody lost one the ended ones too), Entra answers otherwise
 * of somebody in it (of who reported what has ended that is asked once a day), somebody in it came or went, or this process wrote or sent something for it. After a start all of them are, and by and by all of them are anyway.
 */
export interface RoleKeeper extends Looking {
  /** Looks at what there is reason to look at. Never rejects: what failed is tried again the next time. */
  check(): Promise<void>;
  /** Something was written or sent for this incident: it is looked at the next time. */
  changed(incident: string): void;
}

export interface RoleKeeperParts extends LetGoParts {
  store: LetGoParts['store'] & Gezegd;
  directory: Directory;
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
}

const OPEN: readonly Status[] = ['ingediend', 'in_behandeling', 'in_opvolging', 'nazorg'];
/** Nothing is picked up there any more, but what was posted still stands, and a talk may be open. */
const ENDED: readonly Status[] = ['afgesloten', 'ingetrokken'];
const HOUR = 60 * 60_000;
/** How long somebody who lost a role may still see what was posted (ms). */
const EVERY = 5 * 60_000;
/** So long (ms) after the start every look is at all of them: another process that is stopping may still write and send, and does not look any more. */
const STARTING = 12 * 60_000;
/** What was sent so long (ms) ago is recorded as sent: what was changed later is looked at once more. */
const RECORDED = 60_000;
const PAGE = 100;
/** When so many could not be looked at it is not for each of them: the store is away, and all are tried again the next time. */
const MOST_FAILURES = 20;
/** What is noted of who held what, when those that have ended were all looked at, begins so: a start needs not look again. */
const NOTED = 'rollen:';
/** What is noted of how far the round of those that have ended is begins so. */
const RONDE = 'ronde:';

/** What decides for every incident who may read it and who is told. */
interface World {
  leden: Groepsleden | undefined;
  /** Who holds what and who reads; undefined while Entra does not say who is in a group. */
  holding: ReadonlySet<string> | undefined;
  /** All of the roles, to be compared. */
  alles: string;
  afwezig: ReadonlySet<string>;
}

export function createRoleKeeper(parts: RoleKeeperParts): RoleKeeper {
  const { store, timer, log, now } = parts;
  const began = now();
  let before: World | undefined;
  /** Those that are being handled, as they were looked at, and when; and of those that ended the ones for which Entra did not answer then. */
  const watched = new Map<string, LookedAt & { tijd: number }>();
  /** Those for which something was written or sent, and when last. */
  const changed = new Map<string, number>();
  /** Once a day every open one, once a week every ended one. */
  const openRound = createRound(store, { statussen: OPEN, turns: 24 }, lookAt);
  const endedRound = createRound(store, { statussen: ENDED, turns: 24 * 7, noted: { in: store, as: RONDE } }, lookAt);
  /** Once a day Entra is asked who leads those who reported what ended; what ended is read where that is another. */
  const endedOf = createEndedOf(parts.directory, 24);
  let roundFrom = began;
  let roundAt = Number.NEGATIVE_INFINITY;
  /** The name that is noted now. */
  let noted: string | undefined;
  /** Why some could not be looked at in this look. */
  let failures: unknown[] = [];

  async function look(): Promise<void> {
    failures = [];
    try {
      await parts.aanwezigheid.ruimOp();
      const world = await worldNow();
      const was = isStarting() || world.alles !== before?.alles ? undefined : before;
      if (was === undefined) await lookAtAll(OPEN);
      // Of an ended one no more than that something was sent for it is known.
      const others =
        was === undefined ? [...changed.keys()].filter((id) => !watched.has(id)) : await whatMayBeOther(was, world);
      for (const id of others) await lookAt(id);
      const isLost = await isAnybodyLess(world);
      if (isLost) await lookAtAll(ENDED);
      if (now() - roundAt >= HOUR) await goRound(!isLost);
      if (failures.length === 0) await note(world);
      // Only now: what failed is tried again.
      before = world;
    } catch (thrown) {
      failures.push(thrown);
    }
    if (failures.length > 0)
      log.error('the roles of who handles incidents could not be looked at', {
        keer: failures.length,
        ...errorFacts(failures.at(-1)),
      });
  }

  function isStarting(): boolean {
    return now() - began < STARTING;
  }

  async function worldNow(): Promise<World> {
    const { rollen } = parts.protocol();
    const known = await ledenIfKnown(parts.directory, rollen);
    const leden = known ?? before?.leden;
    const holding = leden && new Set([...roleHolders(rollen, leden), ...whoReads(rollen)]);
    const afwezig = await parts.aanwezigheid.afwezigen();
    return { leden, holding, alles: JSON.stringify([rollen, leden]), afwezig };
  }

  /** Of those that are being handled, where something may have become otherwise although the roles are as they were. */
  async function whatMayBeOther(was: World, is: World): Promise<string[]> {
    const cameOrWent = [...was.afwezig, ...is.afwezig].filter((id) => was.afwezig.has(id) !== is.afwezig.has(id));
    const found = [...changed.keys()];
    for (const [id, { mensen, asked }] of watched)
      if (!changed.has(id) && (mensen.some((each) => cameOrWent.includes(each)) || (await asked.isOther())))
        found.push(id);
    return found;
  }

  /** One that cannot be looked at does not keep the others waiting; it is tried again the next time. Rejects when it is none alone. */
  async function lookAt(id: string): Promise<void> {
    const tijd = now();
    try {
      await lookAtOne(id, tijd);
    } catch (thrown) {
      if (failures.length >= MOST_FAILURES) throw thrown;
      failures.push(thrown);
      changed.set(id, tijd);
    }
  }

  async function lookAtOne(id: string, tijd: number): Promise<void> {
    // Of one of which the log is damaged nothing can be seen until somebody mended it.
    const seen = await unlessDamaged(letGo(parts, id), (error) =>
      log.error('an incident of which the log is damaged keeps the roles that it has', errorFacts(error)),
    );
    if (seen === undefined || (seen.isEnded && !seen.asked.isUnknown())) watched.delete(id);
    else watched.set(id, { ...seen, tijd });
    if (seen?.isEnded && seen.leidinggevende !== null) endedOf.saw(seen.melder, seen.leidinggevende);
    if (seen?.again === true) changed.set(id, tijd);
    else if ((changed.get(id) ?? 0) <= tijd - RECORDED) changed.delete(id);
  }

  async function lookAtAll(statussen: readonly Status[], of: { melder?: string } = {}): Promise<void> {
    let verder: string | undefined;
    do {
      const page = await store.list({ statussen, ...of }, PAGE, verder);
      for (const { incident } of page.summaries) await lookAt(incident);
      verder = page.verder;
    } while (verder !== undefined);
  }

  /** Somebody lost a role since the ended ones were all looked at, or others read since. */
  async function isAnybodyLess({ holding }: World): Promise<boolean> {
    if (holding === undefined) return false;
    if (before?.holding !== undefined) return [...before.holding].some((each) => !holding.has(each));
    return !(await store.said()).includes(nameOf(holding));
  }

  async function note({ holding }: World): Promise<void> {
    if (holding === undefined) return;
    const name = nameOf(holding);
    // Of an ended one that Entra gave no answer for, it is not known yet who lost it.
    if (noted === name || [...watched.values()].some(({ isEnded }) => isEnded)) return;
    await store.noteSaid(name);
    const older = (await store.said()).filter((wat) => wat.startsWith(NOTED) && wat !== name);
    for (const wat of older) await store.forgetSaid(wat);
    noted = name;
  }

  /** By and by every one is looked at, whatever was missed. */
  async function goRound(endedToo: boolean): Promise<void> {
    if (await openRound.next()) {
      // What another process ended is not in the round, and no more to be watched.
      for (const [id, { tijd, isEnded }] of watched) if (tijd < roundFrom && !isEnded) watched.delete(id);
      roundFrom = now();
    }
    if (endedToo) {
      await endedRound.next();
      for (const melder of await endedOf.others()) {
        await lookAtAll(ENDED, { melder });
        endedOf.done(melder);
      }
    }
    roundAt = now();
  }

  return {
    ...lookNowAndThen(look, EVERY, timer),
    changed: (incident) => void changed.set(incident, now()),
  };
}

function nameOf(holding: ReadonlySet<string>): string {
  return `${NOTED}${shortHash([...holding].sort().join('\n'))}`;
}

/** What the owner says of who reads: when that changed, what was posted may hold too much. */
function whoReads({ ambtsdragers = {} }: Rollen): string[] {
  return Object.entries(ambtsdragers).map(([wie, says]) => `${wie} ${JSON.stringify(says)}`);
}
