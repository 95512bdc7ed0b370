import { withoutEntities } from './entities.ts';
import { asLines } from './words.ts';

/**
 * The words in a piece of HTML of Teams; a block is a line.
 *
 * @example
 * htmlWords('<p>Ik weet waar<br>je woont</p><p>&amp; werkt</p>') // 'Ik weet waar\nje woont\n& werkt'
 */
export function htmlWords(html: string): string {
  const lines = html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<(?:img|emoji)\b[^<>]*\balt="([^"<>]*)"[^<>]*>/gi, '$1')
    .replaceAll(/ ?<br\b[^<>]*> ?| ?<\/(?:p|div|li|tr|h\d|blockquote)> ?/gi, '\n')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, '');
  return asLines(withoutEntities(lines));
}
