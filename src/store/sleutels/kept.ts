/** What was asked for last, at most so many. */
export interface Kept<T> {
  get(name: string): T | undefined;
  set(name: string, value: T): void;
  forget(name: string): void;
  forgetAll(which: (name: string) => boolean): void;
}

export function createKept<T>(most: number): Kept<T> {
  const all = new Map<string, T>();
  function set(name: string, value: T): void {
    // The longest unused goes first.
    all.delete(name);
    all.set(name, value);
    if (all.size > most) all.delete(all.keys().next().value ?? '');
  }
  return {
    get(name) {
      const value = all.get(name);
      if (value !== undefined) set(name, value);
      return value;
    },
    set,
    forget: (name) => void all.delete(name),
    forgetAll(which) {
      for (const name of all.keys()) if (which(name)) all.delete(name);
    },
  };
}
