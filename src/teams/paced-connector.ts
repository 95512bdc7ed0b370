import type { Access } from '../wire/access.ts';
import type { Turn } from '../wire/lane.ts';
import type { Limits } from '../wire/limits.ts';
import type { Place } from '../wire/line.ts';
import { type Connector, ConnectorError, type Posted, type Recipient } from './connector.ts';
import { turnsOf } from './pace.ts';

/** What stands between the bot and the connector. */
export interface ConnectorParts {
  connector: Connector;
  limits: Limits;
  access: Access;
}

/** The connector for what can wait: it is not asked while we are not let in, and over the limits of Teams it refuses, and tells when it is its turn. */
export function pacedConnector({ connector, limits, access }: ConnectorParts, place: Place): Connector {
  const say = <T>(turns: Turn[], ask: () => Promise<T>) =>
    access.pass('teams', async () => {
      const turn = limits.take(turns, place);
      if (turn !== undefined) throw new ConnectorError('throttled', 'OwnPace', { turn });
      return await ask();
    });
  return {
    async post(to, message) {
      const posted = await say(turnsOf(conversationOf(to)), () => connector.post(to, message));
      return countedUnderItsChat(limits, to, posted);
    },
    reach: (to) => access.pass('teams', () => connector.reach(to)),
    update: (posted, message) => say(turnsOf(posted.address.conversationId), () => connector.update(posted, message)),
    remove: (posted) => say(turnsOf(posted.address.conversationId), () => connector.remove(posted)),
  };
}

/** The connector for an answer that somebody waits for: it counts, and is not held up. */
export function countedConnector({ connector, limits, access }: ConnectorParts): Connector {
  return {
    async post(to, message) {
      limits.count(turnsOf(conversationOf(to)));
      return countedUnderItsChat(limits, to, await access.watch('teams', () => connector.post(to, message)));
    },
    reach: (to) => access.watch('teams', () => connector.reach(to)),
    update(posted, message) {
      limits.count(turnsOf(posted.address.conversationId));
      return access.watch('teams', () => connector.update(posted, message));
    },
    remove(posted) {
      limits.count(turnsOf(posted.address.conversationId));
      return access.watch('teams', () => connector.remove(posted));
    },
  };
}

/**
 * The connector for what may stand there already, since an answer was lost: posting again could say it twice, so that is not tried while the connector is out
 * of order.
 */
export function reachingFirst(connector: Connector): Connector {
  return {
    ...connector,
    async post(to, message) {
      await connector.reach(to);
      return await connector.post(to, message);
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
