import type { Request, Server } from 'restify';
import { z } from 'zod';
import { readBody } from './body.ts';
import { botActivity, readContent } from './content.ts';
import { BOT, type Conversation, chatId, type Directory, inThread, threadId, userId } from './conversation.ts';
import type { History } from './history.ts';
import type { Person } from './options.ts';
import { activityNotFound, conversationNotFound, Problem } from './problem.ts';
import type { Push } from './push.ts';
import { type Answer, route, segments } from './routes.ts';

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

/**
 * Mounts the connector: the side of the Bot Framework protocol on which a bot starts conversations and sends, replaces
 * and deletes messages. As botbuilder's ConnectorClient calls it;
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function mountConnector(server: Server, { directory, history, push, tenantId, serviceUrl }: Parts): void {
  const conversationOf = (id: string): Conversation => {
    const conversation = directory.conversation(id);
    if (!conversation) throw conversationNotFound();
    const known =
      conversation.kind === 'persoonlijk'
        ? history.hasChat(conversation.id)
        : conversation.root === undefined || history.find(conversation.id, conversation.root) !== undefined;
    if (!known) throw conversationNotFound();
    return conversation;
  };

  const post = (conversation: Conversation, activity: z.infer<typeof botActivity>): string => {
    // Typing and traces leave nothing behind.
    if (activity.type !== 'message') return history.nextId();
    const id = history.add(conversation.id, conversation.root, 'bot', readContent(activity));
    push.send({ kind: 'changed', conversation: conversation.id });
    return id;
  };

  const create = async (request: Request): Promise<Answer> => {
    const { members, activity, channelData } = await readBody(request, createConversation);
    const channelId = channelData?.channel?.id;
    if (channelId) {
      const channel = conversationOf(channelId);
      if (!activity) throw new Problem(400, 'BadSyntax', 'A post in a channel needs an activity.');
      const activityId = post(inThread(channel, undefined), activity);
      return { status: 201, body: { id: threadId(channel.id, activityId), activityId, serviceUrl: serviceUrl() } };
    }
    const [member, ...others] = members ?? [];
    if (!member || others.length > 0) {
      throw new Problem(
        400,
        'BadArgument',
        'Name one member, or a channel in channelData: bots cannot start group chats.',
      );
    }
    const person = directory.person(member.id);
    if (!person) throw conversationNotFound();
    const id = chatId(person);
    history.addChat(id);
    const activityId = activity ? post({ kind: 'persoonlijk', id, person }, activity) : undefined;
    return { status: 201, body: { id, activityId, serviceUrl: serviceUrl() } };
  };

  const send = async (request: Request): Promise<Answer> => {
    const [id = '', collection, replyTo] = segments(request, ROOT);
    if (collection !== 'activities') throw noSuchRoute();
    const conversation = conversationOf(id);
    const activity = await readBody(request, botActivity);
    // A bot also "replies" to invokes, which are no messages; only a known message leads to a thread.
    const root = conversation.root ?? (replyTo && history.find(conversation.id, replyTo)?.root);
    return { status: 201, body: { id: post(inThread(conversation, root), activity) } };
  };

  /** The bot's own message that a PUT or DELETE names. */
  const ownMessage = (request: Request): { conversation: string; id: string } => {
    const [id = '', collection, activityId = ''] = segments(request, ROOT);
    if (collection !== 'activities') throw noSuchRoute();
    const conversation = conversationOf(id).id;
    const message = history.find(conversation, activityId);
    if (!message || message.deleted) throw activityNotFound();
    if (message.author !== 'bot') throw new Problem(403, 'Forbidden', 'A bot can change its own messages only.');
    return { conversation, id: activityId };
  };

  const update = async (request: Request): Promise<Answer> => {
    const { conversation, id } = ownMessage(request);
    history.update(id, readContent(await readBody(request, botActivity)));
    push.send({ kind: 'changed', conversation });
    return { status: 200, body: { id } };
  };

  const remove = async (request: Request): Promise<Answer> => {
    const { conversation, id } = ownMessage(request);
    history.delete(id);
    push.send({ kind: 'changed', conversation });
    return { status: 200 };
  };

  const member = (person: Person) => ({
    id: userId(person),
    name: person.naam,
    aadObjectId: person.aadObjectId,
    objectId: person.aadObjectId,
    tenantId,
    userRole: 'user',
  });

  const roster = async (request: Request): Promise<Answer> => {
    const [id = '', collection = '', memberId] = segments(request, ROOT);
    if (collection !== 'members' && collection !== 'pagedmembers') throw noSuchRoute();
    const members = directory.members(id);
    if (!members) throw conversationNotFound();
    if (collection === 'pagedmembers') return { status: 200, body: { members: members.map(member) } };
    if (memberId === undefined) return { status: 200, body: members.map(member) };
    if (memberId === BOT.id) return { status: 200, body: BOT };
    const found = members.find((person) => person === directory.person(memberId));
    if (!found) throw new Problem(404, 'MemberNotFoundInConversation', 'This person is not in the conversation.');
    return { status: 200, body: member(found) };
  };

  route(server, 'post', ROOT, create);
  route(server, 'post', `${ROOT}/*`, send);
  route(server, 'put', `${ROOT}/*`, update);
  route(server, 'del', `${ROOT}/*`, remove);
  route(server, 'get', `${ROOT}/*`, roster);
}

const noSuchRoute = () => new Problem(404, 'NotFound', 'The practice room does not know this route of the connector.');
