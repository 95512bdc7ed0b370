import { spawnSync } from 'node:child_process';
import { expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { describeWith } from '../../support/describe-with.ts';
import { BICEP } from './parsed.ts';

jest.setTimeout(300_000);

const report = z.object({
  results: z.object({
    failed_checks: z.array(z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })),
  }),
  summary: z.object({ passed: z.int(), skipped: z.int(), parsing_errors: z.int() }),
});

const isThere = spawnSync('checkov', ['--version']).status === 0;

describeWith(isThere, 'checkov', 'checkov of PyPI is not installed', () => {
  test('finds nothing in the Bicep but what has its reason beside it', () => {
    // Without --skip-download it calls home.
    const args = ['--framework', 'bicep', '--skip-download', '--quiet', '--compact', '-o', 'json', '-d', BICEP];
    const { stdout } = spawnSync('checkov', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const { results, summary } = report.parse(JSON.parse(stdout));
    const said = results.failed_checks.map(
      ({ check_id, check_name, resource }) => `${check_id} ${resource}: ${check_name}`,
    );
    expect(said).toEqual([]);
    expect(summary.parsing_errors).toBe(0);
    expect(summary.passed).toBeGreaterThan(10);
  });
});
