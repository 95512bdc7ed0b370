import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { SEED } from '../support/seed.ts';
import { chance } from './chance.ts';
import { alerts, type Processes, Reporter, startProcesses } from './processes.ts';

/** A container that grows splits its partitions while people click: three processes, each of which knows the old ones. */

jest.setTimeout(600_000);
const SPLITS = 6;
/** Clicks that are answered between two splits. */
const BETWEEN = 12;
const REPORTERS = 4;
const LONGEST_CLICK = 15_000;
const LONGEST_ALERT = 60_000;

let processes: Processes;
beforeEach(async () => {
  processes = await startProcesses();
});
afterEach(() => processes.close());

test(`${SPLITS} splits under load: every click is answered, every alert arrives (SEED=${SEED})`, async () => {
  const { cosmos, connector } = processes;
  let answered = 0;
  let working = true;
  const counted = () => {
    answered += 1;
  };
  const reporters = Array.from({ length: REPORTERS }, (_, i) => new Reporter(processes, chance(SEED + i), counted));
  const arrived = new Map<string, number>();
  const look = () => {
    for (const nummer of alerts(connector)) if (!arrived.has(nummer)) arrived.set(nummer, Date.now());
  };
  const work = Promise.all(reporters.map((reporter) => reporter.work(() => working)));
  for (let split = 0; split < SPLITS; split++) {
    for (const until = answered + BETWEEN; answered < until; look()) await Promise.race([work, sleep(50)]);
    cosmos.split();
  }
  for (const until = answered + BETWEEN; answered < until; look()) await Promise.race([work, sleep(50)]);
  working = false;
  await work;
  const reported = new Map(reporters.flatMap((reporter) => [...reporter.reported]));
  for (const end = Date.now() + LONGEST_ALERT; Date.now() < end && arrived.size < reported.size; look())
    await sleep(50);

  const late = [...reported].map(([nummer, at]) => (arrived.get(nummer) ?? Number.POSITIVE_INFINITY) - at);
  const figures = {
    clicks: answered,
    slowestClick: Math.round(Math.max(...reporters.map((reporter) => reporter.figures.slowest))),
    reports: reported.size,
    slowestAlert: Math.round(Math.max(...late)),
    gone: cosmos.requests.filter(({ range }) => range === '0').length,
  };
  process.stdout.write(`SPLIT SEED=${SEED} ${JSON.stringify(figures)}\n`);
  expect(figures.reports).toBeGreaterThan(0);
  expect(figures.slowestClick).toBeLessThan(LONGEST_CLICK);
  expect(figures.slowestAlert).toBeLessThan(LONGEST_ALERT);
});
