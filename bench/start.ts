import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../scripts/image/bundle.ts';
import { layOut } from '../scripts/image/tree.ts';
import { median, spread } from './median.ts';

/**
 * `npm run bench:start`: from the start of a process to its first answered click, of the bot and of a bare restify + CloudAdapter, in turns; both
 * without a registration, on loopback. `built`: the bot bundled as the image has it, `source`: as `npm start` runs it; both with what an earlier start of the same
 * program kept. `image`: as a container begins each time, from what the image brings (linux-x64 alone).
 */
const root = join(import.meta.dirname, '..');
const ROUNDS = Number(process.argv[2] ?? 7);
const data = mkdtempSync(join(tmpdir(), 'stroomwijzer-bench-'));
const built = join(root, 'build/bench-start');
await bundle(root, built);
const image = join(root, 'build/bench-image');
rmSync(image, { recursive: true, force: true });
await layOut(root, image, process.getuid?.());
interface Kind {
  args: readonly string[];
  isContainer?: true;
}
const KINDS: Record<'bare' | 'built' | 'source' | 'image', Kind> = {
  bare: { args: ['bench/servers/unsigned.ts'] },
  built: { args: ['scripts/run.js', join(built, 'main.js')] },
  source: { args: ['scripts/run.js', 'src/main.ts'] },
  image: { args: ['scripts/run.js', 'dist/main.js'], isContainer: true },
};
const names = Object.keys(KINDS) as (keyof typeof KINDS)[];

/** Wall clock, and CPU where /proc tells it: that does not depend on who else uses the machine. */
interface Start {
  ms: number;
  cpu: number;
}

async function toFirstClick({ args, isContainer }: Kind): Promise<Start> {
  const home = isContainer ? mkdtempSync(join(data, 'container-')) : data;
  const started = performance.now();
  const server = spawn(isContainer ? join(image, 'wortel/usr/bin/node') : process.execPath, args, {
    cwd: isContainer ? join(image, 'app') : root,
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      DATA_DIR: home,
      ...(isContainer ? { NODE_COMPILE_CACHE_PORTABLE: '1' } : {}),
    },
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
  const cpu = cpuOf(server.pid);
  server.kill('SIGTERM');
  await once(server, 'exit');
  return { ms, cpu };
}

/** In ms; NaN where there is no /proc. */
function cpuOf(pid: number | undefined): number {
  const stat = `/proc/${pid}/stat`;
  // Behind the name, which may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html; in ticks of 10 ms.
  const [, rest = ''] = existsSync(stat) ? readFileSync(stat, 'utf8').split(') ') : [];
  const [user, system] = rest.split(' ').slice(11, 13).map(Number);
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 10;
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

// What is compiled is kept when a process ends.
for (const name of names) await toFirstClick(KINDS[name]);
const starts = new Map(names.map((name) => [name, [] as Start[]]));
for (let round = 0; round < ROUNDS; round++)
  for (const name of names) starts.get(name)?.push(await toFirstClick(KINDS[name]));
console.log(`${ROUNDS} rounds; to the first answered click, median (least to most)`);
for (const [name, each] of starts) {
  const bare = starts.get('bare') ?? [];
  const shown = (of: (start: Start) => number) =>
    `${spread(each.map(of), 0)} ${(median(each.map(of)) / median(bare.map(of))).toFixed(2)} × bare`;
  console.log(`${name.padEnd(6)}  ms ${shown(({ ms }) => ms)}   ms CPU ${shown(({ cpu }) => cpu)}`);
}
for (const folder of [data, built, image]) rmSync(folder, { recursive: true, force: true });
