import {
  BEWAARKLASSEN,
  type Bewaarklasse,
  type Bewaartermijn,
  type Bewaartermijnen,
  endOfKeeping,
  holdsNow,
} from '../protocol/bewaartermijnen.ts';
import type { Protocol } from '../protocol/load.ts';
import { TERMIJN } from '../store/gezegd.ts';
import type { Gezegd } from '../store/store.ts';

/** A term that became shorter, and from when on (ms since epoch) it holds. */
export interface Korter {
  klasse: Bewaarklasse;
  was: string;
  nu: string;
  vanaf: number;
}

/**
 * The terms by which is destroyed. One that was made shorter, or has a slip in it, holds only after it stood on a list of the CAG and a month went by; until then
 * the longer one does. What was seen when is kept in the store. All reject with StoreError.
 */
export interface Termijnen {
  /** As they hold. What is seen for the first time is remembered. */
  now(): Promise<Bewaartermijnen>;
  /** As they will hold when a list of what is destroyed from this moment on (ms since epoch) is shown now. */
  whenShown(vanaf: number): Promise<Bewaartermijnen>;
  /** These stood on a list that was shown, as they stood on it. */
  shown(korter: readonly Korter[]): Promise<void>;
}

export interface TermijnenParts {
  store: Gezegd;
  protocol: () => Pick<Protocol, 'bewaartermijnen'>;
  now: () => number;
}

/** The CAG has so long, from the day on that it stood on a list. */
const TIME_TO_LOOK = { aantal: 1, eenheid: 'maanden' } as const;
/** By these the bot destroys nothing. */
const NOTHING_GOES: readonly Bewaarklasse[] = ['nog_open', 'reservekopieen'];

/** A term as it was seen: since when, and from when on it holds where it was on a list (ms since epoch). */
interface Seen extends Pick<Bewaartermijn, 'aantal' | 'eenheid' | 'tekst'> {
  naam: string;
  sinds: number;
  vanaf: number | undefined;
}

export function createTermijnen({ store, protocol, now }: TermijnenParts): Termijnen {
  async function heldBy(vanafIfShown: number): Promise<Bewaartermijnen> {
    const said = await store.said();
    const written = protocol().bewaartermijnen;
    const held = new Map<Bewaarklasse, Bewaartermijn>();
    for (const klasse of klassen()) held.set(klasse, await heldOf(klasse, written[klasse], said, vanafIfShown));
    return { ...written, ...Object.fromEntries(held) };
  }

  async function heldOf(
    klasse: Bewaarklasse,
    term: Bewaartermijn,
    said: readonly string[],
    vanafIfShown: number,
  ): Promise<Bewaartermijn> {
    const seen = seenOf(klasse, said);
    if (seen.at(-1)?.naam !== nameOf(term)) {
      await store.noteSaid(`${TERMIJN}${klasse}:${nameOf(term)}:gezien:${now()}`);
      seen.push({ ...term, naam: nameOf(term), sinds: now(), vanaf: undefined });
    }
    return heldAfter(seen, term, vanafIfShown, now());
  }

  const fromShown = (vanaf: number) => Math.max(vanaf, endOfKeeping(TIME_TO_LOOK, now()));

  return {
    now: () => heldBy(Number.POSITIVE_INFINITY),
    whenShown: (vanaf) => heldBy(fromShown(vanaf)),
    async shown(korter) {
      const held = await heldBy(Number.POSITIVE_INFINITY);
      for (const { klasse, nu, vanaf } of korter) {
        const term = held[klasse];
        // What became another since was not shown.
        if (term.tekst === nu && term.korter?.vanaf === Number.POSITIVE_INFINITY)
          await store.noteSaid(`${TERMIJN}${klasse}:${nameOf(term)}:vanaf:${vanaf}:${now()}`);
      }
    },
  };
}

/** Which of these became shorter and do not hold yet. */
export function korterIn(termijnen: Bewaartermijnen, now: number): Korter[] {
  return klassen().flatMap((klasse) => {
    const { tekst, korter } = termijnen[klasse];
    return korter === undefined || korter.vanaf <= now
      ? []
      : [{ klasse, was: korter.was.tekst, nu: tekst, vanaf: korter.vanaf }];
  });
}

function klassen(): Bewaarklasse[] {
  return Object.keys(BEWAARKLASSEN).filter(
    (name): name is Bewaarklasse => name in BEWAARKLASSEN && !NOTHING_GOES.some((each) => each === name),
  );
}

/** What holds of a class of which the term was seen to be these, one after the other; the last one is `term`. */
function heldAfter(seen: readonly Seen[], term: Bewaartermijn, vanafIfShown: number, now: number): Bewaartermijn {
  let held: Bewaartermijn | undefined;
  for (const { sinds, vanaf = vanafIfShown, aantal, eenheid, tekst } of seen) {
    const next: Bewaartermijn = { aantal, eenheid, tekst, reden: term.reden };
    // What did not hold yet when the next one came never will.
    const was = held === undefined ? next : { ...holdsNow(held, sinds), korter: undefined };
    held = endOfKeeping(next, 0) < endOfKeeping(was, 0) ? { ...next, korter: { was, vanaf } } : next;
  }
  const korter = held?.korter;
  return korter !== undefined && korter.vanaf > now ? { ...term, korter } : term;
}

/** `termijn:<klasse>:<aantal>-<eenheid>:gezien:<ms>`, and once it stood on a list the same with `vanaf:<ms>:<when it was shown>`. */
function seenOf(klasse: Bewaarklasse, said: readonly string[]): Seen[] {
  const notes = said
    .filter((wat) => wat.startsWith(`${TERMIJN}${klasse}:`))
    .map((wat) => wat.split(':').slice(2))
    .map(([naam = '', what = '', ms = '', getoond = '']) => ({
      naam,
      what,
      moment: Number(ms),
      getoond: Number(getoond),
    }))
    .sort((a, b) => a.moment - b.moment);
  const seen = notes.filter(({ what }) => what === 'gezien');
  return seen.flatMap(({ naam, moment }): Seen[] => {
    const term = termIn(naam);
    const shown = notes.find((note) => note.what === 'vanaf' && note.naam === naam && note.getoond >= moment);
    return term === undefined ? [] : [{ ...term, naam, sinds: moment, vanaf: shown?.moment }];
  });
}

function nameOf({ aantal, eenheid }: Pick<Bewaartermijn, 'aantal' | 'eenheid'>): string {
  return `${aantal}-${eenheid}`;
}

function termIn(naam: string): Pick<Seen, 'aantal' | 'eenheid' | 'tekst'> | undefined {
  const [aantal, unit] = naam.split('-');
  const eenheid = (['dagen', 'maanden', 'jaar'] as const).find((each) => each === unit);
  return eenheid === undefined ? undefined : { aantal: Number(aantal), eenheid, tekst: `${aantal} ${eenheid}` };
}
