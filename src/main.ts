import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { createApp } from './app.ts';
import { missingForWays } from './bericht/ways-config.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createGraph } from './graph/client.ts';
import { loadEnvFile } from './kit/env-file.ts';
import { errorFacts, jsonLines, type Log } from './kit/log.ts';
import { createMetrics, type Metrics } from './kit/metrics.ts';
import { NO_TRACE } from './kit/trace.ts';
import { newsInDutch, newsInLog } from './live/flows-news.ts';
import { createKalenders } from './live/kalenders.ts';
import { proofKey, provenOnce } from './live/kept-proof.ts';
import { keepProtocolLive } from './live/live-protocol.ts';
import { judgeApart } from './live/prover.ts';
import { signature } from './live/watch-folder.ts';
import type { Protocol } from './protocol/load.ts';
import { outsideNamed } from './protocol/outside-named.ts';
import { FlowsError } from './protocol/problem.ts';
import { openStore } from './store/open.ts';
import { missingKeys } from './store/sleutels/settings.ts';
import { StoreError } from './store/store.ts';
import { tracedStore } from './store/traced.ts';
import { createTelephone } from './telefoon/providers.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { certificateProblems } from './wire/bot-settings.ts';
import { createLimits } from './wire/limits.ts';
import { createServer } from './wire/server.ts';
import { ALL, createShares } from './wire/shares.ts';

/** Whether the settings say so, once they are read. */
let isInTeams = false;

async function start(): Promise<void> {
  const log = jsonLines();
  const metrics = createMetrics();
  const root = join(import.meta.dirname, '..');
  loadEnvFile();
  const config = readConfig(process.env, root);
  // What stops before it listens is known by this line alone.
  isInTeams = config.bot !== undefined;
  if (isInTeams) log.info('starting');
  const flowsDir = relative(process.cwd(), config.flowsDir) || '.';
  const read = await signature(flowsDir);
  const places = { keptIn: config.dataDir, shippedIn: join(root, 'dist') };
  const loaded = await provenOnce(places, proofKey(config.flowsDir, root), () => proveNow(flowsDir));
  const missing = [
    ...missingForWays(config, loaded.rollen),
    ...(await certificateProblems(config.bot)),
    ...missingKeys(config),
  ];
  if (missing.length > 0) throw new ConfigError(missing);
  const off = new Set(
    outsideNamed(loaded.rollen).flatMap(({ weg }) => (config.telephone[weg] === undefined ? [weg] : [])),
  );
  if (config.bot !== undefined && off.size > 0)
    log.warn('a rung names a way that is not set, so that nothing goes by it', { ways: [...off].join(' ') });
  const { store, delen, clear } = await openStore(config, {
    setAside(soort) {
      metrics.setAside(soort);
      log.warn('something of a later version was set aside', { soort });
    },
    failed: (thrown) => log.error('the store could not be repaired, will be tried again', errorFacts(thrown)),
    waits: (code) => log.warn('the vault of the main key does not answer, it is asked again', { code }),
    sendsOwn: true,
  });
  const live = keepProtocolLive({
    folder: flowsDir,
    read,
    loaded,
    judge: (before) => judgeApart(flowsDir, before),
    timer,
    tell: config.bot === undefined ? newsInDutch(console.log) : newsInLog(log),
    failed: (thrown) => log.error('the flows could not be looked at or judged', errorFacts(thrown)),
  });

  const telemetry = await telemetryFor(config, metrics, log, root);
  const trace = telemetry?.trace ?? NO_TRACE;
  const shares =
    delen === undefined || !config.sharedLimits
      ? ALL
      : createShares({ home: delen, door: randomUUID(), now: Date.now, timer, log });

  let origin = '';
  const { graph } = config;
  // Nothing of the practice room is read in production.
  const practice = config.bot === undefined ? await import('./oefenruimte/open.ts') : undefined;
  const app = createApp({
    store: tracedStore(store, config.cosmos === undefined ? 'sqlite' : 'cosmos', trace),
    protocol: live.current,
    kalenders: createKalenders({ folder: flowsDir, keptIn: config.dataDir, fetch }),
    bot: config.bot,
    serviceUrl: () => config.serviceUrl ?? `${origin}/oefenruimte`,
    tenantId: config.bot?.tenantId ?? practice?.TENANT ?? '',
    graph: createGraph({
      ...graph,
      ...practice?.GRAPH,
      baseUrl: () => graph.url ?? `${origin}/oefenruimte/graph`,
      bot: config.bot,
      now: Date.now,
      log,
    }),
    telephone: createTelephone(practice?.telephones(() => origin) ?? config.telephone, Date.now),
    staleMs: graph.staleMs,
    limits: createLimits(Date.now, timer, shares),
    now: Date.now,
    timer,
    random: Math.random,
    log,
    metrics,
    trace,
  });
  const server = createServer({
    messages: app.messages,
    metrics: metrics.text,
    probes: app.probes,
    refused: app.refused,
    loopbackOnly: config.bot === undefined,
    log,
  });
  const room = practice?.openPracticeRoom(server, {
    rollen: loaded.rollen,
    origin: () => origin,
    dataDir: config.dataDir,
    onReset: async () => {
      await clear();
      app.forget();
    },
  });

  const port = await listen(server, config);
  origin = originOf(config.host, port);
  app.start();
  void app.warmUp();
  if (room === undefined) log.info('listening', { port });
  else console.log(welcome(origin));
  const quietMs = room === undefined ? Math.min(LONGEST_QUIET, config.stopMs / 4) : AT_HOME_QUIET;
  stopOnSignal(config.stopMs, async () => {
    live.stop();
    room?.close();
    await server.drain.stop({ quietMs, withinMs: config.stopMs * 0.6 });
    await app.stop(config.stopMs * 0.2);
    // What there is to say is about what is over by now; a store that does not answer must not keep it from being said.
    await Promise.all([telemetry?.stop(config.stopMs * 0.15), shares.stop().then(() => store.close())]);
  });
}

