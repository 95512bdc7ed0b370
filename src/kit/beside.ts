/** Work that nobody waits for, until the process ends. */
export interface Beside {
  /** Takes it over. It must not reject. */
  take(work: Promise<void>): void;
  /** Resolves when all of it is done. */
  idle(): Promise<void>;
}

/** None yet. */
export function createBeside(): Beside {
  const all = new Set<Promise<void>>();
  return {
    take(work) {
      const done: Promise<void> = work.finally(() => all.delete(done));
      all.add(done);
    },
    async idle() {
      while (all.size > 0) await Promise.all(all);
    },
  };
}
