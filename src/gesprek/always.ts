import { errorFacts } from '../kit/log.ts';
import type { Answer, Asker } from './answer.ts';
import { damagedAnswer, type Wanted } from './beschadigd.ts';
import { noted } from './noted.ts';
import type { AnswersParts } from './parts.ts';

/** What somebody sent, and what is said in the log where that is not carried out. */
interface Sent extends Wanted {
  failed: string;
}

/** The answer to what somebody sent. Where it fails: that the log of the incident is damaged, or else what `without` says. Always an answer. */
export async function always(
  parts: AnswersParts,
  asker: Asker,
  { failed, ...wanted }: Sent,
  work: () => Promise<Answer>,
  without: () => Answer,
): Promise<Answer> {
  try {
    return await noted(parts, await work());
  } catch (error) {
    parts.log.error(failed, errorFacts(error));
    parts.metrics.unstored();
    return (await damagedAnswer(parts, asker, error, wanted)) ?? without();
  }
}
