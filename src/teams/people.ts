import type { Reference } from '../store/store.ts';
import type { Recipient } from './connector.ts';

/** How to reach a person in the own chat: where they wrote before, otherwise in a new conversation. */
export function personal(
  reference: Reference | undefined,
  aadObjectId: string,
  fallback: { serviceUrl: string; tenantId: string },
  serviceUrl = fallback.serviceUrl,
): Recipient {
  if (reference !== undefined)
    return { kind: 'chat', address: { serviceUrl: reference.serviceUrl, conversationId: reference.conversationId } };
  return { kind: 'person', aadObjectId, serviceUrl, tenantId: fallback.tenantId };
}
