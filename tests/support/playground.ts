import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { buttonsIn, cardIn, every } from './gemeente.ts';
import { startProcess } from './process.ts';
import type { Json } from './received.ts';

/** A message as Microsoft's Playground shows it. */
const messageShape = z.object({
  messageId: z.string(),
  postConversationId: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.record(z.string(), z.unknown()) })),
});
const shownShape = z.object({
  action: z.enum(['createMessage', 'updateMessage']),
  actionConversationId: z.string(),
  message: messageShape,
});
const answerShape = z.object({ value: z.unknown() });

/** A card that stands somewhere: in a chat, or at the head of a thread in a channel. */
interface Shown {
  chat: string;
  /** The conversation that a click is in. */
  conversation: string;
  message: string;
  card: Json;
}

/** Microsoft's Agents Playground as a process: its own Teams, seen by one person. */
export interface Playground {
  /** The person who sees it types in the own chat. */
  types(text: string): Promise<void>;
  /** Somebody presses a button on the youngest card that is shown and has it, with these inputs; waits until there is one. */
  presses(person: string, button: string, input?: Json): Promise<void>;
  /** The cards that stand in the own chat, or in a channel, as text. Waits until it says this. */
  says(chat: string, words: RegExp): Promise<string>;
  /** The activity of this kind that it would send from a channel. */
  template(kind: string, channel: string): Promise<Json>;
  close(): Promise<void>;
}

export interface PlaygroundParts {
  /** The file of its command. */
  command: string;
  port: number;
  /** Where the bot listens. */
  bot: string;
  tenantId: string;
  /** Aad object ids; the first is who sees it. Fewer than six and it ends without a word. */
  people: readonly string[];
  /** The team with its one channel, and the group behind it. */
  team: { team: string; kanaal: string; groep: string };
}

export const OWN_CHAT = 'eigen-chat';
/** How long (ms) something may take to be shown. */
const PATIENCE = 60_000;

export async function startPlayground(parts: PlaygroundParts): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-playground-'));
  writeFileSync(join(folder, '.m365agentsplayground.yml'), stringify(tenantOf(parts)));
  const { port, bot, command } = parts;
  const args = [command, 'start', '--port', String(port), '--app-endpoint', bot, '--channel-id', 'msteams'];
  const running = startProcess(process.execPath, [...args, '--disable-telemetry'], folder, {});
  const clear = async () => {
    await running.stop('SIGKILL');
    rmSync(folder, { recursive: true });
  };
  try {
    await soon(running.says(/Listening on/), 'the Playground says that it listens');
  } catch (thrown) {
    await clear();
    throw thrown;
  }

  const shown = new Map<string, Shown>();
  const lookers = new Set<() => void>();
  const stream = new WebSocket(`ws://127.0.0.1:${port}/_ws_conversation/v1/conversations/stream`);
  stream.addEventListener('message', ({ data }) => {
    const { data: event } = shownShape.safeParse(JSON.parse(String(data)));
    if (event !== undefined) keep(event);
    for (const look of lookers) look();
  });
  try {
    await soon(opened(stream), 'the stream of the Playground');
  } catch (thrown) {
    await clear();
    throw thrown;
  }

  function keep({
    actionConversationId: chat,
    message: { messageId, postConversationId, ...message },
  }: z.infer<typeof shownShape>): void {
    const card = cardIn(message);
    const known = shown.get(messageId);
    if (card === undefined) return;
    shown.set(messageId, {
      chat,
      message: messageId,
      conversation: known?.conversation ?? postConversationId ?? chat,
      card,
    });
  }

  function until<T>(find: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => {
        lookers.delete(look);
        clearTimeout(timer);
      };
      const look = () => {
        const found = find();
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(
          new Error(`not shown: ${what}; shown: ${[...shown.values()].map(({ card }) => textOf(card)).join(' || ')}`),
        );
      }, PATIENCE);
      lookers.add(look);
      look();
    });
  }

  async function post(path: string, body: Json): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${port}/_conversation/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  }

  return {
    async types(text) {
      await post(`conversations/${OWN_CHAT}/messages`, { from: { id: parts.people[0] }, text, textFormat: 'plain' });
    },
    async presses(person, button, input = {}) {
      const { on, action } = await until(
        () =>
          [...shown.values()].toReversed().flatMap((on) =>
            buttonsIn(on.card)
              .filter(({ title }) => title === button)
              .map((action) => ({ on, action })),
          )[0],
        button,
      );
      const data = { ...defaultsIn(on.card), ...input, ...z.record(z.string(), z.unknown()).parse(action.data) };
      const answer = await post('invoke', {
        name: 'adaptiveCard/action',
        from: { id: person },
        conversation: { id: on.conversation },
        replyToId: on.message,
        value: { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' },
      });
      const { data: card } = z.record(z.string(), z.unknown()).safeParse(answerShape.parse(answer).value);
      if (card?.type === 'AdaptiveCard') shown.set(on.message, { ...on, card });
    },
    says: (chat, words) =>
      until(() => {
        const said = [...shown.values()].filter((each) => each.chat === chat).map(({ card }) => textOf(card));
        return said.find((text) => words.test(text));
      }, String(words)),
    async template(kind, channel) {
      const query = new URLSearchParams({ conversationId: channel, type: kind });
      const response = await fetch(`http://127.0.0.1:${port}/_internal/v1/customActivities/template?${query}`, {
        signal: AbortSignal.timeout(PATIENCE),
      });
      return z.record(z.string(), z.unknown()).parse(await response.json());
    },
    async close() {
      stream.close();
      await clear();
    },
  };
}

function opened(stream: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.addEventListener('open', () => resolve());
    for (const end of ['error', 'close']) stream.addEventListener(end, () => reject(new Error(`the stream: ${end}`)));
  });
}

/** The same, or a rejection once it has taken too long. */
export async function soon<T>(work: Promise<T>, what: string): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not in time: ${what}`)), PATIENCE);
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function tenantOf({ tenantId, people, team: { team, kanaal, groep } }: PlaygroundParts): object {
  const person = (id: string) => ({
    id,
    aadObjectId: id,
    name: id,
    userPrincipleName: `${id}@example.com`,
    givenName: 'A',
    surname: 'B',
    email: `${id}@example.com`,
  });
  const [currentUser, ...users] = people.map(person);
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
    currentUser,
    users,
    personalChat: { id: OWN_CHAT },
    groupChat: { id: 'groep', name: 'Groep' },
    team: { id: team, name: 'Team', aadGroupId: groep, channels: [{ id: kanaal, name: 'Kanaal' }] },
  };
}

function textOf(card: Json): string {
  return every(card)
    .flatMap(({ text, title }) => [text, title])
    .filter((each) => typeof each === 'string')
    .join('\n');
}

function defaultsIn(card: Json): Json {
  const inputs = every(card).filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'));
  return Object.fromEntries(inputs.map(({ id, value }) => [String(id), value ?? '']));
}
