import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { FLOWS, openGemeente } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { type BotProcess, compileBot, startBot } from '../support/process.ts';
import { SEED } from '../support/seed.ts';
import { chance } from './chance.ts';
import { alertsOf, Person } from './person.ts';
import { expectWhole } from './whole.ts';

/** How often it is stopped, how many click at that moment, and the chance that all of it follows from. */
const ROUNDS = Number(process.env.ROUNDS ?? 12);
const PEOPLE = 100;

// A start takes a second on a quiet machine, and ten on one that is shared.
jest.setTimeout(1_800_000);
const protocol = loadProtocol(FLOWS);

let folder: string;
let connector: ConnectorDouble;
let bot: BotProcess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-stop-'));
  connector = await startConnectorDouble();
  await compileBot(join(folder, 'first'));
});
afterEach(async () => {
  await bot.stop('SIGKILL');
  await connector.close();
  rmSync(folder, { recursive: true, force: true });
});

test(`SIGTERM with ${PEOPLE} clicks under way, ${ROUNDS} times: none is cut, none is lost, nobody is told twice (SEED=${SEED})`, async () => {
  const luck = chance(SEED);
  const people = Array.from({ length: PEOPLE }, (_, i) => new Person(connector, chance(SEED + i)));
  const figures = { stops: 0, clicks: 0, underWay: 0, longestMs: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    bot = startBot({ DATA_DIR: folder, TEAMS_SERVICE_URL: connector.serviceUrl });
    const url = `${await bot.address}/api/messages`;
    let answered = 0;
    const enough = Promise.withResolvers<void>();
    const until = luck.below(PEOPLE);
    const clicks = people.map(async (person) => {
      await person.clicks(url);
      answered += 1;
      if (answered > until) enough.resolve();
    });
    // From the moment that the first were sent up to when the last is answered.
    await Promise.race([enough.promise, Promise.allSettled(clicks)]);
    figures.underWay += PEOPLE - answered;
    const began = performance.now();
    const ended = bot.stop();
    const cut = (await Promise.allSettled(clicks)).filter(({ status }) => status === 'rejected');
    expect([round, cut]).toEqual([round, []]);
    expect((await ended).code).toBe(0);
    figures.longestMs = Math.max(figures.longestMs, Math.round(performance.now() - began));
    figures.stops += 1;
    figures.clicks += answered;
  }

  const store = openSqliteStore(join(folder, 'oefenruimte.sqlite'));
  const later = await openGemeente({ store, start: Date.now() + 60_000 });
  try {
    let waiting = 0;
    for (const person of people)
      for (const [incident, choices] of person.choices) {
        await expectWhole(store, protocol, incident, person.id);
        const events = (await store.read(incident)).flatMap(({ gebeurtenissen }) => gebeurtenissen);
        expect(events.filter(({ soort }) => soort === 'gekozen')).toHaveLength(choices);
        const due = await store.berichten(incident);
        waiting += due.filter(({ staat, vanaf }) => staat === 'wacht' && vanaf < Date.now()).length;
      }
    const told = alertsOf(connector);
    expect(told.length).toBe(new Set(told).size);
    process.stdout.write(`SIGTERM SEED=${SEED} ${JSON.stringify({ ...figures, told: told.length, waiting })}\n`);
    expect(figures.underWay).toBeGreaterThan(0);
    expect(people.filter(({ notStored }) => notStored > 0)).toEqual([]);
  } finally {
    await later.close();
  }
});
