import { createHash } from 'node:crypto';
import type { Scene } from '../desk/scene.ts';
import type { BellRecipient, Graph } from '../graph/graph.ts';
import { GraphError } from '../graph/graph.ts';
import { bellTurns } from '../graph/pace.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Messages } from '../store/store.ts';
import { channelOfThread } from '../teams/thread.ts';
import type { Limits } from '../wire/limits.ts';
import { previewOf } from './bell-preview.ts';
import { activityOf, dingOf } from './bells.ts';
import type { Letter } from './letter.ts';
import { chatLink, messageLink } from './links.ts';
import { placeOf } from './place.ts';
import type { Way } from './ways.ts';

export interface ByBellParts {
  graph: Graph;
  store: Pick<Messages, 'message'>;
  limits: Limits;
  rollen: () => Rollen;
  tenantId: string;
}

/** Whose bell rings, where it leads, and who that is in the notification. */
interface Recipient {
  to: BellRecipient;
  webUrl: string;
  aan: string;
}

/**
 * Tells with the bell of Teams' activity feed. In a channel it comes after the card and leads to it; a person's leads to the chat with the bot. It shows
 * the number of the report and what waits: phones show it on a lock screen. One bell about one thing: a later one takes the place of an earlier one.
 */
export function createByBell({ graph, store, limits, rollen, tenantId }: ByBellParts): Way {
  return async (scene, errand) => {
    const { letter } = errand;
    const about = letter.klaar ?? errand.bericht;
    const found = about.doel === 'klaar' ? undefined : await recipientOf(scene, letter);
    if (about.doel === 'klaar' || found === undefined) return undefined;
    const { to, webUrl, aan } = found;
    const turn = limits.take(bellTurns(to, letter.klaar !== undefined), placeOf(errand, 'activiteit'));
    if (turn !== undefined) throw new GraphError('throttled', 'OwnPace', { turn });
    await graph.ring(to, {
      activity: activityOf(about),
      text: letter.summary,
      preview: previewOf(scene, letter, about),
      topic: scene.woorden.kaart.app,
      webUrl,
      // A group is one thing, whatever its first one is about.
      chainId: chainOf(`${scene.incident.id} ${'getekend' in letter.view ? letter.slot : dingOf(about)} ${aan}`),
    });
    return aan;
  };

  async function recipientOf({ incident }: Scene, { slot, to }: Letter): Promise<Recipient | undefined> {
    if ('persoon' in to) {
      const appId = await graph.appId();
      if (appId === undefined) throw new GraphError('refused', 'NoTeamsAppId');
      const { persoon } = to;
      return { to: { kind: 'person', aadObjectId: persoon }, webUrl: chatLink(appId, tenantId), aan: persoon };
    }
    const posted = await store.message(incident.id, slot);
    if (posted === undefined) return undefined;
    const { conversationId, serviceUrl, activityId } = posted;
    const channelId = channelOfThread(conversationId);
    // Where it stands, which is another channel when its own did not take it.
    const channel = Object.values(rollen().kanalen).find(({ kanaal }) => kanaal === channelId);
    if (channel?.groep === undefined) return undefined;
    const team = channel.groep;
    const webUrl = messageLink({ address: { serviceUrl, conversationId }, activityId }, team, tenantId);
    const all = channel.activiteit === 'team';
    return { to: all ? { kind: 'team', team } : { kind: 'channel', team, channelId }, webUrl, aan: channelId };
  }
}

/** The same in whatever process. Graph takes a positive whole number of 64 bits, JSON one of 53. */
function chainOf(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 6) + 1;
}
