import type { Change } from '../desk/follow.ts';
import { answeredWithin } from '../kit/deadline.ts';
import type { Answer, Asker } from './answer.ts';
import type { Fingerprint, Refused } from './fingerprint.ts';
import type { AnswersParts } from './parts.ts';
import { createSeen } from './seen.ts';
import { type ChangeAnswer, toChange } from './to-change.ts';
import { toClick } from './to-click.ts';
import { toFiles } from './to-files.ts';
import { toText } from './to-text.ts';

/** From what people type, send and press to what they see. Knows nothing of how it reaches them. Always an answer, also when the store fails. */
export interface Answers {
  toText(asker: Asker, text: string): Promise<Answer>;
  /** `text` is what was typed beside the files. */
  toFiles(asker: Asker, files: readonly (Fingerprint | Refused)[], text: string): Promise<Answer>;
  /** A message that somebody changed or took back; `asker` is of the message as it was sent. */
  toChange(asker: Asker, change: Change): Promise<ChangeAnswer | undefined>;
  /** `data` is the button's, with the inputs of its card. */
  toClick(asker: Asker, data: unknown): Promise<Answer>;
}

/** Whoever is in danger must not wait longer (ms) for what will not come: then the answer says that it is not stored, and whom to call. */
const ANSWERED_WITHIN = 6_000;

export function createAnswers(given: Omit<AnswersParts, 'isNew'>): Answers {
  const parts = { ...given, isNew: createSeen() };
  const soon = <T>(answer: () => Promise<T>) => answeredWithin(ANSWERED_WITHIN, given.timer, answer);
  return {
    toText: (asker, text) => soon(() => toText(parts, asker, text)),
    toFiles: (asker, files, text) => soon(() => toFiles(parts, asker, files, text)),
    toChange: (asker, change) => soon(() => toChange(parts, asker, change)),
    toClick: (asker, data) => soon(() => toClick(parts, asker, data)),
  };
}
