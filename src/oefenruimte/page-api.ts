import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { type ActivityWriter, mentionsBot, type SentFile } from './activities.ts';
import type { Away } from './away.ts';
import { readBody } from './body.ts';
import type { BotLine, Outcome } from './bot-line.ts';
import { BOT, type Conversation, chatId, type Directory } from './conversation.ts';
import { fileUrl } from './files.ts';
import type { History } from './history.ts';
import type { PaneStart, Person } from './options.ts';
import { activityNotFound, conversationNotFound, Problem, personNotFound } from './problem.ts';
import type { Push } from './push.ts';
import { type Answer, type Method, route } from './routes.ts';

const API = '/oefenruimte/api';

const opening = z.object({ person: z.string() });

const leaving = z.object({ person: z.string(), away: z.boolean() });

const saying = z
  .object({
    person: z.string(),
    /** A chat, a channel, or a thread in a channel. */
    conversation: z.string(),
    text: z.string().trim(),
    /** What was uploaded before, to send along. */
    file: z.object({ id: z.string(), name: z.string().trim().min(1).max(255) }).optional(),
  })
  .refine(({ text, file }) => text !== '' || file !== undefined, { path: ['text'], error: 'nothing is said' });

const clicking = z.object({
  person: z.string(),
  conversation: z.string(),
  message: z.string(),
  action: z.object({
    type: z.enum(['Action.Execute', 'Action.Submit']),
    id: z.string().optional(),
    verb: z.string().optional(),
    title: z.string().optional(),
    /** The action's data with the card's inputs merged in. */
    data: z.unknown(),
  }),
});

interface Parts {
  directory: Directory;
  history: History;
  push: Push;
  write: ActivityWriter;
  bot: BotLine;
  panes: readonly PaneStart[];
  serviceUrl: () => string;
  onReset: () => Promise<void>;
  away: Away;
  asksPresence: () => boolean;
}

type PageRoute = [
  method: Method,
  path: string,
  answer: (parts: Parts, request: Request, response: Response) => Promise<Answer | 'answered'>,
];

const ROUTES: readonly PageRoute[] = [
  ['get', '/state', state],
  ['get', '/messages', messages],
  ['get', '/events', events],
  ['post', '/open', open],
  ['post', '/say', say],
  ['post', '/click', click],
  ['post', '/away', leave],
  ['post', '/reset', reset],
];

/** Mounts what the page calls: who and what there is, the messages, and everything that a person can do. */
export function mountPageApi(server: Server, parts: Parts): void {
  for (const [method, path, answer] of ROUTES)
    route(server, method, `${API}${path}`, (request, response) => answer(parts, request, response));
}

async function state({ directory, panes, away, asksPresence }: Parts): Promise<Answer> {
  return {
    status: 200,
    body: {
      bot: BOT.name,
      people: directory.people,
      channels: directory.channels,
      panes,
      ...(asksPresence() ? { away: away.list() } : {}),
    },
  };
}

async function messages(parts: Parts, request: Request): Promise<Answer> {
  const query = new URLSearchParams(request.getQuery());
  const person = personOf(parts, query.get('person') ?? '');
  const conversation = conversationFor(parts, person, query.get('conversation') ?? '');
  const after = Number(query.get('after') ?? 0) || 0;
  return { status: 200, body: { messages: parts.history.list(conversation.id, person.aadObjectId, after) } };
}

async function events({ push }: Parts, _request: Request, response: Response): Promise<'answered'> {
  push.subscribe(response);
  return 'answered';
}

async function open(parts: Parts, request: Request): Promise<Answer> {
  const { history, write, bot } = parts;
  const person = personOf(parts, (await readBody(request, opening)).person);
  const conversation: Conversation = { kind: 'persoonlijk', id: chatId(person), person };
  const isFirst = history.openChat(conversation.id);
  // Who was told something before has the app since then.
  if (isFirst && history.list(conversation.id, person.aadObjectId, 0).length === 0) {
    const outcomes: Outcome[] = [];
    for (const activity of write.installation(person, conversation, () => history.nextId())) {
      outcomes.push(await bot.deliver(activity));
    }
    if (outcomes.some(({ kind }) => kind === 'failed')) history.unopenChat(conversation.id);
  }
  return { status: 200, body: { conversation: conversation.id } };
}

