import type { Json } from './elements.ts';

/** What a node of a card holds its parts in. */
export const PARTS = ['body', 'items', 'columns', 'inlines'] as const;

/**
 * An expanded template as it is sent: what has nothing to show is left out, and so is a container that is only there to repeat several elements at once
 * (`"$los": true`); its elements take its place. What is so anyway is not said: the room is for what people type.
 */
export function tidy(node: Json): Json {
  unsay(node);
  if (Array.isArray(node.actions)) for (const action of node.actions.filter(isNode)) unsay(action);
  for (const key of PARTS) {
    const parts = node[key];
    if (Array.isArray(parts)) node[key] = parts.filter(isNode).flatMap(partsOf);
  }
  if (node.type === 'TextRun') node.text = toTheLetter(String(node.text));
  return node;
}

/** `{{` would start a date function. */
export function toTheLetter(text: string): string {
  return text.replaceAll('{{', '{\u2060{');
}

/** What an element or action is when nothing else is said: https://adaptivecards.io/explorer/ */
const ANYWAY = Object.entries({ isMultiSelect: false, isMultiline: false, spacing: 'Default' });
const PLAIN: readonly unknown[] = ['default', 'compact'];

function unsay(node: Json): void {
  for (const [key, value] of ANYWAY) if (node[key] === value) delete node[key];
  if (PLAIN.includes(node.style)) delete node.style;
  if (isNode(node.fallback)) unsay(node.fallback);
}

function partsOf(part: Json): Json[] {
  const made = tidy(part);
  if (isEmpty(made)) return [];
  return made.$los === true && Array.isArray(made.items) ? made.items : [made];
}

/** What an element is nothing without. */
const HOLDS = new Map<unknown, string>([
  ['TextBlock', 'text'],
  ['TextRun', 'text'],
  ['Container', 'items'],
  ['ActionSet', 'actions'],
  ['RichTextBlock', 'inlines'],
]);

function isEmpty(part: Json): boolean {
  const held = part[HOLDS.get(part.type) ?? ''];
  return (typeof held === 'string' || Array.isArray(held)) && held.length === 0;
}

function isNode(part: unknown): part is Json {
  return typeof part === 'object' && part !== null;
}
