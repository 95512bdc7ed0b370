import type { Trace } from '../kit/trace.ts';
import { WEGEN, type Weg } from '../protocol/wegen.ts';
import { WireError } from '../wire/wire-error.ts';
import type { Way, Ways } from './ways.ts';

/** The same ways, each time that one tells followed. */
export function tracedWays(ways: Ways, trace: Trace): Ways {
  const others = WEGEN.flatMap((weg) => {
    const way = ways[weg];
    return way === undefined ? [] : [[weg, traced(weg, way, trace)] as const];
  });
  return { ...Object.fromEntries(others), kaart: traced('kaart', ways.kaart, trace) };
}

function traced(weg: Weg, way: Way, trace: Trace): Way {
  return (scene, errand) =>
    trace.span('vertellen', { weg }, async (note) => {
      try {
        const aan = await way(scene, errand);
        note({ uitkomst: aan === undefined ? 'niets' : 'verteld' });
        return aan;
      } catch (error) {
        if (error instanceof WireError) note({ uitkomst: error.kind });
        throw error;
      }
    });
}
