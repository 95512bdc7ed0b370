/** Something that is looked at now and then, one look after the other: what changes during one is seen by the next. */
export interface Looking {
  /** Looks now, once what is going on is done. Never rejects. */
  check(): Promise<void>;
  /** Resolves when no look is going on. */
  idle(): Promise<void>;
  /** Looks now, and every so often from then on. */
  start(): void;
  stop(): void;
}

/**
 * @param look never rejects
 * @param every how long (ms) after one look the next begins
 */
export function lookNowAndThen(
  look: () => Promise<void>,
  every: number,
  timer: (callback: () => void, ms: number) => () => void,
): Looking {
  let cancel = () => {};
  let looking = Promise.resolve();
  let stopped = false;

  function check(): Promise<void> {
    looking = looking.then(look);
    return looking;
  }

  function start(): void {
    void check().then(() => {
      if (!stopped) cancel = timer(start, every);
    });
  }

  return {
    check,
    idle: () => looking,
    start,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
