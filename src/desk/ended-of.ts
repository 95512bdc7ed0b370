import type { Directory } from '../graph/directory.ts';

/** Those who reported what has ended, and who led each when one of theirs was looked at last. */
export interface EndedOf {
  /** One of theirs was looked at: this one leads them now. */
  saw(melder: string, leidinggevende: string): void;
  /** Whom another leads now: of the next few, and of those of whom not all was looked at since. Never rejects. */
  others(): Promise<string[]>;
  /** All that this one reported was looked at. */
  done(melder: string): void;
}

/** @param turns in how many turns all of them are asked for */
export function createEndedOf({ manager }: Pick<Directory, 'manager'>, turns: number): EndedOf {
  const leaders = new Map<string, string>();
  /** One of theirs may have been looked at, the others not. */
  const other = new Set<string>();
  let from = 0;

  function saw(melder: string, leidinggevende: string): void {
    if ((leaders.get(melder) ?? leidinggevende) !== leidinggevende) other.add(melder);
    leaders.set(melder, leidinggevende);
  }

  return {
    saw,
    async others() {
      const few = [...leaders].slice(from, from + Math.ceil(leaders.size / turns));
      from = from + few.length < leaders.size ? from + few.length : 0;
      for (const [melder, led] of few) saw(melder, (await manager(melder))?.aadObjectId ?? led);
      return [...other];
    },
    done: (melder) => void other.delete(melder),
  };
}
