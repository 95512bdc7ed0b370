import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { apart } from '../simulation/apart.ts';
import { openGemeente } from '../support/gemeente.ts';
import { SEED } from '../support/seed.ts';
import { chance } from './chance.ts';
import { alerts, DATABASE, PROCESSES, type Processes, Reporter, startProcesses } from './processes.ts';
import { expectWhole, overdue } from './whole.ts';

/** How often a process is killed (100 were run by hand: ROUNDS=100), and the chance that all of it follows from. */
const ROUNDS = Number(process.env.ROUNDS ?? 8);
const REPORTERS = 4;
/** Clicks that are answered between two kills. */
const BETWEEN = 6;
/** Notifications that one process sends side by side: what can be sent and not yet recorded when it dies. */
const SIDE_BY_SIDE = 4;

jest.setTimeout(600_000);
const protocol = apart();

let processes: Processes;
beforeEach(async () => {
  processes = await startProcesses();
});
afterEach(() => processes.close());

describe('three processes on one Cosmos home', () => {
  test(`one of them is killed, ${ROUNDS} times under load: every answered click is there once, everything is sent (SEED=${SEED})`, async () => {
    let answered = 0;
    let wake = () => {};
    let working = true;
    const reporters = Array.from(
      { length: REPORTERS },
      (_, i) =>
        new Reporter(processes, chance(SEED + i), () => {
          answered += 1;
          wake();
        }),
    );
    const work = Promise.all(reporters.map((reporter) => reporter.work(() => working)));
    const { bots, cosmos, connector, start } = processes;
    const luck = chance(SEED + 1000);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const until = answered + BETWEEN;
        while (answered < until)
          await Promise.race([
            work,
            new Promise<void>((resolve) => {
              wake = resolve;
            }),
          ]);
        const victim = luck.below(PROCESSES);
        await bots[victim]?.stop('SIGKILL');
        bots[victim] = start(victim);
        await bots[victim]?.address;
      }
    } finally {
      working = false;
    }
    await work;
    await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));

    const settings = { endpoint: cosmos.endpoint, key: cosmos.key, database: DATABASE };
    const later = await openGemeente({
      store: await openCosmosStore(settings),
      protocol,
      start: Date.now() + 24 * 3_600_000,
    });
    try {
      later.app.outbox.wake();
      // It goes out at a pace.
      for (let seconds = 0; seconds < 120; seconds += 5) await later.advance(5_000);
      const reported: string[] = [];
      const figures = {
        kills: ROUNDS,
        acknowledged: 0,
        redelivered: 0,
        incidents: 0,
        notifications: 0,
        duplicates: 0,
      };
      for (const reporter of reporters) {
        const summaries = (await later.store.list({ melder: reporter.id }, 1000)).summaries;
        expect(summaries.map(({ incident }) => incident).sort()).toEqual([...reporter.known.keys()].sort());
        figures.acknowledged += reporter.figures.acknowledged;
        figures.redelivered += reporter.figures.redelivered;
        figures.incidents += summaries.length;
        reported.push(...summaries.flatMap(({ nummer }) => nummer ?? []));
        for (const [incident, known] of reporter.known) {
          const found = await expectWhole(later.store, protocol, incident, reporter.id);
          expect(found.records).toBeGreaterThanOrEqual(known.revisie);
          const log = await later.store.read(incident);
          const chosen = log.flatMap(({ gebeurtenissen }) => gebeurtenissen.filter(({ soort }) => soort === 'gekozen'));
          expect(chosen).toHaveLength(known.choices);
          const berichten = await later.store.berichten(incident);
          expect(overdue(berichten, later.now())).toEqual([]);
          figures.notifications += berichten.filter(({ staat }) => staat === 'verzonden').length;
        }
      }
      const numbers = [connector, later.connector].flatMap((each) => alerts(each));
      figures.duplicates = numbers.length - new Set(numbers).size;
      process.stdout.write(
        `THREE PROCESSES SEED=${SEED} ${JSON.stringify({ ...figures, reported: reported.length })}\n`,
      );
      expect([...new Set(numbers)].sort()).toEqual(reported.sort());
      expect(figures.duplicates).toBeLessThanOrEqual(ROUNDS * SIDE_BY_SIDE);
      expect(reported.length).toBeGreaterThan(0);
    } finally {
      await later.close();
    }
  });
});
