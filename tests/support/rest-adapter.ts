import { z } from 'zod';
import { unsoundAnswer } from '../../src/teams/connector-answer.ts';
import { connectorErrorOf, refusalOf, silenceOf } from '../../src/teams/connector-error.ts';
import { createDoor } from '../../src/teams/door.ts';
import type { Activity } from '../../src/teams/incoming.ts';
import type { Adapter, AdapterParts, Conversations, Outgoing, Turn } from '../../src/teams/port.ts';
import { type Speaking, speakingOf } from '../../src/teams/speaking.ts';
import type { MessagesResponse } from '../../src/wire/server.ts';
import { thrownByFetch } from '../../src/wire/wire-answer.ts';

const made = z
  .object({ id: z.string().min(1).optional().catch(undefined), activityId: z.string().optional() })
  .catch({});
type Made = z.infer<typeof made>;
/** Asks the connector at one address. Rejects with a ConnectorError. */
type Ask = (method: string, path: string, body?: object) => Promise<Made>;

/**
 * Another adapter, without a library: the door of the program, and the connector by `fetch`. It shows that one can take the place of another, and how much
 * that is. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function createRestAdapter(parts: AdapterParts): Adapter {
  const door = createDoor(parts);
  const speaking = speakingOf(parts);
  const at = (serviceUrl: string) => askerAt(serviceUrl, speaking);
  return {
    receive: (authorization, body, logic) =>
      door.receive(authorization, body, (activity) => turnOf(activity, at(activity.serviceUrl), logic)),
    conversations: (serviceUrl) => conversationsOf(at(serviceUrl)),
    signingKeys: door.signingKeys,
    botToken: speaking.tokens?.get,
  };
}

async function turnOf(
  activity: Activity,
  ask: Ask,
  logic: (turn: Turn) => Promise<void>,
): Promise<MessagesResponse | undefined> {
  const { id, conversation, recipient, from } = activity;
  let response: MessagesResponse | undefined;
  const reply = async (what: object) => {
    const addressed = { ...what, from: recipient, recipient: from, conversation, replyToId: id };
    return (
      await ask('POST', `/${encodeURIComponent(conversation.id)}/activities/${encodeURIComponent(id)}`, addressed)
    ).id;
  };
  await logic({
    activity,
    say: (what) => reply(messageOf(typeof what === 'string' ? { text: what } : what)),
    typing: async () => void (await reply({ type: 'typing' })),
    respond: async (answer) => {
      response = answer;
    },
  });
  return activity.type === 'invoke' ? (response ?? { status: 501 }) : undefined;
}

function conversationsOf(ask: Ask): Conversations {
  const message = (conversationId: string, activityId: string) =>
    `/${encodeURIComponent(conversationId)}/activities/${encodeURIComponent(activityId)}`;
  return {
    open: ({ activity, ...asked }) =>
      ask('POST', '', activity === undefined ? asked : { ...asked, activity: messageOf(activity) }),
    say: async (conversationId, what) =>
      (await ask('POST', `/${encodeURIComponent(conversationId)}/activities`, messageOf(what))).id,
    update: async (conversationId, activityId, what) =>
      void (await ask('PUT', message(conversationId, activityId), messageOf(what))),
    remove: async (conversationId, activityId) => void (await ask('DELETE', message(conversationId, activityId))),
    look: async (conversationId) => void (await ask('GET', `/${encodeURIComponent(conversationId)}/pagedmembers`)),
  };
}

function messageOf(message: Outgoing): object {
  return { type: 'message', ...message };
}

function askerAt(serviceUrl: string, { tokens, timeoutMs, mustTrust }: Speaking): Ask {
  async function once(method: string, path: string, body: object | undefined, token: string | undefined) {
    const url = `${serviceUrl.replace(/\/$/, '')}/v3/conversations${path}`;
    const response = await fetch(url, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(silence);
    return { response, text: await response.text().catch(silence) };
  }

  async function ask(method: string, path: string, body?: object): Promise<Made> {
    mustTrust(serviceUrl);
    const token = await tokens?.get();
    let { response, text } = await once(method, path, body, token);
    if (response.status === 401 && tokens !== undefined && token !== undefined) {
      tokens.forget(token);
      ({ response, text } = await once(method, path, body, await tokens.get()));
    }
    if (!response.ok) throw refusalOf(response.status, text, response.headers.get('retry-after'));
    const unsound = unsoundAnswer(text);
    if (unsound !== undefined) throw unsound;
    return text === '' ? {} : made.parse(JSON.parse(text));
  }

  return (...asked) =>
    ask(...asked).catch((thrown: unknown) => {
      throw connectorErrorOf(thrown);
    });
}

function silence(thrown: unknown): never {
  const { data } = thrownByFetch.safeParse(thrown);
  throw silenceOf(data?.cause?.code ?? data?.name ?? 'NoAnswer');
}