/** So long (ms) nobody must come any more before the door is shut: whoever sends people here has to see first that `/klaar` says no. */
const LONGEST_QUIET = 5_000;
/** In the practice room nobody sends people. */
const AT_HOME_QUIET = 100;

/** Follows clicks and sends figures, for who wants that. What it needs is loaded only then. */
async function telemetryFor(
  { telemetry: config }: Config,
  metrics: Metrics,
  log: Log,
  root: string,
): Promise<Telemetry | undefined> {
  if (config === undefined) return undefined;
  const { openTelemetry } = await import('./telemetry/telemetry.ts');
  const { name, version } = aboutShape.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  return await openTelemetry({ config, name, version, instance: randomUUID(), metrics, now: Date.now, log });
}

const aboutShape = z.object({ name: z.string(), version: z.string() });

/** What reads and proves is loaded only when it is needed. Throws FlowsError. */
async function proveNow(folder: string): Promise<Protocol> {
  const [{ loadProtocol }, { measureCards }] = await Promise.all([
    import('./protocol/load.ts'),
    import('./cards/measure.ts'),
  ]);
  return loadProtocol(folder, measureCards);
}

/** Calls back once, at least this much later (ms); gives the way to call it off. */
function timer(callback: () => void, ms: number): () => void {
  const pending = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
  return () => clearTimeout(pending);
}

/** Resolves with the port when it listens. */
async function listen(
  server: ReturnType<typeof createServer>,
  { port, host }: Pick<Config, 'port' | 'host'>,
): Promise<number> {
  server.listen(port, host);
  // restify takes the errors of its HTTP server: a port in use is heard here, not there.
  await once(server, 'listening');
  return (server.server.address() as AddressInfo).port;
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function welcome(origin: string): string {
  return `\n  Stroomwijzer draait. Open de oefenruimte:\n\n    ${origin}\n\n  Alles is verzonnen en er gaat niets naar buiten. Stoppen: Ctrl+C.\n`;
}

/** Stops once, within this time (ms). */
function stopOnSignal(withinMs: number, stop: () => Promise<void>): void {
  let stopping = false;
  const stopOnce = async () => {
    // Ctrl+C can come twice: from the terminal, and once more from npm.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), withinMs).unref();
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopOnce());
}

try {
  await start();
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof FlowsError || error instanceof StoreError;
  // What a bot in Teams says goes into the log of its platform.
  if (error instanceof FlowsError && isInTeams) console.error(`\n${error.forLog}\n`);
  else if (expected) console.error(`\n${error.message}\n`);
  else if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    console.error('\nDe poort is al in gebruik. Draait Stroomwijzer al? Kies anders een andere: PORT=3979 npm start\n');
  } else jsonLines().error('could not start', errorFacts(error));
  process.exit(1);
}
