import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { startCosmosDouble } from '../support/cosmos-double.ts';
import { click, firstRecord, kanaal, nextRecord, referenceOf, START, sanne, summaryOf, textOf } from './samples.ts';

const GEZIEN = START + 1;

describe('A command beside the bot, in one SQLite file', () => {
  let folder: string;
  let file: string;
  let bot: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-ernaast-'));
    file = join(folder, 'a.sqlite');
    bot = openSqliteStore(file);
    const teksten = [textOf('een', 'a')];
    await bot.append(click(firstRecord('een'), { teksten, summary: summaryOf('een'), berichten: [kanaal] }));
  });
  afterEach(async () => {
    await bot.close();
    rmSync(folder, { recursive: true });
  });

  test('writes while the bot goes on, each sees what the other wrote, and no lease of the bot is taken', async () => {
    const leased = await bot.lease(START + 1, 60_000);
    const beside = openSqliteStore(file, { beside: true });
    const note = { id: 'x', incident: 'een', klasse: 'veroorzaker', aantal: 1, regel: 'r', moment: START + 5 };
    expect(await beside.destroyTexts(['a'], 1, note)).toBe(true);
    expect(await bot.texts('een')).toEqual([]);
    expect(await bot.append(click(nextRecord(firstRecord('een'))))).toBe('appended');
    expect(await beside.destroyTexts(['a'], 1, { ...note, id: 'y' })).toBe(false);
    expect(await beside.read('een')).toHaveLength(2);
    expect(await beside.lease(START + 2, 60_000)).toEqual([]);
    await beside.wipe();
    await beside.close();
    expect(leased).toHaveLength(1);
    // The lock is still the bot's.
    expect(() => openSqliteStore(file)).toThrow('Een andere Stroomwijzer gebruikt deze gegevens al.');
  });

  test('of another version than the bot does nothing', () => {
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 3');
    db.close();
    expect(() => openSqliteStore(file, { beside: true })).toThrow('De bot die draait is van een andere versie.');
  });

  test('makes no file where there is none', () => {
    const none = join(folder, 'b.sqlite');
    expect(() => openSqliteStore(none, { beside: true })).toThrow('Er zijn nog geen gegevens');
    expect(existsSync(none)).toBe(false);
  });
});

test('in Cosmos, a reference that another process erased is kept again when that person is heard', async () => {
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'ernaast' };
  const [bot, beside] = [await openCosmosStore(settings), await openCosmosStore(settings)];
  const reference = { ...referenceOf(sanne, 'Sanne'), gezien: GEZIEN };
  await bot.saveReference(reference);
  await beside.eraseReference(reference);
  expect(await bot.reference(sanne)).toBeUndefined();
  await bot.saveReference(reference);
  expect(await bot.reference(sanne)).toEqual(reference);
  await bot.close();
  await beside.close();
  await double.close();
});
