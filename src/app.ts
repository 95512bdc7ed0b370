import { createByBell } from './bericht/by-bell.ts';
import { createByCard } from './bericht/by-card.ts';
import { createByMail } from './bericht/by-mail.ts';
import { createOutbox, type Outbox } from './bericht/outbox.ts';
import { placeOfRefresh } from './bericht/place.ts';
import { createSender } from './bericht/sender.ts';
import { createAanwezigheid } from './desk/aanwezigheid.ts';
import { createDesk } from './desk/desk.ts';
import { createRoleKeeper, type RoleKeeper } from './desk/keep-roles.ts';
import { createPinnedFlows } from './desk/pinned-flows.ts';
import { createUnstored } from './desk/unstored.ts';
import { createAnswers } from './gesprek/answers.ts';
import { createDirectory } from './graph/directory.ts';
import type { Graph } from './graph/graph.ts';
import { createPresence } from './graph/presence.ts';
import { createBeside } from './kit/beside.ts';
import type { Log } from './kit/log.ts';
import type { Metrics } from './kit/metrics.ts';
import type { Protocol } from './protocol/load.ts';
import type { Store } from './store/store.ts';
import { TeamsAdapter } from './teams/adapter.ts';
import { createAttachmentReader } from './teams/attachments.ts';
import type { BotWire } from './teams/authentication.ts';
import { createBot } from './teams/bot.ts';
import { botIdOf, type Connector, createConnector } from './teams/connector.ts';
import { createLastSaid } from './teams/last-said.ts';
import { countedConnector, pacedConnector } from './teams/paced-connector.ts';
import { createPostToPerson } from './teams/people.ts';
import { createRefresher } from './teams/refresh.ts';
import type { SigningKeys } from './teams/signing-keys.ts';
import type { BotIdentity } from './wire/bot-identity.ts';
import type { Limits } from './wire/limits.ts';
import { createMissing, createTurns, type Probes } from './wire/probes.ts';
import { createRefusals, type Refused } from './wire/refusals.ts';
import type { MessagesRequest, MessagesResponse } from './wire/server.ts';

/** What the bot is made of that differs between a real one, the practice room and a test. */
export interface AppParts {
  store: Store;
  protocol: () => Protocol;
  bot: BotIdentity | undefined;
  /** Where people and channels are reached that never wrote to the bot. */
  serviceUrl: () => string;
  tenantId: string;
  graph: Graph;
  /** How long an answer of Entra may still count when Graph is down (ms). */
  staleMs: number;
  /** What may be sent to Teams and Graph, and how fast. */
  limits: Limits;
  now: () => number;
  timer: (callback: () => void, ms: number) => () => void;
  random: () => number;
  log: Log;
  metrics: Metrics;
  wire?: BotWire;
}

/** The bot, as whoever runs it sees it. */
export interface App {
  /** One request on /api/messages. */
  messages(request: MessagesRequest): Promise<MessagesResponse>;
  outbox: Outbox;
  roleKeeper: RoleKeeper;
  /** How it fares: turns, store, keys, outbox. */
  probes: Probes;
  /** Counts what is refused, here or before it comes here. */
  refused: Refused;
  /** Fetches what the first click would wait for. Never rejects. */
  warmUp(): Promise<void>;
  /** Resolves when everything that a click set going has been done. */
  settle(): Promise<void>;
  /** Ends it: what a click set going is done first, and the outbox stops after `withinMs` at most. */
  stop(withinMs: number): Promise<void>;
}

/** How long an answer of Entra counts before it is asked again (ms). */
const FRESH = 5 * 60_000;

