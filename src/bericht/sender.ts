import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import { ofIncident } from '../incident/berichten.ts';
import type { LeasedBericht } from '../store/send-queue.ts';
import type { GroepTeller } from './groepen.ts';
import { whatIsDone } from './klaar.ts';
import { lettersFor } from './letters.ts';
import { type After, bringUpToDate, mayComeLast, onceMore } from './may-come-last.ts';
import { type Send, SendError } from './send.ts';
import type { Attempt, TellParts } from './tell.ts';
import { Telling } from './telling.ts';
import { whatFollows } from './what-follows.ts';

export interface SenderParts extends TellParts {
  desk: Pick<Desk, 'look' | 'lately'>;
  /** Tells a letter, among others where it comes among others. */
  groepen: Pick<GroepTeller, 'tell'>;
}

/** How long (ms) what was seen of an incident serves what was taken up with it. */
const SEEN_FOR = 2_000;
/** After this long (ms) no further letter of the same notification is begun: its lease must not run out under it. */
const AT_ONCE = 10_000;

/** Sends a recorded notification: finds out now who holds the role and how the incident stands, and tells each of them. */
export function createSender({ desk, groepen, ...parts }: SenderParts): Send {
  const seen = new WeakMap<object, { scene: Promise<Scene | undefined>; since: number }>();
  /** One look serves what was taken up together, for a short time: what changes meanwhile brings notifications of its own. */
  function sceneFor({ incident, revisie }: LeasedBericht, together: object): Promise<Scene | undefined> {
    const known = seen.get(together);
    if (known !== undefined && parts.now() - known.since < SEEN_FOR) return known.scene;
    const scene = desk.lately(incident, revisie);
    seen.set(together, { scene, since: parts.now() });
    scene.catch(() => seen.delete(together));
    return scene;
  }
  return async (leased, together) => {
    const scene = await sceneFor(leased, together);
    if (scene === undefined) return { aankomst: leased.aankomst, daarna: [], asked: false };
    const told = new Telling(leased, parts.now);
    const attempt = { ...parts, scene, leased, told };
    let latest: After = { scene, isOutdated: false };
    const after = () => ({
      aankomst: told.aankomst,
      daarna: [
        ...whatFollows(attempt),
        ...whatIsDone(latest.scene, attempt),
        ...(told.isOver ? onceMore(attempt, latest) : []),
      ].map((next) => ({ ...next, bericht: ofIncident(next.bericht, scene.incident) })),
      asked: told.asked,
    });
    try {
      latest = await tellAll(desk, groepen, attempt);
    } catch (cause) {
      // The store, or a slip of ours: what was told stays told, and the ladder goes on.
      throw new SendError('unknown', { again: true, missed: true, ...after() }, { cause });
    }
    const goOn = told.goOn(leased.id, parts.rests);
    if (told.isOver && !told.missed) return after();
    throw new SendError(told.code, { again: !told.isOver, ...goOn, missed: told.missed, ...after() });
  };
}

async function tellAll(desk: Pick<Desk, 'look'>, groepen: SenderParts['groepen'], attempt: Attempt): Promise<After> {
  const { scene, leased, told, now } = attempt;
  const letters = lettersFor(scene, leased);
  // Not always the same one first: the one before may take all the time there is.
  const first = letters.length === 0 ? 0 : leased.pogingen % letters.length;
  const started = now();
  for (const letter of [...letters.slice(first), ...letters.slice(0, first)]) {
    if (now() - started < AT_ONCE) {
      await groepen.tell(attempt, letter);
      continue;
    }
    told.missed = true;
    told.failed('', { message: 'TooMuchAtOnce', retryAfterMs: 0 });
  }
  const isTime = () => now() - started < AT_ONCE;
  return mayComeLast(attempt) ? await bringUpToDate(desk, attempt, isTime) : { scene, isOutdated: false };
}
