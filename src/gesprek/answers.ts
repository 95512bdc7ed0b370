import type { Vast } from '../cards/frame.ts';
import type { Desk } from '../desk/desk.ts';
import type { Unstored } from '../desk/unstored.ts';
import type { Log } from '../kit/log.ts';
import type { Metrics } from '../kit/metrics.ts';
import type { Answer, Asker } from './answer.ts';
import type { Fingerprint, Refused } from './fingerprint.ts';
import { toClick } from './to-click.ts';
import { toFiles } from './to-files.ts';
import { toText } from './to-text.ts';

/** From what people type, send and press to what they see. Knows nothing of how it reaches them. Always an answer, also when the store fails. */
export interface Answers {
  toText(asker: Asker, text: string): Promise<Answer>;
  /** `text` is what was typed beside the files. */
  toFiles(asker: Asker, files: readonly (Fingerprint | Refused)[], text: string): Promise<Answer>;
  /** `data` is the button's, with the inputs of its card. */
  toClick(asker: Asker, data: unknown): Promise<Answer>;
}

export interface AnswersParts {
  desk: Desk;
  unstored: Unstored;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
  now: () => number;
  log: Log;
  metrics: Pick<Metrics, 'unstored'>;
}

export function createAnswers(parts: AnswersParts): Answers {
  return {
    toText: (asker, text) => toText(parts, asker, text),
    toFiles: (asker, files, text) => toFiles(parts, asker, files, text),
    toClick: (asker, data) => toClick(parts, asker, data),
  };
}
