import type { Turn } from '../wire/lane.ts';
import type { Limits } from '../wire/limits.ts';
import type { Place } from '../wire/line.ts';
import { type Connector, ConnectorError, type Posted, type Recipient } from './connector.ts';
import { turnsOf } from './pace.ts';

/** The connector for what can wait: over the limits of Teams it refuses, and tells when it is its turn. */
export function pacedConnector(connector: Connector, limits: Limits, place: Place): Connector {
  const take = (turns: Turn[]) => {
    const turn = limits.take(turns, place);
    if (turn !== undefined) throw new ConnectorError('throttled', 'OwnPace', { turn });
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
