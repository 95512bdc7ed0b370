import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { measureCards } from '../../src/cards/measure.ts';
import { createMetrics } from '../../src/kit/metrics.ts';
import { NO_TRACE } from '../../src/kit/trace.ts';
import { loadProtocol } from '../../src/protocol/load.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { createLimits } from '../../src/wire/limits.ts';
import { createServer } from '../../src/wire/server.ts';
import { noGraph, noKalenders } from '../../tests/support/nobody.ts';
import { given, listening } from './given.ts';

/** The whole bot as in production: tokens, deciding, a durable write (SQLite, synchronous FULL), a real card, and the stored message brought in line. */
const { bot, authority } = given();
const quiet = { info: () => {}, warn: () => {}, error: console.error };
const protocol = loadProtocol(join(import.meta.dirname, '../../flows'), measureCards);
const app = createApp({
  store: openSqliteStore(join(mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-')), 'bench.sqlite')),
  protocol: () => protocol,
  kalenders: noKalenders,
  bot,
  serviceUrl: () => authority.loginUrl,
  tenantId: bot.tenantId,
  graph: noGraph,
  telephone: {},
  staleMs: 0,
  limits: createLimits(Date.now, () => () => {}),
  now: Date.now,
  timer: (callback, ms) => {
    const pending = setTimeout(callback, ms);
    return () => clearTimeout(pending);
  },
  random: Math.random,
  log: quiet,
  metrics: createMetrics(),
  trace: NO_TRACE,
  wire: { authority },
});
const server = createServer({ messages: app.messages, loopbackOnly: false, log: quiet });
server.listen(0, '127.0.0.1', () => listening((server.server.address() as AddressInfo).port));
