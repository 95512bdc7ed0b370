import type { Window } from './rate-window.ts';

/** A place, or a question for one: which process has it, and until when (ms since epoch). */
export interface Held {
  door: string;
  tot: number;
  /** Whoever has it uses it only shortly after a look, and writes while another asks. Absent with a program of before 27 November 2026. */
  kijkt?: true | undefined;
  /** From when on (ms since epoch) it counts under windows of more than half a minute: until then what another sent may count there. */
  rijp?: number | undefined;
}

/** Who has which place, in order; where nobody ever had one it is missing. And who asks for one. */
export interface Places {
  plaatsen: readonly Held[];
  vragen: readonly Held[];
}

export const NO_PLACES: Places = { plaatsen: [], vragen: [] };

/** How long (ms) a place is had at a time. */
export const TERM = 5 * 60_000;
/** How long (ms) a question stands. */
export const QUESTION = 30_000;
/** A place is used so long (ms) after a look began, and no longer: by then whoever asks for one is seen, and told by a write that it is used. */
export const LOOKED = 10_000;
/**
 * So long (ms) after one had it a place is not another's: what it sent counts in windows of up to a minute, a turn that it gave out is used within ten seconds,
 * and clocks differ by a few.
 */
export const REST = 75_000;
/** The same under windows of up to half a minute. */
export const SHORT_REST = 45_000;
const HALF_A_MINUTE = 30_000;
/** The one that is kept for who is new; it is small. */
const SPARE = 0;
/** So few that each has one of every limit: the smallest of Microsoft's is 4. */
const PLACES = [1, 2, 3];

/** Who asks: which process, at what moment (ms since epoch), and whether it has something in line. */
export interface Asking {
  door: string;
  now: number;
  hungry: boolean;
  /** For how long (ms) whoever has a place has written nothing while this process asked. */
  silentFor?: (place: number) => number;
}

/**
 * The places as they are once this process has what it may have: one; one more each time that it has something in line, up to its even part, or to all that is free when nobody
 * else asks; the spare one when there is no other. So who has something to send shortly after it still finds one. What is another's is left alone until that one gives it back, or
 * its time is over and it has rested; or until that one is silent: it may not have used it since.
 */
export function divided(before: Places, { door, now, hungry, silentFor = () => 0 }: Asking): Places {
  const { vragen } = before;
  const plaatsen = before.plaatsen.map((held, place) => endedWhere(held, silentFor(place), now));
  const isOthers = (held: Held) => held.door !== door && held.tot > now;
  const restedFor = (place: number) => now - (plaatsen[place]?.tot ?? Number.NEGATIVE_INFINITY);
  const asked = vragen.filter(isOthers);
  const others = new Set([...plaatsen.filter(isOthers), ...asked].map((held) => held.door));
  const even = Math.max(1, Math.floor(PLACES.length / (others.size + 1)));
  const isMine = (place: number) => plaatsen[place]?.door === door;
  const isFree = (place: number) => !isMine(place) && restedFor(place) >= SHORT_REST;
  const found = [...PLACES.filter(isMine), ...PLACES.filter(isFree)];
  const had = PLACES.filter((place) => isMine(place) && (plaatsen[place]?.tot ?? 0) > now).length;
  const most = hungry && asked.length === 0 ? PLACES.length : even;
  const main = found.slice(0, Math.min(most, Math.max(1, hungry ? had + 1 : had)));
  const mine = main.length === 0 && (isMine(SPARE) || isFree(SPARE)) ? [SPARE] : main;
  const ripeAt = (place: number) => (isMine(place) ? (plaatsen[place]?.rijp ?? 0) : now + REST - restedFor(place));
  const own = (place: number): Held => ({
    door,
    tot: now + TERM,
    kijkt: true,
    ...(ripeAt(place) > now ? { rijp: ripeAt(place) } : {}),
  });
  return {
    plaatsen: [SPARE, ...PLACES].map((place) => {
      const held = plaatsen[place] ?? { door: '', tot: 0 };
      if (mine.includes(place)) return own(place);
      return isMine(place) ? { ...held, tot: Math.min(held.tot, now) } : held;
    }),
    vragen: [...asked, ...(hungry && main.length === 0 ? [{ door, tot: now + QUESTION }] : [])],
  };
}

/** Whoever was silent so long (ms) does not use it any more, and must look before it does again: its time was over then. */
function endedWhere(held: Held, silent: number, now: number): Held {
  return silent <= LOOKED ? held : { ...held, tot: Math.min(held.tot, now - (silent - LOOKED)) };
}

/** The places that this process gives back. */
export function givenBack({ plaatsen, vragen }: Places, door: string, now: number): Places {
  return {
    plaatsen: plaatsen.map((held) => (held.door === door ? { ...held, tot: Math.min(held.tot, now) } : held)),
    vragen: vragen.filter((held) => held.door !== door),
  };
}

/** Which of these places count under this window at this moment (ms since epoch). */
export function ripeFor(window: Window, { plaatsen }: Places, places: readonly number[], now: number): number[] {
  const isShort = window.within <= HALF_A_MINUTE || window.within > REST;
  return places.filter((place) => isShort || (plaatsen[place]?.rijp ?? 0) <= now);
}

/** Which places this process has at this moment (ms since epoch). */
export function placesOf({ plaatsen }: Places, door: string, now: number): number[] {
  return [SPARE, ...PLACES].filter((place) => plaatsen[place]?.door === door && (plaatsen[place]?.tot ?? 0) > now);
}

/**
 * What these places have of a limit. All places together have the whole of it; but of one of which there is not enough to go round in more than a minute (ours, of
 * telephones) each has one.
 *
 * @example partOf({ most: 60, within: 30_000 }, [1, 2]) // { most: 36, within: 30_000 }
 */
export function partOf({ most, within, kept = 0 }: Window, places: readonly number[]): Window {
  const counted = places.reduce((sum, place) => sum + ofPlace(most, place), 0);
  const part = within > REST && places.length > 0 ? Math.max(1, counted) : counted;
  return { most: part, within, kept: Math.ceil((kept * part) / most) };
}

function ofPlace(most: number, place: number): number {
  const spare = Math.max(1, Math.floor(most / 8));
  if (place === SPARE) return spare;
  const before = (n: number) => Math.ceil(((most - spare) * n) / PLACES.length);
  return before(place) - before(place - 1);
}
