import type { Json } from '../cards/elements.ts';
import { distance } from '../protocol/nearest.ts';
import { type Opdracht, wordsOf } from '../protocol/zinnen.ts';

/** A button of a card: what stands on it, what it does, and what a press on it sends, with the inputs of the card as they stand. */
export interface Offered {
  title: string;
  doe: string;
  data: Json;
}

/** What typed words mean of what a card offers: a button, one of several, a number that there is none of, or nothing of the kind. */
export type Choice =
  | { soort: 'druk'; knop: Offered }
  | { soort: 'welke'; uit: readonly Offered[] }
  | { soort: 'geen_nummer'; uit: readonly Offered[] };

/** What someone chooses between to go on, as against what is on every card. */
const CHOOSES = ['sommeer', 'kies'];
/** Longer than this no label is. */
const LONGEST = 120;
/** So many words are still a label, and not a story that has its words in it. */
const MOST_WORDS = 6;
/** Words that say nothing of which button is meant. */
const EMPTY = 'de het een ik je is en of in op aan ze we dat die dit er wordt heb mij me'.split(' ');
const DENIES = ['niet', 'geen', 'nee'];

/** Every button of a card, from top to bottom. */
export function offeredBy(card: Json): Offered[] {
  const inputs = inputsIn(card);
  return buttonsIn(card).map((each) => ({ ...each, data: { ...inputs, ...each.data } }));
}

/** The buttons that lead on, in the order in which they are numbered. */
export function choicesIn(offered: readonly Offered[]): Offered[] {
  return offered.filter(({ doe }) => CHOOSES.includes(doe));
}

/** The button with exactly these words on it. */
export function labelled(text: string, offered: readonly Offered[]): Choice | undefined {
  const typed = wordsOf(text).join(' ');
  return oneOf(offered.filter(({ title }) => wordsOf(title).join(' ') === typed));
}

/** The button that these words are nearly on: with a slip, or with some of its words only. */
export function nearlyLabelled(text: string, offered: readonly Offered[]): Choice | undefined {
  const words = wordsOf(text);
  const typed = words.join(' ');
  if (typed.length < 3 || typed.length > LONGEST) return undefined;
  const slipped = offered.filter(({ title }) => {
    const label = wordsOf(title).join(' ');
    const most = Math.floor(label.length / 8);
    return (
      Math.abs(label.length - typed.length) <= most && distance(label, typed) <= most && isAsNegative(typed, label)
    );
  });
  if (slipped.length > 0) return oneOf(slipped);
  const telling = words.filter((word) => !EMPTY.includes(word));
  if (telling.length === 0 || words.length > MOST_WORDS) return undefined;
  return oneOf(
    offered.filter(({ title }) => telling.every((word) => wordsOf(title).some((each) => isLike(each, word)))),
  );
}

/** The choice with this number: "2", "de tweede", "optie 2". */
export function numbered(text: string, choices: readonly Offered[]): Choice | undefined {
  const number = numberIn(wordsOf(text));
  if (number === undefined || choices.length === 0) return undefined;
  const knop = number === 'laatste' ? choices.at(-1) : choices[number - 1];
  return knop === undefined ? { soort: 'geen_nummer', uit: choices } : { soort: 'druk', knop };
}

/** What yes or no means among these choices; `asks` is whether the step asks something. */
export function yesOrNo(command: Opdracht, choices: readonly Offered[], asks: boolean): Choice | undefined {
  const begins = choices.filter(({ title }) => wordsOf(title)[0] === command);
  if (begins.length > 0) return oneOf(begins);
  // "Ik weet van wie het is" or "Ik weet niet van wie het is".
  const [no, yes] = [choices.filter(denies), choices.filter((each) => !denies(each))];
  if (!asks || no.length !== 1 || yes.length !== 1) return undefined;
  return oneOf(command === 'nee' ? no : yes);
}

function oneOf(found: readonly Offered[]): Choice | undefined {
  const [knop, ...others] = found;
  if (knop === undefined) return undefined;
  return others.length === 0 ? { soort: 'druk', knop } : { soort: 'welke', uit: found };
}

function denies({ title }: Offered): boolean {
  return wordsOf(title).some((word) => DENIES.includes(word));
}

/** "wordt rustiger" and "wordt niet rustiger" are a few letters apart, and the opposite. */
function isAsNegative(one: string, other: string): boolean {
  const count = (text: string) => text.split(' ').filter((word) => DENIES.includes(word)).length;
  return count(one) === count(other);
}

function isLike(word: string, typed: string): boolean {
  if (word === typed) return true;
  return word.length >= 6 && Math.abs(word.length - typed.length) <= 1 && distance(word, typed) <= 1;
}

const BEFORE_NUMBER = ['optie', 'keuze', 'nummer', 'nr', 'de', 'het', 'knop', 'antwoord', 'ik', 'kies', 'doe', 'maar'];
const NUMBERS = [
  ['1', '1e', 'een', 'eerste', 'bovenste'],
  ['2', '2e', 'twee', 'tweede'],
  ['3', '3e', 'drie', 'derde'],
  ['4', '4e', 'vier', 'vierde'],
  ['5', '5e', 'vijf', 'vijfde'],
  ['6', '6e', 'zes', 'zesde'],
  ['7', '7e', 'zeven', 'zevende'],
  ['8', '8e', 'acht', 'achtste'],
  ['9', '9e', 'negen', 'negende'],
];

function numberIn(words: readonly string[]): number | 'laatste' | undefined {
  const [word, ...more] = words.filter((each) => !BEFORE_NUMBER.includes(each));
  if (word === undefined || more.length > 0) return undefined;
  if (word === 'laatste' || word === 'onderste') return 'laatste';
  const index = NUMBERS.findIndex((each) => each.includes(word));
  if (index >= 0) return index + 1;
  return /^\d{1,2}$/.test(word) ? Number(word) : undefined;
}

function buttonsIn(node: unknown): Offered[] {
  if (Array.isArray(node)) return node.flatMap(buttonsIn);
  if (!isJson(node)) return [];
  const { type, title, data } = node;
  if (type !== 'Action.Execute') return Object.values(node).flatMap(buttonsIn);
  const doe = isJson(data) && isJson(data.knop) ? data.knop.doe : undefined;
  return typeof title === 'string' && typeof doe === 'string' && isJson(data) ? [{ title, doe, data }] : [];
}

/** The inputs of a card as they are drawn: what a press brings along when nothing was filled in. */
function inputsIn(node: unknown): Json {
  if (Array.isArray(node)) return Object.assign({}, ...node.map(inputsIn));
  if (!isJson(node)) return {};
  const { type, id, value } = node;
  if (typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string')
    return typeof value === 'string' ? { [id]: value } : {};
  return Object.assign({}, ...Object.values(node).map(inputsIn));
}

function isJson(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
