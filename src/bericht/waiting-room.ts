import { NIEUWS, voorrangOf } from '../incident/voorrang.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import type { Aankomst, Afloop, LeasedBericht, SendQueue } from '../store/send-queue.ts';
import type { Limits } from '../wire/limits.ts';
import type { InLine } from './delivery.ts';

export interface WaitingRoomParts {
  store: Pick<SendQueue, 'finish'>;
  limits: Pick<Limits, 'leave'>;
  log: Log;
  now: () => number;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
}

/** How long (ms) what stands in line is leased at a time: another process has it so long after this one died. What is urgent has the shorter time. */
const LEASE_MS = { urgent: 60_000, other: 10 * 60_000 };
/** A lease that ends within this time (ms) is renewed, and so often that is looked at. */
const RENEWED_WITHIN = 30_000;
const LOOK_EVERY = 10_000;

/** What was taken up and stands in line under limits of ours: kept for this process until it is its turn. */
export class WaitingRoom {
  readonly #parts: WaitingRoomParts;
  readonly #call: (leased: LeasedBericht) => void;
  readonly #waiting = new Map<string, LeasedBericht>();
  /** Of which the lease is being renewed, by id: who goes on meanwhile has the longer one, and does not ask for it with the one that is over. */
  readonly #renewing = new Map<string, Promise<Map<string, LeasedBericht>>>();
  #isClosed = false;
  #cancelLook: (() => void) | undefined;
  #beingRenewed: Promise<void> | undefined;

  /** @param call hears of each when it is its turn: it waits here until it goes on ({@link take}) */
  constructor(parts: WaitingRoomParts, call: (leased: LeasedBericht) => void) {
    this.#parts = parts;
    this.#call = call;
  }

  /** Keeps one that was leased for as long as it stands in line ({@link heldInLine}). */
  keep(held: LeasedBericht, { turn, withinMs }: Pick<InLine, 'turn' | 'withinMs'>): void {
    this.#waiting.set(held.id, held);
    this.#look();
    const call = () => {
      cancel();
      const mine = this.#waiting.get(held.id);
      if (!this.#isClosed && mine !== undefined) this.#call(mine);
    };
    const cancel = withinMs === Number.POSITIVE_INFINITY ? () => {} : this.#parts.timer(call, withinMs);
    void turn.then(call);
  }

  /** It goes on, with the lease it has now; undefined where it does already, or another has it. */
  take(id: string): LeasedBericht | undefined {
    const mine = this.#waiting.get(id);
    this.#waiting.delete(id);
    return mine;
  }

  /** The same, leased for long enough to send it; undefined when another has it. Rejects with StoreError. */
  async fresh(leased: LeasedBericht): Promise<LeasedBericht | undefined> {
    const renewing = this.#renewing.get(leased.id);
    this.#renewing.delete(leased.id);
    const mine = renewing === undefined ? leased : (await renewing).get(leased.id);
    if (mine === undefined || !this.#endsSoon(mine)) return mine;
    return (await this.#hold([mine])).get(mine.id);
  }

  /** Nobody is called from now on. */
  close(): void {
    this.#isClosed = true;
    this.#cancelLook?.();
  }

  /** Takes out who still waits, with the leases they have now. */
  async empty(): Promise<LeasedBericht[]> {
    await this.#beingRenewed;
    return [...this.#waiting.keys()].flatMap((id) => this.take(id) ?? []);
  }

  /** Looks now and then whether leases are to be renewed, while somebody waits. */
  #look(): void {
    if (this.#isClosed) return;
    this.#cancelLook ??= this.#parts.timer(() => {
      this.#beingRenewed = this.#renew().finally(() => {
        this.#cancelLook = undefined;
        if (this.#waiting.size > 0) this.#look();
      });
    }, LOOK_EVERY);
  }

  async #renew(): Promise<void> {
    const ending = [...this.#waiting.values()].filter((leased) => this.#endsSoon(leased));
    for (const some of Map.groupBy(ending, ({ incident }) => incident).values()) {
      // Whoever stops waits for the one under way, not for all of a chain mail.
      if (this.#isClosed) return;
      const stay = () => some.filter((leased) => this.#waiting.get(leased.id) === leased);
      const renewing = this.#hold(stay());
      for (const { id } of stay()) this.#renewing.set(id, renewing);
      try {
        const held = await renewing;
        for (const { id } of stay()) {
          const longer = held.get(id);
          if (longer === undefined) this.#waiting.delete(id);
          else this.#waiting.set(id, longer);
          this.#renewing.delete(id);
        }
      } catch (error) {
        this.#parts.log.error('the lease of a notification in line was not renewed', errorFacts(error));
        for (const { id } of stay()) this.#renewing.delete(id);
      }
    }
  }

  #endsSoon({ leasedUntil }: LeasedBericht): boolean {
    return leasedUntil - this.#parts.now() <= RENEWED_WITHIN;
  }

  /** Those that are still had, leased for longer, by id. */
  async #hold(some: readonly LeasedBericht[]): Promise<Map<string, LeasedBericht>> {
    const { store, limits, now } = this.#parts;
    const wanted = some.map((leased) => ({ leased, end: heldInLine(leased, leased.aankomst, now()) }));
    const held = await store.finish(wanted.map(({ end }) => end));
    for (const { id } of some) if (!held.has(id)) limits.leave(id);
    return new Map(
      wanted
        .filter(({ leased }) => held.has(leased.id))
        .map(({ leased, end: { tot } }) => [leased.id, { ...leased, leasedUntil: tot }]),
    );
  }
}

/** What is recorded of one that stands in line: what arrived so far does not come again should this process die. `now`: ms since epoch. */
export function heldInLine(
  { id, bericht, leasedUntil }: LeasedBericht,
  aankomst: readonly Aankomst[],
  now: number,
): Extract<Afloop, { staat: 'geleast' }> {
  const tot = now + (voorrangOf(bericht) < NIEUWS ? LEASE_MS.urgent : LEASE_MS.other);
  return { id, staat: 'geleast', leasedUntil, tot, aankomst };
}
