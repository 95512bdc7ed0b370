import { refusalText } from '../cards/notitie.ts';
import type { Outcome } from '../desk/desk.ts';
import { isKept } from '../desk/scene.ts';
import type { Woorden } from '../protocol/woorden.ts';
import { always } from './always.ts';
import { type Answer, type Asker, done, gesprek } from './answer.ts';
import { recordFiles, refusedText } from './evidence.ts';
import type { Fingerprint, Refused } from './fingerprint.ts';
import { keepTyped } from './keep-typed.ts';
import { notStored } from './not-stored.ts';
import { meantConversation } from './oefening.ts';
import type { AnswersParts } from './parts.ts';
import { answerText, wordsOf } from './to-text.ts';
import { intentOf } from './words.ts';

/** What follows from files that were sent along, or words that were passed on, with what was typed beside them. Always an answer. */
export async function toFiles(
  parts: AnswersParts,
  asker: Asker,
  files: readonly (Fingerprint | Refused)[],
  text: string,
): Promise<Answer> {
  const sent = { failed: 'file not recorded', typed: wordsOf(text) };
  return await always(
    parts,
    asker,
    sent,
    () => answerFiles(parts, asker, files, text),
    () => {
      const vast = parts.vast();
      return { line: `${notStored(vast, false)} ${vast.woorden.antwoorden.bewaar_bestand}` };
    },
  );
}

async function answerFiles(
  parts: AnswersParts,
  asker: Asker,
  files: readonly (Fingerprint | Refused)[],
  text: string,
): Promise<Answer> {
  const { desk } = parts;
  const { woorden } = parts.vast();
  const { aadObjectId: person, seed } = asker;
  const intent = intentOf(parts.zinnen(), text);
  const meant = files.length === 0 ? undefined : await meantConversation(desk, person, parts.now());
  // Beside what is real it would lie in the wrong report.
  if (meant !== undefined && meant.incident.oefening !== null) return { line: woorden.oefening.geen_bestand };
  const isOpen = (await desk.openConcept(person)) !== undefined;
  // A word of command goes first; a picture that only moves says nothing by itself, and an empty message neither.
  if (!isOpen && (intent === 'melding' || (text === '' && files.every(saysNothing))))
    return await answerText(parts, asker, text);
  const prints = files.filter((file) => 'hash' in file);
  const refused = refusedText(
    woorden,
    files.filter((file) => 'refused' in file),
  );
  const wat = intent === 'iets_anders' ? text : '';
  // Only words, which somebody passed on on purpose: they are kept unasked.
  if (files.length === 0) return (await keepTyped(desk, asker, wat)) ?? (await answerText(parts, asker, text));
  const outcome = prints.length === 0 ? undefined : await recordFiles(desk, person, seed, prints, wat);
  const isDone = outcome?.scene !== undefined && isKept(outcome.scene, wat);
  if (wat !== '' && !isDone) {
    const kept = await keepTyped(desk, asker, wat, `${woorden.antwoorden.tekst_bewaard} ${refused}`.trim());
    if (kept !== undefined) return kept;
  }
  return outcome === undefined ? noFile(woorden, refused) : recorded(woorden, outcome, refused);
}

function saysNothing(file: Fingerprint | Refused): boolean {
  return 'refused' in file && (file.refused === 'moving' || file.refused === 'empty');
}

function recorded(woorden: Woorden, outcome: Outcome, refused: string): Answer {
  const { scene, refusal } = outcome;
  if (scene === undefined) return noFile(woorden, refused);
  const told = refusal === undefined ? woorden.antwoorden.bestand_vastgelegd : refusalText(scene, refusal);
  const answer = gesprek(scene, [told, refused].filter((one) => one !== '').join(' '));
  return refusal === undefined ? done(answer) : answer;
}

function noFile({ antwoorden }: Woorden, refused: string): Answer {
  return { line: refused === '' ? antwoorden.eerst_melding : `${refused} ${antwoorden.in_gevaar}` };
}
