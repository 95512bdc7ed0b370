import { mkdtempSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AdaptiveCardInvokeResponse,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsActivityHandler,
} from 'botbuilder';
import restify from 'restify';
import { createApp } from '../src/app.ts';
import { measureCards } from '../src/cards/measure.ts';
import { createMetrics } from '../src/kit/metrics.ts';
import { loadProtocol } from '../src/protocol/load.ts';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { createLimits } from '../src/wire/limits.ts';
import { createServer } from '../src/wire/server.ts';
import { noGraph } from '../tests/support/nobody.ts';

/** One of the servers that bench/click.ts compares, in a process of its own: `node bench/servers.ts floor|peer|ours`. Prints its port. */
const fixed = {
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x'.repeat(3000) }] },
};

/** Bare http: reads the body and answers a fixed card of 3 KB. */
function floor(): void {
  const server = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString());
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(fixed));
    });
  });
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
}

class FixedCard extends TeamsActivityHandler {
  override async onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    return fixed;
  }
}

/** As Microsoft's samples have it: restify and CloudAdapter, a fixed card, nothing stored. */
function peer(): void {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const handler = new FixedCard();
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    await adapter.process({ body: request.body, headers: request.headers, method: 'POST' }, response, (context) =>
      handler.run(context),
    );
  });
  server.listen(0, '127.0.0.1', () => console.log((server.server.address() as AddressInfo).port));
}

/** The whole bot: parsing, deciding, one durable write (SQLite, synchronous FULL), a real card. */
function ours(): void {
  const quiet = { info: () => {}, warn: () => {}, error: console.error };
  const protocol = loadProtocol(join(import.meta.dirname, '../flows'), measureCards);
  const store = openSqliteStore(join(mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-')), 'bench.sqlite'));
  const app = createApp({
    store,
    protocol: () => protocol,
    bot: undefined,
    serviceUrl: () => 'http://127.0.0.1:9/',
    tenantId: '00000000-0000-4000-8000-000000000000',
    graph: noGraph,
    staleMs: 0,
    limits: createLimits(Date.now, () => () => {}),
    now: Date.now,
    timer: () => () => {},
    random: Math.random,
    log: quiet,
    metrics: createMetrics(),
  });
  const server = createServer({ messages: app.messages, loopbackOnly: true, log: quiet });
  server.listen(0, '127.0.0.1', () => console.log((server.server.address() as AddressInfo).port));
}

const servers = new Map(Object.entries({ floor, peer, ours }));
servers.get(process.argv[2] ?? '')?.();
