import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import { isBeantwoord, isKlimmend, isSameLadder, type Klimmend, volgendeTrede } from '../incident/ladders.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { Gepland, LeasedBericht } from '../store/store.ts';
import { WireError } from '../wire/wire-error.ts';
import { CARD, type Letter } from './letter.ts';
import { lettersFor } from './letters.ts';
import { GIVE_UP_AFTER, type Send, SendError } from './outbox.ts';
import { Telling } from './telling.ts';

/** Tells one letter one way. Gives whom or what it reached (an aadObjectId, or a channel's id); undefined when there was nothing to tell. Rejects with a WireError. */
export type Way = (scene: Scene, letter: Letter, bericht: Bericht) => Promise<string | undefined>;

type Outcome = 'arrived' | 'later' | 'never';

export interface SenderParts {
  desk: Desk;
  ways: Record<Weg, Way>;
  now: () => number;
  /** Hears that the answer to one was lost: it may arrive twice. */
  unclear: (weg: Weg) => void;
}

/** After this long (ms) no further letter of the same notification is begun: its lease must not run out under it. */
const AT_ONCE = 10_000;
/** After so many lost answers a bell or mail counts as told, uncertain: it may have come each time. */
const MOST_UNCLEAR = 3;

/**
 * Sends a recorded notification: finds out now who holds the role and how the incident stands, and tells each of them, one way or several. A way that
 * worked is not used again; the next one is used when none of those before it did.
 */
export function createSender({ desk, ways, now, unclear }: SenderParts): Send {
  return async (leased) => {
    const scene = await desk.look(leased.incident);
    if (scene === undefined) return { aankomst: leased.aankomst, daarna: [] };
    const told = new Telling(leased, now);
    const after = () => ({ aankomst: told.aankomst, daarna: daarnaVoor(scene, leased, told) });
    try {
      await tellAll(scene, leased, told);
    } catch (cause) {
      // The store, or a slip of ours: what was told stays told, and the ladder goes on.
      throw new SendError('unknown', { again: true, missed: true, ...after() }, { cause });
    }
    if (told.isOver && !told.missed) return after();
    throw new SendError(told.code, { again: !told.isOver, ...told.wait, missed: told.missed, ...after() });
  };

  async function tellAll(scene: Scene, leased: LeasedBericht, told: Telling): Promise<void> {
    const letters = lettersFor(scene, leased);
    // Not always the same one first: the one before may take all the time there is.
    const first = letters.length === 0 ? 0 : leased.pogingen % letters.length;
    const started = now();
    for (const letter of [...letters.slice(first), ...letters.slice(0, first)]) {
      if (now() - started < AT_ONCE) {
        await tell(scene, letter, leased, told);
        continue;
      }
      told.missed = true;
      told.failed({ message: 'TooMuchAtOnce', retryAfterMs: 0 });
    }
    if (isKlimmend(leased.bericht) && now() - started < AT_ONCE) await bringUpToDate(scene, leased);
  }

  async function tell(scene: Scene, letter: Letter, leased: LeasedBericht, told: Telling): Promise<void> {
    const turns = letter.onlyUpdate ? CARD : (letter.wegen ?? CARD);
    const outcomes = new Map<Weg, Outcome>();
    for (const together of turns) {
      for (const weg of together) {
        // A channel's bell leads to its card: it comes after it, and not without it.
        const follows = weg === 'activiteit' && 'kanaal' in letter.to && outcomes.get('kaart') !== 'arrived';
        const outcome = follows ? (outcomes.get('kaart') ?? 'never') : await tryWay(scene, letter, weg, leased, told);
        outcomes.set(weg, outcome);
      }
      // A bell alone may not be seen: phones do not ring for every app.
      const isSure = outcomes.get('kaart') === 'arrived' || outcomes.get('mail') === 'arrived';
      const waits = [...outcomes.values()].includes('later');
      if (isSure || (waits && !told.mayFallBack(scene.rollen))) break;
    }
    if (![...outcomes.values()].includes('arrived')) told.missed = true;
  }

  async function tryWay(
    scene: Scene,
    letter: Letter,
    weg: Weg,
    { bericht }: LeasedBericht,
    told: Telling,
  ): Promise<Outcome> {
    const { slot, onlyUpdate } = letter;
    const own = told.aankomst.filter((one) => one.weg === weg && one.slot === slot);
    const before = own.find(({ gelukt, onzeker }) => gelukt || onzeker !== true);
    if (before !== undefined && !onlyUpdate) return before.gelukt ? 'arrived' : 'never';
    const record = (aan: string, how: { gelukt: boolean; onzeker?: true }) => {
      if (!onlyUpdate) told.aankomst.push({ weg, slot, aan, tijd: now(), ...how });
    };
    const meant = 'persoon' in letter.to ? letter.to.persoon : (letter.to.kanaal?.kanaal ?? '');
    try {
      const aan = await ways[weg](scene, letter, bericht);
      if (aan !== undefined) record(aan, { gelukt: true });
      return 'arrived';
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      if (error.kind === 'unclear') unclear(weg);
      if (error.kind === 'unclear' && weg !== 'kaart') {
        const isLast = own.length + 1 >= MOST_UNCLEAR;
        record(meant, { gelukt: isLast, onzeker: true });
        if (isLast) return 'arrived';
      }
      if (error.kind === 'throttled' || error.kind === 'unclear') {
        told.failed(error);
        return 'later';
      }
      told.code = error.message;
      record(meant, { gelukt: false });
      return onlyUpdate ? 'arrived' : 'never';
    }
  }

  /** Somebody may have acted while it was sent: a card that still asks for it must not stay behind. */
  async function bringUpToDate(before: Scene, leased: LeasedBericht): Promise<void> {
    const after = await desk.look(leased.incident);
    if (after === undefined || after.incident.revisie === before.incident.revisie) return;
    for (const letter of lettersFor(before, leased))
      await ways.kaart(after, { ...letter, onlyUpdate: true, keep: false }, leased.bericht).catch(() => {});
  }

  /** The next rung, unless it was set before; and once it is known how it went, the reporter and who reads the dossier see it. */
  function daarnaVoor(scene: Scene, { bericht, pogingen, sinds }: LeasedBericht, told: Telling): Gepland[] {
    const { incident, rollen, bundle } = scene;
    if (!isKlimmend(bericht) || isBeantwoord(incident, bericht)) return [];
    const next = isSet(scene, bericht) ? undefined : volgendeTrede(incident, bericht, { rollen, bundle, now: now() });
    const isOver = told.isOver || now() - sinds >= GIVE_UP_AFTER;
    const { behandelaar, dossierLezers } = incident;
    const readers = new Set([...(behandelaar === null ? [] : [behandelaar.door]), ...dossierLezers]);
    const news: Bericht[] =
      bericht.doel === 'termijn' || (pogingen > 0 && !isOver)
        ? []
        : [
            { doel: 'gesprek', persoon: incident.melder },
            ...[...readers].map((persoon): Bericht => ({ doel: 'dossier', persoon })),
          ];
    return [...news.map((each) => ({ bericht: each, vanaf: 0 })), ...(next === undefined ? [] : [next])];
  }
}

/** Whether a later rung of this ladder stands already. */
function isSet({ berichten }: Scene, bericht: Klimmend): boolean {
  const place = ({ trede = 0, ...rest }: Klimmend) => trede * 1_000_000 + ('keer' in rest ? (rest.keer ?? 0) : 0);
  return berichten.some(
    ({ bericht: other }) => isKlimmend(other) && isSameLadder(other, bericht) && place(other) > place(bericht),
  );
}
