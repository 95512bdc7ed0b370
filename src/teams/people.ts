import type { Graph } from '../graph/graph.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import type { References } from '../store/store.ts';
import { WireError } from '../wire/wire-error.ts';
import { type Connector, ConnectorError, type Message, type Posted } from './connector.ts';
import type { JustTold } from './just-told.ts';

export interface PeopleParts {
  store: References;
  rollen: () => Rollen;
  connector: Connector;
  graph: Graph;
  justTold: Pick<JustTold, 'note'>;
  /** Where people are reached who never wrote to the bot. */
  fallback: { serviceUrl: string; tenantId: string };
}

/** Posts in a person's own chat with the bot. Rejects with a ConnectorError. */
export type PostToPerson = (aadObjectId: string, message: Message, serviceUrl?: string) => Promise<Posted>;

/**
 * Where they wrote before; otherwise, or when that conversation is gone, in a new one, which is remembered. Who does not have the app yet gets it.
 * `serviceUrl` is where they were just heard, if they were.
 */
export function createPostToPerson(parts: PeopleParts): PostToPerson {
  const { store, rollen, connector, graph, justTold, fallback } = parts;

  async function postToStranger(aadObjectId: string, message: Message, serviceUrl: string): Promise<Posted> {
    try {
      return await connector.post({ kind: 'person', aadObjectId, serviceUrl, tenantId: fallback.tenantId }, message);
    } catch (error) {
      // 403: the app is not installed for this person.
      // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
      if (!(error instanceof ConnectorError) || error.kind !== 'refused') throw error;
      const conversationId = await install(aadObjectId, error);
      return await connector.post({ kind: 'chat', address: { serviceUrl, conversationId } }, message);
    }
  }

  /** The chat of a person for whom the app was just installed. Installing twice is harmless, so an unclear answer is asked again. */
  async function install(aadObjectId: string, refused: ConnectorError): Promise<string> {
    try {
      return await graph.install(aadObjectId);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      if (error.kind === 'refused' || error.kind === 'gone') throw refused;
      const { retryAfterMs } = error;
      throw new ConnectorError('throttled', error.message, retryAfterMs === undefined ? {} : { retryAfterMs });
    }
  }

  return async (aadObjectId, message, serviceUrl = fallback.serviceUrl) => {
    const reference = await store.reference(aadObjectId);
    if (reference !== undefined) {
      const { serviceUrl: known, conversationId } = reference;
      try {
        return await connector.post({ kind: 'chat', address: { serviceUrl: known, conversationId } }, message);
      } catch (error) {
        // Gone, or 403 since the app was removed: both may be mended by beginning anew.
        const isLost = error instanceof ConnectorError && (error.kind === 'gone' || error.kind === 'refused');
        if (!isLost) throw error;
      }
    }
    const posted = await postToStranger(aadObjectId, message, serviceUrl);
    justTold.note(posted.address.conversationId);
    const naam = personById(rollen(), aadObjectId)?.naam ?? reference?.naam ?? '';
    await store.saveReference({ aadObjectId, naam, ...posted.address });
    return posted;
  };
}
