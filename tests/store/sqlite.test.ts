import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSqliteZegel } from '../../src/store/sleutels/sqlite-zegel.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import { MIGRATIONS } from '../../src/store/sqlite-schema.ts';
import { StoreError } from '../../src/store/store.ts';
import { someKeys } from '../support/sleutels.ts';
import { storeContract } from './contract.ts';
import { wholeOf } from './contract-vernietigd.ts';
import {
  click,
  dossier,
  finish,
  firstRecord,
  kanaal,
  leaseFirst,
  logOf,
  melder,
  messageOf,
  nextRecord,
  referenceOf,
  START,
  sanne,
  summaryOf,
  textOf,
  verzonden,
} from './samples.ts';

let folder: string;
let file: string;
const open: SqliteStore[] = [];
const children: ChildProcess[] = [];

/** Opens a store that is closed after the test. */
function opened(at = file): SqliteStore {
  const store = openSqliteStore(at);
  open.push(store);
  return store;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-'));
  file = join(folder, 'data', 'store.sqlite');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

storeContract('SQLite', async () => {
  let store = openSqliteStore(file);
  return {
    store,
    async reopen() {
      await store.close();
      store = openSqliteStore(file);
      return store;
    },
    close: () => store.close(),
  };
});

storeContract('SQLite, encrypted', async () => {
  const keys = someKeys();
  const opens = () => openSqliteStore(file, { zegel: openSqliteZegel(keys.keys, keys.hoofd()) });
  let store = opens();
  return {
    store,
    async reopen() {
      await store.close();
      store = opens();
      return store;
    },
    async close() {
      await store.close();
      keys.remove();
    },
  };
});

/** Changes the file from outside, with the store closed or not. */
function tamper(work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(file);
  try {
    work(db);
  } finally {
    db.close();
  }
}

async function failureOf(work: Promise<unknown>): Promise<StoreError> {
  const error = await work.then(
    () => new Error('it went well'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof StoreError)) throw error;
  return error;
}

/** The program of another process: `openSqliteStore`, `file`, and `click`, `firstRecord`, `nextRecord`, `kanaal` to fill it with. */
function program(body: string): string {
  const url = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href);
  return `
    import { openSqliteStore } from ${url('../../src/store/sqlite.ts')};
    import { click, firstRecord, kanaal, nextRecord } from ${url('./samples.ts')};
    const file = ${JSON.stringify(file)};
    ${body}`;
}

const ARGS = ['--input-type=module', '--eval'];

