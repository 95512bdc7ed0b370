import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';

/**
 * `npm run bench`: what a click costs, beside bare http (the floor) and a bot as Microsoft's samples have it, which stores nothing (the
 * peer). Ratios count; absolute figures differ by machine. Nothing is asserted.
 */
const CLICKS = 1500;
const SIDE_BY_SIDE = 8;
const person = 'a0000000-0000-4000-8000-000000000001';
const agent = new Agent({ keepAlive: true, maxSockets: SIDE_BY_SIDE });

interface Measured {
  perSecond: number;
  median: number;
  p99: number;
}

async function measure(kind: string): Promise<Measured> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'servers.ts'), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${Number(line.toString())}/api/messages`;
  await lanes(url, 200);
  const times: number[] = [];
  const started = performance.now();
  await lanes(url, CLICKS, times);
  const seconds = (performance.now() - started) / 1000;
  server.kill('SIGKILL');
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { perSecond: CLICKS / seconds, median: at(0.5), p99: at(0.99) };
}

async function lanes(url: string, clicks: number, times: number[] = []): Promise<void> {
  const each = Math.ceil(clicks / SIDE_BY_SIDE);
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, (_, lane) => clickAlong(url, `${person.slice(0, -1)}${lane}`, each, times)),
  );
}

/** Begins a conversation and follows the first button of each card; starts afresh after ten. Bare servers answer the same card each time. */
async function clickAlong(url: string, who: string, clicks: number, times: number[]): Promise<void> {
  let data: unknown = { knop: { doe: 'begin' } };
  for (let n = 0; n < clicks; n++) {
    const started = performance.now();
    const answer = await post(url, activity(who, data));
    times.push(performance.now() - started);
    data = n % 10 === 9 ? { knop: { doe: 'begin' } } : (firstButton(answer) ?? { knop: { doe: 'begin' } });
  }
}

let last = 0;
function activity(who: string, data: unknown): object {
  last += 1;
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `${last}`,
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:9/',
    from: { id: `29:${who}`, aadObjectId: who, name: 'Bench' },
    recipient: { id: '28:bot' },
    conversation: { id: `a:${who}`, conversationType: 'personal' },
    value: { action: { type: 'Action.Execute', verb: 'x', data }, trigger: 'manual' },
  };
}

function firstButton(node: unknown): unknown {
  if (node === null || typeof node !== 'object') return undefined;
  if (Reflect.get(node, 'type') === 'Action.Execute') return Reflect.get(node, 'data');
  for (const child of Object.values(node)) {
    const found = firstButton(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function post(url: string, body: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          response.statusCode === 200
            ? resolve(JSON.parse(Buffer.concat(chunks).toString()))
            : reject(new Error(`HTTP ${response.statusCode}`)),
        );
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

const results = new Map<string, Measured>();
for (const kind of ['floor', 'peer', 'ours']) results.set(kind, await measure(kind));
const base = results.get('floor')?.perSecond ?? 1;
console.log(`${CLICKS} clicks, ${SIDE_BY_SIDE} side by side`);
for (const [kind, { perSecond, median, p99 }] of results) {
  console.log(
    `${kind.padEnd(6)} ${(base / perSecond).toFixed(1).padStart(6)} × floor   median ${median.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms   ${perSecond.toFixed(0)} clicks/s`,
  );
}
agent.destroy();
