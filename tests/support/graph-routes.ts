import type { RequestName } from '../../src/graph/requests.ts';
import type { GraphDoubleOptions, Mailed, Rung, Tenant } from './graph-double.ts';
import { DECLARED } from './manifest-activities.ts';
import type { Json } from './received.ts';

export interface Reply {
  status: number;
  body?: Json;
  headers?: Record<string, string>;
}

export interface RouteParts {
  tenant: Tenant;
  bells: Rung[];
  mails: Mailed[];
  chatOf: (aadObjectId: string) => string;
  limits: GraphDoubleOptions['limits'];
  now: () => number;
  pageSize: number;
  /** `http://127.0.0.1:…/v1.0` */
  address: () => string;
}

/** What Graph does with each request of the list, once it has let it in. */
export function graphRoutes(parts: RouteParts): (name: RequestName, path: string, body: Json) => Reply {
  const { tenant, bells, mails, chatOf, limits, now, pageSize, address } = parts;
  const rung: { at: number; who: string }[] = [];

  /** Everybody in a group, also through another group, in the order of the ids. */
  function membersOf(group: string, seen = new Set<string>()): Set<string> {
    const found = new Set<string>();
    if (seen.has(group)) return found;
    seen.add(group);
    for (const id of tenant.groups[group] ?? [])
      for (const member of id in tenant.groups ? membersOf(id, seen) : [id]) found.add(member);
    return found;
  }

  function ring(who: string, to: Pick<Rung, 'person' | 'team' | 'channelId'>, body: Json): Reply {
    const wrong = faultIn(body);
    if (wrong !== undefined) return refusal(400, wrong);
    const since = (ms: number) => rung.filter(({ at: moment }) => now() - moment < ms);
    if (limits !== undefined) {
      if (since(1_000).length >= limits.bellsPerSecond) return tooMany(1);
      const own = since(60_000).filter((each) => each.who === who);
      if (own.length >= limits.bellsPerMinutePerUser)
        return tooMany(Math.ceil(((own[0]?.at ?? now()) + 60_000 - now()) / 1000));
    }
    rung.push({ at: now(), who });
    bells.push({
      ...to,
      activity: String(body.activityType),
      tekst: String(at(body, 'templateParameters', 0, 'value')),
      preview: String(at(body, 'previewText', 'content')),
      webUrl: String(at(body, 'topic', 'webUrl')),
      chainId: typeof body.chainId === 'number' ? body.chainId : undefined,
    });
    return { status: 204 };
  }

  const routes: Record<RequestName, (ids: string[], query: URLSearchParams, body: Json) => Reply> = {
    manager([person = '']) {
      const manager = tenant.people[person]?.manager;
      if (manager === undefined) return refusal(404, 'Request_ResourceNotFound');
      return { status: 200, body: { '@odata.type': '#microsoft.graph.user', ...userOf(manager) } };
    },
    mailAddress([person = '']) {
      const known = tenant.people[person];
      return known === undefined
        ? refusal(404, 'Request_ResourceNotFound')
        : { status: 200, body: { mail: known.mail ?? null } };
    },
    mobilePhone([person = '']) {
      const known = tenant.people[person];
      return known === undefined
        ? refusal(404, 'Request_ResourceNotFound')
        : { status: 200, body: { mobilePhone: known.mobile ?? null } };
    },
    account([person = '']) {
      const known = tenant.people[person];
      return known === undefined
        ? refusal(404, 'Request_ResourceNotFound')
        : { status: 200, body: { id: person, accountEnabled: known.isOff !== true } };
    },
    memberGroups([person = ''], _query, { groupIds }) {
      if (!Array.isArray(groupIds) || groupIds.length === 0 || groupIds.length > 20)
        return refusal(400, 'Request_BadRequest');
      if (!(person in tenant.people)) return refusal(404, 'Request_ResourceNotFound');
      const value = Object.keys(tenant.groups).filter((id) => isAsked(groupIds, id) && membersOf(id).has(person));
      return { status: 200, body: { value } };
    },
    presences(_ids, _query, { ids }) {
      if (!Array.isArray(ids) || ids.length === 0 || ids.length > 650) return refusal(400, 'BadRequest');
      // Of who is not there Graph says nothing.
      const value = ids
        .filter((id) => typeof id === 'string' && id in tenant.people)
        .map((id: string) => ({
          id,
          availability: 'Offline',
          activity: 'Offline',
          statusMessage: null,
          outOfOfficeSettings: {
            message: 'Ik ben met vakantie.',
            isOutOfOffice: tenant.people[id]?.outOfOffice === true,
          },
        }));
      return { status: 200, body: { value } };
    },
    groupMembers([group = ''], query) {
      if (!(group in tenant.groups)) return refusal(404, 'Request_ResourceNotFound');
      const all = [...membersOf(group)].map(userOf);
      const from = Number(query.get('$skiptoken') ?? 0);
      const link = `${address()}/groups/${group}/transitiveMembers/microsoft.graph.user?$count=true&$select=id,displayName&$top=999&$skiptoken=${from + pageSize}`;
      const more = from + pageSize < all.length ? { '@odata.nextLink': link } : {};
      return { status: 200, body: { '@odata.count': all.length, ...more, value: all.slice(from, from + pageSize) } };
    },
    ringPerson([person = ''], _query, body) {
      // Graph has one answer for a permission that is missing and for an app that is not there.
      if (tenant.people[person]?.hasApp !== true) return refusal(403, 'Forbidden');
      return 'recipient' in body ? refusal(400, 'BadRequest') : ring(person, { person }, body);
    },
    ringTeam([team = ''], _query, body) {
      if (!tenant.teams.includes(team)) return refusal(403, 'Forbidden');
      const to = at(body, 'recipient');
      const type = String(at(to, '@odata.type')).replace(/^#/, '');
      const channelId = at(to, 'channelId');
      if (at(to, 'teamId') !== team) return refusal(400, 'BadRequest');
      if (type === 'microsoft.graph.teamMembersNotificationRecipient') return ring(team, { team }, body);
      if (type === 'microsoft.graph.channelMembersNotificationRecipient' && typeof channelId === 'string')
        return ring(team, { team, channelId }, body);
      return refusal(400, 'BadRequest');
    },
    sendMail([sender = ''], _query, body) {
      if (sender !== tenant.mailbox) return refusal(403, 'ErrorAccessDenied');
      const recipients = at(body, 'message', 'toRecipients');
      const to = (Array.isArray(recipients) ? recipients : []).map((each) => at(each, 'emailAddress', 'address'));
      const [subject, content] = [at(body, 'message', 'subject'), at(body, 'message', 'body', 'content')];
      if (to.length === 0 || !to.every(isText) || !isText(subject) || !isText(content))
        return refusal(400, 'ErrorInvalidRecipients');
      if (at(body, 'message', 'body', 'contentType') !== 'text' || body.saveToSentItems !== false)
        return refusal(400, 'BadRequest');
      mails.push({ from: sender, to, subject, text: content });
      return { status: 202 };
    },
    catalogApp(_ids, query) {
      const isOurs = query.get('$filter') === `externalId eq '${tenant.teamsAppId}'`;
      return { status: 200, body: { value: isOurs ? [{ id: CATALOG_ID }] : [] } };
    },
    catalogVersions(_ids, query) {
      const isOurs = query.get('$filter') === `externalId eq '${tenant.teamsAppId}'`;
      const appDefinitions = tenant.versions.map(({ version, state, registration, bot }) => ({
        id: version,
        teamsAppId: CATALOG_ID,
        version,
        publishingState: state ?? null,
        authorization: { clientAppId: registration ?? null },
        bot: bot === undefined ? null : { id: bot },
      }));
      return { status: 200, body: { value: isOurs ? [{ id: CATALOG_ID, appDefinitions }] : [] } };
    },
    installApp([person = ''], _query, body) {
      const known = tenant.people[person];
      if (known === undefined) return refusal(404, 'NotFound');
      if (body['teamsApp@odata.bind'] !== `${address()}/appCatalogs/teamsApps/${CATALOG_ID}`)
        return refusal(400, 'BadRequest');
      if (known.hasApp === true) return refusal(409, 'Conflict');
      known.hasApp = true;
      return { status: 201 };
    },
    installedApp([person = ''], query) {
      const isOurs = query.get('$filter') === `teamsApp/id eq '${CATALOG_ID}'`;
      const has = isOurs && tenant.people[person]?.hasApp === true;
      const value = has ? [{ id: installationOf(person), teamsApp: { id: CATALOG_ID } }] : [];
      return { status: 200, body: { value } };
    },
    installedChat([person = '', installation = '']) {
      if (installation !== installationOf(person)) return refusal(404, 'NotFound');
      return { status: 200, body: { id: chatOf(person) } };
    },
  };

  function userOf(id: string): Json {
    return { id, displayName: tenant.people[id]?.naam ?? null };
  }

  return (name, asked, body) => {
    const [path = '', query = ''] = asked.split('?');
    return routes[name](idsIn(path), new URLSearchParams(query), body);
  };
}

/** The catalogue's own id, which is another than that of the manifest. */
export const CATALOG_ID = '99999999-0000-4000-8000-000000000009';

/** What Graph explains can name people; those words must never reach a log. */
export function refusal(status: number, code: string): Reply {
  const message = 'Jan de Vries (j.devries@voorbeeldstad.nl) is not known here';
  const innerError = { date: '2026-11-24T09:00:00', 'request-id': REQUEST_ID, 'client-request-id': REQUEST_ID };
  return { status, body: { error: { code, message, innerError } } };
}

const REQUEST_ID = '77777777-0000-4000-8000-000000000007';

function tooMany(seconds: number): Reply {
  return { ...refusal(429, 'TooManyRequests'), headers: { 'Retry-After': String(seconds) } };
}

const BELL_WORDS = ['topic', 'activityType', 'chainId', 'previewText', 'templateParameters', 'recipient', 'teamsAppId'];

/** Teams shows no more of a preview; what is longer is a slip of ours. */
const SHOWN = 150;

/** The forms that Microsoft documents: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-links */
function isTeamsLink(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { origin, pathname, searchParams } = new URL(link);
  const wanted = /^\/l\/entity\/[^/]+\/conversations$/.test(pathname)
    ? ['tenantId']
    : /^\/l\/message\/[^/]+\/[^/]+$/.test(pathname) && ['tenantId', 'groupId', 'parentMessageId'];
  return origin === 'https://teams.microsoft.com' && wanted !== false && wanted.every((name) => searchParams.has(name));
}

/** What is wrong with a notification, by the rules of https://learn.microsoft.com/graph/teams-send-activityfeednotifications */
function faultIn(body: Json): string | undefined {
  const { topic, activityType, chainId, previewText, templateParameters } = body;
  const isTopic =
    at(topic, 'source') === 'text' && isText(at(topic, 'value')) && isTeamsLink(String(at(topic, 'webUrl')));
  const blanks = DECLARED.get(String(activityType));
  const filled = Array.isArray(templateParameters) ? templateParameters : [];
  const isFilled =
    blanks !== undefined &&
    filled.length === blanks.length &&
    filled.every((each) => blanks.includes(String(at(each, 'name'))) && isText(at(each, 'value')));
  const preview = at(previewText, 'content');
  const isWhole = Object.keys(body).every((key) => BELL_WORDS.includes(key));
  const isFine =
    isWhole &&
    isTopic &&
    isFilled &&
    isText(preview) &&
    preview.length <= SHOWN &&
    (chainId === undefined || (Number.isSafeInteger(chainId) && Number(chainId) > 0));
  return isFine ? undefined : 'BadRequest';
}

function installationOf(person: string): string {
  return Buffer.from(`${person}##${CATALOG_ID}`).toString('base64');
}

/** What stands at the places of a path where a value goes: `/users/{…}/teamwork/installedApps/{…}/chat`. */
function idsIn(path: string): string[] {
  return path
    .split('/')
    .map(decodeURIComponent)
    .filter((_, index) => index === 2 || index === 5);
}

function isAsked(groupIds: unknown[], id: string): boolean {
  return groupIds.some((each) => typeof each === 'string' && each.toLowerCase() === id.toLowerCase());
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** What stands at a path in something that came as JSON. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((found, key) => (isObject(found) ? found[key] : undefined), value);
}
