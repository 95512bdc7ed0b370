import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { manifestFor } from '../../scripts/teams/gemeente.ts';
import { describeWith } from '../support/describe-with.ts';
import { cutOff, npmTool } from '../support/npm-tool.ts';

/** What Microsoft's own toolkit says of the Teams app. It takes 450 MB, so it is no part of this project. */
const TOOLKIT = '@microsoft/m365agentstoolkit-cli@1.1.17';
const TEAMS = join(import.meta.dirname, '../../deployment/teams');
const ICONS = ['color.png', 'outline.png'];

const before = cutOff();
const toolkit = before === undefined ? undefined : npmTool(TOOLKIT);
const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-atk-'));
afterAll(() => {
  toolkit?.remove();
  rmSync(folder, { recursive: true });
});

const manifest = z.looseObject({}).parse(
  manifestFor(readFileSync(join(TEAMS, 'manifest.json'), 'utf8'), 'test', {
    gemeente: 'Voorbeeldstad',
    website: 'www.voorbeeldstad.nl',
    teamsAppId: '00000000-0000-4000-8000-000000000001',
    botAppId: '33333333-3333-4333-8333-333333333333',
    versie: '1.0.0',
  }),
);

/** Runs the toolkit with the network off, and nothing of this user's own within reach. */
function atk(...args: string[]): { status: number | null; said: string } {
  const [command = '', ...rest] = [
    ...(before ?? []),
    toolkit?.bin('atk') ?? '',
    ...args,
    '--telemetry',
    'false',
    '-i',
    'false',
  ];
  const env = { PATH: process.env.PATH ?? '', HOME: folder };
  const { status, stdout, stderr } = spawnSync(command, rest, { cwd: folder, env, encoding: 'utf8', timeout: 120_000 });
  return { status, said: `${stdout}${stderr}` };
}

describeWith(
  toolkit !== undefined,
  'the toolkit of Microsoft',
  `${TOOLKIT} or a network that can be cut off is not here`,
  () => {
    beforeEach(() => {
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
      for (const name of ICONS) copyFileSync(join(TEAMS, name), join(folder, name));
      writeFileSync(join(folder, 'm365agents.yml'), 'version: 1.9\n');
      mkdirSync(join(folder, 'uit'), { recursive: true });
    });

    const validate = () => atk('validate', '--manifest-file', 'manifest.json');
    const pack = () =>
      atk(
        'package',
        '--manifest-file',
        'manifest.json',
        '--output-package-file',
        'uit/app.zip',
        '--output-folder',
        'uit',
      );

    test('finds nothing wrong with the manifest', () => {
      expect(validate()).toMatchObject({ status: 0, said: expect.stringContaining('All passed') });
    });

    test('finds what is planted: a part that no schema has', () => {
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, bellen: true }));
      expect(validate()).toMatchObject({ status: 1, said: expect.stringContaining('bellen') });
    });

    test('makes a package of it; not without an icon', () => {
      expect(pack().status).toBe(0);
      expect(existsSync(join(folder, 'uit/app.zip'))).toBe(true);
      rmSync(join(folder, 'uit/app.zip'));
      rmSync(join(folder, 'color.png'));
      expect(pack().status).not.toBe(0);
      expect(existsSync(join(folder, 'uit/app.zip'))).toBe(false);
    });
  },
);
