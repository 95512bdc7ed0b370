import type { Trace } from '../kit/trace.ts';
import type { Outcome } from './carry-out.ts';
import type { Desk } from './desk.ts';

/** The same desk, whose decisions are followed. */
export function tracedDesk(desk: Desk, trace: Trace): Desk {
  const followed = (decide: () => Promise<Outcome>) =>
    trace.span('besluit', {}, async (note) => {
      const outcome = await decide();
      note({ uitkomst: outcomeOf(outcome) });
      return outcome;
    });
  return {
    ...desk,
    begin: (...given) => followed(() => desk.begin(...given)),
    beginVisit: (...given) => followed(() => desk.beginVisit(...given)),
    beginBeside: (...given) => followed(() => desk.beginBeside(...given)),
    act: (...given) => followed(() => desk.act(...given)),
  };
}

function outcomeOf({ refusal, changed }: Outcome): string {
  if (refusal !== undefined) return 'geweigerd';
  return changed ? 'veranderd' : 'ongewijzigd';
}
