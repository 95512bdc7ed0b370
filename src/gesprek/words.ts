import { wordsOf, type Zinnen } from '../protocol/zinnen.ts';
import { commandIn, hasCommand, soundsLikeDanger } from './listen.ts';

/** What someone means who types to the bot a word or a few. */
export type Intent = 'melding' | 'oefening' | 'mijn_meldingen' | 'help' | 'iets_anders';

/** A word of command is short; a story is not one, whatever words are in it. */
const MOST_WORDS = 4;

/** Reads what was typed as a word of command, whatever the case and with a typo. `iets_anders` is text that is none. */
export function intentOf(zinnen: Zinnen, text: string): Intent {
  if (wordsOf(text).length > MOST_WORDS) return 'iets_anders';
  if (hasCommand(zinnen, 'mijn_meldingen', text)) return 'mijn_meldingen';
  // What is an exercise is never taken for real, and what is said to be real never for an exercise.
  if (hasCommand(zinnen, 'echt', text)) return 'melding';
  if (hasCommand(zinnen, 'oefening', text)) return 'oefening';
  // A greeting before the word ("hallo, melding") is still that word.
  if (hasCommand(zinnen, 'melding', text) || soundsLikeDanger(zinnen, text)) return 'melding';
  if (hasCommand(zinnen, 'help', text)) return 'help';
  const command = commandIn(zinnen, text);
  return command === 'uitleg' || command === 'bedankt' ? 'help' : 'iets_anders';
}
