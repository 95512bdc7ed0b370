import { melderBericht } from '../cards/melder.ts';
import { nietBevestigdBericht, nietGeluktBericht } from '../cards/niet-gelukt.ts';
import { nieuwsBericht } from '../cards/nieuws.ts';
import { render } from '../cards/render.ts';
import type { Json } from '../cards/template.ts';
import type { Desk } from '../desk.ts';
import type { Incident } from '../incident/incident.ts';
import { SendError } from '../outbox/worker.ts';
import { channelOf, fallbackChannel, type Kanaal, type Rollen } from '../protocol/rollen.ts';
import type { Scene } from '../scene.ts';
import type { LeasedBericht, Store } from '../store/store.ts';
import { type Connector, ConnectorError, type Message, type Posted, type Recipient } from './connector.ts';
import { type Letter, lettersFor } from './letters.ts';
import type { PostToPerson } from './people.ts';
import type { Refresher } from './refresh.ts';

export interface SenderParts {
  desk: Desk;
  store: Store;
  rollen: () => Rollen;
  connector: Connector;
  postToPerson: PostToPerson;
  refresher: Refresher;
  fallback: { serviceUrl: string; tenantId: string };
}

/** How long an update waits for a form that is being filled in (ms). */
const FORM_WAIT = 60_000;

/**
 * Sends a recorded notification: finds out now who holds the role and how the incident stands, and posts, or updates what
 * was posted before, so that an older card never overwrites a newer one.
 */
export function createSender({
  desk,
  store,
  rollen,
  connector,
  postToPerson,
  refresher,
  fallback,
}: SenderParts): (leased: LeasedBericht) => Promise<void> {
  async function send(leased: LeasedBericht): Promise<void> {
    const scene = await desk.look(leased.incident, '');
    if (scene === undefined) return;
    const bereikt = [...leased.bereikt];
    let failed: ConnectorError | undefined;
    for (const letter of lettersFor(scene, leased)) {
      if (bereikt.includes(letter.slot)) continue;
      try {
        await deliver(scene, letter);
        bereikt.push(letter.slot);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        if (failed === undefined || again(error)) failed = error;
      }
    }
    if (failed !== undefined)
      throw new SendError(failed.message, { again: again(failed), retryAfterMs: failed.retryAfterMs, bereikt });
  }

  async function deliver(scene: Scene, letter: Letter): Promise<void> {
    const { incident } = scene;
    const posted = await store.message(incident.id, letter.slot);
    if (posted === undefined ? letter.onlyUpdate : letter.keep) return;
    if (posted !== undefined && refresher.isFormOpen(posted.activityId)) {
      throw new ConnectorError('throttled', 'FormInUse', { retryAfterMs: FORM_WAIT });
    }
    const card = await draw(scene, letter);
    if (posted !== undefined) {
      const { serviceUrl, conversationId, activityId } = posted;
      try {
        return await connector.update({ address: { serviceUrl, conversationId }, activityId }, { card });
      } catch (error) {
        // The message was deleted: it is posted anew.
        if (!(error instanceof ConnectorError) || error.kind !== 'gone') throw error;
        if (letter.onlyUpdate) return;
      }
    }
    const message: Message = { card, summary: letter.summary, alert: true };
    const there = await post(letter, incident, message);
    await store.saveMessage({
      incident: incident.id,
      slot: letter.slot,
      ...there.address,
      activityId: there.activityId,
    });
  }

  async function draw(scene: Scene, letter: Letter): Promise<Json> {
    if ('melder' in letter.view) return melderBericht(scene, letter.view.melder);
    if ('nieuws' in letter.view) return nieuwsBericht(scene, letter.view.nieuws);
    if ('nietBevestigd' in letter.view) return nietBevestigdBericht(scene, letter.view.nietBevestigd);
    if ('nietGelukt' in letter.view) return nietGeluktBericht(scene, letter.view.nietGelukt);
    if (typeof letter.to === 'string') return render(scene, letter.view);
    const own = await desk.look(scene.incident.id, letter.to.persoon);
    return render(own ?? scene, letter.view);
  }

  async function post(letter: Letter, incident: Incident, message: Message): Promise<Posted> {
    if (letter.to === 'cag') return await connector.post(recipient(fallbackChannel(rollen())), message);
    if (letter.to === 'kanaal') return await postInChannel(incident, message);
    return await postToPerson(letter.to.persoon, message);
  }

  /** A channel that does not take it (the bot is not in the team) leaves the one for unknown departments. */
  async function postInChannel(incident: Incident, message: Message): Promise<Posted> {
    const [own, fallen] = [channelOf(rollen(), incident), fallbackChannel(rollen())];
    try {
      return await connector.post(recipient(own), message);
    } catch (error) {
      const refused = error instanceof ConnectorError && (error.kind === 'refused' || error.kind === 'gone');
      if (!refused || own === fallen) throw error;
      return await connector.post(recipient(fallen), message);
    }
  }

  function recipient(channel: Kanaal | undefined): Recipient {
    if (channel === undefined) throw new ConnectorError('refused', 'NoChannelConfigured');
    return { kind: 'channel', channelId: channel.kanaal, teamId: channel.team, ...fallback };
  }

  return send;
}

function again(error: ConnectorError): boolean {
  return error.kind === 'throttled' || error.kind === 'unclear';
}
