import { z } from 'zod';
import type { Log } from '../kit/log.ts';
import { errorOfAnswer, errorOfSilence, type GraphAnswer } from './answer.ts';
import { GraphError } from './graph.ts';
import { fill, type GraphRequest, nameOf, type Parameters, REQUESTS, type RequestName } from './requests.ts';
import type { Send } from './sdk.ts';
import type { GraphToken } from './token.ts';

/** Where it says what each permission is for and how it is granted. */
export const RIGHTS_DOCUMENT = 'deployment/graph-rechten.md';

export interface AskParts {
  /** Without `/v1.0` and without a slash at the end; asked for with every request, since the practice room gets its port late. */
  baseUrl: () => string;
  token: GraphToken | undefined;
  now: () => number;
  log: Log;
  /** How long a request may take (ms), getting a token included. */
  timeoutMs: number;
  /** The same for a look-up: somebody waits for it. */
  lookupTimeoutMs: number;
}

/** One request from the list. */
export interface Question<Name extends RequestName, Answer> {
  name: Name;
  values: Parameters<Name>;
  body?: object;
  /** What Graph answers; anything else is an error. */
  shape: z.ZodType<Answer>;
  /** What these statuses mean when they are no failure. */
  instead?: Partial<Record<number, Answer>>;
}

/** Asks Graph, once. Methods reject with a GraphError, which has been logged: which request, never about whom. */
export interface Asker {
  ask<Name extends RequestName, Answer>(question: Question<Name, Answer>): Promise<Answer>;
  /** Everything in an answer that comes in pages. */
  askPages<Name extends RequestName, Item>(question: Omit<Question<Name, Item>, 'body' | 'instead'>): Promise<Item[]>;
}

/** So many pages at most; a link that leads in a circle ends too. */
const MOST_PAGES = 100;

const VERSION = '/v1.0';

/** How one request is made. */
interface Asking extends AskParts {
  /** Sends by the SDK, which is loaded when first needed. */
  bySdk: () => Promise<Send>;
}

/** Asks with the token that is given; without one nothing is signed in with. */
export function createAsker(parts: AskParts): Asker {
  const asking = { ...parts, bySdk: lateSdk(parts) };
  return {
    ask: ({ values, ...question }) => perform(asking, question, () => fill(question.name, values)),
    askPages: (question) => performPages(asking, question),
  };
}

function lateSdk(parts: AskParts): () => Promise<Send> {
  let made: Promise<Send> | undefined;
  return () => (made ??= import('./sdk.ts').then(({ createSend }) => createSend(parts)));
}

async function perform<Name extends RequestName, Answer>(
  asking: Asking,
  { name, body, shape, instead = {} }: Omit<Question<Name, Answer>, 'values'>,
  path: () => string,
): Promise<Answer> {
  const request: GraphRequest = REQUESTS[name];
  try {
    const answer = await send(asking, request, path(), body);
    const { status } = answer;
    if (status in instead) return instead[status] as Answer;
    if (status < 200 || status > 299) throw errorOfAnswer(request, answer, asking.now());
    // No answer is another thing than the answer that there is nobody.
    if (request.isLookup && answer.body === undefined) throw new GraphError('throttled', 'AnswerLost', { status });
    const parsed = shape.safeParse(answer.body);
    if (parsed.success) return parsed.data;
    throw new GraphError('refused', 'UnexpectedAnswer', { status });
  } catch (thrown) {
    const error = thrown instanceof GraphError ? thrown : new GraphError('refused', 'NotAsked');
    tell(asking, name, error);
    throw error;
  }
}

async function performPages<Name extends RequestName, Item>(
  asking: Asking,
  { name, values, shape }: Omit<Question<Name, Item>, 'body' | 'instead'>,
): Promise<Item[]> {
  const page = z.object({ value: z.array(shape), '@odata.nextLink': z.string().optional() });
  const found = [];
  let path = () => fill(name, values);
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { value, '@odata.nextLink': link } = await perform(asking, { name, shape: page }, path);
    found.push(...value);
    if (link === undefined) return found;
    path = () => nextPath(asking.baseUrl(), name, link);
  }
  const error = new GraphError('refused', 'TooManyPages');
  tell(asking, name, error);
  throw error;
}

/** A link may lead to another page of the same request, and nowhere else. */
function nextPath(baseUrl: string, name: RequestName, link: string): string {
  const start = `${baseUrl}${VERSION}`;
  const path = link.startsWith(start) ? link.slice(start.length) : '';
  if (nameOf(REQUESTS[name].method, path) !== name) throw new GraphError('refused', 'OtherHost');
  return path;
}

async function send(
  { bySdk, timeoutMs, lookupTimeoutMs }: Asking,
  request: GraphRequest,
  path: string,
  body: object | undefined,
): Promise<GraphAnswer> {
  const toGraph = await bySdk();
  const signal = AbortSignal.timeout(request.isLookup ? lookupTimeoutMs : timeoutMs);
  try {
    const response = await toGraph(request, path, signal, body);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await read(response) };
  } catch (thrown) {
    throw errorOfSilence(request, thrown);
  }
}

/** What was done stays done when the rest of the answer is lost; a look-up needs it. */
async function read(response: Response): Promise<unknown> {
  try {
    return parsedJson(await response.text());
  } catch {
    return undefined;
  }
}

function tell(
  { log, token }: Pick<Asking, 'log' | 'token'>,
  name: RequestName,
  { kind, status = 0, message: code }: GraphError,
): void {
  log.warn('Graph did not do what was asked', { request: name, kind, status, code });
  if (status !== 403) return;
  const missing = missingFor(REQUESTS[name], token?.granted() ?? []);
  const facts = { request: name, document: RIGHTS_DOCUMENT };
  if (missing.length > 0) log.error('Graph forbade it: not granted', { ...facts, permission: missing.join(', ') });
  else log.error('Graph forbade it, with every permission granted: is the app installed there?', facts);
}

/** What Exchange grants stands in no token. */
function missingFor({ permissions, grant }: GraphRequest, granted: readonly string[]): readonly string[] {
  return grant === 'exchange' ? permissions : permissions.filter((each) => !granted.includes(each));
}

/** Undefined when there is nothing in it: 201, 202 and 204 have no body. */
function parsedJson(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text);
}
