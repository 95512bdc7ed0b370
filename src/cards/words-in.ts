import type { Woorden } from '../protocol/woorden.ts';

/** Fixed words, by part and name. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A fixed word as a template names it: `${woorden.kaart.terug}`, or from within a list `${$root.woorden.kaart.terug}`. */
const WORD = /\$\{(?:\$root\.)?woorden\.(\w+)\.(\w+)\}/g;

/** The fixed words that a template names. Throws when one of them is not there, or has blanks: a template cannot fill them in. */
export function wordsOf(woorden: Woorden, template: string): Words {
  const parts = new Map<string, Readonly<Record<string, unknown>>>(Object.entries(woorden));
  const words: Record<string, Record<string, string>> = {};
  for (const [, deel = '', naam = ''] of template.matchAll(WORD)) {
    const text = parts.get(deel)?.[naam];
    if (typeof text !== 'string') throw new Error(`a card template names the word ${deel}.${naam}, which is no text`);
    words[deel] = { ...words[deel], [naam]: text };
  }
  return words;
}

/** The template with the words where it names them. A text that is filled in with something else as well is left as it was: words are never evaluated. */
export function withWords<Node>(node: Node, words: Words): Node {
  return JSON.parse(JSON.stringify(node), (_key, value: unknown) =>
    typeof value === 'string' ? filled(value, words) : value,
  );
}

function filled(text: string, words: Words): string {
  const whole = text.replaceAll(WORD, (word, deel: string, naam: string) => words[deel]?.[naam] ?? word);
  return whole.includes('${') ? text : whole;
}
