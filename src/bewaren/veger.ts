import type { Termijnen } from '../desk/termijnen.ts';
import { mayBeDue } from '../desk/vernietiglijst.ts';
import { isOefening } from '../incident/oefening.ts';
import { errorFacts } from '../kit/log.ts';
import { keptSince } from '../protocol/bewaartermijnen.ts';
import type { Lists, Summary } from '../store/store.ts';
import { type DestroyParts, destroyDue } from './destroy.ts';
import { forgetInzagen, type InzagenParts } from './inzagen.ts';
import type { Lijsten } from './lijsten.ts';
import { type OpVerzoekParts, stripOrdered } from './op-verzoek.ts';
import { forgetReferences, type VerwijzingenParts } from './verwijzingen.ts';

/** Destroys what has been kept for its term, a little at a time. Any number of processes may do it beside each other. */
export interface Veger {
  /** One turn: some of the incidents. Never rejects: a turn that failed is done again later. */
  turn(): Promise<Turn>;
  /** All turns of a round. */
  round(): Promise<void>;
  /** Resolves when no turn is going on. */
  idle(): Promise<void>;
  /** Begins, and goes on from then on. */
  start(): void;
  stop(): void;
}

export interface VegerParts extends Omit<DestroyParts, 'protocol'> {
  termijnen: Pick<Termijnen, 'now'>;
  store: DestroyParts['store'] & VerwijzingenParts['store'] & InzagenParts['store'] & OpVerzoekParts['store'] & Lists;
  /** Looked at once a day, and after each round. */
  lijsten: Lijsten;
  timer: (callback: () => void, ms: number) => () => void;
}

type Turn = 'more' | 'through' | 'failed';

/** So many incidents are looked at in a turn; of each that ended longer ago than the term of its cards the log is read. */
const PAGE = 100;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Exercises that are over for so long (ms) are found by a round, as everything is. */
const LATE = 2 * DAY;
/** How long (ms) after such a turn the next one is: a term is in days, and to look at all there is costs in Cosmos. */
const UNTIL_NEXT: Record<Turn, number> = { more: 60_000, failed: HOUR, through: DAY };

export function createVeger(parts: VegerParts): Veger {
  const { store, now, timer, log } = parts;
  let from: string | undefined;
  let restDoneAt = Number.NEGATIVE_INFINITY;
  let isStopped = false;
  let going: Promise<unknown> = Promise.resolve();
  let cancel = () => {};
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();

  async function turnOnce(): Promise<Turn> {
    await hourly();
    const turned = await incidents();
    // A round may take days, or fail each time: what is beside it does not wait for that.
    if (turned === 'through' || now() - restDoneAt >= DAY) await theRest();
    return turned;
  }

  async function hourly(): Promise<void> {
    await ordered();
    await anyway('exercises', exercises);
  }

  /** They are gone the next day: that does not wait for a round. */
  async function exercises(): Promise<void> {
    const held = await heldNow();
    const { bewaartermijnen } = held.protocol();
    const tot = keptSince(bewaartermijnen.oefening, now()) + 1;
    let verder: string | undefined;
    do {
      const page = await store.list({ vanaf: tot - LATE, tot }, PAGE, verder);
      for (const summary of page.summaries.filter(isOefening)) await look(held, summary);
      verder = page.verder;
    } while (verder !== undefined);
  }

  /** What stands on cards of texts that went because somebody asked. */
  function ordered(): Promise<void> {
    return anyway('what went because somebody asked', () => stripOrdered({ ...parts, stopped }));
  }

  async function incidents(): Promise<Turn> {
    try {
      const page = await store.list({}, PAGE, from);
      const held = await heldNow();
      const { bewaartermijnen } = held.protocol();
      for (const summary of page.summaries) if (mayBeDue(summary, bewaartermijnen, now())) await look(held, summary);
      from = page.verder;
      return from === undefined ? 'through' : 'more';
    } catch (thrown) {
      log.error('what has been kept for its term could not be looked for', errorFacts(thrown));
      return 'failed';
    }
  }

  async function theRest(): Promise<void> {
    restDoneAt = now();
    await anyway('where people are reached', async () => await forgetReferences(await heldNow()));
    await anyway('who looked', async () => await forgetInzagen(await heldNow()));
    await anyway('room that is not in use', () => store.wipe());
    await parts.lijsten.check();
  }

  /** The parts, with the terms as they hold now. */
  async function heldNow() {
    const bewaartermijnen = await parts.termijnen.now();
    return { ...parts, stopped, protocol: () => ({ bewaartermijnen }) };
  }

  /** What fails in one of these holds up no other. */
  async function anyway(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      log.error('what has been kept for its term could not be looked for', { what, ...errorFacts(thrown) });
    }
  }

  async function look(held: DestroyParts, summary: Summary): Promise<void> {
    const { incident } = summary;
    try {
      await destroyDue(held, summary);
    } catch (thrown) {
      log.error('what has been kept for its term could not be destroyed', { incident, ...errorFacts(thrown) });
    }
  }

  /** One turn after the other. */
  function turn(): Promise<Turn> {
    const next = going.then(turnOnce);
    going = next;
    return next;
  }

  function start(): void {
    void turn().then((turned) => {
      if (!isStopped) cancel = wait(UNTIL_NEXT[turned]);
    });
  }

  /** Until the next turn, in which it looks each hour whether somebody asked for something, and for exercises. */
  function wait(left: number): () => void {
    if (left <= HOUR) return timer(start, left);
    return timer(() => {
      going = going.then(hourly).then(() => {
        if (!isStopped) cancel = wait(left - HOUR);
      });
    }, HOUR);
  }

  return {
    turn,
    async round() {
      while ((await turn()) === 'more');
    },
    idle: async () => void (await going),
    start,
    stop() {
      isStopped = true;
      stop();
      cancel();
    },
  };
}
