import type { Json } from '../cards/elements.ts';
import { melderBericht } from '../cards/melder.ts';
import { niemandBericht } from '../cards/niemand.ts';
import { nietGeluktBericht } from '../cards/niet-gelukt.ts';
import { nieuwsBericht } from '../cards/nieuws.ts';
import { render } from '../cards/render.ts';
import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import { fallbackChannel } from '../protocol/bezetting.ts';
import type { Kanaal, Rollen } from '../protocol/rollen.ts';
import type { Messages, PostedMessage } from '../store/store.ts';
import { type Connector, ConnectorError, type Message, type Posted, type Recipient } from '../teams/connector.ts';
import { pacedConnector } from '../teams/paced-connector.ts';
import type { PostToPerson } from '../teams/people.ts';
import type { Refresher } from '../teams/refresh.ts';
import { channelOfThread } from '../teams/thread.ts';
import type { Limits } from '../wire/limits.ts';
import type { Letter } from './letter.ts';
import { placeOf } from './place.ts';
import type { Errand, Way } from './ways.ts';

export interface ByCardParts {
  desk: Pick<Desk, 'as'>;
  store: Messages;
  rollen: () => Rollen;
  connector: Connector;
  limits: Limits;
  /** Makes what posts in people's own chats out of a connector. */
  postToPerson: (connector: Connector) => PostToPerson;
  refresher: Pick<Refresher, 'isFormOpen' | 'settled'>;
  fallback: { serviceUrl: string; tenantId: string };
}

/** How long an update waits for a form that is being filled in (ms). */
const FORM_WAIT = 60_000;

/** How something is said to people and in channels. */
interface Line {
  connector: Connector;
  postToPerson: PostToPerson;
}

/**
 * Tells with a card of the bot, in a chat or channel: posts it, or updates what was posted before, so that an older card never overwrites a newer
 * one. (Graph cannot post in a channel for an app.)
 */
export function createByCard(parts: ByCardParts): Way {
  return async (scene, errand) => {
    const { letter } = errand;
    const line = lineFor(parts, errand);
    const standing = await parts.store.message(scene.incident.id, letter.slot);
    if (standing === undefined) {
      if (letter.onlyUpdate) return undefined;
      return await post(parts, line, scene, letter, await draw(parts, scene, letter));
    }
    if (letter.keep) return reached(letter, standing.conversationId);
    if (parts.refresher.isFormOpen(standing.activityId))
      throw new ConnectorError('throttled', 'FormInUse', { retryAfterMs: FORM_WAIT });
    const card = await draw(parts, scene, letter);
    await parts.refresher.settled(standing.activityId);
    if (await update(line, standing, card)) return reached(letter, standing.conversationId);
    return letter.onlyUpdate ? undefined : await post(parts, line, scene, letter, card);
  };
}

function lineFor({ connector, limits, postToPerson }: ByCardParts, errand: Errand): Line {
  const paced = pacedConnector(connector, limits, placeOf(errand, 'kaart'));
  return { connector: paced, postToPerson: postToPerson(paced) };
}

/** Whether the message could be updated: when it was deleted it is posted anew. */
async function update({ connector }: Line, standing: PostedMessage, card: Json): Promise<boolean> {
  const { serviceUrl, conversationId, activityId } = standing;
  try {
    await connector.update({ address: { serviceUrl, conversationId }, activityId }, { card });
    return true;
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'gone') return false;
    throw error;
  }
}

/** Posts the card, and remembers where it stands. */
async function post(parts: ByCardParts, line: Line, scene: Scene, letter: Letter, card: Json): Promise<string> {
  const { slot, summary, to } = letter;
  const message: Message = { card, summary, alert: true };
  const { address, activityId } =
    'persoon' in to ? await line.postToPerson(to.persoon, message) : await inChannel(parts, line, to.kanaal, message);
  await parts.store.saveMessage({ incident: scene.incident.id, slot, ...address, activityId });
  return reached(letter, address.conversationId);
}

function reached({ to }: Letter, conversationId: string): string {
  return 'persoon' in to ? to.persoon : channelOfThread(conversationId);
}

async function draw({ desk }: ByCardParts, told: Scene, { view, to }: Letter): Promise<Json> {
  const scene = 'kanaal' in to ? told : await desk.as(told, to.persoon);
  if ('melder' in view) return melderBericht(scene, view.melder);
  if ('nieuws' in view) return nieuwsBericht(scene, view.nieuws);
  if ('niemand' in view) return niemandBericht(scene, view.niemand);
  if ('nietGelukt' in view) return nietGeluktBericht(scene, view.nietGelukt);
  return render(scene, view);
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
