import { z } from 'zod';
import { htmlWords } from './html.ts';

/** What of a message no words came of: a recording, a forwarded message that Teams does not hand over, a picture that only moves. */
export type Unheard = 'opname' | 'doorgestuurd' | 'plaatje';

/** What stands in a message beside its text and its files. */
export interface SentAlong {
  /** The words of messages that were forwarded with it. */
  forwarded: string;
  unheard: readonly Unheard[];
}

const attachment = z.object({ contentType: z.string().nullish(), content: z.unknown().optional() });
const forwardedMessage = z.object({ originalMessageContent: z.string() });

const RECORDING = /schema\.skype\.com\/InputExtension|<(?:audio|video)\b/i;
const FORWARD = /<blockquote\b[^<>]*schema\.skype\.com\/Forward[^<>]*>([\s\S]*?)<\/blockquote>/gi;
const PICTURE = /<img\b(?![^<>]*schema\.skype\.com\/Emoji)[^<>]*>/i;

/**
 * Reads what Teams puts beside the text of a message.
 *
 * @param text the words that were typed: a forwarded message that stands in them already is not told twice
 */
export function readSentAlong(attachments: readonly unknown[], text: string): SentAlong {
  const read = attachments.flatMap((one) => attachment.safeParse(one).data ?? []);
  const pages = read.flatMap(({ contentType, content }) =>
    contentType === 'text/html' && typeof content === 'string' ? [content] : [],
  );
  const forwards = read.filter(({ contentType }) => contentType === 'forwardedMessageReference');
  const forwarded = [
    ...forwards.map(({ content }) => forwardedWords(content)),
    ...pages.flatMap((page) => [...page.matchAll(FORWARD)].map(([, inside = '']) => htmlWords(inside))),
  ];
  const hasFile = read.some(({ contentType }) => /^image\//i.test(contentType ?? ''));
  return {
    forwarded: forwarded.filter((words) => words !== '' && !text.includes(words)).join('\n\n'),
    unheard: [
      ...(pages.some((page) => RECORDING.test(page)) ? (['opname'] as const) : []),
      ...(forwarded.includes('') ? (['doorgestuurd'] as const) : []),
      ...(text === '' && !hasFile && pages.some((page) => PICTURE.test(page)) ? (['plaatje'] as const) : []),
    ],
  };
}

/** Some clients hand it over as JSON. Empty when there are no words in it. */
function forwardedWords(content: unknown): string {
  const message = forwardedMessage.safeParse(typeof content === 'string' ? parsed(content) : content).data;
  return message === undefined ? '' : htmlWords(message.originalMessageContent);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
