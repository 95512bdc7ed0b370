import type { Desk } from '../desk/desk.ts';
import { isKlimmend } from '../incident/ladders.ts';
import { lettersFor } from './letters.ts';
import { type Send, SendError } from './send.ts';
import { type Attempt, type TellParts, tell } from './tell.ts';
import { Telling } from './telling.ts';
import { whatFollows } from './what-follows.ts';

export interface SenderParts extends TellParts {
  desk: Pick<Desk, 'look'>;
}

/** After this long (ms) no further letter of the same notification is begun: its lease must not run out under it. */
const AT_ONCE = 10_000;

/** Sends a recorded notification: finds out now who holds the role and how the incident stands, and tells each of them. */
export function createSender({ desk, ...parts }: SenderParts): Send {
  return async (leased) => {
    const scene = await desk.look(leased.incident);
    if (scene === undefined) return { aankomst: leased.aankomst, daarna: [] };
    const told = new Telling(leased, parts.now);
    const attempt = { ...parts, scene, leased, told };
    const after = () => ({ aankomst: told.aankomst, daarna: whatFollows(attempt) });
    try {
      await tellAll(desk, attempt);
    } catch (cause) {
      // The store, or a slip of ours: what was told stays told, and the ladder goes on.
      throw new SendError('unknown', { again: true, missed: true, ...after() }, { cause });
    }
    if (told.isOver && !told.missed) return after();
    throw new SendError(told.code, { again: !told.isOver, ...told.wait, missed: told.missed, ...after() });
  };
}

async function tellAll(desk: Pick<Desk, 'look'>, attempt: Attempt): Promise<void> {
  const { scene, leased, told, now } = attempt;
  const letters = lettersFor(scene, leased);
  // Not always the same one first: the one before may take all the time there is.
  const first = letters.length === 0 ? 0 : leased.pogingen % letters.length;
  const started = now();
  for (const letter of [...letters.slice(first), ...letters.slice(0, first)]) {
    if (now() - started < AT_ONCE) {
      await tell(attempt, letter);
      continue;
    }
    told.missed = true;
    told.failed({ message: 'TooMuchAtOnce', retryAfterMs: 0 });
  }
  if (isKlimmend(leased.bericht) && now() - started < AT_ONCE) await bringUpToDate(desk, attempt);
}

/** Somebody may have acted while it was sent: a card that still asks for it must not stay behind. */
async function bringUpToDate(desk: Pick<Desk, 'look'>, { scene, leased, ways }: Attempt): Promise<void> {
  const after = await desk.look(leased.incident);
  if (after === undefined || after.incident.revisie === scene.incident.revisie) return;
  for (const letter of lettersFor(scene, leased))
    await ways
      .kaart(after, { letter: { ...letter, onlyUpdate: true, keep: false }, bericht: leased.bericht, id: leased.id })
      .catch(() => {});
}
