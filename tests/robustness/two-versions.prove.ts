import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { brokenAt } from '../../src/incident/log.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { connectCosmos } from '../../src/store/cosmos-connection.ts';
import { KNOWN_VERSION } from '../../src/store/cosmos-documents.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { copyApart, type FlowsCopy } from '../support/flows-copy.ts';
import { type BotProcess, startProcess } from '../support/process.ts';
import { SEED } from '../support/seed.ts';
import { chance } from './chance.ts';
import { alertsOf, Person } from './person.ts';
import { alerts } from './processes.ts';

/**
 * How often the older one is stopped, how many click at that moment, and the chance that all of it follows from. Few here: where a hundred share two busy cores with
 * two programs, some are told within their six seconds that it is not stored, again and again. By hand `ROUNDS=50 PEOPLE=100`.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const PEOPLE = Number(process.env.PEOPLE ?? 25);
/** So often each of them clicks before, while nobody stops. */
const AT_EASE = 2;
const DATABASE = 'versies';
/** So long (ms) what stands in line is held at most (`waiting-room.ts`). */
const LONGEST_LEASE = 10 * 60_000;
/** So often it is looked whether all is told, a second apart. */
const MOST_LOOKS = 20;
const ROOT = join(import.meta.dirname, '../..');

jest.setTimeout(3_600_000);

let folder: string;
let flows: FlowsCopy;
let connector: ConnectorDouble;
let cosmos: CosmosDouble;
let bots: BotProcess[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-versies-'));
  flows = copyApart();
  connector = await startConnectorDouble();
  cosmos = await startCosmosDouble();
  bots = [];
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
  await connector.close();
  await cosmos.close();
  rmSync(folder, { recursive: true, force: true });
  flows.remove();
});

function start(version: 'this' | 'later'): BotProcess {
  const later = version === 'later' ? ['--import', join(import.meta.dirname, 'later-version.ts')] : [];
  const bot = startProcess(process.execPath, [...later, 'src/main.ts'], ROOT, {
    DATA_DIR: join(folder, version),
    FLOWS_DIR: flows.folder,
    TEAMS_SERVICE_URL: connector.serviceUrl,
    COSMOS_ENDPOINT: cosmos.endpoint,
    COSMOS_KEY: cosmos.key,
    COSMOS_DATABASE: DATABASE,
    STOP_SECONDS: '20',
  });
  bots.push(bot);
  return bot;
}

const home = () => ({ endpoint: cosmos.endpoint, key: cosmos.key, database: DATABASE });

