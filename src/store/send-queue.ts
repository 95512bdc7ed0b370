import type { Bericht } from '../incident/berichten.ts';
import type { Voorrang } from '../incident/voorrang.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { SlotName } from './slot.ts';

/** A notification that is due from a moment on (ms since epoch). */
export interface Gepland {
  bericht: Bericht;
  vanaf: number;
  /** It waits for nobody, and nobody waits for it. */
  los?: true;
}

/** One way of telling one recipient: `aan` is an aadObjectId or the id of a channel; `gelukt: false` when that way never will. */
export interface Aankomst {
  weg: Weg;
  /** Which message it was: the slot of its card. */
  slot: SlotName;
  aan: string;
  /** When (ms since epoch). */
  tijd: number;
  gelukt: boolean;
  /** The answer was lost. With `gelukt` it is not asked again; without it this was one attempt of several. */
  onzeker?: true | undefined;
  /** On the card of this group (`<sleutel>.<nr>`) and not on one of its own; or its own, which the group lists too. */
  groep?: string | undefined;
}

/** A notification taken up by a worker until `leasedUntil`; nobody else takes it before then. */
export interface LeasedBericht {
  id: string;
  incident: string;
  revisie: number;
  bericht: Bericht;
  /** How often sending failed before. */
  pogingen: number;
  /** How it went so far, for each way and recipient (a role can be several). */
  aankomst: Aankomst[];
  /** When it was first taken up (ms since epoch): from then runs the time after which it is given up. */
  sinds: number;
  leasedUntil: number;
  /** Where the click that called for it is followed from. */
  trace?: string;
}

/** How a notification ended, or goes on. What must follow (`daarna`) is recorded in the same write, each in its own order. */
export type Delivery =
  | { staat: 'verzonden'; aankomst: Aankomst[]; daarna: Gepland[] }
  /** `achteraf`: everybody was reached, and what is left is another way. From then on nothing waits for it. */
  | { staat: 'opnieuw'; vanaf: number; fout: string; aankomst: Aankomst[]; achteraf: boolean; daarna: Gepland[] }
  | { staat: 'mislukt'; fout: string; aankomst: Aankomst[]; daarna: Gepland[] };

/** A lease goes on until `tot` (ms since epoch), or is given back where that is past, with how it fared so far. `leasedUntil`: the lease that is meant. */
export interface Vastgehouden {
  staat: 'geleast';
  leasedUntil: number;
  tot: number;
  aankomst: readonly Aankomst[];
}

/** How one that was taken up ended, or goes on. */
export type Afloop = { id: string } & (Delivery | Vastgehouden);

/** The same notifications, for whoever sends them. */
export interface SendQueue {
  /**
   * Takes up what is due of one record, leased until `now + leaseMs`, the most urgent ones first (`voorrangOf`); nothing when nothing is due. It is the record
   * with the most urgent one that has been due longest. Per incident and purpose (`lineOf`) the order of recording is kept: a later one is not given out before
   * the earlier one has ended. A home that one process has for itself gives leased ones out again as soon as it is opened anew.
   *
   * @param voor only where something is more urgent than this
   */
  lease(now: number, leaseMs: number, voor?: Voorrang): Promise<LeasedBericht[]>;
  /**
   * Records how these fared, those of one incident in one write, with what must follow; of what follows at the same time the same is recorded once.
   * Gives the ids of which it was recorded: what has ended stays as it ended, and what another has (the lease ran out) is not held.
   */
  finish(ends: readonly Afloop[]): Promise<ReadonlySet<string>>;
  /** When the next notification is due (ms since epoch), if one waits. `everybodys`: whether what others recorded is looked at too, while there is something of this process. */
  nextDue(everybodys?: boolean): Promise<number | undefined>;
}
