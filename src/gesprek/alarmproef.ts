import { ontvangenCard } from '../cards/alarmproef.ts';
import { type Maand, monthOf } from '../kit/month.ts';
import type { Answer, Asker } from './answer.ts';
import type { AnswersParts } from './parts.ts';

/** Somebody confirms that the try of the alarms arrived. Rejects with StoreError. */
export async function ontvangenAnswer(
  { ontvangen, vast, now }: AnswersParts,
  { aadObjectId }: Asker,
  maand: Maand,
): Promise<Answer> {
  const isNow = maand === monthOf(now()) && (await ontvangen(maand, aadObjectId));
  return { card: ontvangenCard(vast(), isNow) };
}
