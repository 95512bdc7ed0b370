import type { Vast } from '../cards/frame.ts';
import { vernietiglijstCard } from '../cards/vernietiglijst.ts';
import type { VernietigDesk, Vernietiglijst } from '../desk/vernietiglijst.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Maand, monthAfter, monthOf, startOf } from '../kit/month.ts';
import { month } from '../kit/time.ts';
import type { ToldNow } from '../protocol/told-now.ts';
import { fillIn } from '../protocol/woorden.ts';
import { LIJST } from '../store/gezegd.ts';
import type { Gezegd } from '../store/store.ts';
import type { Message } from '../teams/connector.ts';
import { type ConnectorError, connectorErrorOf, wireFacts } from '../teams/connector-error.ts';
import type { PostToPerson } from '../teams/people.ts';
import { isPassing } from '../wire/wire-error.ts';

/** Sees to it that the CAG gets the list of what is destroyed next month, and is reminded of it; of several processes one tells it. */
export interface Lijsten {
  /** Never rejects: what failed is tried again the next time. */
  check(): Promise<void>;
}

export interface LijstenParts {
  vernietigDesk: VernietigDesk;
  store: Gezegd;
  vast: () => Vast;
  /** Who is the CAG now. */
  cag: () => Promise<ToldNow>;
  post: PostToPerson;
  now: () => number;
  log: Log;
}

const WEEK = 7 * 24 * 3_600_000;
/** So long after the month before began each of these is told (ms). Who stands in hears it with the last one. */
const STEPS = [0, WEEK, 2 * WEEK];

export function createLijsten(parts: LijstenParts): Lijsten {
  const { vernietigDesk, store, now, log } = parts;

  async function look(): Promise<void> {
    const current = monthOf(now());
    const said = await store.said();
    // What stood on a list may go a little later than its month.
    const before = monthOf(startOf(current) - WEEK);
    for (const wat of said.filter((each) => each.startsWith(LIJST) && monthIn(each) < before))
      await store.forgetSaid(wat);
    const step = STEPS.findLastIndex((after) => now() >= startOf(current) + after);
    const maand = monthAfter(current);
    const wat = `${LIJST}${maand}:${step}`;
    if (step < 0 || said.includes(wat)) return;
    const lijst = await vernietigDesk.list(maand);
    if (isDone(lijst, step)) return;
    // All that may fail is known before it is claimed: from then on no other process tells it.
    const people = await peopleAt(step);
    if (people.length === 0) return;
    const vast = parts.vast();
    const summary = fillIn(vast.woorden.vernietigen.titel, { maand: month(startOf(maand)) });
    const message = { card: vernietiglijstCard(vast, lijst), summary };
    if (await store.noteSaid(wat)) await tell(lijst, wat, people, message);
  }

  async function peopleAt(step: number): Promise<string[]> {
    const { eerst, vervangers } = await parts.cag();
    return step === STEPS.length - 1 ? [...new Set([...eerst, ...vervangers])] : eerst;
  }

  async function tell(lijst: Vernietiglijst, wat: string, people: string[], message: Message): Promise<void> {
    const failed: ConnectorError[] = [];
    for (const persoon of people)
      try {
        await parts.post(persoon, message);
      } catch (thrown) {
        log.warn('the list of what is destroyed was not told', wireFacts(thrown));
        failed.push(connectorErrorOf(thrown));
      }
    if (failed.length < people.length) await vernietigDesk.told(lijst);
    else if (failed.some(isPassing)) await store.forgetSaid(wat);
  }

  return {
    async check() {
      try {
        await look();
      } catch (thrown) {
        log.error('the list of what is destroyed could not be made', errorFacts(thrown));
      }
    },
  };
}

/** What was approved of, or is empty, is nobody's to look at. Of what goes nowhere it is said once a month. */
function isDone({ akkoord, korter, nogOpen, onleesbaar }: Vernietiglijst, step: number): boolean {
  return akkoord && korter.length === 0 && (step > 0 || nogOpen.length + onleesbaar === 0);
}

/** The month that something noted is about. */
function monthIn(wat: string): Maand {
  return wat.slice(LIJST.length).split(':')[0] ?? '';
}
