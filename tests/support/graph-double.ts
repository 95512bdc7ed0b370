import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { nameOf, REQUESTS, type RequestName } from '../../src/graph/requests.ts';
import { graphRoutes, isObject, type Reply, refusal } from './graph-routes.ts';
import type { Failure, Json, Received } from './received.ts';

/** Somebody in the tenant. */
export interface Person {
  /** The display name. */
  naam?: string;
  mail?: string;
  mobile?: string;
  /** The id of who leads this person. */
  manager?: string;
  /** The account is switched off. */
  isOff?: boolean;
  /** An automatic reply is on, or the calendar says so. */
  outOfOffice?: boolean;
  /** Has the app. */
  hasApp?: boolean;
}

/** What stands in the tenant. It is read with every request: change it while a test runs. */
export interface Tenant {
  /** By Entra object id. */
  people: Record<string, Person>;
  /** Id of a group → ids of its members: people, and groups. */
  groups: Record<string, string[]>;
  /** The teams that have the app, by the id of their group. */
  teams: string[];
  /** The id in the manifest of the app in the catalogue. */
  teamsAppId: string;
  /** Its versions there, with what their manifest says. */
  versions: { version: string; state?: 'published' | 'submitted' | 'rejected'; registration?: string; bot?: string }[];
  /** The mailbox that the app may send from. */
  mailbox: string;
}

/** A bell that rang: a person, or everybody in a team or channel. */
export interface Rung {
  person?: string;
  team?: string;
  channelId?: string;
  /** What a person silences with it. */
  activity: string;
  tekst: string;
  preview: string;
  webUrl: string;
  chainId: number | undefined;
}

export interface Mailed {
  from: string;
  to: string[];
  subject: string;
  text: string;
}

export interface GraphDoubleOptions {
  tenant?: Partial<Tenant>;
  /** The only token that is taken; without it every request is, also one without a token. */
  token?: string;
  /** The id of a person's chat with the app, as the rest of the test knows it. */
  chatOf?: (aadObjectId: string) => string;
  /** Microsoft's limits: who rings more gets a 429. Needs `now` (ms since epoch). */
  limits?: { bellsPerSecond: number; bellsPerMinutePerUser: number };
  now?: () => number;
  /** How many members a page of a group has; 999. */
  pageSize?: number;
}

export interface GraphDouble {
  /** To give as the address of Graph. */
  url: string;
  tenant: Tenant;
  /** Every request that came in, also those that failed, in order. */
  received: Received[];
  /** The bells and mails that were accepted, in order. */
  bells: Rung[];
  mails: Mailed[];
  /** The next requests (one, unless `times` says otherwise; of `only` these requests when given) go wrong. */
  fail(failure: Failure, times?: number, only?: RequestName): void;
  /**
   * From now on no connection is taken (`refusing`), or each request (of `only` these, when given) is answered with this status, until it is well
   * again (`undefined`).
   */
  down(how: 'refusing' | number | undefined, only?: RequestName): Promise<void>;
  /** The permission for these requests is not granted: 403. */
  revoke(...names: RequestName[]): void;
  grant(...names: RequestName[]): void;
  /** From now on this is the only token that is taken; undefined: any, or none. */
  takeToken(token: string | undefined): void;
  /** What came in and stands in no list: must stay empty. */
  unlisted(): Received[];
  /** How often a request was received. */
  count(name: RequestName): number;
  close(): Promise<void>;
}

