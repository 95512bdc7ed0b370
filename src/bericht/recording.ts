import type { Afloop, Delivery, LeasedBericht, SendQueue } from '../store/send-queue.ts';
import type { Limits } from '../wire/limits.ts';
import type { InLine } from './delivery.ts';
import type { Job, Together } from './taken-up.ts';
import { heldInLine, type WaitingRoom } from './waiting-room.ts';

export interface RecordingParts {
  store: Pick<SendQueue, 'finish'>;
  limits: Pick<Limits, 'leave'>;
  now: () => number;
}

/** How long (ms) what is over waits for what it was taken up with: what follows it waits as long. */
const TOGETHER_FOR = 2_000;

/** Records how notifications fared: those that were taken up together in one write, unless one of them takes long. */
export class Recording {
  readonly #parts: RecordingParts;
  readonly #waiting: Pick<WaitingRoom, 'keep'>;
  /** Those of which something is not recorded yet. */
  readonly #open = new Set<Together>();
  #isClosed = false;

  constructor(parts: RecordingParts, waiting: Pick<WaitingRoom, 'keep'>) {
    this.#parts = parts;
    this.#waiting = waiting;
  }

  /** This one is over, or stands in line; undefined: it is another's. Gives whether anything was recorded. Rejects with StoreError. */
  async over({ leased, together }: Job, result: Delivery | InLine | undefined): Promise<boolean> {
    const { now, limits } = this.#parts;
    together.open -= 1;
    if (together.ends.length === 0) together.since = now();
    if (result?.staat === 'in_de_rij') {
      together.ends.push(heldInLine(leased, result.aankomst, now()));
      together.inLine.push({ leased, line: result });
    } else if (result !== undefined) {
      if (result.staat !== 'opnieuw') limits.leave(leased.id);
      together.ends.push({ id: leased.id, ...result });
    }
    this.#open.add(together);
    const isTime = together.open === 0 || this.#isClosed || now() - together.since >= TOGETHER_FOR;
    if (isTime) await this.record(together);
    return isTime;
  }

  /** Records what is not recorded yet of these; who stands in line waits from then on. Rejects with StoreError. */
  async record(together: Together): Promise<void> {
    const { store, limits, now } = this.#parts;
    this.#open.delete(together);
    const [ends, inLine] = [together.ends.splice(0), together.inLine.splice(0)];
    if (ends.length === 0) return;
    const given = ends.map((end) => this.#asItIsNow(end));
    const done = await store.finish(given);
    const held = new Map(given.flatMap((end) => (end.staat === 'geleast' && done.has(end.id) ? [[end.id, end]] : [])));
    const late: Afloop[] = [];
    for (const { leased, line } of inLine) {
      const end = held.get(leased.id);
      const mine = end && { ...leased, aankomst: line.aankomst, leasedUntil: end.tot };
      if (mine !== undefined && !this.#isClosed) this.#waiting.keep(mine, line);
      else limits.leave(leased.id);
      if (mine !== undefined && this.#isClosed && mine.leasedUntil > now()) late.push(givenBack(mine, now()));
    }
    // It was being recorded when this process stopped, and stands in no line of it: another takes it up at once.
    if (late.length > 0) await store.finish(late);
  }

  /** From now on what stands in line is given back. Gives how those fared of which it is not recorded yet: whoever closes this records it. */
  close(): Afloop[] {
    this.#isClosed = true;
    const open = [...this.#open];
    this.#open.clear();
    return open.flatMap(({ ends, inLine }) => {
      for (const { leased } of inLine.splice(0)) this.#parts.limits.leave(leased.id);
      return ends.splice(0).map((end) => this.#asItIsNow(end));
    });
  }

  #asItIsNow(end: Afloop): Afloop {
    return end.staat === 'geleast' && this.#isClosed ? { ...end, tot: this.#parts.now() } : end;
  }
}

/** Gives back what was taken up and not sent. */
export function givenBack({ id, leasedUntil, aankomst }: LeasedBericht, now: number) {
  return { id, staat: 'geleast' as const, leasedUntil, tot: now, aankomst };
}
