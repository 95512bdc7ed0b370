import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * `npm test` and `npm run prove`: the checks of that command, then its tests with Jest. Everything runs, also after a
 * failure; the last line counts, each check as one and each test as one. Arguments after the command's name go to Jest.
 */
const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

interface Check {
  name: string;
  command: string;
  args: string[];
}

/** What each command runs: checks, and projects of jest.config.js. */
const COMMANDS: Record<'test' | 'prove', { checks: Check[]; projects: string[]; options?: string[] }> = {
  test: {
    checks: [
      { name: 'types', command: bin('tsc'), args: ['-p', '.'] },
      { name: 'lint and format', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
      { name: 'flows', command: process.execPath, args: ['src/cli/flows.ts'] },
      { name: 'documents are current', command: process.execPath, args: ['scripts/docs.ts', '--check'] },
    ],
    projects: ['test'],
  },
  // What takes long by nature, by rounds, browsers, the double of Cosmos or another adapter, has five minutes for a test (jest.config.js: one).
  prove: { checks: [], projects: ['prove', 'cosmos', 'rest'], options: ['--testTimeout=300000'] },
};

const resultShape = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
});

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const name = z.enum(['test', 'prove']).parse(process.argv[2]);
const { checks, projects, options = [] } = COMMANDS[name];
const counts = [...checks.map(check), jest([...process.argv.slice(3), ...options, '--selectProjects', ...projects])];
const sum = (each: keyof Count) => counts.reduce((total, count) => total + count[each], 0);

console.log(
  `\n${sum('passed')} passed, ${sum('failed')} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`,
);
process.exitCode = sum('failed') > 0 ? 1 : 0;

function check({ name, command, args }: Check): Count {
  console.log(`\n── ${name}`);
  const fine = run(command, args);
  return { passed: fine ? 1 : 0, failed: fine ? 0 : 1, skipped: 0 };
}

/** A run that gives no result, or ends badly without a test that failed, counts as one failure. */
function jest(args: string[]): Count {
  console.log('\n── jest');
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-tests-'));
  const output = join(folder, 'jest.json');
  const fine = run(process.execPath, ['node_modules/jest/bin/jest.js', '--json', '--outputFile', output, ...args]);
  try {
    const result = resultShape.parse(JSON.parse(readFileSync(output, 'utf8')));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return {
      passed: result.numPassedTests,
      failed: fine ? failed : Math.max(1, failed),
      skipped: result.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(command: string, args: string[]): boolean {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === null) console.log(`${command} was ended: ${signal ?? error}`);
  return status === 0;
}
