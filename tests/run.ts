import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * `npm test`: types, lint, flows, documents, then every jest test. Everything runs, also after a failure; the last line
 * counts. Each check counts as one, each jest test as one. Arguments go to jest.
 */
const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

const checks: { name: string; command: string; args: string[] }[] = [
  { name: 'types', command: bin('tsc'), args: ['-p', '.'] },
  { name: 'lint and format', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
  { name: 'flows', command: process.execPath, args: ['src/cli/flows.ts'] },
  { name: 'documents are current', command: process.execPath, args: ['scripts/docs.ts', '--check'] },
];

const resultShape = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
});

let passed = 0;
let failed = 0;
let skipped = 0;

for (const { name, command, args } of checks) {
  console.log(`\n── ${name}`);
  if (run(command, args)) passed += 1;
  else failed += 1;
}

console.log('\n── jest');
const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-tests-'));
const output = join(folder, 'jest.json');
const jest = ['node_modules/jest/bin/jest.js', '--json', '--outputFile', output];
const fine = run(process.execPath, [...jest, ...process.argv.slice(2)]);
try {
  const result = resultShape.parse(JSON.parse(readFileSync(output, 'utf8')));
  passed += result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  skipped += result.numPendingTests;
  if (!fine && failed === 0) failed += 1;
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true });

console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

function run(command: string, args: string[]): boolean {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0;
}
