import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');
const files = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

const step = z.object({ uses: z.string().optional(), run: z.string().optional() });
const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({ 'timeout-minutes': z.int(), strategy: z.unknown().optional(), steps: z.array(step) }),
  ),
});
const packageShape = z.object({ version: z.string(), scripts: z.record(z.string(), z.string()) });
const { version, scripts } = packageShape.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

describe.each(files)('$name', ({ text }) => {
  const read = workflow.parse(parse(text));
  const steps = Object.values(read.jobs).flatMap((job) => job.steps);

  test('takes no action but one that is pinned to a digest, with its version beside it', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read and no more unless a job says so, and runs nothing of a stranger with rights of ours', () => {
    expect(read.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(read.on)).not.toContain('pull_request_target');
    expect(text).not.toMatch(/\$\{\{\s*(?:github\.event|github\.head_ref|secrets\.)/);
  });

  test('runs what there is', () => {
    for (const [, name = ''] of text.matchAll(/npm run (\S+)/g)) expect(Object.keys(scripts)).toContain(name);
    for (const [, file = ''] of text.matchAll(/node (scripts\/\S+)/g))
      expect(readFileSync(join(ROOT, file))).toBeDefined();
  });

  test('is tried on Node 24 and 26, and not by way of npm, which puts the Node 24 of node_modules first in PATH', () => {
    expect(text).toContain("node: ['24', '26']");
    const tried = Object.values(read.jobs).filter(({ strategy }) => strategy !== undefined);
    expect(tried).toHaveLength(1);
    for (const { steps } of tried) {
      const runs = steps.map(({ run }) => run);
      expect(runs).toContain('node scripts/run.js tests/run.ts test');
      expect(runs).toContain('node -v && node -v | grep -q "^v${{ matrix.node }}\\."');
      expect(runs.filter((run) => run?.startsWith('npm'))).toEqual(['npm ci']);
    }
  });
});

describe('the notes of a release', () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'stroomwijzer-release-'));
    for (const name of ['package.json', 'scripts/release-notes.ts']) cpSync(join(ROOT, name), join(copy, name));
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const notes = (tag: string) =>
    spawnSync(process.execPath, [join(copy, 'scripts/release-notes.ts'), tag], { encoding: 'utf8' });

  test('are what the changelog says of that version, once it has a day', () => {
    // Not the shipped one: that has a day from the release on.
    const changelog = (when: string) =>
      writeFileSync(
        join(copy, 'CHANGELOG.md'),
        `# Changelog\n\n## ${version} (${when})\n\n### Added\n\n- Newer.\n\n## 0.0.1 (2026-01-01)\n\n- Older.\n`,
      );
    changelog('not released yet');
    expect(notes(`v${version}`)).toMatchObject({ status: 1, stderr: expect.stringContaining('no day of release') });
    changelog('2026-12-01');
    const { status, stdout } = notes(`v${version}`);
    expect(status).toBe(0);
    expect(stdout.trim()).toBe('### Added\n\n- Newer.');
  });

  test('are none for another version than that of package.json, or one that the changelog does not know', () => {
    expect(notes('v9.9.9')).toMatchObject({ status: 1, stderr: expect.stringContaining('package.json has') });
    writeFileSync(join(copy, 'CHANGELOG.md'), '# Changelog\n');
    expect(notes(`v${version}`)).toMatchObject({ status: 1, stderr: expect.stringContaining('says nothing') });
  });
});
