import type { Directory } from '../graph/directory.ts';

/** Those who reported what has ended, and who led each when one of theirs was looked at last. */
export interface EndedOf {
  saw(melder: string, leidinggevende: string): void;
  /** Of the next few: whom another leads now. Never rejects. */
  others(): Promise<string[]>;
}

/** @param turns in how many turns all of them are asked for */
export function createEndedOf({ manager }: Pick<Directory, 'manager'>, turns: number): EndedOf {
  const leaders = new Map<string, string>();
  let from = 0;
  return {
    saw: (melder, leidinggevende) => void leaders.set(melder, leidinggevende),
    async others() {
      const few = [...leaders].slice(from, from + Math.ceil(leaders.size / turns));
      from = from + few.length < leaders.size ? from + few.length : 0;
      const found: string[] = [];
      for (const [melder, led] of few) {
        const leads = (await manager(melder))?.aadObjectId ?? led;
        if (leads !== led) found.push(melder);
      }
      return found;
    },
  };
}
