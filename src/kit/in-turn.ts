/** Does work of one name one after the other, each in its turn, and work of different names side by side. It rejects as the work itself does. */
export type InTurn = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What is under way is all that is kept. */
export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const turn = before.then(work, work);
    last.set(name, turn);
    const over = () => void (last.get(name) === turn && last.delete(name));
    turn.then(over, over);
    return turn;
  };
}
