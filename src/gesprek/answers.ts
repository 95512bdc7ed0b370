import type { Change } from '../desk/follow.ts';
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

export function createAnswers(given: Omit<AnswersParts, 'isNew'>): Answers {
  const parts = { ...given, isNew: createSeen() };
  return {
    toText: (asker, text) => toText(parts, asker, text),
    toFiles: (asker, files, text) => toFiles(parts, asker, files, text),
    toChange: (asker, change) => toChange(parts, asker, change),
    toClick: (asker, data) => toClick(parts, asker, data),
  };
}
