import { z } from 'zod';
import { isCode } from '../wire/wire-answer.ts';
import type { WireErrorKind } from '../wire/wire-error.ts';

/**
 * What a refusal of the connector means, by its code: the one place that says which passes and which is for good. What is `locked_out` is about the bot, and
 * so goes for everything that it says; `refused` is about this one message, chat or channel.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis
 */
const BY_CODE: Readonly<Record<string, WireErrorKind>> = {
  /** The registration, its secret, or the channel Teams of it. */
  BotNotRegistered: 'locked_out',
  /** The administrator of the tenant blocked the app. */
  BotDisabledByAdmin: 'locked_out',
  /** The app was taken out of the team or the chat: another place may take it, and this one once the app is back. */
  BotNotInConversationRoster: 'refused',
  /** The person blocked the bot, or took the app away. */
  ConversationBlockedByUser: 'refused',
  MessageWritesBlocked: 'refused',
  BotDisabledByUser: 'refused',
  /** The app was never there for this person. */
  ForbiddenOperationException: 'refused',
  /** Who may post in this channel is limited. */
  NotEnoughPermissions: 'refused',
  InvalidBotApiHost: 'refused',
};

/** By status, for any other code. */
const BY_STATUS: Readonly<Record<number, WireErrorKind>> = {
  // Whatever else is said: the token was not taken.
  401: 'locked_out',
  404: 'gone',
  408: 'unclear',
  412: 'throttled',
  429: 'throttled',
};

const codeName = z.string().refine(isCode);
const named = z.object({ code: codeName.optional().catch(undefined), subCode: codeName.optional().catch(undefined) });
const errorBody = named.extend({ error: named.optional().catch(undefined) });
/** Teams puts an answer of its own as text in the message of the connector's. */
const SUBCODE = /"subCode\\*"\s*:\s*\\*"([\w.-]{1,64})\\*"/;

/** What became of a request that the connector answered with this status and code. */
export function kindOfRefusal(status: number, code: string | undefined): WireErrorKind {
  const known = status < 500 && code !== undefined && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  return known ?? BY_STATUS[status] ?? (status >= 500 ? 'unclear' : 'refused');
}

/**
 * The code in the body of a refusal, the most precise one there is; never its words. Undefined when there is none.
 *
 * @example
 * refusalCode('{"error":{"code":"ConversationNotFound"}}') // 'ConversationNotFound'
 */
export function refusalCode(body: string | null | undefined): string | undefined {
  const text = body ?? '';
  const within = SUBCODE.exec(text)?.[1];
  if (within !== undefined) return within;
  try {
    const { data } = errorBody.safeParse(JSON.parse(text));
    return data?.error?.subCode ?? data?.error?.code ?? data?.code;
  } catch {
    return undefined;
  }
}