async function say(parts: Parts, request: Request): Promise<Answer> {
  const { history, push, write, bot } = parts;
  const { text, ...asked } = await readBody(request, saying);
  const person = personOf(parts, asked.person);
  const conversation = conversationFor(parts, person, asked.conversation);
  if (conversation.root && !history.find(conversation.id, conversation.root)) throw activityNotFound();
  const file = asked.file && fileFor(parts, conversation, asked.file);
  const id = history.add(conversation.id, conversation.root, person.aadObjectId, {
    ...(text ? { text } : {}),
    cards: [],
    mentions: [],
    ...(file ? { files: [{ name: file.name, bytes: file.bytes }] } : {}),
  });
  push.send({ kind: 'changed', conversation: conversation.id });
  const heard = conversation.kind === 'persoonlijk' || mentionsBot(text);
  const outcome = heard ? await bot.deliver(write.message(person, conversation, id, text, file)) : { kind: 'done' };
  return { status: 200, body: outcome };
}

async function click(parts: Parts, request: Request): Promise<Answer> {
  const { history, push, write, bot } = parts;
  const { action, ...asked } = await readBody(request, clicking);
  const person = personOf(parts, asked.person);
  const conversation = conversationFor(parts, person, asked.conversation);
  const message = history.find(conversation.id, asked.message);
  if (!message || message.deleted) throw activityNotFound();
  const { type, ...rest } = action;
  const clicked = { message: message.id, root: message.root, ...rest };
  const id = history.nextId();
  if (type === 'Action.Submit') {
    return { status: 200, body: await bot.deliver(write.submit(person, conversation, id, clicked)) };
  }
  const outcome = await bot.invoke(write.execute(person, conversation, id, clicked));
  if (outcome.kind === 'card') {
    history.showTo(person.aadObjectId, message.id, outcome.card);
    push.send({ kind: 'changed', conversation: conversation.id });
  }
  return { status: 200, body: outcome.kind === 'card' ? { kind: 'done' } : outcome };
}

/** Somebody goes out of office in Teams, or comes back. */
async function leave(parts: Parts, request: Request): Promise<Answer> {
  const { person, away } = await readBody(request, leaving);
  parts.away.set(personOf(parts, person).aadObjectId, away);
  return { status: 200, body: {} };
}

async function reset({ history, push, onReset, away }: Parts, request: Request): Promise<Answer> {
  await readBody(request, z.object({}));
  await onReset();
  history.clear();
  away.clear();
  push.send({ kind: 'reset' });
  return { status: 200, body: {} };
}

function personOf({ directory }: Parts, id: string): Person {
  const person = directory.person(id);
  if (!person) throw personNotFound();
  return person;
}

/** A conversation that this person is in. */
function conversationFor({ directory, history }: Parts, person: Person, id: string): Conversation {
  const conversation = directory.conversation(id);
  if (!conversation || (conversation.kind === 'persoonlijk' && !history.hasChat(conversation.id))) {
    throw conversationNotFound();
  }
  if (!directory.members(conversation.id)?.includes(person)) {
    throw new Problem(403, 'NotInConversation', `${person.naam} zit niet in dit gesprek.`);
  }
  return conversation;
}

/** The file that is to go along, with its size. */
function fileFor(
  { history, serviceUrl }: Parts,
  conversation: Conversation,
  file: { id: string; name: string },
): SentFile & { bytes: number } {
  if (conversation.kind !== 'persoonlijk') {
    throw new Problem(400, 'FilesNotTaken', 'Een bestand meesturen kan alleen in je eigen chat.');
  }
  const bytes = history.file(file.id)?.length;
  if (bytes === undefined) throw new Problem(404, 'FileNotFound', 'Dit bestand is er niet meer. Kies het opnieuw.');
  return { ...file, bytes, url: fileUrl(serviceUrl(), file.id) };
}
