import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Tempo } from '../../src/bericht/groep-tempo.ts';
import { MOST_AN_HOUR, mostAnHour } from '../../src/protocol/samen.ts';

const HOUR = 3_600_000;

test('whoever gets much gets it less often: at most forty times in any hour, however it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 400 }), (pauses) => {
      let now = 0;
      const tempo = new Tempo(
        () => now,
        () => undefined,
      );
      const sent: number[] = [];
      for (const pause of pauses) {
        now = Math.max(now + pause, tempo.nextFor('greet'));
        tempo.count('greet');
        sent.push(now);
      }
      for (const from of sent)
        expect(sent.filter((at) => at >= from && at < from + HOUR).length).toBeLessThanOrEqual(40);
    }),
  );
});

test('the first goes at once, also for another; what comes after it soon', () => {
  let now = 0;
  const tempo = new Tempo(
    () => now,
    () => undefined,
  );
  expect(tempo.nextFor('greet')).toBe(0);
  tempo.count('greet');
  expect(tempo.nextFor('greet')).toBe(5_000);
  expect(tempo.nextFor('ineke')).toBe(0);
  now = HOUR;
  expect(tempo.nextFor('greet')).toBe(HOUR);
});

test('what the roles file has counts, and no tempo that it may have gives more in any hour than it says', () => {
  const tempos = fc
    .array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 10 })
    .map((seconds) => seconds.sort((a, b) => a - b).map((each) => each * 1_000));
  fc.assert(
    fc.property(tempos, fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 200 }), (pauses, waits) => {
      const most = mostAnHour(pauses);
      fc.pre(most <= MOST_AN_HOUR);
      let now = 0;
      const tempo = new Tempo(
        () => now,
        () => pauses,
      );
      const sent: number[] = [];
      for (const wait of [...waits, ...Array.from({ length: most + 1 }, () => 0)]) {
        now = Math.max(now + wait, tempo.nextFor('greet'));
        tempo.count('greet');
        sent.push(now);
      }
      for (const from of sent)
        expect(sent.filter((at) => at >= from && at < from + HOUR).length).toBeLessThanOrEqual(most);
    }),
  );
});
