import { z } from 'zod';
import type { Content } from './history.ts';

/** What the room reads of an activity that the bot sends. */
export const botActivity = z.object({
  type: z.string(),
  text: z.string().nullish(),
  summary: z.string().nullish(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).nullish(),
  entities: z.array(z.unknown()).nullish(),
});

export type BotActivity = z.infer<typeof botActivity>;

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

const mention = z.object({ type: z.literal('mention'), text: z.string() });
const cardWithMentions = z.object({ msteams: z.object({ entities: z.array(z.unknown()) }) });

/** The part of a bot's message that people see: its text and its Adaptive Cards. */
export function readContent({ text, summary, attachments, entities }: BotActivity): Content {
  const cards = (attachments ?? [])
    .filter(({ contentType }) => contentType === ADAPTIVE_CARD)
    .map(({ content }) => content);
  const inCards = cards.flatMap((card) => cardWithMentions.safeParse(card).data?.msteams.entities ?? []);
  return {
    ...(text ? { text } : {}),
    cards,
    mentions: [...(entities ?? []), ...inCards].flatMap((entity) => mentionedName(entity)),
    ...(summary ? { summary } : {}),
  };
}

function mentionedName(entity: unknown): string[] {
  const name = mention.safeParse(entity).data?.text.replace(/^<at>|<\/at>$/g, '');
  return name ? [name] : [];
}
