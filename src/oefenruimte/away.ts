/** Who is out of office in the room's Teams. It is forgotten when the room stops: an exercise begins with everybody there. */
export interface Away {
  /** Their ids (`aadObjectId`). */
  list(): string[];
  has(aadObjectId: string): boolean;
  set(aadObjectId: string, away: boolean): void;
  clear(): void;
}

export function createAway(): Away {
  const people = new Set<string>();
  return {
    list: () => [...people],
    has: (id) => people.has(id),
    set: (id, away) => void (away ? people.add(id) : people.delete(id)),
    clear: () => people.clear(),
  };
}
