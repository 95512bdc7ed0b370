import type { Json } from '../cards/elements.ts';
import { melderBericht } from '../cards/melder.ts';
import { niemandBericht } from '../cards/niemand.ts';
import { nietGeluktBericht } from '../cards/niet-gelukt.ts';
import { nieuwsBericht } from '../cards/nieuws.ts';
import { render } from '../cards/render.ts';
import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import { voorrangVan } from '../incident/voorrang.ts';
import { fallbackChannel } from '../protocol/bezetting.ts';
import type { Kanaal, Rollen } from '../protocol/rollen.ts';
import type { Store } from '../store/store.ts';
import { type Connector, ConnectorError, type Message, type Posted, type Recipient } from '../teams/connector.ts';
import { pacedConnector } from '../teams/paced-connector.ts';
import type { PostToPerson } from '../teams/people.ts';
import type { Refresher } from '../teams/refresh.ts';
import { channelOfThread } from '../teams/thread.ts';
import type { Limits } from '../wire/limits.ts';
import type { Letter } from './letter.ts';
import type { Way } from './sender.ts';

export interface ByCardParts {
  desk: Desk;
  store: Store;
  rollen: () => Rollen;
  connector: Connector;
  limits: Limits;
  /** Makes what posts in people's own chats out of a connector. */
  postToPerson: (connector: Connector) => PostToPerson;
  refresher: Refresher;
  fallback: { serviceUrl: string; tenantId: string };
}

/** How long an update waits for a form that is being filled in (ms). */
const FORM_WAIT = 60_000;

/**
 * Tells with a card of the bot, in a chat or channel: posts it, or updates what was posted before, so that an older card never overwrites a newer
 * one. (Graph cannot post in a channel for an app.)
 */
export function createByCard(parts: ByCardParts): Way {
  const { desk, store, rollen, limits, refresher, fallback } = parts;

  /** What is urgent goes before what is not, under the limits of Teams. */
  function lineFor(urgent: boolean): { connector: Connector; postToPerson: PostToPerson } {
    const connector = pacedConnector(parts.connector, limits, urgent);
    return { connector, postToPerson: parts.postToPerson(connector) };
  }
  const lines = { urgent: lineFor(true), others: lineFor(false) };

  return async (scene, letter, bericht) => {
    const { connector, postToPerson } = voorrangVan(bericht) === 0 ? lines.urgent : lines.others;
    const { incident } = scene;
    const posted = await store.message(incident.id, letter.slot);
    if (posted === undefined ? letter.onlyUpdate : letter.keep)
      return 'persoon' in letter.to ? letter.to.persoon : channelOfThread(posted?.conversationId ?? '');
    if (posted !== undefined && refresher.isFormOpen(posted.activityId))
      throw new ConnectorError('throttled', 'FormInUse', { retryAfterMs: FORM_WAIT });
    const card = await draw(scene, letter);
    if (posted !== undefined) {
      const { serviceUrl, conversationId, activityId } = posted;
      try {
        await connector.update({ address: { serviceUrl, conversationId }, activityId }, { card });
        return 'persoon' in letter.to ? letter.to.persoon : channelOfThread(conversationId);
      } catch (error) {
        // The message was deleted: it is posted anew.
        if (!(error instanceof ConnectorError) || error.kind !== 'gone') throw error;
        if (letter.onlyUpdate) return undefined;
      }
    }
    const message: Message = { card, summary: letter.summary, alert: true };
    const there =
      'persoon' in letter.to
        ? await postToPerson(letter.to.persoon, message)
        : await postInChannel(connector, letter.to.kanaal, message);
    await store.saveMessage({
      incident: incident.id,
      slot: letter.slot,
      ...there.address,
      activityId: there.activityId,
    });
    return 'persoon' in letter.to ? letter.to.persoon : channelOfThread(there.address.conversationId);
  };

  async function draw(scene: Scene, { view, to }: Letter): Promise<Json> {
    if ('melder' in view) return melderBericht(scene, view.melder);
    if ('nieuws' in view) return nieuwsBericht(scene, view.nieuws);
    if ('niemand' in view) return niemandBericht(scene, view.niemand);
    if ('nietGelukt' in view) return nietGeluktBericht(scene, view.nietGelukt);
    if ('kanaal' in to) return render(scene, view);
    return render(await desk.as(scene, to.persoon), view);
  }

  /** A channel that does not take it (the bot is not in the team) leaves the one for unknown departments. */
  async function postInChannel(connector: Connector, own: Kanaal | undefined, message: Message): Promise<Posted> {
    const fallen = fallbackChannel(rollen());
    try {
      return await connector.post(recipient(own), message);
    } catch (error) {
      const refused = error instanceof ConnectorError && (error.kind === 'refused' || error.kind === 'gone');
      if (!refused || own?.kanaal === fallen?.kanaal) throw error;
      return await connector.post(recipient(fallen), message);
    }
  }

  function recipient(channel: Kanaal | undefined): Recipient {
    if (channel === undefined) throw new ConnectorError('refused', 'NoChannelConfigured');
    const { serviceUrl, tenantId } = fallback;
    return { kind: 'channel', channelId: channel.kanaal, teamId: channel.team, serviceUrl, tenantId };
  }
}
