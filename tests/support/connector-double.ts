import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { listening } from './listening.ts';
import type { Failure, Json, Received } from './received.ts';

/** A message as it stands in a conversation. */
export interface Standing {
  id: string;
  /** As it stands now. */
  activity: Json;
  /** Everything it has been, the first first and `activity` last. */
  history: Json[];
  deleted: boolean;
}

/** Which requests a failure is for: those of a method, or those that are like this. */
type Only = string | ((request: Received) => boolean);

/** A request that is on its way. */
export interface Held {
  /** Resolves once it was sent. */
  sent: Promise<Received>;
  /** It arrives. */
  letGo(): void;
}

export interface ConnectorDouble {
  /** To give as `serviceUrl` in activities and recipients. */
  serviceUrl: string;
  /** Every request, also those that failed, in order. */
  received: Received[];
  /** The requests that put something new in a conversation and were accepted, in order. */
  posts: Received[];
  /** Conversation id → its messages in order. */
  conversations: Map<string, Standing[]>;
  /** The teams that the bot is in, by their id: the group behind each, and its channels. */
  teams: Map<string, { groep: string; kanalen: string[] }>;
  /** Makes a conversation known, as Teams knows it before the bot does; anything posted to an unknown one is answered 404. */
  open(conversationId: string): string;
  /** The id of the own chat of a person with the bot; opens it. */
  personalConversation(aadObjectId: string): string;
  /** The first messages of the threads that the bot began in a channel, in order. */
  channelPosts(channelId: string): Standing[];
  /** The card that stands last in a conversation, as it is now. Throws when there is none. */
  lastCard(conversationId: string): Json;
  /** What the messages in a conversation say, in order: text, or the summary of a card. */
  texts(conversationId: string): string[];
  /** Forgets a conversation: from now on 404. */
  forget(conversationId: string): void;
  /** The next requests (one, unless `times` says otherwise; of `only` this method, or these, when given) go wrong. */
  fail(failure: Failure, times?: number, only?: Only): void;
  /** From now on every request (of `only` this method, or these, when given) goes wrong, until it is well again (`undefined`). */
  down(failure: Failure | undefined, only?: Only): void;
  /** The next request that is like this is on its way for long: it does nothing until it is let go, whatever comes after it. */
  hold(only: Only): Held;
  /** Waits until something is found; looked for now and after every request. Throws when it is not there in time (5 s). */
  until<T>(find: () => T | undefined | false, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}

const cardType = 'application/vnd.microsoft.card.adaptive';

/** A loopback server that answers as the Bot Framework's connector for Teams does. */
export async function startConnectorDouble(now: () => number = Date.now): Promise<ConnectorDouble> {
  const received: Received[] = [];
  const posts: Received[] = [];
  const conversations = new Map<string, Standing[]>();
  const teams: ConnectorDouble['teams'] = new Map();
  const failures: { failure: Failure; only: Only | undefined }[] = [];
  let downWith: { failure: Failure; only: Only | undefined } | undefined;
  const lookers = new Set<() => void>();
  const holds: { only: Only; sent: (request: Received) => void; over: Promise<void> }[] = [];
  let lastId = 1700000000000;

  const open = (id: string): Standing[] => {
    const known = conversations.get(id) ?? [];
    conversations.set(id, known);
    return known;
  };

  const add = (conversation: Standing[], activity: Json): string => {
    lastId += 1;
    const id = String(lastId);
    conversation.push({ id, activity, history: [activity], deleted: false });
    return id;
  };

  const create = (body: Json): Answer => {
    const channelId = at(body, 'channelData', 'channel', 'id');
    if (typeof channelId === 'string') {
      if (!isObject(body.activity)) return refused(400, 'BadSyntax');
      const root = String(lastId + 1);
      const id = `${channelId};messageid=${root}`;
      return { status: 201, body: { id, activityId: add(open(id), body.activity), serviceUrl } };
    }
    const person = at(body, 'members', 0, 'id');
    if (typeof person !== 'string' || typeof body.tenantId !== 'string') return refused(400, 'BadSyntax');
    const id = personal(person);
    open(id);
    return { status: 201, body: { id } };
  };

  const team = (id: string, part: string | undefined): Answer => {
    const known = teams.get(id);
    if (known === undefined) return refused(403, 'BotNotInConversationRoster');
    const { groep, kanalen } = known;
    return part === undefined
      ? { status: 200, body: { id, name: 'Jan de Vries en co', aadGroupId: groep } }
      : { status: 200, body: { conversations: kanalen.map((each) => ({ id: each, name: 'Van Jan de Vries' })) } };
  };

  const perform = (method: string, path: string, body: Json): Answer => {
    const [, asks, part] = /^\/v3\/teams\/([^/]+)(\/conversations)?$/.exec(path) ?? [];
    if (asks !== undefined && method === 'GET') return team(decodeURIComponent(asks), part);
    const [, conversationId, activityId] =
      /^\/v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?$/
        .exec(path)
        ?.map((part) => part && decodeURIComponent(part)) ?? [];
    if (path === '/v3/conversations' && method === 'POST') return create(body);
    const asked = /^\/v3\/conversations\/([^/?]+)\/pagedmembers/.exec(path)?.[1];
    if (asked !== undefined && method === 'GET')
      return conversations.has(decodeURIComponent(asked))
        ? { status: 200, body: { members: [] } }
        : refused(404, 'ConversationNotFound');
    if (conversationId === undefined) return refused(404, 'NotFound');
    const conversation = conversations.get(conversationId);
    if (conversation === undefined) return refused(404, 'ConversationNotFound');
    // A POST to an activity is a reply to it; Teams does not ask that it still stands there.
    if (method === 'POST') return { status: 201, body: { id: add(conversation, body) } };
    const standing = conversation.find(({ id, deleted }) => id === activityId && !deleted);
    if (standing === undefined) return refused(404, 'ActivityNotFoundInConversation');
    if (method === 'DELETE') standing.deleted = true;
    else if (method === 'PUT') {
      standing.activity = body;
      standing.history.push(body);
    } else return refused(405, 'MethodNotAllowed');
    return { status: 200, body: { id: standing.id } };
  };

  const isLike = (request: Received) => (only: Only) =>
    typeof only === 'string' ? only === request.method : only(request);

  const onItsWay = async (request: Received): Promise<void> => {
    const index = holds.findIndex(({ only }) => isLike(request)(only));
    const [held] = index < 0 ? [] : holds.splice(index, 1);
    held?.sent(request);
    await held?.over;
  };

  const nextFailure = (request: Received): Failure | undefined => {
    const hits = isLike(request);
    if (downWith !== undefined && (downWith.only === undefined || hits(downWith.only))) return downWith.failure;
    const index = failures.findIndex(({ only }) => only === undefined || hits(only));
    return index < 0 ? undefined : failures.splice(index, 1)[0]?.failure;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    const body = method === 'POST' || method === 'PUT' ? await json(request) : {};
    const record: Received = {
      method,
      path: decodeURIComponent(url),
      authorization: headers.authorization,
      body: asObject(body),
      status: 0,
      at: now(),
    };
    received.push(record);
    await onItsWay(record);

    const failure = nextFailure(record);
    const isDone = failure === undefined || ('accepted' in failure && failure.accepted === true);
    // Teams has an address for each region, which leads to the same conversations.
    const asked = url.replace(/^\/[a-z]{2,4}(?=\/v3\/)/, '');
    const done = isDone ? perform(method, asked, record.body) : undefined;
    if (method === 'POST' && done?.status === 201 && !isOnlyOpening(asked, record.body)) posts.push(record);

    if (failure !== undefined && 'hang' in failure) return;
    if (failure !== undefined && 'reset' in failure) return void request.socket.resetAndDestroy();
    const {
      status,
      body: said,
      headers: extra,
    } = failure === undefined ? (done ?? refused(500, 'None')) : failed(failure);
    record.status = status;
    response.writeHead(status, { 'Content-Type': 'application/json', ...extra });
    response.end(JSON.stringify(said));
  };

  const server = createServer((request, response) => {
    answer(request, response)
      .catch(() => response.destroy())
      .finally(() => {
        for (const look of lookers) look();
      });
  });
  // A connection that is closed while the next request is on its way would look like a fault of Teams.
  server.keepAliveTimeout = 600_000;
  const { origin, close } = await listening(server);
  const serviceUrl = `${origin}/`;
  const standing = (conversationId: string) =>
    (conversations.get(conversationId) ?? []).filter(({ deleted }) => !deleted);

  return {
    serviceUrl,
    received,
    posts,
    conversations,
    teams,
    open: (conversationId) => {
      open(conversationId);
      return conversationId;
    },
    personalConversation: (aadObjectId) => {
      open(personal(aadObjectId));
      return personal(aadObjectId);
    },
    channelPosts: (channelId) =>
      [...conversations.keys()]
        .filter((id) => id.startsWith(`${channelId};messageid=`))
        .flatMap((id) => standing(id).slice(0, 1)),
    lastCard: (conversationId) => {
      const card = standing(conversationId)
        .map(({ activity }) => cardOf(activity))
        .findLast((found) => found !== undefined);
      if (card === undefined) throw new Error(`No card stands in ${conversationId}.`);
      return card;
    },
    texts: (conversationId) =>
      standing(conversationId).map(({ activity }) => String(activity.text ?? activity.summary ?? '')),
    forget: (conversationId) => void conversations.delete(conversationId),
    fail: (failure, times = 1, only = undefined) => {
      for (let time = 0; time < times; time++) failures.push({ failure, only });
    },
    down: (failure, only = undefined) => {
      downWith = failure === undefined ? undefined : { failure, only };
    },
    hold(only) {
      const [sent, over] = [Promise.withResolvers<Received>(), Promise.withResolvers<void>()];
      holds.push({ only, sent: sent.resolve, over: over.promise });
      return { sent: sent.promise, letGo: over.resolve };
    },
    until: <T>(find: () => T | undefined | false, timeoutMs = 5_000) =>
      new Promise<T>((resolve, reject) => {
        const stop = () => {
          lookers.delete(look);
          clearTimeout(timer);
        };
        const look = () => {
          try {
            const found = find();
            if (found === undefined || found === false) return;
            stop();
            resolve(found);
          } catch (thrown) {
            stop();
            reject(thrown);
          }
        };
        const timer = setTimeout(() => {
          stop();
          reject(
            new Error(
              `It did not come within ${timeoutMs} ms. Received: ${received.map(({ method, path }) => `${method} ${path}`).join(', ')}`,
            ),
          );
        }, timeoutMs);
        lookers.add(look);
        look();
      }),
    close,
  };
}

interface Answer {
  status: number;
  body: Json;
  headers?: Record<string, string>;
}

const personal = (aadObjectId: string): string => `a:${aadObjectId.replace(/^29:/, '')}`;

const refused = (status: number, code: string): Answer => ({
  status,
  // The connector explains itself in words that may name people; those must never reach a log.
  body: { error: { code, message: 'Jan de Vries is not in this conversation' } },
});

function failed(failure: Extract<Failure, { status: number }>): Answer {
  const { status, code = 'ServiceError', subCode, retryAfter, location } = failure;
  const headers = { ...(retryAfter && { 'Retry-After': retryAfter }), ...(location && { Location: location }) };
  // What Teams itself said comes along as text.
  const within = { errorCode: 209, message: JSON.stringify({ subCode, details: 'Jan de Vries blocked it' }, null, 2) };
  return { ...(subCode === undefined ? refused(status, code) : { status, body: within }), headers };
}

function isOnlyOpening(path: string, body: Json): boolean {
  return path === '/v3/conversations' && body.activity === undefined;
}

function cardOf(activity: Json): Json | undefined {
  const attachments = Array.isArray(activity.attachments) ? activity.attachments : [];
  const card = attachments.filter(isObject).find(({ contentType }) => contentType === cardType);
  return isObject(card?.content) ? card.content : undefined;
}

function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((found, key) => (isObject(found) ? found[key] : undefined), value);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function asObject(value: unknown): Json {
  return isObject(value) ? value : {};
}
