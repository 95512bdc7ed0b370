import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { describeWith } from '../support/describe-with.ts';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const FOLDER = join(import.meta.dirname, '../../.github/workflows');

/** Builds it with Go in a folder of its own; what cannot be had is not there afterwards. */
const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-actionlint-'));
const program = join(folder, 'bin/actionlint');
const env = { ...process.env, GOPATH: folder, GOBIN: join(folder, 'bin'), GOFLAGS: '-modcacherw' };
spawnSync('go', ['install', ACTIONLINT], { env, timeout: 240_000 });
afterAll(() => rmSync(folder, { recursive: true }));

function lint(file: string): { status: number | null; stdout: string } {
  return spawnSync(program, ['-no-color', file], { encoding: 'utf8' });
}

describeWith(existsSync(program), 'actionlint', `${ACTIONLINT} cannot be had, or there is no Go`, () => {
  test.each(readdirSync(FOLDER))('finds nothing wrong with %s', (name) => {
    expect(lint(join(FOLDER, name))).toMatchObject({ status: 0, stdout: '' });
  });

  test.each<[string, string, RegExp]>([
    ['a matrix that has no such name', 'matrix.node', /property "knoop" is not defined/],
    ['a runner that is not there', 'ubuntu-24.04', /label "knoop" is unknown|knoop/],
  ])('finds what is planted: %s', (_what, old, found) => {
    const text = readFileSync(join(FOLDER, 'proef.yml'), 'utf8');
    const planted = join(folder, 'proef.yml');
    writeFileSync(planted, text.replaceAll(old, old.replace(/[^.]+$/, 'knoop')));
    const { status, stdout } = lint(planted);
    expect(status).toBe(1);
    expect(stdout).toMatch(found);
  });
});
