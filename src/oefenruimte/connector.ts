import type { Request, Server } from 'restify';
import { z } from 'zod';
import { readBody } from './body.ts';
import { type BotActivity, botActivity, readContent } from './content.ts';
import { BOT, type Conversation, chatId, type Directory, inThread, threadId, userId } from './conversation.ts';
import type { History } from './history.ts';
import type { Person } from './options.ts';
import { activityNotFound, conversationNotFound, Problem } from './problem.ts';
import type { Push } from './push.ts';
import { type Answer, type Method, route, segments } from './routes.ts';

const ROOT = '/oefenruimte/v3/conversations';

const createConversation = z.object({
  members: z.array(z.object({ id: z.string() })).nullish(),
  activity: botActivity.nullish(),
  channelData: z.object({ channel: z.object({ id: z.string() }).nullish() }).nullish(),
});

interface Parts {
  directory: Directory;
  history: History;
  push: Push;
  tenantId: string;
  serviceUrl: () => string;
}

type ConnectorRoute = [method: Method, path: string, answer: (parts: Parts, request: Request) => Promise<Answer>];

const ROUTES: readonly ConnectorRoute[] = [
  ['post', ROOT, create],
  ['post', `${ROOT}/*`, send],
  ['put', `${ROOT}/*`, update],
  ['del', `${ROOT}/*`, remove],
  ['get', `${ROOT}/*`, roster],
];

/**
 * Mounts the connector: the side of the Bot Framework protocol on which a bot starts conversations and sends, replaces
 * and deletes messages. As botbuilder's ConnectorClient calls it;
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function mountConnector(server: Server, parts: Parts): void {
  for (const [method, path, answer] of ROUTES) route(server, method, path, (request) => answer(parts, request));
}

async function create(parts: Parts, request: Request): Promise<Answer> {
  const { members, activity, channelData } = await readBody(request, createConversation);
  const channelId = channelData?.channel?.id;
  if (channelId) return beginThread(parts, channelId, activity ?? undefined);
  const [member, ...others] = members ?? [];
  if (!member || others.length > 0) {
    throw new Problem(
      400,
      'BadArgument',
      'Name one member, or a channel in channelData: bots cannot start group chats.',
    );
  }
  return beginChat(parts, member.id, activity ?? undefined);
}

function beginThread(parts: Parts, channelId: string, activity: BotActivity | undefined): Answer {
  const channel = conversationOf(parts, channelId);
  if (!activity) throw new Problem(400, 'BadSyntax', 'A post in a channel needs an activity.');
  const activityId = post(parts, inThread(channel, undefined), activity);
  return { status: 201, body: { id: threadId(channel.id, activityId), activityId, serviceUrl: parts.serviceUrl() } };
}

function beginChat(parts: Parts, memberId: string, activity: BotActivity | undefined): Answer {
  const person = parts.directory.person(memberId);
  if (!person) throw conversationNotFound();
  const id = chatId(person);
  parts.history.addChat(id);
  const activityId = activity ? post(parts, { kind: 'persoonlijk', id, person }, activity) : undefined;
  return { status: 201, body: { id, activityId, serviceUrl: parts.serviceUrl() } };
}

async function send(parts: Parts, request: Request): Promise<Answer> {
  const [id = '', collection, replyTo] = segments(request, ROOT);
  if (collection !== 'activities') throw noSuchRoute();
  const conversation = conversationOf(parts, id);
  const activity = await readBody(request, botActivity);
  // A bot also "replies" to invokes, which are no messages; only a known message leads to a thread.
  const root = conversation.root ?? (replyTo && parts.history.find(conversation.id, replyTo)?.root);
  return { status: 201, body: { id: post(parts, inThread(conversation, root), activity) } };
}

async function update(parts: Parts, request: Request): Promise<Answer> {
  const { conversation, id } = ownMessage(parts, request);
  parts.history.update(id, readContent(await readBody(request, botActivity)));
  parts.push.send({ kind: 'changed', conversation });
  return { status: 200, body: { id } };
}

async function remove(parts: Parts, request: Request): Promise<Answer> {
  const { conversation, id } = ownMessage(parts, request);
  parts.history.delete(id);
  parts.push.send({ kind: 'changed', conversation });
  return { status: 200 };
}

async function roster({ directory, tenantId }: Parts, request: Request): Promise<Answer> {
  const [id = '', collection = '', memberId] = segments(request, ROOT);
  if (collection !== 'members' && collection !== 'pagedmembers') throw noSuchRoute();
  const members = directory.members(id);
  if (!members) throw conversationNotFound();
  const all = members.map((person) => accountOf(person, tenantId));
  if (collection === 'pagedmembers') return { status: 200, body: { members: all } };
  if (memberId === undefined) return { status: 200, body: all };
  if (memberId === BOT.id) return { status: 200, body: BOT };
  const found = members.find((person) => person === directory.person(memberId));
  if (!found) throw new Problem(404, 'MemberNotFoundInConversation', 'This person is not in the conversation.');
  return { status: 200, body: accountOf(found, tenantId) };
}

function conversationOf({ directory, history }: Parts, id: string): Conversation {
  const conversation = directory.conversation(id);
  if (!conversation) throw conversationNotFound();
  const known =
    conversation.kind === 'persoonlijk'
      ? history.hasChat(conversation.id)
      : conversation.root === undefined || history.find(conversation.id, conversation.root) !== undefined;
  if (!known) throw conversationNotFound();
  return conversation;
}

function post({ history, push }: Parts, conversation: Conversation, activity: BotActivity): string {
  // Typing and traces leave nothing behind.
  if (activity.type !== 'message') return history.nextId();
  const id = history.add(conversation.id, conversation.root, 'bot', readContent(activity));
  push.send({ kind: 'changed', conversation: conversation.id });
  return id;
}

/** The bot's own message that a PUT or DELETE names. */
function ownMessage(parts: Parts, request: Request): { conversation: string; id: string } {
  const [id = '', collection, activityId = ''] = segments(request, ROOT);
  if (collection !== 'activities') throw noSuchRoute();
  const conversation = conversationOf(parts, id).id;
  const message = parts.history.find(conversation, activityId);
  if (!message || message.deleted) throw activityNotFound();
  if (message.author !== 'bot') throw new Problem(403, 'Forbidden', 'A bot can change its own messages only.');
  return { conversation, id: activityId };
}

function accountOf(person: Person, tenantId: string) {
  return {
    id: userId(person),
    name: person.naam,
    aadObjectId: person.aadObjectId,
    objectId: person.aadObjectId,
    tenantId,
    userRole: 'user',
  };
}

const noSuchRoute = () => new Problem(404, 'NotFound', 'The practice room does not know this route of the connector.');
