import { groepDoneSummary } from '../cards/groep.ts';
import type { GroepScene } from '../desk/groepen.ts';
import { asksSomething } from './bells.ts';
import type { GroepState } from './groep-state.ts';
import type { Letter } from './letter.ts';
import { LET_GO_AFTER } from './send.ts';
import { type Attempt, tell } from './tell.ts';

/** Whether the bell of a group still says that something waits, and nothing does. */
export function isDoneUnsaid({ groep }: GroepState, { leden }: Pick<GroepScene, 'leden'>): boolean {
  return groep.belt === true && leden.length > 0 && leden.every(({ klaar }) => klaar);
}

/**
 * A bell in the place of that of the group: nothing of it waits any more. Gives whether that is over, or given up: the card says it too.
 *
 * @param letter that of its card
 */
export async function tellDone(
  attempt: Attempt,
  state: GroepState,
  seen: GroepScene,
  letter: Pick<Letter, 'slot' | 'to' | 'view'>,
): Promise<boolean> {
  const { told, now } = attempt;
  const { bericht } = seen.groep.eerste;
  state.doneSince ??= now();
  if (bericht.doel !== 'klaar' && asksSomething(bericht))
    await tell(attempt, {
      slot: letter.slot,
      to: letter.to,
      view: letter.view,
      summary: groepDoneSummary(seen),
      wegen: [['activiteit']],
      klaar: bericht,
    });
  if (!told.isOver && now() - state.doneSince < LET_GO_AFTER) return false;
  state.doneSince = undefined;
  const { belt: _rang, ...groep } = state.groep;
  state.groep = groep;
  return true;
}
