import { errorFacts } from '../kit/log.ts';
import type { Answer } from './answer.ts';
import type { AnswersParts } from './parts.ts';

/**
 * The answer, once it is recorded what of others it shows. What was done was stored before: where only the looking cannot be recorded, that is said, and
 * nothing is shown. Where nothing was done it rejects with StoreError.
 */
export async function noted(
  { inzage, log, metrics, vast }: Pick<AnswersParts, 'inzage' | 'log' | 'metrics' | 'vast'>,
  answer: Answer,
): Promise<Answer> {
  if ('line' in answer) return answer;
  try {
    await inzage.noteer(answer.gezien, answer.scene?.inzagen === undefined ? 'bekeken' : 'wie_keek');
    await inzage.noteer(answer.ook?.gezien, 'bekeken');
    return answer;
  } catch (error) {
    if (answer.gedaan !== true) throw error;
    log.error('what was done is stored, but could not be shown', errorFacts(error));
    metrics.unstored();
    return { line: vast().woorden.antwoorden.opgeslagen_niet_te_tonen };
  }
}
