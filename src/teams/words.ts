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
  if (last === 'meldingen' || (isLike(words[0] ?? '', 'mijn') && words.length > 1 && last.startsWith('meld')))
    return 'mijn_meldingen';
  if (words.some((word) => HELP.includes(word))) return 'help';
  if (words.some((word) => MELDING.some((meant) => isLike(word, meant)))) return 'melding';
  if (isLike(last, 'meldingen')) return 'mijn_meldingen';
  return 'iets_anders';
}

function isLike(word: string, meant: string): boolean {
  return distance(word, meant) <= (meant.length <= 5 ? 1 : 2);
}
