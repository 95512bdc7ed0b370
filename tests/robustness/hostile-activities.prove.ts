import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { ALLOWED, type Besieged, besiege, changed, isWell } from './hostile-activities.ts';

const RUNS = Number(process.env.RUNS ?? 4_000);
/** What was stored before makes what comes after slower. */
const EACH = 1_000;

jest.setTimeout(3_600_000);

test(`${RUNS} activities with hostile fields: a 4xx, or left aside; never a 500, and the bot is as it was`, async () => {
  const answers = new Map<number, number>();
  for (let run = 0; run < RUNS; run += EACH) {
    const besieged: Besieged = await besiege();
    try {
      const property = fc.asyncProperty(changed, async (one) => {
        const status = await besieged.send(one);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (!ALLOWED.includes(status)) throw new Error(`${status}: ${besieged.g.logged().split('\n').at(-1)}`);
      });
      // What is nested too deep cannot be written out, as `assert` would.
      const { failed, errorInstance, seed, counterexamplePath } = await fc.check(property, {
        numRuns: Math.min(EACH, RUNS - run),
      });
      const none = { failed: false, what: 'null', seed, counterexamplePath: null };
      expect({ failed, what: String(errorInstance), seed, counterexamplePath }).toEqual(none);
      expect(await isWell(besieged)).toBe(true);
    } finally {
      await besieged.g.close();
    }
  }
  process.stdout.write(`HOSTILE ${JSON.stringify(Object.fromEntries(answers))}\n`);
});
