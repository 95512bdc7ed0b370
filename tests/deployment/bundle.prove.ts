import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { bundle } from '../../scripts/image/bundle.ts';
import { type Machine, machineWith } from '../house/machine.ts';

let machine: Machine | undefined;
afterEach(() => machine?.remove());

/** A machine with what only the image brings: the bot bundled, beside its source. */
async function machineWithBundle(): Promise<Machine> {
  machine = machineWith('stroomwijzer', 'without developers', 'ours');
  await bundle(machine.program, join(machine.program, 'dist'));
  return machine;
}

test('the bundled bot is the whole bot: it answers, finds its pages, and judges edited flows in a thread', async () => {
  const { program, run } = await machineWithBundle();
  const bot = run('node', 'scripts/run.js', 'dist/main.js');
  const address = await bot.address;
  expect((await fetch(`${address}/klaar`)).status).toBe(200);
  for (const page of ['pagina/main.js', 'pagina/adaptivecards.js', 'oefenruimte/api/state'])
    expect([page, (await fetch(`${address}/${page}`)).status]).toEqual([page, 200]);

  const chart = join(program, 'flows/kantoor.yaml');
  const edited = readFileSync(chart, 'utf8').replace('zolang de burger rustig blijft', 'zolang het rustig blijft');
  writeFileSync(chart, edited);
  await bot.says(/overgenomen \(versie [0-9a-f]{12}\)/);
  writeFileSync(chart, edited.replace('naar: voortzetten\n', 'naar: vortzetten\n'));
  await bot.says(/is niet overgenomen/);

  const { code, output } = await bot.stop('SIGTERM');
  expect(code).toBe(0);
  expect(output).not.toMatch(/warning|error/i);
});

test('where something went wrong is told as a place in the source', async () => {
  const { program, run } = await machineWithBundle();
  const sources = readdirSync(join(program, 'dist'))
    .filter((name) => name.endsWith('.map'))
    .flatMap((name): string[] => JSON.parse(readFileSync(join(program, 'dist', name), 'utf8')).sources);
  expect(sources).toContain('../src/main.ts');
  expect(sources.filter((name) => !existsSync(join(program, 'dist', name)))).toEqual([]);

  // A fault that nobody catches, planted where the process is made.
  const main = join(program, 'src/main.ts');
  writeFileSync(main, `${readFileSync(main, 'utf8')}\nqueueMicrotask(() => { throw new RangeError('planted'); });\n`);
  await bundle(program, join(program, 'dist'));
  const { code, output } = await run('node', 'scripts/run.js', 'dist/main.js').ended;
  expect(code).not.toBe(0);
  expect(output).toMatch(/RangeError: planted[\s\S]*src\/main\.ts:\d+/);
});
