import type { Status } from '../incident/incident.ts';
import type { Lists } from '../store/store.ts';

/** Goes through the incidents of these statuses, over and over, a few at a time. */
export interface Round {
  /** The next few, each handed to `lookAt`. Gives whether those were the last. Rejects as that does, and with StoreError: then it begins with the same ones again. */
  next(): Promise<boolean>;
}

/** As long as it is not known how many there are, so many are taken each time. */
const FEW = 20;

/** @param turns in how many turns it has gone through all of them */
export function createRound(
  store: Pick<Lists, 'list'>,
  { statussen, turns }: { statussen: readonly Status[]; turns: number },
  lookAt: (incident: string) => Promise<void>,
): Round {
  let from: string | undefined;
  let most = FEW;
  let passed = 0;
  return {
    async next() {
      const page = await store.list({ statussen }, most, from);
      for (const { incident } of page.summaries) await lookAt(incident);
      passed += page.summaries.length;
      from = page.verder;
      if (from !== undefined) return false;
      most = Math.max(1, Math.ceil(passed / turns));
      passed = 0;
      return true;
    },
  };
}
