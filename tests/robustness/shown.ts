import { cardIn, every, type Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';

/** Everything that a card shows to the letter: what its TextRuns say, one block a line. */
export function literally(card: Json | string): string {
  if (typeof card === 'string') return '';
  return every(card)
    .filter(({ type }) => type === 'RichTextBlock')
    .map(({ inlines }) => (inlines as Json[]).map(({ text }) => text).join(''))
    .join('\n')
    .replaceAll('{\u2060{', '{{');
}

/** Everything on a card that a client reads as Markdown or more: TextBlocks, facts, titles, labels, placeholders, choices. */
export function interpreted(card: Json | string): string {
  if (typeof card === 'string') return '';
  return every(card)
    .flatMap((node): unknown[] => {
      const { type, text, title, label, placeholder, errorMessage, url, name, altText } = node;
      const value = type === undefined ? node.value : undefined;
      return [
        type === 'TextRun' ? undefined : text,
        title,
        label,
        placeholder,
        errorMessage,
        url,
        name,
        altText,
        value,
      ];
    })
    .filter((shown) => typeof shown === 'string')
    .join('\n');
}

/** Every card that was ever posted or updated anywhere. */
export function everyCard(g: Gemeente): Json[] {
  return [...g.connector.conversations.values()]
    .flat()
    .flatMap(({ history }) => history)
    .flatMap((activity): Json[] => {
      const card = cardIn(activity);
      return card === undefined ? [] : [card];
    });
}

/** Everything that was ever shown in a channel, or outside a card (a summary, a text): no place for what people typed. */
export function outsideOwnChats(g: Gemeente): string {
  const all = [...g.connector.conversations].flatMap(([id, messages]) =>
    messages
      .flatMap(({ history }) => history)
      .map((activity): Json => (id.startsWith('19:') ? activity : { text: activity.text, summary: activity.summary })),
  );
  return JSON.stringify(all);
}

/** What the chat box brings comes as lines and spaces of one kind, without what has no width. */
export const inLines = (text: string) =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/[\u200b\u2060\ufeff]/g, '');
