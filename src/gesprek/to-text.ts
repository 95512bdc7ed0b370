import { helpCard, storingCard } from '../cards/losse.ts';
import { errorFacts } from '../kit/log.ts';
import { type Answer, type Asker, goOn } from './answer.ts';
import { begun, showMine } from './begin.ts';
import { keepTyped } from './keep-typed.ts';
import type { AnswersParts } from './parts.ts';
import { fits, MOST_BACK } from './typed-back.ts';
import { intentOf } from './words.ts';

/** What follows from something typed. Always an answer, also when the store fails. */
export async function toText(parts: AnswersParts, asker: Asker, text: string): Promise<Answer> {
  const { unstored, vast, log, metrics } = parts;
  try {
    return await answerText(parts, asker, text);
  } catch (error) {
    log.error('text not carried out', errorFacts(error));
    metrics.unstored();
    if (asker.personal && isBareBegin(text)) return goOn(unstored.begin(asker.aadObjectId, asker.seed));
    const typed = asker.personal && text !== '' && fits([text], MOST_BACK) ? [text] : [];
    return { card: storingCard(vast(), { typed, melding: true }), failed: true };
  }
}

/** The same, where a failing store is for the caller to answer. */
export async function answerText({ desk, vast, now }: AnswersParts, asker: Asker, text: string): Promise<Answer> {
  const { aadObjectId: person, seed, personal } = asker;
  const intent = intentOf(text);
  if (intent === 'mijn_meldingen') return await showMine(desk, person, vast().woorden);
  // A sentence with such a word in it, halfway a conversation, belongs to the story.
  const kept = intent === 'melding' && personal && /\s/.test(text) ? await keepTyped(desk, asker, text) : undefined;
  if (kept !== undefined) return kept;
  if (intent === 'melding') return begun(await desk.begin(person, seed), vast().woorden, now());
  if (intent === 'help' || !personal) return { card: helpCard(vast(), intent === 'help') };
  return (await keepTyped(desk, asker, text)) ?? { card: helpCard(vast(), false) };
}

/** A sentence with such a word in it may be meant for the report. */
function isBareBegin(text: string): boolean {
  return intentOf(text) === 'melding' && !/\s/.test(text);
}
