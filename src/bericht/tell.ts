import type { Scene } from '../desk/scene.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { Aankomst, LeasedBericht } from '../store/store.ts';
import { WireError } from '../wire/wire-error.ts';
import { CARD, type Letter } from './letter.ts';
import type { Telling } from './telling.ts';
import { WAYS, type Way } from './ways.ts';

/** What telling needs, whatever is told. */
export interface TellParts {
  ways: Readonly<Record<Weg, Way>>;
  now: () => number;
  /** Hears that the answer to one was lost: it may arrive twice. */
  unclear: (weg: Weg) => void;
}

/** One notification on its way: how things are now, and how telling goes. */
export interface Attempt extends TellParts {
  scene: Scene;
  leased: LeasedBericht;
  told: Telling;
}

type Outcome = 'arrived' | 'later' | 'never';

/** After so many lost answers a bell or mail counts as told, uncertain: it may have come each time. */
const MOST_UNCLEAR = 3;

/**
 * Tells one letter, one way or several. A way that worked is not used again; the next one is used when none of those before it did. What came of it
 * is in `attempt.told`. Rejects only with what is no failure of a way.
 */
export async function tell(attempt: Attempt, letter: Letter): Promise<void> {
  const { scene, told } = attempt;
  const outcomes = new Map<Weg, Outcome>();
  for (const together of letter.onlyUpdate ? CARD : (letter.wegen ?? CARD)) {
    for (const weg of together)
      outcomes.set(weg, withoutCard(letter, weg, outcomes) ?? (await tellBy(attempt, letter, weg)));
    const isSure = [...outcomes].some(([weg, outcome]) => WAYS[weg].isSure && outcome === 'arrived');
    const waits = [...outcomes.values()].includes('later');
    if (isSure || (waits && !told.mayFallBack(scene.rollen))) break;
  }
  if (![...outcomes.values()].includes('arrived')) told.missed = true;
}

/** What becomes of a way that leads to the card, where the card did not arrive. */
function withoutCard({ to }: Letter, weg: Weg, outcomes: ReadonlyMap<Weg, Outcome>): Outcome | undefined {
  if (!WAYS[weg].leadsToCard || !('kanaal' in to)) return undefined;
  const card = outcomes.get('kaart') ?? 'never';
  return card === 'arrived' ? undefined : card;
}

async function tellBy(attempt: Attempt, letter: Letter, weg: Weg): Promise<Outcome> {
  const { scene, leased, told, ways } = attempt;
  const own = told.aankomst.filter((one) => one.weg === weg && one.slot === letter.slot);
  const before = own.find(({ gelukt, onzeker }) => gelukt || onzeker !== true);
  if (before !== undefined && !letter.onlyUpdate) return before.gelukt ? 'arrived' : 'never';
  try {
    const aan = await ways[weg](scene, { letter, bericht: leased.bericht, id: leased.id });
    if (aan !== undefined) record(attempt, letter, { weg, aan, gelukt: true });
    return 'arrived';
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return afterFailure(attempt, letter, weg, error, own.length + 1);
  }
}

/** `times`: how often this way was tried, this time included. */
function afterFailure(attempt: Attempt, letter: Letter, weg: Weg, error: WireError, times: number): Outcome {
  const { told } = attempt;
  const meant = { weg, aan: meantFor(letter) };
  if (error.kind === 'unclear') attempt.unclear(weg);
  if (error.kind === 'unclear' && WAYS[weg].comesAnew) {
    const isLast = times >= MOST_UNCLEAR;
    record(attempt, letter, { ...meant, gelukt: isLast, onzeker: true });
    if (isLast) return 'arrived';
  }
  if (error.kind === 'throttled' || error.kind === 'unclear') {
    told.failed(error);
    return 'later';
  }
  told.code = error.message;
  record(attempt, letter, { ...meant, gelukt: false });
  return letter.onlyUpdate ? 'arrived' : 'never';
}

function record({ told, now }: Attempt, { slot, onlyUpdate }: Letter, how: Omit<Aankomst, 'slot' | 'tijd'>): void {
  if (!onlyUpdate) told.aankomst.push({ ...how, slot, tijd: now() });
}

/** Whom or what it was to reach; empty for a channel that the roles file does not name. */
function meantFor({ to }: Letter): string {
  return 'persoon' in to ? to.persoon : (to.kanaal?.kanaal ?? '');
}
