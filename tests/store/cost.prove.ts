import { expect, test } from '@jest/globals';
import { chargeOf, openCostly, PICKS_UP } from './melding-cost.ts';

/** Request units are after a model, and come out the same each time. */
test('a whole melding costs at most 1,000 RU, and "Ik pak dit op" at most 120; what a step tells lies in one document', async () => {
  const costly = await openCostly({ readsFor: 10_000 });
  try {
    const steps = await costly.wholeMelding();
    const picksUp = steps.filter(({ step }) => step === PICKS_UP);
    process.stdout.write(`COST ${JSON.stringify({ melding: chargeOf(steps), picksUp: chargeOf(picksUp) })}\n`);
    expect(picksUp).toHaveLength(1);
    expect(chargeOf(steps)).toBeLessThanOrEqual(1_000);
    expect(chargeOf(picksUp)).toBeLessThanOrEqual(120);
    const tells = steps.filter(({ told }) => told > 0);
    expect(tells.map(({ documents }) => documents)).toEqual(tells.map(() => 1));
  } finally {
    await costly.close();
  }
});
