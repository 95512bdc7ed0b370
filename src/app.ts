import { createDesk } from './desk.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createOutbox, type Outbox } from './outbox/worker.ts';
import { createPinnedFlows } from './pinned-flows.ts';
import type { Protocol } from './protocol/load.ts';
import type { MessagesRequest, MessagesResponse } from './server.ts';
import type { Store } from './store/store.ts';
import { TeamsAdapter } from './teams/adapter.ts';
import { createAnswers } from './teams/answers.ts';
import { createAttachmentReader } from './teams/attachments.ts';
import type { BotWire } from './teams/authentication.ts';
import { createBot } from './teams/bot.ts';
import type { BotIdentity } from './teams/bot-token.ts';
import { createConnector } from './teams/connector.ts';
import { createPostToPerson } from './teams/people.ts';
import { createRefresher } from './teams/refresh.ts';
import { createSender } from './teams/sender.ts';
import { createUnstored } from './unstored.ts';

export interface AppParts {
  store: Store;
  protocol: () => Protocol;
  bot: BotIdentity | undefined;
  /** Where people and channels are reached that never wrote to the bot. */
  serviceUrl: () => string;
  tenantId: string;
  now: () => number;
  timer: (callback: () => void, ms: number) => () => void;
  random: () => number;
  log: Log;
  metrics: Metrics;
  wire?: BotWire;
}

export interface App {
  /** One request on /api/messages. */
  messages(request: MessagesRequest): Promise<MessagesResponse>;
  outbox: Outbox;
  /** Resolves when everything that a click set going has been done. */
  settle(): Promise<void>;
}

/** The bot, wired from its parts. Clock, timer, chance, store and wire come from outside. */
export function createApp({
  store,
  protocol,
  bot,
  serviceUrl,
  tenantId,
  now,
  timer,
  random,
  log,
  metrics,
  wire,
}: AppParts): App {
  const rollen = () => protocol().rollen;
  const adapter = new TeamsAdapter({ bot, log, ...(wire === undefined ? {} : { wire }) });
  const connector = createConnector(adapter, bot?.appId, log);
  const refresher = createRefresher(connector, log, now);
  const fallback = {
    get serviceUrl() {
      return serviceUrl();
    },
    tenantId,
  };
  const postToPerson = createPostToPerson({ store, rollen, connector, fallback });
  const flows = createPinnedFlows(store, protocol);
  const desk = createDesk({ store, flows, protocol, now, written: () => setImmediate(() => outbox.wake()) });
  const send = createSender({ desk, store, rollen, connector, postToPerson, refresher, fallback });
  const outbox = createOutbox({ store, send, now, timer, random, log, metrics });
  const answers = createAnswers({
    desk,
    unstored: createUnstored({ protocol, flows, now }),
    rollen,
    now,
    log,
    metrics,
  });
  const readFiles = createAttachmentReader({ botToken: adapter.botToken, log });
  const onTurn = createBot({ readFiles, answers, store, rollen, connector, postToPerson, refresher, log });
  return {
    messages: ({ authorization, body }) => adapter.receive(authorization, body, onTurn),
    outbox,
    async settle() {
      await refresher.idle();
      await outbox.drain();
      await refresher.idle();
    },
  };
}
