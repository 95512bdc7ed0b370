import type { Json } from '../cards/elements.ts';
import { eldersCard } from '../cards/kort-bericht.ts';
import { melderBericht } from '../cards/melder.ts';
import { niemandBericht } from '../cards/niemand.ts';
import { nietGeluktBericht } from '../cards/niet-gelukt.ts';
import { nieuwsBericht } from '../cards/nieuws.ts';
import { asOefening } from '../cards/oefening.ts';
import { render, type View } from '../cards/render.ts';
import type { Desk } from '../desk/desk.ts';
import { drawn } from '../desk/getoond.ts';
import type { InzageDesk } from '../desk/inzage.ts';
import type { Scene } from '../desk/scene.ts';
import { endedAt } from '../incident/einde.ts';
import { isGemeld } from '../incident/incident.ts';
import { fallbackChannel } from '../protocol/bezetting.ts';
import type { Kanaal, Rollen } from '../protocol/rollen.ts';
import { fill } from '../protocol/woorden.ts';
import type { Messages, Plaats, PostedMessage } from '../store/store.ts';
import { type Connector, ConnectorError, type Message, type Posted, type Recipient } from '../teams/connector.ts';
import { type Presses, unsureIn } from '../teams/copies.ts';
import { pacedConnector, reachingFirst } from '../teams/paced-connector.ts';
import type { PostToPerson } from '../teams/people.ts';
import type { Refresher } from '../teams/refresh.ts';
import { channelOfThread } from '../teams/thread.ts';
import type { Access } from '../wire/access.ts';
import type { Limits } from '../wire/limits.ts';
import type { Letter } from './letter.ts';
import { placeOf } from './place.ts';
import { createPostedAnew } from './posted-anew.ts';
import { CARD_IN_USE } from './send.ts';
import type { Errand, Way } from './ways.ts';
import { placeOfMessage, postedAt, withdraw } from './withdraw.ts';

export interface ByCardParts {
  desk: Pick<Desk, 'as'>;
  inzage: InzageDesk;
  store: Messages;
  rollen: () => Rollen;
  connector: Connector;
  limits: Limits;
  access: Access;
  /** Makes what posts in people's own chats out of a connector. */
  postToPerson: (connector: Connector) => PostToPerson;
  refresher: Pick<Refresher, 'isFormOpen' | 'isLeft' | 'settled'>;
  presses: Pick<Presses, 'settled'>;
  fallback: { serviceUrl: string; tenantId: string };
}

/** How long an update waits for a form that is being filled in (ms). */
const FORM_WAIT = 60_000;
/** How soon a card that is being moved is looked for where it is then (ms). */
const MOVE_WAIT = 1_000;

/** How something is said to people and in channels. */
interface Line {
  connector: Connector;
  postToPerson: PostToPerson;
}

/** After so many failed attempts an update that the connector never takes (412, 500) is one that it refuses. */
const STUBBORN = 6;

/**
 * Tells with a card of the bot, in a chat or channel: posts it, or updates what was posted before, so that an older card never overwrites a newer
 * one. (Graph cannot post in a channel for an app.) Where the update is refused, for whatever reason, the card is posted anew and the old one taken away: a
 * card must not outlive its truth.
 */
export function createByCard(parts: ByCardParts): Way {
  const anew = createPostedAnew();
  return async (scene, errand) => {
    const { letter } = errand;
    const told: Told = { parts, scene, errand, line: lineFor(parts, errand) };
    const standing = letter.standing ?? (await standsAt(parts, scene, letter));
    if (standing === undefined) {
      if (letter.onlyUpdate) return undefined;
      return reached(letter, await post(told, await draw(parts, scene, letter)));
    }
    if (letter.keep) return reached(letter, standing);
    // What was taken off at its term is not put back for who did not ask for it.
    if (letter.onlyUpdate && standing.gestript !== undefined) return undefined;
    waitForForm(parts, standing);
    const card = await draw(parts, scene, letter);
    await parts.refresher.settled(standing);
    // The answer that was waited for may have opened one.
    waitForForm(parts, standing);
    if (parts.refresher.isLeft(standing))
      throw new ConnectorError('throttled', CARD_IN_USE.moves, { retryAfterMs: MOVE_WAIT });
    const became = await update(told, standing, card);
    if (became === 'gone' && letter.onlyUpdate) return undefined;
    // Asked each time: what was posted anew can be changed, by news or by a click on it, although what it took the place of cannot.
    const isThere = became === 'updated' || (became === 'refused' && anew.isThere(standing, card));
    const stands = isThere ? standing : await post(told, card, { was: standing, isGone: became === 'gone' });
    if (became === 'updated') anew.changed(standing);
    if (became === 'refused' && !isThere) anew.add(stands, card);
    if (isThere) await rememberWords(parts, scene, standing);
    await withdrawOld(told, stands);
    return reached(letter, stands);
  };
}

