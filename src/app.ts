import { type Alarmproef, createAlarmproef } from './bericht/alarmproef.ts';
import { createBericht } from './bericht/bericht.ts';
import type { Bevestiger } from './bericht/bevestigen.ts';
import { createDienstKeeper, type DienstKeeper } from './bericht/diensten.ts';
import type { Outbox } from './bericht/outbox.ts';
import { placeOfRefresh, placeOfStrip } from './bericht/place.ts';
import { createTellCag } from './bericht/tell-cag.ts';
import { createBewaren } from './bewaren/bewaren.ts';
import type { Veger } from './bewaren/veger.ts';
import { createAanwezigheid } from './desk/aanwezigheid.ts';
import { ontvangen } from './desk/alarmproef.ts';
import { createDesk } from './desk/desk.ts';
import { createInzageDesk } from './desk/inzage.ts';
import { createRoleKeeper, type RoleKeeper } from './desk/keep-roles.ts';
import { createPinnedFlows } from './desk/pinned-flows.ts';
import { createRoosters, type Kalenders, protocolWithDuty } from './desk/roosters.ts';
import { tracedDesk } from './desk/traced.ts';
import { createUnstored } from './desk/unstored.ts';
import { createAnswers } from './gesprek/answers.ts';
import { admittedGraph } from './graph/admitted.ts';
import { createDirectory } from './graph/directory.ts';
import type { Graph } from './graph/graph.ts';
import { createPresence } from './graph/presence.ts';
import { createBeside } from './kit/beside.ts';
import { unawaited } from './kit/deadline.ts';
import type { Log } from './kit/log.ts';
import type { Metrics } from './kit/metrics.ts';
import type { Trace } from './kit/trace.ts';
import type { Protocol } from './protocol/load.ts';
import type { Store } from './store/store.ts';
import { createAdapter } from './teams/adapter.ts';
import { createAttachmentReader } from './teams/attachments.ts';
import { createBot } from './teams/bot.ts';
import { type Connector, createConnector, type Posted } from './teams/connector.ts';
import { createPresses } from './teams/copies.ts';
import { createJustTold } from './teams/just-told.ts';
import { createLastSaid } from './teams/last-said.ts';
import { countedConnector, pacedConnector } from './teams/paced-connector.ts';
import { createPostToPerson } from './teams/people.ts';
import type { BotWire, CreateAdapter } from './teams/port.ts';
import { createRefresher } from './teams/refresh.ts';
import { areHad } from './teams/signing-keys.ts';
import { admittedTelephone } from './telefoon/admitted.ts';
import type { Telephone } from './telefoon/telephone.ts';
import { createAccess } from './wire/access.ts';
import type { BotIdentity } from './wire/bot-identity.ts';
import type { Limits } from './wire/limits.ts';
import { createMissing, createTurns, type Probes } from './wire/probes.ts';
import { createRefusals, type Refused } from './wire/refusals.ts';
import type { MessagesRequest, MessagesResponse } from './wire/server.ts';

/** What the bot is made of that differs between a real one, the practice room and a test. */
export interface AppParts {
  store: Store;
  protocol: () => Protocol;
  /** Where the calendars of duty rosters are read. */
  kalenders: Kalenders;
  bot: BotIdentity | undefined;
  /** Where people and channels are reached that never wrote to the bot. */
  serviceUrl: () => string;
  tenantId: string;
  graph: Graph;
  /** What can be sent outside Teams. */
  telephone: Telephone;
  /** How long an answer of Entra may still count when Graph is down (ms). */
  staleMs: number;
  /** What may be sent to Teams and Graph, and how fast. */
  limits: Limits;
  now: () => number;
  timer: (callback: () => void, ms: number) => () => void;
  random: () => number;
  log: Log;
  metrics: Metrics;
  /** Follows each click; of the store, who gives it has its writes followed. */
  trace: Trace;
  wire?: BotWire;
  /** Speaks the Bot Framework's protocol; left out: the one of this program. */
  adapterWith?: CreateAdapter;
}