/** Starts another process; `lines` yields what it prints. */
function start(body: string): { child: ChildProcess; lines: AsyncIterator<string> } {
  const child = spawn(process.execPath, [...ARGS, program(body)], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

// Kept in a global: a store that nobody holds any more is collected, and its lock with it.
const TRY_TO_OPEN = `
  try { globalThis.store = openSqliteStore(file); console.log('open'); } catch (error) { console.log(error.name + ': ' + error.message); }`;

describe('one process', () => {
  const OTHER =
    'StoreError: Een andere Stroomwijzer gebruikt deze gegevens al. Stop die eerst, of kies met DATA_DIR een andere map.';

  test('a second process is refused as long as the first has the file', async () => {
    const store = opened();
    const attempt = () => String(spawnSync(process.execPath, [...ARGS, program(TRY_TO_OPEN)]).stdout).trim();
    expect(attempt()).toBe(OTHER);
    expect(await store.append(click(firstRecord('een')))).toBe('appended');
    await store.close();
    expect(attempt()).toBe('open');
  });

  test('a second store in the same process is refused as well', () => {
    opened();
    expect(() => openSqliteStore(file)).toThrow(StoreError);
  });

  test('of some that start at once exactly one gets the file', async () => {
    const processes = Array.from({ length: 4 }, () => start(`${TRY_TO_OPEN} process.stdin.resume();`));
    const said = await Promise.all(processes.map(async ({ lines }) => (await lines.next()).value));
    for (const { child } of processes) child.stdin?.end();
    await Promise.all(processes.map(({ child }) => once(child, 'exit')));
    expect(said.sort()).toEqual([OTHER, OTHER, OTHER, 'open']);
  });

  test('a killed process leaves no lock, and everything that it had acknowledged', async () => {
    const { child, lines } = start(`
      const store = openSqliteStore(file);
      for (let record = firstRecord('een'); ; record = nextRecord(record)) {
        await store.append(click(record, { berichten: [kanaal] }));
        await new Promise((done) => process.stdout.write(record.revisie + '\\n', done));
      }`);
    let acknowledged = 0;
    while (acknowledged < 200) acknowledged = Number((await lines.next()).value);
    expect(() => openSqliteStore(file)).toThrow(StoreError);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (let line = await lines.next(); !line.done; line = await lines.next()) acknowledged = Number(line.value);

    const store = opened();
    const log = await store.read('een');
    expect(log.length).toBeGreaterThanOrEqual(acknowledged);
    expect(log).toEqual(logOf('een', log.length));
    expect(await store.berichten('een')).toHaveLength(log.length);
  });

  test('stores in memory have nothing to do with each other, and close twice without harm', async () => {
    const [a, b] = [opened(':memory:'), opened(':memory:')];
    await a.append(click(firstRecord('een')));
    expect(await b.read('een')).toEqual([]);
    await a.close();
  });
});

describe('the file', () => {
  test('is made with its folders, for the owner only', () => {
    const deep = join(folder, 'a', 'b', 'store.sqlite');
    opened(deep);
    for (const path of [dirname(dirname(deep)), dirname(deep)]) expect(statSync(path).mode & 0o777).toBe(0o700);
    const files = readdirSync(dirname(deep)).filter((name) => !name.endsWith('.lock'));
    expect(files).toContain('store.sqlite-wal');
    for (const name of files) expect(statSync(join(dirname(deep), name)).mode & 0o777).toBe(0o600);
  });

  test('of a newer version is refused and left as it is', async () => {
    await opened().close();
    tamper((db) => db.exec('PRAGMA user_version = 99'));
    const before = readFileSync(file);
    for (const _again of [1, 2])
      expect(() => openSqliteStore(file)).toThrow(
        'De gegevens zijn gemaakt door een nieuwere versie van Stroomwijzer. Start die versie, of zet een reservekopie terug.',
      );
    expect(readFileSync(file).equals(before)).toBe(true);
    tamper((db) => db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`));
    opened();
  });

  test('that is no database is refused and left as it is', () => {
    opened(join(folder, 'data', 'other.sqlite'));
    writeFileSync(file, 'Dit is geen database.\n'.repeat(100));
    for (const _again of [1, 2]) expect(() => openSqliteStore(file)).toThrow(/beschadigd.*Zet een reservekopie terug/);
    expect(readFileSync(file, 'utf8')).toBe('Dit is geen database.\n'.repeat(100));
  });

  test('gives out at once what a process that is gone had leased', async () => {
    const store = opened();
    await store.append(click(firstRecord('een'), { berichten: [{ doel: 'kanaal' }] }));
    const leased = await leaseFirst(store, START, 60_000);
    await store.close();
    expect(await opened().lease(START, 60_000)).toMatchObject([{ id: leased?.id, pogingen: 0 }]);
  });

  test('that was damaged halfway is told of', async () => {
    const store = opened();
    for (const record of logOf('een', 200)) await store.append(click(record, { teksten: [] }));
    await store.close();
    const bytes = readFileSync(file);
    // The first page holds the schema; all others are spoilt.
    writeFileSync(file, bytes.fill(0xff, 4096));
    const failure = await failureOf((async () => await opened().read('een'))());
    expect(failure.message).toMatch(/beschadigd.*Zet een reservekopie terug/);
    expect(failure.cause).toMatchObject({ errcode: 11 });
  });

  test('that holds what this version does not know is told of, without saying what', async () => {
    const store = opened();
    await store.append(click(firstRecord('een')));
    tamper((db) => db.exec(`UPDATE records SET json = replace(json, 'begonnen', 'Kees Jansen')`));
    const failure = await failureOf(store.read('een'));
    expect(failure.message).toMatch(/niet kent.*Start de nieuwste versie/);
    expect(failure.message).not.toContain('Kees');
    tamper((db) => db.exec(`UPDATE records SET json = '{"Kees'`));
    const { message } = await failureOf(store.read('een'));
    expect(message).toBe('Record 1 van een melding is beschadigd. Zoek waar met: npm run verify');
  });

  test('that may only be read is refused at the start', async () => {
    const store = opened();
    await store.append(click(firstRecord('een')));
    await store.close();
    chmodSync(folder, 0o755);
    chmodSync(dirname(file), 0o777);
    for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o666);
    chmodSync(file, 0o444);
    // The administrator may write everything, so another user tries.
    const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const { stdout } = spawnSync(process.execPath, [...ARGS, program(TRY_TO_OPEN)], other);
    expect(String(stdout).trim()).toBe(
      'StoreError: De gegevens zijn alleen te lezen. Geef de bot schrijfrecht op het bestand en de map (DATA_DIR).',
    );
  });

  test.each(['store.sqlite', 'store.sqlite.lock'])('cannot be made where a folder is: %s', (name) => {
    mkdirSync(join(dirname(file), name), { recursive: true });
    expect(() => openSqliteStore(file)).toThrow(/niet te openen.*DATA_DIR/);
  });

  test('that the disk gives trouble with is told of as such', () => {
    mkdirSync(`${file}-wal`, { recursive: true });
    expect(() => openSqliteStore(file)).toThrow(/^Lezen van of schrijven naar de schijf lukte niet.*DATA_DIR/);
  });

  test('in a place that is no folder is refused', () => {
    writeFileSync(join(folder, 'data'), '');
    expect(() => openSqliteStore(file)).toThrow(/niet te openen.*DATA_DIR/);
  });

  test('keeps nothing of an erased text', async () => {
    const store = opened();
    const secret = 'Hij heet Kees Jansen.';
    const first = firstRecord('een');
    await store.append(click(first, { teksten: [textOf('een', 'a', secret), textOf('een', 'b', 'iets anders')] }));
    const inFiles = () =>
      readdirSync(dirname(file)).some((name) => readFileSync(join(dirname(file), name)).includes(secret));
    expect(inFiles()).toBe(true);
    await store.eraseText('een', 'a', START);
    expect(inFiles()).toBe(false);
    expect(await store.append(click(nextRecord(first)))).toBe('appended');
  });
});

describe('when writing fails', () => {
  const first = firstRecord('een');
  const whole = click(first, {
    teksten: [textOf('een', 'a')],
    berichten: [kanaal, dossier],
    summary: summaryOf('een'),
  });

  test('halfway a click, nothing of it is kept, and the store goes on', async () => {
    const store = opened();
    const broken = { ...whole, teksten: [textOf('een', 'a'), textOf('een', 'a')] };
    const failure = await failureOf(store.append(broken));
    expect(failure.cause).toMatchObject({ errcode: expect.any(Number) });
    expect(await store.read('een')).toEqual([]);
    expect(await store.texts('een')).toEqual([]);
    expect(await store.berichten('een')).toEqual([]);
    expect(await store.openConcept(sanne)).toBeUndefined();
    expect(await store.append(whole)).toBe('appended');
    expect(await store.berichten('een')).toHaveLength(2);
  });

  test('because something else holds the file, it says so, and goes on when that is gone', async () => {
    let now = 0;
    const store = openSqliteStore(file, { now: () => now, wait: async (ms) => (now += ms) });
    open.push(store);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const failure = await failureOf(store.append(whole));
    expect(failure.message).toBe(
      'Het bestand met gegevens is bezet door een ander programma. Sluit dat en probeer het opnieuw.',
    );
    expect(failure.cause).toMatchObject({ errcode: 5 });
    // Whoever waits has waited six seconds altogether, and the next one not at all until the file is free.
    expect(now).toBe(6000);
    await failureOf(store.nextNumber(2026));
    expect(now).toBe(6000);
    other.close();
    expect(await store.read('een')).toEqual([]);
    expect(await store.append(whole)).toBe('appended');
    expect(await store.nextNumber(2026)).toBe(1);
  });

  test('because something held the file for a moment, nobody hears of it', async () => {
    let waits = 0;
    const store = openSqliteStore(file, { wait: async () => ++waits === 3 && other.close() });
    open.push(store);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    expect(await store.append(whole)).toBe('appended');
    expect(waits).toBe(3);
  });

  test('what changes nothing is not written: it waits for nobody', async () => {
    const store = openSqliteStore(file, { wait: () => Promise.reject(new Error('it waited')) });
    open.push(store);
    const again = async () => {
      await store.saveReference(referenceOf(sanne, 'Sanne de Vries'));
      await store.saveMessage(messageOf('een', 'kanaal', 'a1'));
      await store.putBundle('abc', '{}');
      expect(await store.lease(START, 1000)).toEqual([]);
      expect(await store.nextDue()).toBeUndefined();
    };
    await again();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await again();
    await expect(store.saveReference(referenceOf(sanne, 'Sanne Anders'))).rejects.toThrow('it waited');
    other.close();
  });

  test('because someone reads along, an erased text is only erased when it is out of the file too', async () => {
    const store = openSqliteStore(file, { wait: async () => other.isOpen && other.close() });
    open.push(store);
    await store.append(click(firstRecord('een'), { teksten: [textOf('een', 'a', 'qzx7')] }));
    const other = new DatabaseSync(file);
    other.exec('BEGIN');
    other.prepare('SELECT * FROM records').all();
    await store.eraseText('een', 'a', START);
    expect(readFileSync(`${file}-wal`).includes('qzx7')).toBe(false);
    expect(readFileSync(file).includes('qzx7')).toBe(false);
  });

  test('because someone reads along all the time, what is destroyed is gone, and is out of the file once it is wiped', async () => {
    let now = 0;
    const store = openSqliteStore(file, { now: () => now, wait: async (ms) => (now += ms) });
    open.push(store);
    const first = firstRecord('een');
    await store.append(click(first, { teksten: [textOf('een', 'a', 'qzx7')], summary: summaryOf('een') }));
    const other = new DatabaseSync(file);
    other.exec('BEGIN');
    other.prepare('SELECT * FROM records').all();
    expect(await store.destroyIncident(sanne, wholeOf([first]))).toBe(true);
    expect(await store.read('een')).toEqual([]);
    other.close();
    await store.wipe();
    expect([file, `${file}-wal`].some((each) => readFileSync(each).includes('qzx7'))).toBe(false);
  });

  // A disk of its own can be made small; whether that is allowed differs from machine to machine.
  const SMALL_DISK = 'mount -t tmpfs -o size=1m none "$0"';
  const here = mkdtempSync(join(tmpdir(), 'stroomwijzer-disk-'));
  const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', SMALL_DISK, here]).status === 0;
  rmSync(here, { recursive: true });

  (canMount ? test : test.skip)(
    'because the disk is full, it says so, keeps what was acknowledged, and goes on when there is room',
    () => {
      const script = join(import.meta.dirname, 'on-full-disk.ts');
      const onSmallDisk = ['-rm', 'sh', '-c', `${SMALL_DISK} && exec "$@"`, folder];
      const { stdout, stderr } = spawnSync('unshare', [...onSmallDisk, process.execPath, script, folder]);
      expect(String(stderr)).toBe('');
      expect(JSON.parse(String(stdout))).toEqual({
        message: 'De schijf is vol. Maak ruimte vrij; er is niets half opgeslagen.',
        cause: 'database or disk is full',
        someFitted: true,
        lostWhenFull: 0,
        after: 'appended',
        recordsSince: 1,
        berichtenSince: 1,
        numberRefusedWhenFull: true,
        numberDrawnTwice: false,
      });
      expect(existsSync(join(folder, 'store.sqlite'))).toBe(false);
    },
  );
});

test('a notification has an id that says where it comes from', async () => {
  const store = opened();
  const first = firstRecord('een');
  await store.append(click(first));
  await store.append(click(nextRecord(first), { berichten: [kanaal, dossier] }));
  const late = START + 5000;
  const leased = (await store.lease(late, 1)).map(({ id }) => id);
  expect(leased).toEqual(['een:2:0', 'een:2:1']);
  await finish(store, 'een:2:1', {
    staat: 'mislukt',
    fout: '403',
    aankomst: [],
    daarna: [{ bericht: melder, vanaf: 0 }],
  });
  expect((await leaseFirst(store, late, 1000))?.id).toMatch(/^een:2:1:m\w+/);
});

test('a log that was read before is whole again after every record, whatever was done with what was given', async () => {
  const store = opened();
  const log = logOf('een', 5);
  for (const [n, record] of log.entries()) {
    await store.append(click(record));
    const read = await store.read('een');
    expect(read).toEqual(log.slice(0, n + 1));
    read.pop();
    expect(await store.read('een')).toEqual(log.slice(0, n + 1));
  }
  expect(await store.append(click(log[2] ?? firstRecord('een')))).toBe('conflict');
  expect(await store.read('een')).toEqual(log);
});

test('clearing forgets everything that happened but not the pinned flows, and the store goes on', async () => {
  const store = opened();
  const first = click(firstRecord('een'), {
    teksten: [textOf('een', 'a')],
    berichten: [kanaal],
    summary: summaryOf('een'),
  });
  await store.append(first);
  await store.nextNumber(2026);
  await store.putBundle('abc', '{}');
  await store.saveReference(referenceOf(sanne, 'Sanne de Vries'));
  await store.saveAfwezigheid({ persoon: sanne, van: 1, tot: 2 });
  await store.saveMessage(messageOf('een', 'kanaal', 'a1'));
  const leased = await leaseFirst(store, START, 1000);
  await store.clear();
  await finish(store, leased?.id, verzonden);
  expect(await store.read('een')).toEqual([]);
  expect(await store.texts('een')).toEqual([]);
  expect(await store.berichten('een')).toEqual([]);
  expect((await store.list({}, 10)).summaries).toEqual([]);
  expect(await store.reference(sanne)).toBeUndefined();
  expect(await store.afwezigheden()).toEqual([]);
  expect(await store.message('een', 'kanaal')).toBeUndefined();
  expect(await store.nextDue()).toBeUndefined();
  expect(await store.bundle('abc')).toBe('{}');
  expect(await store.nextNumber(2026)).toBe(1);
  expect(await store.append(first)).toBe('appended');
});
