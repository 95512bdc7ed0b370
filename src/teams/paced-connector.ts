import type { Limits, Turn } from '../wire/limits.ts';
import { type Connector, ConnectorError, type Posted, type Recipient } from './connector.ts';
import { turnsOf } from './pace.ts';

/** The connector for what can wait: over the limits of Teams it refuses, and says when to come back. */
export function pacedConnector(connector: Connector, limits: Limits, urgent: boolean): Connector {
  const take = (turns: Turn[]) => {
    const retryAfterMs = limits.take(turns, urgent);
    if (retryAfterMs > 0) throw new ConnectorError('throttled', 'OwnPace', { retryAfterMs });
  };
  return {
    async post(to, message) {
      take(turnsOf(conversationOf(to)));
      return countedUnderItsChat(limits, to, await connector.post(to, message));
    },
    async update(posted, message) {
      take(turnsOf(posted.address.conversationId));
      await connector.update(posted, message);
    },
  };
}

/** The connector for an answer that somebody waits for: it counts, and is not held up. */
export function countedConnector(connector: Connector, limits: Limits): Connector {
  return {
    async post(to, message) {
      limits.count(turnsOf(conversationOf(to)));
      return countedUnderItsChat(limits, to, await connector.post(to, message));
    },
    update(posted, message) {
      limits.count(turnsOf(posted.address.conversationId));
      return connector.update(posted, message);
    },
  };
}

/** Who was reached by name has a chat from then on, and what was said counts there. */
function countedUnderItsChat(limits: Limits, to: Recipient, posted: Posted): Posted {
  if (to.kind === 'person') limits.count(turnsOf(posted.address.conversationId));
  return posted;
}

function conversationOf(to: Recipient): string {
  switch (to.kind) {
    case 'chat':
      return to.address.conversationId;
    case 'person':
      return `person:${to.aadObjectId}`;
    case 'channel':
      return to.channelId;
  }
}
