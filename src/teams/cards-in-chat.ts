import { isDeepStrictEqual } from 'node:util';
import type { Pagina } from '../cards/button.ts';
import type { Vast } from '../cards/frame.ts';
import { leftCard } from '../cards/kort-bericht.ts';
import type { CardAnswer } from '../gesprek/answer.ts';
import { isGemeld } from '../incident/incident.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Slot, slotName } from '../store/slot.ts';
import type { Messages, Plaats, PostedMessage } from '../store/store.ts';
import type { Connector, Posted } from './connector.ts';
import type { LastSaid } from './last-said.ts';
import type { Turn } from './port.ts';
import { IN_USE, placeOfPosted, type Refresher, SAVING } from './refresh.ts';
import { postedAt } from './turn.ts';

/** The content type of an Adaptive Card. */
export const CARD = 'application/vnd.microsoft.card.adaptive';

/** Pages on which something is being typed, or stands what could not be stored yet. */
const FORMS: readonly Pagina[] = [
  'overleg',
  'terugkoppeling',
  'taak',
  'aanvullen',
  'bewijs',
  'intrekken_vragen',
  'onopgeslagen',
];

export interface RememberParts {
  store: Pick<Messages, 'message' | 'saveMessage'>;
  refresher: Pick<Refresher, 'formOpen' | 'isFormOpen' | 'moves' | 'refresh'>;
  log: Log;
  /** ms since epoch */
  now: () => number;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
}

/** Answers with a card, below what was said. */
export async function sendCard(parts: RememberParts, turn: Turn, answer: CardAnswer): Promise<void> {
  const attachments = [{ contentType: CARD, content: answer.card }];
  const id = await turn.say({ attachments, summary: parts.vast().woorden.kaart.app });
  if (id !== undefined) await remember(parts, answer, postedAt(turn.activity, id));
}

/** What putting a card in the place of another needs. */
export interface InPlaceParts extends RememberParts {
  connector: Pick<Connector, 'update'>;
  lastSaid: Pick<LastSaid, 'isLast'>;
}

/** Puts a card in the place of the person's card of this incident, always or when that was said last; else below what was said. */
export async function sendInPlace(parts: InPlaceParts, turn: Turn, answer: CardAnswer): Promise<void> {
  const standing = await standingCard(parts, answer);
  const isMeant =
    standing !== undefined &&
    (answer.inPlace === 'always' || parts.lastSaid.isLast(standing.address.conversationId, standing.activityId));
  if (isMeant && (await isPut(parts, standing, answer))) await remember(parts, answer, standing);
  else await sendCard(parts, turn, answer);
}

/** Whether the card could be put there; it cannot when that message is gone. */
export async function isPut(
  { connector }: Pick<InPlaceParts, 'connector'>,
  posted: Posted,
  { card }: CardAnswer,
): Promise<boolean> {
  try {
    await connector.update(posted, { card });
    return true;
  } catch {
    return false;
  }
}

/** Where the person's card of this incident stands; undefined when that is not known. */
export async function standingCard(parts: RememberParts, answer: CardAnswer): Promise<Standing | undefined> {
  return await standsAt(parts, slotOf(answer));
}

type InSlot = Pick<PostedMessage, 'incident' | 'slot'>;

/** A message as it is kept: perhaps a form is open on it. */
type Standing = Posted & Pick<PostedMessage, 'formulierTot'>;

async function standsAt({ store }: RememberParts, at: InSlot | undefined): Promise<Standing | undefined> {
  return standing(at === undefined ? undefined : await store.message(at.incident, at.slot));
}

function standing(message: PostedMessage | undefined): Standing | undefined {
  if (message === undefined) return undefined;
  const { activityId, serviceUrl, conversationId, formulierTot } = message;
  return { address: { serviceUrl, conversationId }, activityId, formulierTot };
}

/** Whether somebody fills in a form on it: that must not be wiped. */
export function isInUse({ refresher }: Pick<RememberParts, 'refresher'>, standing: Standing): boolean {
  return refresher.isFormOpen({ ...placeOfPosted(standing), formulierTot: standing.formulierTot });
}

function isForm({ view }: CardAnswer): boolean {
  return view?.pagina !== undefined && FORMS.includes(view.pagina);
}

/** Which card of whom an answer shows; undefined for one that news does not come to. */
function slotOf(answer: CardAnswer): InSlot | undefined {
  const { view, scene } = answer;
  // Nothing new comes to it, but it is stripped as all of the exercise is.
  if (view?.kaart === 'meedoen' && scene !== undefined)
    return {
      incident: scene.incident.id,
      slot: slotName({ soort: 'meedoen', persoon: scene.actor.aadObjectId }),
    };
  return inSlot(answer, (kaart, persoon) => ({ soort: kaart, persoon }));
}

