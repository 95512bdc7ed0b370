import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clock, day } from '../../src/kit/time.ts';
import { anyDay, anyTime, DAY_WRITINGS, TIME_WRITINGS } from '../reading/writings.ts';
import { druktZonder, gebeurd } from '../scenarios/ingevuld.ts';
import { gemeentes } from '../scenarios/verhaal.ts';
import { totHetVerhaal, VERHAAL } from '../scenarios/wegen.ts';

const open = gemeentes();

test('fast-check: geen dossier toont een moment dat niemand koos', async () => {
  const g = await open();
  const veld = <T>(any: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: any }, fc.constant('' as const), fc.constant(null));
  const geschreven = (writings: Record<string, (one: string) => string>) => fc.constantFrom(...Object.values(writings));
  await fc.assert(
    fc.asyncProperty(
      veld(anyDay),
      veld(anyTime),
      geschreven(DAY_WRITINGS),
      geschreven(TIME_WRITINGS),
      async (datum, tijd, dag, uur) => {
        const bestaat = !(tijd?.startsWith('02') && /-03-(29|30|31)$/.test(datum ?? ''));
        fc.pre(bestaat);
        await totHetVerhaal(g);
        const invoer = { tekst: VERHAAL, ...(datum && { datum: dag(datum) }), ...(tijd && { tijd: uur(tijd) }) };
        const leeg = { ...(datum === '' && { datum }), ...(tijd === '' && { tijd }) };
        const zonder = [...(datum === null ? ['datum'] : []), ...(tijd === null ? ['tijd'] : [])];
        await druktZonder(g, 'Verstuur de melding', { ...invoer, ...leeg }, zonder);
        const dagNaam = datum ? day(Date.parse(`${datum}T12:00:00Z`)) : '';
        const niets = zonder.length === 2 ? `${day(g.now())}, ${clock(g.now())}, ongeveer` : 'Onbekend';
        const zonderDag = tijd ? `${tijd}, dag onbekend` : niets;
        const metDag = tijd ? `${dagNaam}, ${tijd}, ongeveer` : `${dagNaam}, tijd onbekend`;
        expect(await gebeurd(g)).toBe(datum ? metDag : zonderDag);
        // Shortly after each other they would stand on one card.
        await g.advance(6 * 60_000);
      },
    ),
    { numRuns: 30 },
  );
});
