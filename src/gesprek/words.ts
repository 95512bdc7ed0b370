import { distance } from '../protocol/nearest.ts';

/** What someone means who types to the bot. */
export type Intent = 'melding' | 'mijn_meldingen' | 'help' | 'iets_anders';

/** "melding", and the words that people use instead. */
const MELDING = [
  'melding',
  'melden',
  'hulp',
  'agressie',
  'agressief',
  'incident',
  'bedreiging',
  'bedreigd',
  'geweld',
  'noodgeval',
];
const HELP = ['help', 'uitleg', 'info', 'hallo', 'hoi', 'start'];

/** A word of command is short; a story is not one, whatever words are in it. */
const MOST_WORDS = 4;

/** Reads what was typed, whatever the case and with a typo. `iets_anders` is text that is no word of command. */
export function intentOf(text: string): Intent {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z\s]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > MOST_WORDS) return 'iets_anders';
  const last = words.at(-1) ?? '';
  const list = distance(last, 'meldingen') < distance(last, 'melding') && isLike(last, 'meldingen');
  if (list || (words.length > 1 && isLike(words[0] ?? '', 'mijn') && last.startsWith('meld'))) return 'mijn_meldingen';
  // A greeting before the word ("hallo, melding") is still that word.
  if (words.some((word) => !HELP.includes(word) && MELDING.some((meant) => isLike(word, meant)))) return 'melding';
  return words.some((word) => HELP.includes(word)) ? 'help' : 'iets_anders';
}

/** Whether a word is this one but for a slip of the fingers: one, or two in a long word. */
function isLike(word: string, meant: string): boolean {
  const most = meant.length <= 6 ? 1 : 2;
  return Math.abs(word.length - meant.length) <= most && distance(word, meant) <= most;
}
