import { personById, type Rollen } from '../protocol/rollen.ts';
import type { Store } from '../store/store.ts';
import { type Connector, ConnectorError, type Message, type Posted } from './connector.ts';

export interface PeopleParts {
  store: Store;
  rollen: () => Rollen;
  connector: Connector;
  /** Where people are reached who never wrote to the bot. */
  fallback: { serviceUrl: string; tenantId: string };
}

/** Posts in a person's own chat with the bot. Rejects with a ConnectorError. */
export type PostToPerson = (aadObjectId: string, message: Message, serviceUrl?: string) => Promise<Posted>;

/**
 * Where they wrote before; otherwise, or when that conversation is gone, in a new one, which is remembered. `serviceUrl` is where
 * they were just heard, if they were.
 */
export function createPostToPerson({ store, rollen, connector, fallback }: PeopleParts): PostToPerson {
  return async (aadObjectId, message, serviceUrl = fallback.serviceUrl) => {
    const reference = await store.reference(aadObjectId);
    if (reference !== undefined) {
      const { serviceUrl: known, conversationId } = reference;
      try {
        return await connector.post({ kind: 'chat', address: { serviceUrl: known, conversationId } }, message);
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.kind !== 'gone') throw error;
      }
    }
    const posted = await connector.post(
      { kind: 'person', aadObjectId, serviceUrl, tenantId: fallback.tenantId },
      message,
    );
    const naam = personById(rollen(), aadObjectId)?.naam ?? reference?.naam ?? '';
    await store.saveReference({ aadObjectId, naam, ...posted.address });
    return posted;
  };
}
