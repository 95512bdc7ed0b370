import { dienstCard } from '../cards/dienst.ts';
import { helpCard, storingCard } from '../cards/losse.ts';
import type { Zinnen } from '../protocol/zinnen.ts';
import { afwezigAnswer } from './afwezig.ts';
import { always } from './always.ts';
import { type Answer, type Asker, goOn } from './answer.ts';
import { beginOrChoose, showMine } from './begin.ts';
import { byNumber } from './by-number.ts';
import { halfwayAnswer } from './halfway.ts';
import { commandIn, soundsLikeDanger } from './listen.ts';
import { beginOefening, meedoenAnswer } from './oefening.ts';
import type { AnswersParts } from './parts.ts';
import { fits, MOST_BACK } from './typed-back.ts';
import { visitAnswer } from './visit.ts';
import { intentOf } from './words.ts';

/** What follows from something typed. Always an answer, also when the store fails. */
export async function toText(parts: AnswersParts, asker: Asker, text: string): Promise<Answer> {
  const { unstored, vast, zinnen } = parts;
  const sent = { failed: 'text not carried out', typed: wordsOf(text) };
  return await always(
    parts,
    asker,
    sent,
    () => answerText(parts, asker, text),
    () => {
      if (asker.personal && isBareBegin(zinnen(), text)) return goOn(unstored.begin(asker.aadObjectId, asker.seed));
      const typed = asker.personal && fits([text], MOST_BACK) ? wordsOf(text) : [];
      return { card: storingCard(vast(), { typed, melding: true }), failed: true };
    },
  );
}

/** Of an empty message: none. */
export function wordsOf(text: string): string[] {
  return text === '' ? [] : [text];
}

/** The same, where a failing store is for the caller to answer. */
export async function answerText(parts: AnswersParts, asker: Asker, text: string): Promise<Answer> {
  const { desk, vast, zinnen } = parts;
  const { aadObjectId: person, personal } = asker;
  const numbered = personal ? await byNumber(parts, asker, text) : undefined;
  if (numbered !== undefined) return numbered;
  const joins = personal ? await meedoenAnswer(parts, asker, text) : undefined;
  if (joins !== undefined) return joins;
  const halfway = personal ? await halfwayAnswer(parts, asker, text) : undefined;
  if (halfway !== undefined) return halfway;
  const away = personal ? await afwezigAnswer(parts, asker, text) : undefined;
  if (away !== undefined) return away;
  const command = personal ? commandIn(zinnen(), text) : undefined;
  if (command === 'dienst') return { card: dienstCard(vast(), await parts.aanwezigheid.afwezigen()) };
  if (command === 'huisbezoek') return await visitAnswer(parts, asker);
  const intent = intentOf(zinnen(), text);
  if (intent === 'mijn_meldingen') return await showMine(desk, person, vast().woorden);
  if (intent === 'oefening') return await beginOefening(parts, asker);
  // A wrong guess costs one tap; not to be understood in danger costs more.
  const begins = intent === 'melding' || soundsLikeDanger(zinnen(), text);
  if (begins) return await beginOrChoose(desk, asker, vast(), parts.now());
  const heeftRol = personal && (await parts.aanwezigheid.heeftRol(person));
  return { card: helpCard(vast(), intent === 'help', heeftRol) };
}

/** A sentence with such a word in it may be meant for the report. */
function isBareBegin(zinnen: Zinnen, text: string): boolean {
  return intentOf(zinnen, text) === 'melding' && !/\s/.test(text);
}
