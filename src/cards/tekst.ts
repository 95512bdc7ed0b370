import { startOf } from '../kit/text-room.ts';

/** The start of a text that takes more room than `most`, with a sign that there is more. */
export function shorten(text: string, most: number): string {
  const start = startOf(text, most);
  return start === text ? text : `${start}…`;
}

/** A number that can be tapped where the client can call. The number itself always stands there to be read, on one line. */
export function phone(nummer: string): string {
  return `[${onOneLine(nummer)}](tel:${nummer.replaceAll(/[^\d+]/g, '')})`;
}

/** A number to be read, on one line: where no Markdown is. */
export function onOneLine(nummer: string): string {
  return nummer.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011');
}
