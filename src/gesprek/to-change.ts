import type { Change, Followed } from '../desk/follow.ts';
import { errorFacts } from '../kit/log.ts';
import type { Woorden } from '../protocol/woorden.ts';
import { type Asker, type CardAnswer, done, gesprek } from './answer.ts';
import { noted } from './noted.ts';
import type { AnswersParts } from './parts.ts';

/** What is said of a message that was changed or taken back, and the card of the report as it is now. */
export interface ChangeAnswer {
  line: string;
  card?: CardAnswer;
}

/** What follows from a message that somebody changed or took back. Undefined when nothing is to be said. */
export async function toChange(
  parts: AnswersParts,
  { aadObjectId, seed }: Asker,
  change: Change,
): Promise<ChangeAnswer | undefined> {
  const { desk, log } = parts;
  const { antwoorden } = parts.vast().woorden;
  try {
    const answer = told(await desk.follow(aadObjectId, seed, change), change, antwoorden);
    if (answer?.card === undefined) return answer;
    const card = await noted(parts, answer.card);
    return 'line' in card ? { line: answer.line } : answer;
  } catch (error) {
    log.error('change not followed', errorFacts(error));
    return { line: antwoorden.niet_gevolgd };
  }
}

function told(followed: Followed, { words }: Change, antwoorden: Woorden['antwoorden']): ChangeAnswer | undefined {
  if (followed.gevolgd === 'niets') return undefined;
  if (!('outcome' in followed)) return { line: antwoorden.niet_gevolgd };
  const { scene } = followed.outcome;
  const along = words === undefined ? antwoorden.bericht_teruggenomen : antwoorden.bericht_veranderd;
  const line = followed.gevolgd === 'erbij' ? antwoorden.verandering_erbij : along;
  return { line, ...(scene === undefined ? {} : { card: done(gesprek(scene, line)) }) };
}
