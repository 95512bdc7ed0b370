import type { Log } from '../kit/log.ts';
import { wireFacts } from './connector-error.ts';
import type { Turn } from './port.ts';

export interface TypingParts {
  /** Calls back once after this many ms; gives what calls it off. */
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
}

/** How long an answer may take before it shows that it is on its way (ms). */
const SOON = 1_000;

/** Answers; when that takes long the person sees that the bot is at it. */
export async function whileTyping({ timer, log }: TypingParts, turn: Turn, answer: () => Promise<void>): Promise<void> {
  let shown: Promise<unknown> = Promise.resolve();
  const callOff = timer(() => {
    shown = turn.typing().catch((error: unknown) => log.warn('typing not shown', wireFacts(error)));
  }, SOON);
  try {
    await answer();
  } finally {
    callOff();
    await shown;
  }
}
