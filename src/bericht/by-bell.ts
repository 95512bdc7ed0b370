import { createHash } from 'node:crypto';
import type { BellRecipient, Graph } from '../graph/graph.ts';
import { GraphError } from '../graph/graph.ts';
import { bellTurns } from '../graph/pace.ts';
import type { Bericht } from '../incident/berichten.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Messages } from '../store/store.ts';
import { channelOfThread } from '../teams/thread.ts';
import type { Limits } from '../wire/limits.ts';
import type { BerichtOf } from './bericht-of.ts';
import type { Letter } from './letter.ts';
import { chatLink, messageLink } from './links.ts';
import { placeOf } from './place.ts';
import type { Way } from './ways.ts';

export interface ByBellParts {
  graph: Graph;
  store: Pick<Messages, 'message'>;
  limits: Limits;
  rollen: () => Rollen;
  /** `28:` and the app id. */
  botId: string;
  tenantId: string;
}

/**
 * Tells with the bell of Teams' activity feed. In a channel it comes after the card and leads to it; a person's leads to the chat with the bot. It shows
 * the number of the report and what waits: phones show it on a lock screen.
 */
export function createByBell({ graph, store, limits, rollen, botId, tenantId }: ByBellParts): Way {
  return async ({ incident, woorden }, errand) => {
    const { letter, bericht } = errand;
    const found = await recipientOf(incident.id, letter);
    if (found === undefined) return undefined;
    const { to, webUrl, aan } = found;
    const turn = limits.take(bellTurns(to), placeOf(errand, 'activiteit'));
    if (turn !== undefined) throw new GraphError('throttled', 'OwnPace', { turn });
    const chainId = chainOf(`${incident.id} ${chainName(bericht)} ${aan}`);
    const { app } = woorden.kaart;
    await graph.ring(to, { text: letter.summary, preview: woorden.bericht.preview, topic: app, webUrl, chainId });
    return aan;
  };

  async function recipientOf(
    incident: string,
    { slot, to }: Letter,
  ): Promise<{ to: BellRecipient; webUrl: string; aan: string } | undefined> {
    if ('persoon' in to)
      return { to: { kind: 'person', aadObjectId: to.persoon }, webUrl: chatLink(botId), aan: to.persoon };
    const posted = await store.message(incident, slot);
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

/** A later bell about the same takes the place of the earlier one: a reminder, the next rung. */
const CHAINS: { readonly [D in Bericht['doel']]: (bericht: BerichtOf<D>) => string } = {
  kanaal: ({ doel }) => doel,
  oppakken: ({ doel }) => doel,
  gesprek: ({ doel }) => doel,
  melder: ({ doel }) => doel,
  dossier: ({ doel }) => doel,
  nieuws: ({ doel }) => doel,
  reden: ({ doel }) => doel,
  taak: ({ doel, taak }) => `${doel} ${taak}`,
  termijn: ({ doel, taak }) => `${doel} ${taak}`,
  hulp: ({ doel, hulp, rol }) => `${doel} ${hulp} ${rol}`,
  alarm: ({ doel, alarm, rol }) => `${doel} ${alarm} ${rol}`,
  zorg: ({ doel, nr }) => `${doel} ${nr}`,
  alarm_weg: ({ doel, alarm, rol }) => `${doel} ${alarm} ${rol}`,
  inlichting: ({ doel, inlichting, rol }) => `${doel} ${inlichting} ${rol}`,
  gevaar: ({ doel, gevaar }) => `${doel} ${gevaar}`,
  advies: ({ doel, advies, rol }) => `${doel} ${advies} ${rol}`,
  akkoord: ({ doel, voorstel }) => `${doel} ${voorstel}`,
  overdragen: ({ doel, afwezig }) => `${doel} ${afwezig}`,
  huisbezoek: ({ doel, huisbezoek }) => `${doel} ${huisbezoek}`,
  niet_gelukt: ({ doel, wat }) => `${doel} ${wat}`,
};

function chainName<D extends Bericht['doel']>(bericht: BerichtOf<D>): string {
  return CHAINS[bericht.doel](bericht);
}

/** Graph takes a 64-bit whole number, JSON one of 53 bits. */
function chainOf(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 6);
}
