import type { Scene } from '../desk/scene.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { Aankomst, LeasedBericht } from '../store/send-queue.ts';
import { isPassing, WireError } from '../wire/wire-error.ts';
import { CARD, type Letter } from './letter.ts';
import type { Rests } from './rests.ts';
import type { Telling } from './telling.ts';
import { type Errand, WAYS, type Way, type Ways } from './ways.ts';

/** What telling needs, whatever is told. */
export interface TellParts {
  ways: Ways;
  now: () => number;
  /** Takes away what a card that was told took the place of, where that could not be done at once. */
  tidy: (scene: Scene, errand: Errand) => Promise<void>;
  /** What must wait although something else of it has its turn. */
  rests: Rests;
  /** Hears that the answer to one was lost: it may arrive twice. */
  unclear: (weg: Weg) => void;
}

/** One notification on its way: how things are now, and how telling goes. */
export interface Attempt extends TellParts {
  scene: Scene;
  leased: LeasedBericht;
  told: Telling;
}

/** `nothing`: there was nothing to tell this way. */
type Outcome = 'arrived' | 'later' | 'never' | 'nothing';

/** After so many lost answers it counts as told, uncertain: it may have come each time. */
const MOST_UNCLEAR = 3;

/**
 * Tells one letter, one way or several. A way that worked is not used again; the next one is used when none of those before it did. What came of it
 * is in `attempt.told`. Rejects only with what is no failure of a way.
 */
export async function tell(attempt: Attempt, letter: Letter): Promise<void> {
  const { scene, told } = attempt;
  const outcomes = new Map<Weg, Outcome>();
  for (const together of letter.onlyUpdate ? CARD : (letter.wegen ?? CARD)) {
    for (const weg of together) {
      const way = attempt.ways[weg];
      if (way !== undefined)
        outcomes.set(weg, withoutCard(letter, weg, outcomes) ?? (await tellBy(attempt, letter, weg, way)));
    }
    const isSure = [...outcomes].some(([weg, outcome]) => WAYS[weg].isSure && outcome === 'arrived');
    const waits = [...outcomes.values()].includes('later');
    if (isSure || (waits && !told.mayFallBack(scene.rollen))) break;
  }
  const each = [...outcomes.values()];
  // Who does not hear that something is done misses nothing.
  const isMissed = !each.includes('arrived') && each.some((outcome) => outcome !== 'nothing');
  if (isMissed && letter.klaar === undefined) told.missed = true;
}

/** What becomes of a way that leads to the card, where the card did not arrive. */
function withoutCard({ to, klaar }: Letter, weg: Weg, outcomes: ReadonlyMap<Weg, Outcome>): Outcome | undefined {
  if (!WAYS[weg].leadsToCard || !('kanaal' in to) || klaar !== undefined) return undefined;
  const card = outcomes.get('kaart') ?? 'never';
  return card === 'later' || card === 'never' ? card : undefined;
}

async function tellBy(attempt: Attempt, letter: Letter, weg: Weg, way: Way): Promise<Outcome> {
  const { scene, leased, told } = attempt;
  const own = told.aankomst.filter((one) => one.weg === weg && one.slot === letter.slot);
  const before = own.find(({ gelukt, onzeker }) => gelukt || onzeker !== true);
  const { bericht, id, pogingen } = leased;
  const unclear = own.filter(({ onzeker }) => onzeker === true).length;
  const errand: Errand = {
    letter,
    bericht,
    id,
    pogingen,
    unclear,
    later: (error) => told.failed(`oud ${letter.slot}`, error),
  };
  try {
    if (before !== undefined && !letter.onlyUpdate) {
      if (before.gelukt && weg === 'kaart' && pogingen > 0) await attempt.tidy(scene, errand);
      return before.gelukt ? 'arrived' : 'never';
    }
    const rest = attempt.rests.left(id, partOf(letter, weg));
    if (rest > 0) throw new WireError('throttled', 'Rests', { retryAfterMs: rest });
    told.asked = true;
    const aan = await way(scene, errand);
    if (aan === undefined) return 'nothing';
    if (!letter.onlyUpdate) record(attempt, letter, { weg, aan, gelukt: true });
    return 'arrived';
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return afterFailure(attempt, letter, weg, error, unclear + 1);
  }
}

/** `times`: how often this way was tried and may have worked, this time included. */
function afterFailure(attempt: Attempt, letter: Letter, weg: Weg, error: WireError, times: number): Outcome {
  const { told } = attempt;
  const meant = { weg, aan: meantFor(letter) };
  if (error.kind === 'unclear') {
    attempt.unclear(weg);
    const isLast = times >= MOST_UNCLEAR;
    record(attempt, letter, { ...meant, gelukt: isLast && !letter.onlyUpdate, onzeker: true });
    if (isLast) return 'arrived';
  }
  // Of what is no news nobody waits: but what stands there is not right, and may be put right yet.
  if (isPassing(error) || letter.onlyUpdate) {
    told.failed(partOf(letter, weg), error);
    return letter.onlyUpdate && !isPassing(error) ? 'arrived' : 'later';
  }
  told.code = error.message;
  record(attempt, letter, { ...meant, gelukt: false });
  return 'never';
}

function record({ told, now }: Attempt, { slot }: Letter, how: Omit<Aankomst, 'slot' | 'tijd'>): void {
  told.aankomst.push({ ...how, slot, tijd: now() });
}

/** One letter by one way: what fails or stands in line by itself. */
function partOf({ slot }: Letter, weg: Weg): string {
  return `${weg} ${slot}`;
}

/** Whom or what it was to reach; empty for a channel that the roles file does not name. */
function meantFor({ to }: Letter): string {
  return 'persoon' in to ? to.persoon : (to.kanaal?.kanaal ?? '');
}
