import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { backupStore } from '../../src/store/sqlite-backup.ts';
import { startCosmosDouble } from '../support/cosmos-double.ts';
import { verified } from '../verify/tampered.ts';
import { sevenYears } from './zeven-jaar.ts';

const LONG = 600_000;

test(
  'seven years in a file: everything goes at its term and nothing before, also out of the bytes of file, log and copy',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-jaren-'));
    const file = join(folder, 'store.sqlite');
    const bytes = () =>
      [file, `${file}-wal`].map((each) => (existsSync(each) ? readFileSync(each, 'latin1') : '')).join('');
    try {
      await sevenYears(openSqliteStore(file), bytes);
      // What runs, and what is held, is still there: and nothing is missing.
      expect(bytes()).toMatch(/kanarie3kwetter/);
      expect((await verified(file)).findings).toEqual([]);
      const copy = join(folder, 'kopie.sqlite');
      await backupStore(file, copy);
      expect([...new Set(readFileSync(copy, 'latin1').match(/kanarie\d+kwetter/g))].sort()).toEqual([
        'kanarie3kwetter',
        'kanarie6kwetter',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  LONG,
);

test(
  'seven years in Cosmos: the same, out of every document',
  async () => {
    const double = await startCosmosDouble();
    const settings = { endpoint: double.endpoint, key: double.key, database: 'jaren' };
    try {
      await sevenYears(await openCosmosStore(settings, { wait: async () => {}, sendsOwn: true }), () =>
        double.bytes().replaceAll('\\"', '"'),
      );
    } finally {
      await double.close();
    }
  },
  LONG,
);