async function figure(bot: BotProcess, name: string): Promise<number> {
  const text = await (await fetch(`${await bot.address}/metrics`)).text();
  return [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\d+)$`, 'gm'))].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );
}

/** What is stored of the notification that puts an incident's card in its channel, and by which version. Of what waits no state is written. */
interface ChannelCard {
  staat?: string;
  /** ms since epoch */
  vanaf: number;
  lease?: string;
  v: number;
}

async function channelCards(): Promise<Map<string, ChannelCard>> {
  const connection = await connectCosmos(home());
  const cards = new Map<string, ChannelCard>();
  const look = (incident: string, v: number, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { bericht } = value as { bericht?: { doel?: string } };
    if (bericht?.doel === 'kanaal') cards.set(incident, { ...(value as ChannelCard), v });
    else for (const each of Object.values(value)) look(incident, v, each);
  };
  try {
    for await (const page of connection.pages({ where: "STARTSWITH(c.id, 'b:')", values: {} }))
      for (const { json, incidentId, v } of page) look(incidentId, v, JSON.parse(json));
    return cards;
  } finally {
    connection.close();
  }
}

/** Whoever comes next takes it up: it is not given up, and nobody has it who is gone. */
function isLeft({ staat = 'wacht', vanaf, lease }: ChannelCard): boolean {
  return staat === 'wacht' && (lease === undefined || vanaf <= Date.now());
}

/**
 * Held by the older one when it stopped, in a document of which the later one sent something else meanwhile: what that wrote cannot be read, and so not given
 * back, by one that does not know it. It goes when the lease ends. `stoppedAt`: when the last older one had stopped (ms since epoch).
 */
function isHeldByOlder({ staat = 'wacht', vanaf, v }: ChannelCard, stoppedAt: number): boolean {
  return staat === 'wacht' && v > KNOWN_VERSION && vanaf - LONGEST_LEASE < stoppedAt;
}

/** The incidents that are not shown in their channel yet, and will be. */
async function waiting(): Promise<string[]> {
  return [...(await channelCards())].flatMap(([incident, card]) => (isLeft(card) ? [incident] : []));
}

test(`this version is stopped with ${PEOPLE} clicks under way while a later one runs beside it, ${ROUNDS} times: none is cut, none lost, nothing told twice (SEED=${SEED})`, async () => {
  const luck = chance(SEED);
  const people = Array.from({ length: PEOPLE }, (_, i) => new Person(connector, chance(SEED + i)));
  const figures = { stops: 0, clicks: 0, underWay: 0, aside: 0, longestMs: 0 };
  const later = start('later');
  let stoppedAt = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const older = start('this');
    const urls = [`${await later.address}/api/messages`, `${await older.address}/api/messages`];
    const clicksAt = (person: Person) => person.clicks(luck.pick(urls), urls[0]);
    for (let n = 0; n < AT_EASE; n++) await Promise.all(people.map(clicksAt));
    let answered = 0;
    const enough = Promise.withResolvers<void>();
    const first = luck.below(PEOPLE);
    const clicks = people.map(async (person) => {
      await clicksAt(person);
      answered += 1;
      if (answered > first) enough.resolve();
    });
    await Promise.race([enough.promise, Promise.allSettled(clicks)]);
    figures.underWay += PEOPLE - answered;
    figures.aside += await figure(older, 'stroomwijzer_opzij_gezet_total');
    const began = performance.now();
    const ended = older.stop();
    const cut = (await Promise.allSettled(clicks)).filter(({ status }) => status === 'rejected');
    expect([round, cut]).toEqual([round, []]);
    expect((await ended).code).toBe(0);
    stoppedAt = Date.now();
    figures.longestMs = Math.max(figures.longestMs, Math.round(performance.now() - began));
    figures.stops += 1;
    figures.clicks += answered;
  }

  const store = await openCosmosStore(home());
  try {
    const numbers = new Map<string, string>();
    for (const person of people) {
      const { summaries } = await store.list({ melder: person.id }, 1000);
      const known = summaries.filter(({ incident }) => person.choices.has(incident));
      expect(known).toHaveLength(person.choices.size);
      // What was answered as not stored may have been stored after all, its answer lost.
      expect(summaries.length - known.length).toBeLessThanOrEqual(person.notStored);
      for (const { incident, nummer } of summaries) if (nummer !== null) numbers.set(nummer, incident);
      for (const [incident, choices] of person.choices) {
        const records = await store.read(incident);
        expect(brokenAt(records)).toBeUndefined();
        const events = records.flatMap(({ gebeurtenissen }) => gebeurtenissen);
        expect(events.filter(({ soort }) => soort === 'gekozen')).toHaveLength(choices);
      }
    }
    // What the older one had to leave to the later one goes out at a pace: Teams takes so many a second in one chat.
    let left = await waiting();
    for (let looks = 0; left.length > 0 && looks < MOST_LOOKS; looks++) {
      await sleep(1_000);
      left = await waiting();
    }
    expect((await later.stop()).code).toBe(0);
    // What stood in line in it was given back, and is due again.
    const cards = await channelCards();
    const shown = alerts(connector);
    expect(shown).toHaveLength(new Set(shown).size);
    const missing = [...numbers].flatMap(([nummer, incident]) =>
      shown.includes(nummer) ? [] : [{ nummer, card: cards.get(incident) }],
    );
    const notLeft = missing.filter(({ card }) => card === undefined || !isLeft(card));
    const held = notLeft.filter(({ card }) => card !== undefined && isHeldByOlder(card, stoppedAt));
    expect(notLeft.filter((each) => !held.includes(each))).toEqual([]);
    const told = alertsOf(connector);
    expect(told).toHaveLength(new Set(told).size);
    const notStored = people.reduce((sum, person) => sum + person.notStored, 0);
    const result = {
      ...figures,
      notStored,
      reported: numbers.size,
      told: told.length,
      left: missing.length,
      held: held.length,
    };
    process.stdout.write(`TWO VERSIONS SEED=${SEED} ${JSON.stringify(result)}\n`);
    // On a machine that is too slow for so many at once some are told within six seconds that it is not stored, and press again.
    expect(notStored).toBeLessThan(figures.clicks);
    expect(figures.underWay).toBeGreaterThan(0);
    expect(told.length).toBeGreaterThan(0);
  } finally {
    await store.close();
  }
});
