import type { Status } from '../incident/incident.ts';
import type { Gezegd, Lists } from '../store/store.ts';

/** Goes through the incidents of these statuses, over and over, a few at a time. */
export interface Round {
  /** The next few, each handed to `lookAt`. Gives whether those were the last. Rejects as that does, and with StoreError: then it begins with the same ones again. */
  next(): Promise<boolean>;
}

/** How far a round is: what began before this moment (ms since epoch) is still to come, so many are taken each time, and so many have been. */
interface Place {
  tot: number;
  most: number;
  passed: number;
}

/** As long as it is not known how many there are, so many are taken each time. */
const FEW = 20;

/**
 * @param turns in how many turns it has gone through all of them
 * @param noted where it is noted how far it is, and what that begins with: then a start goes on where it was. A bot that starts more often than a round takes
 * would never come to the oldest
 */
export function createRound(
  store: Pick<Lists, 'list'>,
  { statussen, turns, noted }: { statussen: readonly Status[]; turns: number; noted?: { in: Gezegd; as: string } },
  lookAt: (incident: string) => Promise<void>,
): Round {
  let from: string | undefined;
  let query: { statussen: readonly Status[]; tot?: number } = { statussen };
  let [most, passed] = [FEW, 0];
  let isFound = false;
  /** What is noted of how far it is: by those before this one, and by itself. Of several processes each knows its own. */
  const notes = new Set<string>();
  let standing: string | undefined;

  async function goOn(): Promise<void> {
    if (noted === undefined) return;
    const { in: said, as } = noted;
    for (const wat of await said.said()) if (wat.startsWith(as)) notes.add(wat);
    isFound = true;
    // Of several the one that is nearest to the oldest.
    const [place] = [...notes].map((wat) => placeIn(wat, as)).sort((one, other) => one.tot - other.tot);
    if (place === undefined) return;
    ({ most, passed } = place);
    // What began in that same moment comes once more.
    query = { statussen, tot: place.tot + 1 };
  }

  async function note(tot: number): Promise<void> {
    if (noted === undefined) return;
    const { in: said, as } = noted;
    const now = `${as}${tot}:${most}:${passed}`;
    if (now === standing) return;
    notes.add(now);
    await said.noteSaid(now);
    for (const wat of notes) {
      if (wat === now) continue;
      await said.forgetSaid(wat);
      notes.delete(wat);
    }
    standing = now;
  }

  return {
    async next() {
      if (!isFound) await goOn();
      const page = await store.list(query, most, from);
      for (const { incident } of page.summaries) await lookAt(incident);
      passed += page.summaries.length;
      from = page.verder;
      const last = page.summaries.at(-1);
      if (from !== undefined) {
        if (last !== undefined) await note(last.begonnen);
        return false;
      }
      most = Math.max(1, Math.ceil(passed / turns));
      passed = 0;
      query = { statussen };
      if (last !== undefined) await note(Number.MAX_SAFE_INTEGER - 1);
      return true;
    },
  };
}

function placeIn(wat: string, as: string): Place {
  const [tot = 0, most = FEW, passed = 0] = wat.slice(as.length).split(':').map(Number);
  return { tot, most, passed };
}
