import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Tempo } from '../../src/bericht/groep-tempo.ts';

const HOUR = 3_600_000;

test('whoever gets much gets it less often: at most forty times in any hour, however it comes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 400 }), (pauses) => {
      let now = 0;
      const tempo = new Tempo(() => now);
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
  const tempo = new Tempo(() => now);
  expect(tempo.nextFor('greet')).toBe(0);
  tempo.count('greet');
  expect(tempo.nextFor('greet')).toBe(5_000);
  expect(tempo.nextFor('ineke')).toBe(0);
  now = HOUR;
  expect(tempo.nextFor('greet')).toBe(HOUR);
});
