import { gestriptCard } from '../cards/kort-bericht.ts';
import type { Woorden } from '../protocol/woorden.ts';
import type { Messages, Plaats, PostedMessage } from '../store/store.ts';
import type { Connector, Posted } from '../teams/connector.ts';
import type { Refresher } from '../teams/refresh.ts';
import { WireError } from '../wire/wire-error.ts';

/** What became of cards whose words were to be taken off: which stand bare, which Teams would not change any more, and how many wait for a later try. */
export interface Stripped {
  bare: number;
  unreachable: number;
  waiting: number;
}

export interface StripParts {
  store: Pick<Messages, 'replaceMessage'>;
  /** The connector under the limits of Teams, for a message of which the words are taken off. */
  stripping: (posted: Posted) => Pick<Connector, 'update'>;
  refresher: Pick<Refresher, 'isFormOpen' | 'settled'>;
  /** Resolves when the bot stops: then no turn is waited for. */
  stopped?: Promise<void>;
  woorden: () => Woorden;
  now: () => number;
}

/**
 * Takes everything off cards that the bot posted, wherever they stand: the message itself, what it took the place of and what it left behind. What was stripped
 * is not asked again until something is put there anew. A form that somebody is filling in waits.
 */
export async function stripCards(parts: StripParts, messages: readonly PostedMessage[]): Promise<Stripped> {
  const total: Stripped = { bare: 0, unreachable: 0, waiting: 0 };
  for (const message of messages.filter(({ gestript }) => gestript === undefined)) {
    total[await stripOne(parts, message)] += 1;
  }
  return total;
}

/**
 * That it is done is said before and after. Whoever opens the card meanwhile writes where it stands, and then what is said after is not written: it has words
 * again, and waits for the next time.
 */
async function stripOne(parts: StripParts, message: PostedMessage): Promise<keyof Stripped> {
  const { store, refresher, now } = parts;
  if (placesOf(message).some((place) => refresher.isFormOpen(place))) return 'waiting';
  const begun = { ...message, wordtLeeg: now() };
  if (!(await store.replaceMessage(message, begun))) return 'waiting';
  const became = await emptied(parts, message);
  const isSaid = await store.replaceMessage(begun, became === 'waiting' ? message : bareOf(message, now()));
  return isSaid ? became : 'waiting';
}

function placesOf(message: PostedMessage): Plaats[] {
  return [message, ...(message.oud ?? []), ...(message.eerder ?? [])];
}

async function emptied(parts: StripParts, message: PostedMessage): Promise<keyof Stripped> {
  const became = new Set<keyof Stripped>();
  for (const place of placesOf(message)) became.add(await bare(parts, place));
  if (became.has('waiting')) return 'waiting';
  return became.has('unreachable') ? 'unreachable' : 'bare';
}

async function bare(parts: StripParts, place: Plaats): Promise<keyof Stripped> {
  const { serviceUrl, conversationId, activityId } = place;
  const posted = { address: { serviceUrl, conversationId }, activityId };
  try {
    // What somebody was answered just now is sent first, and not after it.
    await parts.refresher.settled(place);
    await parts.stripping(posted).update(posted, { card: gestriptCard(parts.woorden()) });
    return 'bare';
  } catch (thrown) {
    if (!(thrown instanceof WireError)) throw thrown;
    if (thrown.turn !== undefined) return await inTurn(parts, place, thrown.turn);
    // Where the message is gone, so is what stood on it.
    if (thrown.kind === 'gone') return 'bare';
    return thrown.kind === 'refused' ? 'unreachable' : 'waiting';
  }
}

/** Over the limits of Teams it waits for its turn, which comes after all that somebody waits for. */
async function inTurn(parts: StripParts, place: Plaats, turn: Promise<void>): Promise<keyof Stripped> {
  const stopped = parts.stopped?.then(() => true) ?? new Promise<never>(() => {});
  const isStopped = await Promise.race([turn.then(() => false), stopped]);
  return isStopped ? 'waiting' : await bare(parts, place);
}

function bareOf({ incident, slot, serviceUrl, conversationId, activityId }: PostedMessage, now: number): PostedMessage {
  return { incident, slot, serviceUrl, conversationId, activityId, gestript: now };
}
