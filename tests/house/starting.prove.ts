import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Machine, machineWith } from './machine.ts';

const G53 = z
  .object({ input: z.object({ folder: z.string() }) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'cases/G53.json'), 'utf8')));

let machine: Machine | undefined;
afterEach(() => machine?.remove());

/** Whether anybody answers there. */
const answers = (address: string) =>
  fetch(`${address}/gezond`).then(
    ({ status }) => status === 200,
    () => false,
  );

test('G53: it starts in a folder with any name; when npm is ended, nothing stays behind', async () => {
  machine = machineWith(G53.input.folder, 'whole', 'old');
  const npm = machine.run('npm', 'start');
  const address = await npm.address;
  expect(await answers(address)).toBe(true);
  expect((await fetch(`${address}/pagina/main.js`)).status).toBe(200);
  // Resolves when nobody has its output any more.
  await npm.stop('SIGTERM');
  expect(await answers(address)).toBe(false);
});

test('an old Node goes on with the one that came along, passes signals on, and ends as that ends', async () => {
  machine = machineWith('stroomwijzer', 'whole', 'old');
  const bot = machine.run('node', 'scripts/run.js', 'src/main.ts');
  const address = await bot.address;
  expect(await answers(address)).toBe(true);
  const { code, output } = await bot.stop('SIGINT');
  expect(code).toBe(0);
  expect(output).not.toMatch(/warning|error/i);
  expect(await answers(address)).toBe(false);

  const flows = await machine.run('node', 'scripts/run.js', 'src/cli/flows.ts', './nergens').ended;
  expect(flows.code).toBe(1);
  expect(flows.output).toContain('Dit bestand ontbreekt.');
});

test('a Node of today needs nothing that only developers need', async () => {
  machine = machineWith('stroomwijzer', 'without developers', 'ours');
  const npm = machine.run('npm', 'start');
  expect(await answers(await npm.address)).toBe(true);
});
