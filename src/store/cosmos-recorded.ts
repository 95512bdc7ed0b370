import { randomUUID } from 'node:crypto';
import { voorrangOf } from '../incident/voorrang.ts';
import type { Berichten, Notification } from './cosmos-bericht.ts';

/** What of one document this process recorded and has not handed out to its worker yet. It is leased to this process by the write that recorded it. */
export interface Recorded {
  incident: string;
  /** The document's. */
  id: string;
  lease: string;
  /** When it is due (ms since epoch); and until when it is leased. */
  vanaf: number;
  until: number;
  voorrang: number;
}

/** How long (ms) what was recorded is leased to whoever recorded it: another process has it so long after this one died. */
export const LEASE_MS = 40_000;

/** What this process recorded: it goes first, without a look at what is due and without a write to take it up. */
export class RecordedHere {
  #all: Recorded[] = [];

  /** Those that are due when they are recorded, leased until then under a name of their own; the others as they are. */
  leased(all: readonly Notification[], vanaf: number, until: number): { all: Notification[]; lease: string } {
    const lease = randomUUID();
    return { lease, all: all.map((each) => (each.vanaf <= vanaf ? { ...each, vanaf: until, lease } : each)) };
  }

  /** These were written. */
  keep(where: Pick<Recorded, 'incident' | 'id' | 'lease' | 'vanaf'>, all: readonly Notification[]): void {
    const mine = all.filter(({ lease }) => lease === where.lease);
    if (mine.length === 0) return;
    const voorrang = Math.min(...mine.map(({ bericht }) => voorrangOf(bericht)));
    const until = Math.min(...mine.map((each) => each.vanaf));
    this.#all.push({ ...where, until, voorrang });
  }

  /** Takes out the most urgent one that is due, of what is more urgent than this. What is leased no longer is found by a look. */
  next(now: number, voor: number): Recorded | undefined {
    this.#all = this.#all.filter(({ until }) => until > now);
    let best: Recorded | undefined;
    for (const each of this.#all)
      if (each.voorrang < voor && each.vanaf <= now && (best === undefined || goesBefore(each, best))) best = each;
    if (best !== undefined) this.#all.splice(this.#all.indexOf(best), 1);
    return best;
  }

  /** When the first of them is due (ms since epoch). */
  get nextDue(): number | undefined {
    return this.#all.length === 0 ? undefined : Math.min(...this.#all.map(({ vanaf }) => vanaf));
  }

  /** Takes out all of them. */
  empty(): Recorded[] {
    return this.#all.splice(0);
  }
}

function goesBefore(a: Recorded, b: Recorded): boolean {
  return a.voorrang < b.voorrang || (a.voorrang === b.voorrang && a.vanaf < b.vanaf);
}

/** Those that are leased under its name. */
export function mineIn({ all }: Berichten, { lease }: Recorded): Notification[] {
  return all.filter((each) => each.staat === 'wacht' && each.lease === lease);
}
