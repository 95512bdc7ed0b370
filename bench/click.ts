import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { startTokenAuthority } from '../tests/support/token-authority.ts';
import { median, spread } from './median.ts';

/**
 * `npm run bench`: what a click costs as in production (a real token, `replyToId`, a fresh incident for each person, a durable write), beside bare http (the
 * floor), restify and CloudAdapter with the same tokens (bare), and the same turn made by hand. The rounds of all of them alternate. The CPU
 * of the server is what to compare: it does not depend on who else uses the machine. Nothing is asserted.
 */
const KINDS = ['floor', 'bare', 'by-hand', 'ours'] as const;
const SIDE_BY_SIDE = 16;
const [rounds = 7, clicks = 800] = process.argv.slice(2).map(Number);

const bot = {
  appId: '00000000-0000-4000-8000-0000000000b0',
  proof: { kind: 'secret', secret: 'geheim' } as const,
  tenantId: '00000000-0000-4000-8000-000000000000',
};
const authority = await startTokenAuthority(bot);
/** Teams, as far as a bot speaks to it: whatever is posted or updated is taken, and counted. */
let taken = 0;
const connector = createServer((request, response) => {
  taken += 1;
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.end('{"id":"1"}');
  });
}).listen(0, '127.0.0.1');
await once(connector, 'listening');
const serviceUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}/`;
const bearers = Array.from({ length: SIDE_BY_SIDE }, (_, lane) => authority.bearer(serviceUrl, { jti: `${lane}` }));

const client = start('client.ts');
const servers = new Map<(typeof KINDS)[number], { server: ChildProcess; port: number }>();
for (const kind of KINDS) {
  const server = start(join('servers', `${kind}.ts`), JSON.stringify({ bot, authority: authority.authority }));
  servers.set(kind, { server, ...z.object({ port: z.int() }).parse(await next(server)) });
}

const measured = new Map(
  KINDS.map((kind) => [kind, { cpu: [], perSecond: [], p50: [], p99: [], said: [] } as Figures]),
);
let nr = 0;
for (let round = 0; round <= rounds; round++)
  for (const kind of KINDS) {
    const figures = await oneRound(kind);
    // The first one warms up.
    if (round > 0) for (const [name, value] of Object.entries(figures)) measured.get(kind)?.[name as Name].push(value);
  }
report();
for (const { server } of servers.values()) server.disconnect();
client.disconnect();
connector.close();
connector.closeAllConnections();
await authority.close();

/** `said`: how often a turn also said something to Teams. Our limits count by the second, so it is more often on a slow machine, and at the pace of people always. */
type Name = 'cpu' | 'perSecond' | 'p50' | 'p99' | 'said';
type Figures = Record<Name, number[]>;

function start(file: string, ...args: string[]): ChildProcess {
  return fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function next(child: ChildProcess): Promise<unknown> {
  const heard = new AbortController();
  const { signal } = heard;
  const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('a process of the bench ended')));
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message;
  } finally {
    heard.abort();
  }
}

async function cpuOf(server: ChildProcess): Promise<number> {
  server.send('cpu');
  return z.object({ cpu: z.number() }).parse(await next(server)).cpu;
}

async function oneRound(kind: (typeof KINDS)[number]): Promise<Record<Name, number>> {
  const known = servers.get(kind);
  if (known === undefined) throw new Error(kind);
  const before = await cpuOf(known.server);
  const takenBefore = taken;
  const round = (++nr).toString(16).padStart(8, '0');
  client.send({ port: known.port, serviceUrl, tenantId: bot.tenantId, bearers, clicks, round });
  const answer = z.object({ seconds: z.number(), times: z.array(z.number()) }).parse(await next(client));
  const cpu = (await cpuOf(known.server)) - before;
  const times = answer.times.toSorted((a, b) => a - b);
  const at = (part: number) => times[Math.floor(times.length * part)] ?? 0;
  return {
    cpu: cpu / times.length / 1000,
    perSecond: times.length / answer.seconds,
    p50: at(0.5),
    p99: at(0.99),
    said: (taken - takenBefore) / times.length,
  };
}

function report(): void {
  const hand = median(measured.get('by-hand')?.cpu ?? []);
  console.log(`${rounds} rounds of ${clicks} clicks, ${SIDE_BY_SIDE} side by side; medians (least to most)`);
  for (const [kind, { cpu, perSecond, p50, p99, said }] of measured)
    console.log(
      `${kind.padEnd(8)} ${spread(cpu, 2)} ms CPU a turn, ${(median(cpu) / hand).toFixed(2)} × by hand   ${spread(perSecond, 0)} turns/s   median ${spread(p50, 1)} ms   p99 ${spread(p99, 1)} ms   ${spread(said, 2)} said to Teams`,
    );
}