/** The bot, as whoever runs it sees it. */
export interface App {
  /** One request on /api/messages. */
  messages(request: MessagesRequest): Promise<MessagesResponse>;
  outbox: Outbox;
  roleKeeper: RoleKeeper;
  dienstKeeper: DienstKeeper;
  alarmproef: Alarmproef;
  bevestiger: Bevestiger;
  veger: Veger;
  /** How it fares: turns, store, keys, outbox. */
  probes: Probes;
  /** Counts what is refused, here or before it comes here. */
  refused: Refused;
  /** Begins to send what waits, and to look at what is looked at now and then. */
  start(): void;
  /** Fetches what the first click would wait for. Never rejects. */
  warmUp(): Promise<void>;
  /** All incidents were erased: what this process remembers of them does not count any more. */
  forget(): void;
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
  protocol: asWritten,
  kalenders,
  bot,
  serviceUrl,
  tenantId,
  graph: toGraph,
  telephone: toTelephone,
  staleMs,
  limits,
  now,
  timer,
  random,
  log,
  metrics,
  trace,
  wire,
  adapterWith = createAdapter,
}: AppParts): App {
  const roosters = createRoosters({ kalenders, file: () => asWritten().rollen, now, log });
  const protocol = protocolWithDuty(asWritten, roosters);
  const rollen = () => protocol().rollen;
  const refused = createRefusals(metrics, log, now);
  const adapter = adapterWith({
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
  const access = createAccess({ now, log, changed: (dienst, isShut) => tellCag(dienst, isShut) });
  metrics.toegang(access.shutFor);
  const connector = countedConnector({ connector: toTeams, limits, access });
  const graph = admittedGraph(toGraph, access);
  const telephone = admittedTelephone(toTelephone, access, log);
  const directory = createDirectory({ graph, now, freshMs: FRESH, staleMs, log });
  /** What nearly all of it is given. */
  const common = { store, directory, now, timer, log, metrics };
  const refresher = createRefresher({
    paced: (posted) => pacedConnector({ connector: toTeams, limits, access }, placeOfRefresh(posted)),
    ...common,
  });
  const presses = createPresses();
  const fallback = {
    get serviceUrl() {
      return serviceUrl();
    },
    tenantId,
  };
  const tellCag = createTellCag({
    rollen,
    woorden: () => protocol().woorden,
    graph,
    connector,
    telephone,
    limits,
    fallback,
    beside: beside.take,
    ...common,
  });
  const justTold = createJustTold(now);
  const peopleWith = (by: Connector) => createPostToPerson({ store, rollen, connector: by, graph, justTold, fallback });
  const postToPerson = peopleWith(connector);
  const flows = createPinnedFlows(store, protocol);
  const presence = createPresence({ graph, now, freshMs: FRESH, log });
  const aanwezigheid = createAanwezigheid({
    presence,
    rollen,
    changed: () => unawaited(() => void roleKeeper.check()),
    ...common,
  });
  const written = (incident: string, tells: boolean) => {
    roleKeeper.changed(incident);
    if (tells) unawaited(() => setImmediate(() => outbox.wake()));
  };
  const desk = tracedDesk(createDesk({ store, flows, protocol, directory, aanwezigheid, now, written }), trace);
  const inzage = createInzageDesk({ store, log, metrics });
  const roleKeeper = createRoleKeeper({ flows, protocol, aanwezigheid, written, ...common });
  const { outbox, groepDesk, groepen, bevestiger, drawAgain } = createBericht({
    desk,
    inzage,
    protocol,
    graph,
    telephone,
    connector: toTeams,
    postToPerson: peopleWith,
    refresher,
    presses,
    limits,
    access,
    fallback,
    tenantId,
    sent: roleKeeper.changed,
    random,
    trace,
    ...common,
  });
  const dienstKeeper = createDienstKeeper({
    roosters,
    vast: protocol,
    aanwezigheid,
    post: postToPerson,
    changed: () => void roleKeeper.check(),
    ...common,
  });
  const alarmproef = createAlarmproef({
    vast: protocol,
    aanwezigheid,
    graph,
    telephone,
    limits,
    post: postToPerson,
    inChannel: ({ kanaal, team }, message) =>
      connector.post({ kind: 'channel', channelId: kanaal, teamId: team, ...fallback }, message),
    tenantId,
    ...common,
  });
  const stripping = (posted: Posted) => pacedConnector({ connector: toTeams, limits, access }, placeOfStrip(posted));
  const bewaren = { protocol, aanwezigheid, stripping, refresher, post: postToPerson };
  const { veger, vernietigDesk } = createBewaren({ ...bewaren, ...common });
  const answers = createAnswers({
    desk,
    groepDesk,
    inzage,
    vernietigDesk,
    aanwezigheid,
    ontvangen: (maand, aadObjectId) => ontvangen(store, maand, aadObjectId),
    unstored: createUnstored({ protocol, flows, now }),
    vast: protocol,
    zinnen: () => protocol().zinnen,
    gevoelig: () => protocol().gevoelig,
    ...common,
  });
  const readFiles = createAttachmentReader({ botToken: adapter.botToken, log });
  const onTurn = createBot({
    readFiles,
    answers,
    vast: protocol,
    zinnen: () => protocol().zinnen,
    connector,
    postToPerson,
    refresher,
    presses,
    lastSaid: createLastSaid(),
    justTold,
    beside,
    drawAgain,
    ...common,
  });
  /** What is looked at now and then. */
  const lookers = [dienstKeeper, alarmproef, roleKeeper, bevestiger, veger];
  const needs = [
    // What is asked for does not matter, nor that it is not there.
    { name: 'opslag', isMet: () => store.bundle('klaar').then(() => true) },
    { name: 'outbox', isMet: () => outbox.isWell() },
    ...(signingKeys === undefined ? [] : [{ name: 'sleutels', isMet: () => areHad(signingKeys) }]),
  ];
  return {
    // Who is not let in is counted, and not followed: anybody can knock.
    messages: ({ authorization, body }) =>
      turns.run(() =>
        adapter.receive(authorization, body, (turn) =>
          trace.goOn(undefined, 'beurt', { soort: turn.activity.type }, () => onTurn(turn)),
        ),
      ),
    outbox,
    roleKeeper,
    dienstKeeper,
    alarmproef,
    bevestiger,
    veger,
    probes: { alive: turns.alive, missing: createMissing(needs, now, timer) },
    refused,
    warmUp: async () => await signingKeys?.refresh(),
    start() {
      outbox.wake();
      for (const each of lookers) each.start();
    },
    forget: () => groepen.forget(),
    async settle() {
      for (const each of [beside, ...lookers, refresher]) await each.idle();
      await outbox.drain();
      await groepen.idle();
      await outbox.drain();
      await refresher.idle();
    },
    async stop(withinMs) {
      for (const each of [...lookers, groepen]) each.stop();
      const late = new Promise<void>((resolve) => void timer(resolve, withinMs));
      const done = async () => {
        for (const each of [turns, beside, veger, refresher]) await each.idle();
      };
      await Promise.all([outbox.stop(withinMs), Promise.race([late, done()])]);
    },
  };
}
