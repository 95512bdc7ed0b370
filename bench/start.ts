import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, spread } from './median.ts';

/**
 * `npm run bench:start`: from the start of a process to its first answered click, of the bot and of a bare restify + CloudAdapter, in turns; both
 * without a registration, on loopback. `again`: what the bot kept of an earlier start of the same program, which every start but the first of
 * a version finds.
 */
const root = join(import.meta.dirname, '..');
const ROUNDS = Number(process.argv[2] ?? 7);
const data = mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-'));
const KINDS: Record<string, readonly string[]> = {
  bare: ['bench/servers/unsigned.ts'],
  again: ['scripts/run.js', 'src/main.ts'],
};

async function toFirstClick(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const server = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of server.stdout) {
    said += chunk;
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
    if (origin === undefined) continue;
    await click(origin);
    break;
  }
  const ms = performance.now() - started;
  server.kill('SIGTERM');
  return ms;
}

async function click(origin: string): Promise<void> {
  const who = 'a0000000-0000-4000-8000-0000000000b0';
  const activity = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${performance.now()}`,
    channelId: 'msteams',
    serviceUrl: `${origin}/oefenruimte`,
    from: { id: `29:${who}`, aadObjectId: who, name: 'Bench' },
    recipient: { id: '28:bot' },
    conversation: { id: `a:${who}`, conversationType: 'personal' },
    value: {
      action: { type: 'Action.Execute', verb: 'x', data: { knop: { doe: 'mijn_meldingen' } } },
      trigger: 'manual',
    },
  };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${origin}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
  if (answer.status !== 200) throw new Error(`the first click got ${answer.status}`);
  await answer.text();
}

const first = await toFirstClick(KINDS.again ?? []);
// Once more, long enough to keep what was compiled.
await new Promise((resolve) => setTimeout(resolve, 1000));
const times = new Map(Object.keys(KINDS).map((kind) => [kind, [] as number[]]));
for (let round = 0; round < ROUNDS; round++)
  for (const [kind, args] of Object.entries(KINDS)) times.get(kind)?.push(await toFirstClick(args));
const bare = median(times.get('bare') ?? []);
console.log(
  `${ROUNDS} rounds; ms to the first answered click, median (least to most); the very first start: ${first.toFixed(0)}`,
);
for (const [kind, each] of times)
  console.log(`${kind.padEnd(6)} ${spread(each, 0)}   ${(median(each) / bare).toFixed(2)} × bare`);
rmSync(data, { recursive: true, force: true });
