import { distance } from '../protocol/nearest.ts';
import { OPDRACHTEN, type Opdracht, type Woord, wordsOf, type Zin, type Zinnen } from '../protocol/zinnen.ts';

/** So many words of a text are listened to: whoever types more has said before what it is about. */
const MOST_WORDS = 2_000;
/** So many words may stand where a sentence has `…`. */
const WIDE = 3;

/** The words of a text, with where each sentence is found in it. */
interface Heard {
  words: readonly string[];
  /** Where this sentence ends when it begins at this word: the place behind it. */
  endOf(zin: Zin, from: number): number | undefined;
}

/** Whether a text says that somebody is aggressive, and does not only seem to. Time grows with the length of the text only. */
export function soundsLikeDanger({ gevaar, ontkenning, rustig }: Zinnen, text: string): boolean {
  const heard = listen(wordsOf(text).slice(0, MOST_WORDS));
  const calm = places(heard, rustig, exact);
  // What is calm is not listened to; that two words come to stand beside each other means nothing.
  const rest = listen(heard.words.map((word, i) => (calm.within.has(i) ? '' : word)));
  const denied = places(rest, ontkenning, exact).ends;
  return gevaar.some((zin) => rest.words.some((_, i) => !denied.has(i) && rest.endOf(zin, i) !== undefined));
}

/** The word of command that a text is, with nothing more around it than a word of courtesy. */
export function commandIn({ opdrachten, vulwoorden }: Zinnen, text: string): Opdracht | undefined {
  // Words of courtesy alone can be a command themselves.
  return [wordsOf(text), withoutCourtesy({ vulwoorden }, text)]
    .filter((words) => words.length > 0 && words.length <= MOST_WORDS)
    .map((words) => {
      const heard = listen(words);
      return OPDRACHTEN.find((naam) => opdrachten[naam].some((zin) => heard.endOf(zin, 0) === words.length));
    })
    .find((naam) => naam !== undefined);
}

/** The words of a text without those of courtesy: "nummer 2 graag". */
export function withoutCourtesy({ vulwoorden }: Pick<Zinnen, 'vulwoorden'>, text: string): string[] {
  const words = wordsOf(text);
  const { within } = places(listen(words), vulwoorden, exact);
  return words.filter((_, i) => !within.has(i));
}

/** Whether a text has this word of command in it: "hallo, melding". For short texts: a story has many words. */
export function hasCommand({ opdrachten }: Zinnen, naam: Opdracht, text: string): boolean {
  const words = wordsOf(text).slice(0, MOST_WORDS);
  const heard = listen(words);
  return opdrachten[naam].some((zin) => words.some((_, i) => heard.endOf(zin, i) !== undefined));
}

/** Whether a text begins with this word of command, whatever comes after: "dit is echt, hij komt eraan". */
export function beginsWith({ opdrachten }: Zinnen, naam: Opdracht, text: string): boolean {
  const heard = listen(wordsOf(text).slice(0, MOST_WORDS));
  return opdrachten[naam].some((zin) => heard.endOf(zin, 0) !== undefined);
}

/** Where these sentences stand: every word that is part of one, and the places behind them. */
function places({ words }: Heard, zinnen: readonly Zin[], fits: Fits): { within: Set<number>; ends: Set<number> } {
  const [within, ends] = [new Set<number>(), new Set<number>()];
  for (const [from, end] of spansIn(listen(words, fits), zinnen)) {
    ends.add(end);
    for (let i = from; i < end; i++) within.add(i);
  }
  return { within, ends };
}

/** Where these sentences stand to the letter among these words: the first word, and the place behind the last. */
export function spansOf(words: readonly string[], zinnen: readonly Zin[]): [from: number, end: number][] {
  return spansIn(listen(words, exact), zinnen);
}

function spansIn(heard: Heard, zinnen: readonly Zin[]): [from: number, end: number][] {
  return zinnen.flatMap((zin) =>
    heard.words.flatMap((_, from): [number, number][] => {
      const end = heard.endOf(zin, from);
      return end === undefined ? [] : [[from, end]];
    }),
  );
}

function listen(words: readonly string[], fits: Fits = nearly): Heard {
  const different = [...new Set(words)];
  const known = new Map<Woord, ReadonlySet<string>>();
  const isMeant = (woord: Woord, word: string) => {
    let meant = known.get(woord);
    if (meant === undefined) {
      meant = new Set(different.filter((each) => fits(woord, each)));
      known.set(woord, meant);
    }
    return meant.has(word);
  };
  function endOf(zin: Zin, from: number): number | undefined {
    let at = from;
    for (const [n, woord] of zin.entries()) {
      const until = woord.ruim ? at + WIDE : at;
      while (at < until && at < words.length && !isMeant(woord, words[at] ?? '')) at++;
      if (at >= words.length || !isMeant(woord, words[at] ?? '')) return undefined;
      at++;
      if (n === zin.length - 1) return at;
    }
    return undefined;
  }
  return { words, endOf };
}

/** Whether a word of a text is this one. */
type Fits = (woord: Woord, word: string) => boolean;

function exact({ letters, voor, na }: Woord, word: string): boolean {
  if (voor) return na ? word.includes(letters) : word.endsWith(letters);
  return na ? word.startsWith(letters) : word === letters;
}

/** The same, but for a slip of the fingers: in a word of six letters or more, where another word seldom is as near. */
function nearly(woord: Woord, word: string): boolean {
  if (exact(woord, word)) return true;
  const { letters, voor, na } = woord;
  const most = slips(letters);
  if (voor || most === 0) return false;
  // A slip in the first letter alone is one as well: "nelding".
  if (word[0] !== letters[0]) return !na && letters.length > 6 && word.slice(1) === letters.slice(1);
  const lengths = na ? around(letters.length, most) : [word.length];
  return lengths.some((length) => {
    const begin = word.slice(0, length);
    return Math.abs(begin.length - letters.length) <= most && distance(begin, letters) <= most;
  });
}

function slips(letters: string): number {
  if (/\d/.test(letters) || letters.length < 6) return 0;
  return letters.length < 10 ? 1 : 2;
}

function around(length: number, most: number): number[] {
  return Array.from({ length: 2 * most + 1 }, (_, i) => length - most + i);
}