/** The bot, wired from its parts. Clock, timer, chance, store and wire come from outside. */
export function createApp({
  store,
  protocol,
  bot,
  serviceUrl,
  tenantId,
  graph,
  staleMs,
  limits,
  now,
  timer,
  random,
  log,
  metrics,
  wire,
}: AppParts): App {
  const rollen = () => protocol().rollen;
  const refused = createRefusals(metrics, log, now);
  const adapter = new TeamsAdapter({
    bot,
    now,
    log,
    refused,
    failed: metrics.beurtMislukt,
    ...(wire === undefined ? {} : { wire }),
  });
  const { signingKeys } = adapter;
  if (signingKeys !== undefined) metrics.sleutels(() => signingKeys.age());
  const turns = createTurns(now);
  const beside = createBeside();
  const toTeams = createConnector(adapter, bot?.appId, log);
  const connector = countedConnector(toTeams, limits);
  const directory = createDirectory({ graph, now, freshMs: FRESH, staleMs, log });
  const refresher = createRefresher({
    paced: (posted) => pacedConnector(toTeams, limits, placeOfRefresh(posted)),
    log,
    now,
    timer,
  });
  const fallback = {
    get serviceUrl() {
      return serviceUrl();
    },
    tenantId,
  };
  const peopleWith = (by: Connector) => createPostToPerson({ store, rollen, connector: by, graph, fallback });
  const postToPerson = peopleWith(connector);
  const flows = createPinnedFlows(store, protocol);
  const presence = createPresence({ graph, now, freshMs: FRESH, log });
  const aanwezigheid = createAanwezigheid({
    store,
    presence,
    directory,
    rollen,
    now,
    log,
    changed: () => void roleKeeper.check(),
  });
  const written = () => setImmediate(() => outbox.wake());
  const desk = createDesk({ store, flows, protocol, directory, aanwezigheid, now, written });
  const roleKeeper = createRoleKeeper({ store, flows, protocol, directory, aanwezigheid, now, written, timer, log });
  const ways = {
    kaart: createByCard({
      desk,
      store,
      rollen,
      connector: toTeams,
      limits,
      postToPerson: peopleWith,
      refresher,
      fallback,
    }),
    activiteit: createByBell({ graph, store, limits, rollen, botId: botIdOf(bot?.appId), tenantId }),
    mail: createByMail({ graph, directory, limits, rollen }),
  };
  const send = createSender({ desk, ways, now, unclear: metrics.unclear });
  const outbox = createOutbox({ store, send, limits, now, timer, random, log, metrics });
  const answers = createAnswers({
    desk,
    aanwezigheid,
    unstored: createUnstored({ protocol, flows, now }),
    vast: protocol,
    zinnen: () => protocol().zinnen,
    now,
    log,
    metrics,
  });
  const readFiles = createAttachmentReader({ botToken: adapter.botToken, log });
  const onTurn = createBot({
    readFiles,
    answers,
    store,
    vast: protocol,
    zinnen: () => protocol().zinnen,
    connector,
    postToPerson,
    refresher,
    lastSaid: createLastSaid(),
    beside,
    now,
    timer,
    log,
  });
  const needs = [
    // What is asked for does not matter, nor that it is not there.
    { name: 'opslag', isMet: () => store.bundle('klaar').then(() => true) },
    { name: 'outbox', isMet: () => outbox.isWell() },
    ...(signingKeys === undefined ? [] : [{ name: 'sleutels', isMet: () => isHad(signingKeys) }]),
  ];
  return {
    messages: ({ authorization, body }) => turns.run(() => adapter.receive(authorization, body, onTurn)),
    outbox,
    roleKeeper,
    probes: { alive: turns.alive, missing: createMissing(needs, now, timer) },
    refused,
    warmUp: async () => await signingKeys?.refresh(),
    async settle() {
      await roleKeeper.idle();
      await beside.idle();
      await refresher.idle();
      await outbox.drain();
      await refresher.idle();
    },
    async stop(withinMs) {
      roleKeeper.stop();
      const late = new Promise<void>((resolve) => void timer(resolve, withinMs));
      const done = async () => {
        await turns.idle();
        await beside.idle();
        await refresher.idle();
      };
      await Promise.all([outbox.stop(withinMs), Promise.race([late, done()])]);
    },
  };
}

/** Old ones are as good as new ones: only how old they are is to be seen, on `/metrics`. Where there are none they are asked for. */
async function isHad(keys: SigningKeys): Promise<boolean> {
  await keys.refresh();
  return keys.age() !== undefined;
}