/** A loopback server that answers as Microsoft Graph v1.0 does to what this project asks of it. */
export async function startGraphDouble(options: GraphDoubleOptions = {}): Promise<GraphDouble> {
  const { chatOf = (person) => `19:${person}_bot@unq.gbl.spaces`, limits, now = Date.now, pageSize = 999 } = options;
  const tenant: Tenant = {
    people: {},
    groups: {},
    teams: [],
    teamsAppId: '00000000-0000-4000-8000-000000000001',
    versions: [{ version: '1.0.0', state: 'published' }],
    mailbox: 'stroomwijzer@voorbeeldstad.nl',
    ...options.tenant,
  };
  const received: Received[] = [];
  const bells: Rung[] = [];
  const mails: Mailed[] = [];
  const failures: { failure: Failure; only: RequestName | undefined }[] = [];
  const revoked = new Set<RequestName>();
  let token = options.token;
  let downWith: number | undefined;
  let downOnly: RequestName | undefined;
  let url = '';

  const perform = graphRoutes({ tenant, bells, mails, chatOf, limits, now, pageSize, address: () => `${url}/v1.0` });

  function replyTo(record: Received, name: RequestName | undefined, contentType: string): Reply {
    if (token !== undefined && record.authorization !== `Bearer ${token}`)
      return refusal(401, 'InvalidAuthenticationToken');
    if (name === undefined) return refusal(400, 'BadRequest');
    if (revoked.has(name)) return refusal(403, DENIED[REQUESTS[name].permissions[0]] ?? 'Authorization_RequestDenied');
    if (record.method === 'POST' && !contentType.startsWith('application/json'))
      return refusal(415, 'UnsupportedMediaType');
    return perform(name, record.path, record.body);
  }

  function nextFailure(name: RequestName | undefined): Failure | undefined {
    const index = failures.findIndex(({ only }) => only === undefined || only === name);
    return index < 0 ? undefined : failures.splice(index, 1)[0]?.failure;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: asked = '', headers } = request;
    const path = asked.replace(/^\/v1\.0(?=\/)/, '');
    const sent = await text(request);
    const { authorization } = headers;
    const record: Received = { method, path, authorization, body: jsonOf(sent), status: 0, at: now() };
    received.push(record);
    const name = path === asked ? undefined : nameOf(method, path);
    const isPlain = name !== 'groupMembers' || headers.consistencylevel === 'eventual';

    const isDown = downWith !== undefined && (downOnly === undefined || downOnly === name);
    const failure = isDown ? { status: downWith ?? 503 } : nextFailure(name);
    const isDone = failure === undefined || ('accepted' in failure && failure.accepted === true);
    const done = isDone && isPlain ? replyTo(record, name, headers['content-type'] ?? '') : undefined;
    if (failure !== undefined && 'hang' in failure) return;
    if (failure !== undefined && 'reset' in failure) return void request.socket.resetAndDestroy();
    const reply = failure === undefined ? (done ?? refusal(400, 'Request_UnsupportedQuery')) : failed(failure);
    record.status = reply.status;
    response.writeHead(reply.status, { 'Content-Type': 'application/json; charset=utf-8', ...reply.headers });
    response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;

  return {
    url,
    tenant,
    received,
    bells,
    mails,
    fail(failure, times = 1, only = undefined) {
      for (let time = 0; time < times; time++) failures.push({ failure, only });
    },
    async down(how, only = undefined) {
      downOnly = only;
      downWith = typeof how === 'number' ? how : undefined;
      if (how === 'refusing') await stop();
      else if (!server.listening) await listen(port);
    },
    revoke: (...names) => names.forEach((name) => void revoked.add(name)),
    grant: (...names) => names.forEach((name) => void revoked.delete(name)),
    takeToken: (taken) => {
      token = taken;
    },
    unlisted: () => received.filter(({ method, path }) => nameOf(method, path) === undefined),
    count: (name) => received.filter(({ method, path }) => nameOf(method, path) === name).length,
    close: stop,
  };
}

/** Each part of Graph has its own word for a permission that is missing. */
const DENIED: Partial<Record<string, string>> = {
  'TeamsActivity.Send': 'Forbidden',
  'TeamsAppInstallation.ReadWriteSelfForUser.All': 'Forbidden',
  'AppCatalog.Read.All': 'Forbidden',
  'Application Mail.Send': 'ErrorAccessDenied',
};

function failed(failure: Extract<Failure, { status: number }>): Reply {
  const { status, code = 'serviceNotAvailable', retryAfter, location } = failure;
  const headers = { ...(retryAfter && { 'Retry-After': retryAfter }), ...(location && { Location: location }) };
  return { ...refusal(status, code), headers };
}

function jsonOf(sent: string): Json {
  try {
    const value: unknown = JSON.parse(sent);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
