import type { Change, Followed } from '../desk/follow.ts';
import { errorFacts } from '../kit/log.ts';
import type { Woorden } from '../protocol/woorden.ts';
import { type Asker, type CardAnswer, gesprek } from './answer.ts';
import type { AnswersParts } from './parts.ts';

/** What is said of a message that was changed or taken back, and the card of the report as it is now. */
export interface ChangeAnswer {
  line: string;
  card?: CardAnswer;
}

/** What follows from a message that somebody changed or took back. Undefined when nothing is to be said. */
export async function toChange(
  { desk, vast, log }: AnswersParts,
  { aadObjectId, seed }: Asker,
  change: Change,
): Promise<ChangeAnswer | undefined> {
  const { antwoorden } = vast().woorden;
  try {
    return told(await desk.follow(aadObjectId, seed, change), change, antwoorden);
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
  return { line, ...(scene === undefined ? {} : { card: gesprek(scene, line) }) };
}