/** Where its card stands. Of one of which that is not known although it may have come, a click that is under way may show it. */
async function standsAt(
  { store, presses }: ByCardParts,
  scene: Scene,
  { slot, to }: Letter,
): Promise<PostedMessage | undefined> {
  const standing = await store.message(scene.incident.id, slot);
  const channel = 'kanaal' in to ? to.kanaal?.kanaal : undefined;
  if (standing !== undefined || channel === undefined || !unsureIn(scene, channel).has(slot)) return standing;
  await presses.settled(channel);
  return await store.message(scene.incident.id, slot);
}

/** Throws what says to come back later while a form is open on that message: it would be wiped. */
function waitForForm({ refresher }: ByCardParts, standing: PostedMessage): void {
  if (!refresher.isFormOpen(standing)) return;
  throw new ConnectorError('throttled', CARD_IN_USE.form, { retryAfterMs: FORM_WAIT });
}

/** Takes away what a card that was told took the place of, as far as that is left. */
export function createTidy(parts: ByCardParts): (scene: Scene, errand: Errand) => Promise<void> {
  return async (scene, errand) => {
    const standing = await parts.store.message(scene.incident.id, errand.letter.slot);
    if (standing?.oud !== undefined)
      await withdrawOld({ parts, scene, errand, line: lineFor(parts, errand) }, standing);
  };
}

/** News stands where the card was stripped, or is at this moment: it has words again, to be taken off later. */
async function rememberWords({ store }: ByCardParts, scene: Scene, read: PostedMessage): Promise<void> {
  const isOver = read.gestript !== undefined || endedAt(scene.incident) !== null || !isGemeld(scene.incident);
  const standing = isOver ? await store.message(read.incident, read.slot) : undefined;
  if (standing === undefined || (standing.gestript ?? standing.wordtLeeg) === undefined) return;
  const { gestript: _stripped, wordtLeeg: _stripping, over: _over, ...stands } = standing;
  await store.saveMessage(stands);
}

/** One letter on its way by card. */
interface Told {
  parts: ByCardParts;
  scene: Scene;
  errand: Errand;
  line: Line;
}

function lineFor(parts: ByCardParts, errand: Errand): Line {
  const paced = pacedConnector(parts, placeOf(errand, 'kaart'));
  const connector = errand.unclear > 0 ? reachingFirst(paced) : paced;
  return { connector, postToPerson: parts.postToPerson(connector) };
}

/** What became of a message that was to be updated. */
type Became = 'updated' | 'gone' | 'refused';

async function update({ line, errand }: Told, standing: Plaats, card: Json): Promise<Became> {
  try {
    await line.connector.update(postedAt(standing), { card });
    return 'updated';
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.kind === 'gone' || error.kind === 'refused') return error.kind;
    const isStubborn = errand.pogingen >= STUBBORN && (error.status === 412 || error.status === 500);
    if (isStubborn) return 'refused';
    throw error;
  }
}