/** Where the message is kept that such a card left while a form was open on it. */
function earlierOf(answer: CardAnswer): InSlot | undefined {
  return inSlot(answer, (kaart, persoon) => ({ soort: 'eerder', kaart, persoon }));
}

function inSlot(
  { view, scene }: CardAnswer,
  slotFor: (kaart: 'gesprek' | 'dossier', persoon: string) => Slot,
): InSlot | undefined {
  if (scene === undefined || (view?.kaart !== 'gesprek' && view?.kaart !== 'dossier')) return undefined;
  return { incident: scene.incident.id, slot: slotName(slotFor(view.kaart, scene.actor.aadObjectId)) };
}

/**
 * Keeps where the card stands that was looked at last, so that news comes there: that help is on the way, that a task was ended. And that a form is open on it,
 * so that no process wipes what is being typed. Never rejects.
 */
export async function remember(parts: RememberParts, answer: CardAnswer, posted: Posted): Promise<void> {
  const slot = slotOf(answer);
  const form = isForm(answer) ? { formulierTot: parts.now() + IN_USE } : {};
  parts.refresher.formOpen(placeOfPosted(posted), isForm(answer) ? IN_USE : 0);
  if (slot === undefined) return;
  const { address, activityId } = posted;
  try {
    const before = await parts.store.message(slot.incident, slot.slot);
    await bringDown(parts, answer, posted, before);
    const stands = { ...slot, ...address, activityId, ...leftBy(before, activityId), ...form };
    // Mostly the card stays where it was, and nothing is asked of the store again.
    if (!isDeepStrictEqual(stands, before)) await parts.store.saveMessage(stands);
    // From now on the store says it, also when it is left in another process.
    if (isForm(answer)) parts.refresher.formOpen(placeOfPosted(posted), SAVING);
  } catch (error) {
    parts.log.error('message not remembered', errorFacts(error));
  }
}

/** So many messages that a card left are remembered: a conversation is seldom taken up that often. */
const MOST_LEFT = 20;

/** Where cards of before stand, which keep what was on them until it is destroyed; `activityId` is where it stands now. */
export function leftBy(before: PostedMessage | undefined, activityId: string): Pick<PostedMessage, 'eerder' | 'oud'> {
  if (before === undefined) return {};
  const { serviceUrl, conversationId } = before;
  const left = [...(before.eerder ?? []), { serviceUrl, conversationId, activityId: before.activityId }];
  const eerder = without(activityId, left).slice(-MOST_LEFT);
  const oud = without(activityId, before.oud ?? []);
  return { ...(eerder.length === 0 ? {} : { eerder }), ...(oud.length === 0 ? {} : { oud }) };
}

/** Each place once. */
function without(activityId: string, places: readonly Plaats[]): Plaats[] {
  const others = new Map(places.map((place) => [place.activityId, place]));
  others.delete(activityId);
  return [...others.values()];
}

/**
 * The message that the card leaves keeps nothing of it: nothing brings that one up to date any more. Not while something is being filled in on it: that
 * would be wiped, and its answer brings the card back there. Such a message is kept in a slot of its own, by which it is taken back from who loses the role,
 * or when the incident has ended.
 */
async function bringDown(
  parts: RememberParts,
  answer: CardAnswer,
  posted: Posted,
  stood: PostedMessage | undefined,
): Promise<void> {
  const { activityId } = posted;
  const { scene, view } = answer;
  const elders = scene === undefined || view === undefined ? undefined : leftCard(scene, view.kaart);
  if (scene === undefined || elders === undefined) return;
  const before = standing(stood);
  if (before === undefined || before.activityId === activityId) return;
  parts.refresher.moves(placeOfPosted(before), placeOfPosted(posted));
  const isFormOpen = isInUse(parts, before);
  if (!isFormOpen) parts.refresher.refresh(before, elders);
  // Of a draft nobody is kept out.
  if (!isGemeld(scene.incident)) return;
  const slot = earlierOf(answer);
  const earlier = await standsAt(parts, slot);
  const isBack = earlier?.activityId === activityId;
  if (slot === undefined || !(isFormOpen || isBack)) return;
  // One is kept: of two that were left the first is given up.
  if (earlier !== undefined && !isBack && earlier.activityId !== before.activityId)
    parts.refresher.refresh(earlier, elders);
  const { address, formulierTot } = before;
  await parts.store.saveMessage({ ...slot, ...address, activityId: before.activityId, formulierTot });
}
