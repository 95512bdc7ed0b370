import { withoutEntities } from './entities.ts';

/** Where a message that is quoted, or something that was sent along, stands in the text of Teams. */
const PLACED = /<quoted\b[^<>]*\/>|<(quoted|attachment)\b[^<>]*>(?:<\/\1>)?/gi;
/** A name is never longer than this; so the time it takes grows with the length of the text only. */
const MENTION = /<at\b[^<>]*>([\s\S]{0,300}?)<\/at>/gi;

/** Whose names are no words of the person: everybody's where the text is a command only, else those of the bot. */
export type Unspoken = 'everybody' | readonly string[];

/**
 * The words that a person typed, from the text of Teams, which is markup. Never more than undone: what somebody typed stays to the letter.
 *
 * @param unspoken the names that are left out where they are mentioned
 * @example
 * typedWords('<at>Stroomwijzer</at>&nbsp;melding\n', ['Stroomwijzer']) // 'melding'
 * typedWords('<at>Jan</at> riep: 1 &lt; 2', ['Stroomwijzer']) // 'Jan riep: 1 < 2'
 */
export function typedWords(text: string, unspoken: Unspoken): string {
  const bare = text.replaceAll(PLACED, ' ').replaceAll(MENTION, (_mention, name: string) => {
    const isUnspoken = unspoken === 'everybody' || unspoken.some((each) => isSameName(each, name));
    return isUnspoken ? ' ' : name;
  });
  return asLines(withoutEntities(bare));
}

/** Widths of nothing that Teams puts in. What joins an emoji or turns the direction of writing is the person's own. */
const NO_WIDTH = /[\u200b\u2060\ufeff]/g;

/** With one kind of line end and of space, and without what has no width. */
export function asLines(text: string): string {
  return text
    .replaceAll(NO_WIDTH, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .trim();
}

function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => asLines(withoutEntities(name)).toLowerCase();
  return plain(one) === plain(other);
}
