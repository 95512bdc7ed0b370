/** Lets what comes in be answered once by this process. What failed may be tried again. */
export type Once = (key: string, answer: () => Promise<void>) => Promise<void>;

/** Teams delivers again what it got no answer to, within minutes (ms). */
const REMEMBERED = 10 * 60_000;

/** `now` gives ms since epoch. A delivery that comes while the first is being answered waits for it. */
export function createOnce(now: () => number): Once {
  const answered = new Map<string, { since: number; done: Promise<void> }>();

  function forgetOld(): void {
    for (const [key, { since }] of answered) {
      if (now() - since < REMEMBERED) return;
      answered.delete(key);
    }
  }

  return (key, answer) => {
    forgetOld();
    const before = answered.get(key);
    if (before !== undefined) return before.done;
    const done = answer();
    answered.set(key, { since: now(), done });
    done.catch(() => answered.delete(key));
    return done;
  };
}
