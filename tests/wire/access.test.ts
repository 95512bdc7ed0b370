import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Access, createAccess } from '../../src/wire/access.ts';
import { WireError } from '../../src/wire/wire-error.ts';

const OUT = () => Promise.reject(new WireError('locked_out', 'BotNotRegistered', { status: 401 }));
const IN = () => Promise.resolve('in');

let now: number;
let access: Access;
let heard: string[];
beforeEach(() => {
  now = 0;
  heard = [];
  const write = (message: string, facts?: object) => void heard.push(`${message} ${JSON.stringify(facts)}`);
  access = createAccess({
    now: () => now,
    log: { info: write, warn: write, error: write },
    changed: (dienst, isShut) => void heard.push(`${dienst} ${isShut}`),
  });
});

/** What came of it, and when it may be asked again (ms from now). */
async function ask(how: () => Promise<string>, by: 'pass' | 'watch' = 'pass'): Promise<string | number | undefined> {
  return await access[by]('teams', how).catch(({ kind, retryAfterMs }: WireError) => retryAfterMs ?? kind);
}

describe('While we are not let in', () => {
  test('what can wait is turned away unasked, until the next may ask; ever less often, five minutes apart at most', async () => {
    expect(await ask(OUT)).toBe(2_000);
    const waits: unknown[] = [];
    for (let time = 0; time < 9; time++) {
      now += Number(await ask(IN));
      waits.push(await ask(OUT));
      expect(await ask(IN)).toBe(waits.at(-1));
    }
    expect(waits).toEqual([4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]);
  });

  test('one asks at a time: the others wait for what it hears, and go on when it is let in', async () => {
    await ask(OUT);
    now += 2_000;
    const { promise, resolve } = Promise.withResolvers<string>();
    const asked: string[] = [];
    const all = ['een', 'twee', 'drie'].map((name) =>
      ask(() => {
        asked.push(name);
        return promise;
      }),
    );
    await new Promise(setImmediate);
    expect(asked).toEqual(['een']);
    resolve('in');
    expect(await Promise.all(all)).toEqual(['in', 'in', 'in']);
  });

  test('and are turned away when it is not', async () => {
    await ask(OUT);
    now += 2_000;
    expect(await Promise.all([ask(OUT), ask(IN), ask(IN)])).toEqual([4_000, 4_000, 4_000]);
  });

  test('what somebody waits for is asked always, and opens the door for all', async () => {
    await ask(OUT);
    expect(await ask(OUT, 'watch')).toBe('locked_out');
    expect(await ask(IN)).toBe(2_000);
    expect(await ask(IN, 'watch')).toBe('in');
    expect(await ask(IN)).toBe('in');
  });

  test('several that were under way when it shut count once', async () => {
    await Promise.all([ask(OUT), ask(OUT), ask(OUT)]);
    expect(await ask(IN)).toBe(2_000);
  });

  test('each service has a door of its own', async () => {
    await ask(OUT);
    expect(await access.pass('graph', IN)).toBe('in');
    now = 500;
    expect(access.shutFor()).toEqual({ teams: 500, graph: 0, sms: 0, telefoontje: 0 });
  });
});

test.each([
  ['refused', new WireError('refused', 'NotEnoughPermissions', { status: 403 }), true],
  ['gone', new WireError('gone', 'ConversationNotFound', { status: 404 }), true],
  ['throttled', new WireError('throttled', 'Throttled', { status: 429 }), true],
  ['in line under limits of ours', new WireError('throttled', 'OwnPace'), false],
  ['a fault of the service', new WireError('unclear', 'ServiceError', { status: 500 }), false],
  ['no connection', new WireError('throttled', 'ECONNREFUSED'), false],
] as const)('%s: whether that says that we are let in', async (_name, error, isIn) => {
  await ask(OUT);
  now += 2_000;
  await ask(() => Promise.reject(error));
  expect(access.shutFor().teams === 0).toBe(isIn);
});

test('it is said once that it began, and once that it is over', async () => {
  for (let time = 0; time < 20; time++) {
    await ask(OUT, 'watch');
    now += 60_000;
  }
  await ask(IN);
  expect(heard).toEqual([
    'we are not let in: what must be told waits, for a day at most {"dienst":"teams","code":"BotNotRegistered","document":"docs/operating.md"}',
    'teams true',
    'we are let in again {"dienst":"teams","seconds":1200}',
    'teams false',
  ]);
});
