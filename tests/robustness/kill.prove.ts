import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { copyApart, type FlowsCopy } from '../support/flows-copy.ts';
import { loadProtocol } from '../support/load.ts';
import { compileBot } from '../support/process.ts';
import { SEED } from '../support/seed.ts';
import { chance } from './chance.ts';
import { Lane } from './lane.ts';

/** How often the process is killed, how many conversations go on side by side, and the chance that all of it follows from. */
const ROUNDS = 50;
const LANES = 2;

jest.setTimeout(900_000);

let folder: string;
let flows: FlowsCopy;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-kill-'));
  // What is recorded for a whole group at once, and later, cannot be counted by the click.
  flows = copyApart();
  await compileBot(join(folder, 'first'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  flows.remove();
});

describe('SIGKILL at any point', () => {
  test(`${ROUNDS} rounds: it goes on where it was, nothing acknowledged is gone, everything is sent (SEED=${SEED})`, async () => {
    const protocol = loadProtocol(flows.folder);
    const lanes = Array.from({ length: LANES }, (_, i) => {
      const seed = createHash('sha256').update(`${SEED}:${i}`).digest().readUInt32LE();
      return new Lane({ folder: join(folder, String(i)), flows: flows.folder, protocol, chance: chance(seed) });
    });
    try {
      await Promise.all(
        lanes.map(async (lane) => {
          await lane.open();
          for (let round = 0; round < ROUNDS / LANES; round++) await lane.round();
          await lane.finish();
        }),
      );
      const total = (pick: (lane: Lane) => number) => lanes.reduce((sum, lane) => sum + pick(lane), 0);
      const figures = {
        kills: total((lane) => lane.figures.kills),
        acknowledged: total((lane) => lane.figures.acknowledged),
        inRequest: total((lane) => lane.figures.inRequest),
        inRequestWritten: total((lane) => lane.figures.inRequestWritten),
        incidents: total((lane) => lane.figures.incidents),
        reported: total((lane) => lane.figures.reported),
        closed: total((lane) => lane.figures.closed),
        notifications: total((lane) => lane.figures.notifications),
        duplicates: total((lane) => lane.figures.duplicates),
      };
      process.stdout.write(`SIGKILL SEED=${SEED} ${JSON.stringify(figures)}\n`);
      expect(figures.kills).toBe(ROUNDS);
      expect(figures.reported).toBeGreaterThan(0);
    } finally {
      await Promise.all(lanes.map((lane) => lane.close()));
    }
  });
});