/** Posts the card, and remembers where it stands. `before`: what stood there, and stands there still unless it is gone. */
async function post(
  { parts, scene, errand: { letter }, line }: Told,
  card: Json,
  before?: { was: PostedMessage; isGone: boolean },
): Promise<PostedMessage> {
  const { slot, summary, to, onlyUpdate } = letter;
  // What is no news to anybody makes no sound.
  const message: Message = { card, summary, alert: onlyUpdate !== true };
  const { address, activityId } = await postTo(parts, line, to, onlyUpdate ? before?.was : undefined, message);
  const stands: PostedMessage = { incident: scene.incident.id, slot, ...address, activityId };
  if (before !== undefined) {
    const { was, isGone } = before;
    const old = [...(was.oud ?? []), ...(isGone ? [] : [placeOfMessage(was)])];
    if (old.length > 0) stands.oud = old.slice(-MOST_OLD);
    if (was.eerder !== undefined) stands.eerder = was.eerder;
  }
  await parts.store.saveMessage(stands);
  return stands;
}

/** `there`: in that very conversation, where only a card that stands is brought up to date; nobody gets the app for it. */
async function postTo(
  parts: ByCardParts,
  line: Line,
  to: Letter['to'],
  there: Plaats | undefined,
  message: Message,
): Promise<Posted> {
  if (there !== undefined)
    return await line.connector.post({ kind: 'chat', address: postedAt(there).address }, message);
  return 'persoon' in to
    ? await line.postToPerson(to.persoon, message)
    : await inChannel(parts, line, to.kanaal, message);
}

/** So many old messages of one card are remembered. */
const MOST_OLD = 20;

async function withdrawOld({ parts, scene, errand, line }: Told, standing: PostedMessage): Promise<void> {
  const { oud = [], ...stands } = standing;
  if (oud.length === 0) return;
  const { left, error } = await withdraw(line.connector, oud, scene.woorden);
  if (left.length < oud.length) await parts.store.saveMessage(left.length === 0 ? stands : { ...stands, oud: left });
  if (error !== undefined) errand.later(error);
}

function reached({ to }: Letter, { conversationId }: Plaats): string {
  return 'persoon' in to ? to.persoon : channelOfThread(conversationId);
}

/** Draws the card, and has recorded what of others it shows. */
async function draw({ desk, inzage }: ByCardParts, told: Scene, { view, to }: Letter): Promise<Json> {
  if ('getekend' in view) return view.getekend;
  const scene = 'kanaal' in to ? told : await desk.as(told, to.persoon);
  const { is: card, gezien } = drawn(scene, (watched) => cardOf(watched, view));
  await inzage.noteer(gezien, 'bezorgd');
  return card;
}

function cardOf(scene: Scene, view: Exclude<Letter['view'], { getekend: Json }>): Json {
  if ('kaart' in view) return render(scene, named(scene, view));
  return 'elders' in view ? eldersCard(scene) : asOefening(scene, () => wordOf(scene, view));
}

function wordOf(scene: Scene, view: Exclude<Letter['view'], View | { getekend: Json } | { elders: true }>): Json {
  if ('melder' in view) return melderBericht(scene, view.melder);
  if ('nieuws' in view) return nieuwsBericht(scene, view.nieuws);
  if ('niemand' in view) return niemandBericht(scene, view.niemand);
  return nietGeluktBericht(scene, view.nietGelukt);
}

function named(scene: Scene, view: View): View {
  const { tekst = '', noemt, ...rest } = view.notitie ?? {};
  if (noemt === undefined) return view;
  return { ...view, notitie: { ...rest, tekst: fill(tekst, new Map([['wie', scene.naam(noemt)]])) } };
}

/** A channel that does not take it (the bot is not in the team) leaves the one for unknown departments. */
async function inChannel(
  parts: ByCardParts,
  { connector }: Line,
  own: Kanaal | undefined,
  message: Message,
): Promise<Posted> {
  const fallen = fallbackChannel(parts.rollen());
  try {
    return await connector.post(recipient(parts, own), message);
  } catch (error) {
    const refused = error instanceof ConnectorError && (error.kind === 'refused' || error.kind === 'gone');
    if (!refused || own?.kanaal === fallen?.kanaal) throw error;
    return await connector.post(recipient(parts, fallen), message);
  }
}

function recipient({ fallback }: ByCardParts, channel: Kanaal | undefined): Recipient {
  if (channel === undefined) throw new ConnectorError('refused', 'NoChannelConfigured');
  const { serviceUrl, tenantId } = fallback;
  return { kind: 'channel', channelId: channel.kanaal, teamId: channel.team, serviceUrl, tenantId };
}
