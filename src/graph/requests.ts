/** Where a permission is granted: as an app role in Entra, or in Exchange (RBAC for Applications), for one mailbox only. */
export type Grant = 'entra' | 'exchange';

/** A request that this project makes of Microsoft Graph, and what it needs for that. */
export interface GraphRequest {
  method: 'GET' | 'POST';
  /** Below `/v1.0`. What stands in braces is filled in for each request. */
  path: string;
  /** The application permissions that together let this through, and as little else as possible: all of them are needed. */
  permissions: readonly string[];
  grant: Grant;
  /** Changes nothing and says nothing to anyone. Somebody may be waiting for the answer. */
  isLookup: boolean;
  /** Doing it twice comes to the same as doing it once. */
  isIdempotent: boolean;
  /** Headers that Graph wants with it. */
  headers?: Readonly<Record<string, string>>;
  /** Why it is asked, in one sentence for who grants the permission. */
  reason: string;
  /** Microsoft's page about it. */
  page: string;
}

const API = 'https://learn.microsoft.com/graph/api';

/**
 * Every request of Microsoft Graph that is ever made. The client goes through this list, so that nothing can be asked that is not in it.
 * `deployment/graph-rechten.md` is drawn from it.
 *
 * No permission stands in the Teams manifest (resource-specific consent): an app with those cannot be installed with
 * TeamsAppInstallation.ReadWriteSelfForUser.All (said of its sister for teams: https://learn.microsoft.com/graph/api/team-post-installedapps, note 1),
 * and TeamsActivity.Send, which rings people and teams alike, lets the app ring in its own name and where it is installed, and nothing more.
 */
export const REQUESTS = {
  manager: {
    method: 'GET',
    path: '/users/{person}/manager?$select=id,displayName',
    permissions: ['User.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason: 'Finds the teamleider of the employee who reports, where flows/rollen.yaml leaves that to Entra.',
    page: `${API}/user-list-manager`,
  },
  mailAddress: {
    method: 'GET',
    path: '/users/{person}?$select=mail',
    permissions: ['User.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason: 'Finds the address to mail when an alert must also reach somebody outside Teams.',
    page: `${API}/user-get`,
  },
  mobilePhone: {
    method: 'GET',
    path: '/users/{person}?$select=mobilePhone',
    permissions: ['User.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason:
      'Only where flows/rollen.yaml wants it (buiten_teams, nummers: entra): finds the number for an sms or a voice call when nobody reacts to an alert, and offers people their own when they report.',
    page: `${API}/user-get`,
  },
  account: {
    method: 'GET',
    path: '/users/{person}?$select=id,accountEnabled',
    permissions: ['User.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason:
      'Only for the doctor (npm run doctor): whether who is named in flows/rollen.yaml is in Entra, and not switched off.',
    page: `${API}/user-get`,
  },
  memberGroups: {
    method: 'POST',
    path: '/users/{person}/checkMemberGroups',
    // Of a person, the first as well: the table "user" on the page.
    permissions: ['User.Read.All', 'GroupMember.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason:
      'Checks with each click whether this person is in a group that holds a role, and so may do what was clicked.',
    page: `${API}/directoryobject-checkmembergroups`,
  },
  groupMembers: {
    method: 'GET',
    path: '/groups/{group}/transitiveMembers/microsoft.graph.user?$count=true&$select=id,displayName&$top=999',
    permissions: ['GroupMember.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    // A cast to one type of member is an advanced query: https://learn.microsoft.com/graph/api/group-list-transitivemembers#request-headers
    headers: { ConsistencyLevel: 'eventual' },
    reason: 'Lists who holds a role that a group stands for, so that an alert reaches each of them.',
    page: `${API}/group-list-transitivemembers`,
  },
  presences: {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    permissions: ['Presence.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason:
      'Only where flows/rollen.yaml wants it (afwezigheid, teams: true): reads of who holds a role whether Teams has them out of office, so that somebody else is told.',
    page: `${API}/cloudcommunications-getpresencesbyuserid`,
  },
  ringPerson: {
    method: 'POST',
    path: '/users/{person}/teamwork/sendActivityNotification',
    permissions: ['TeamsActivity.Send'],
    grant: 'entra',
    isLookup: false,
    isIdempotent: false,
    reason: 'Rings the bell in Teams of one person for whom a report waits.',
    page: `${API}/userteamwork-sendactivitynotification`,
  },
  ringTeam: {
    method: 'POST',
    path: '/teams/{team}/sendActivityNotification',
    permissions: ['TeamsActivity.Send'],
    grant: 'entra',
    isLookup: false,
    isIdempotent: false,
    reason: 'Rings the bell in Teams of everybody in a team or a channel in which a report waits.',
    page: `${API}/team-sendactivitynotification`,
  },
  sendMail: {
    method: 'POST',
    path: '/users/{sender}/sendMail',
    permissions: ['Application Mail.Send'],
    grant: 'exchange',
    isLookup: false,
    isIdempotent: false,
    reason:
      'Mails, from the one mailbox of MAIL_SENDER, that a report waits in Teams: its number and nothing about people.',
    page: `${API}/user-sendmail`,
  },
  catalogApp: {
    method: 'GET',
    path: "/appCatalogs/teamsApps?$filter=externalId eq '{teamsAppId}'&$select=id",
    permissions: ['AppCatalog.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason: "Finds the id that the municipality's app catalogue gave to Stroomwijzer, which installing asks for.",
    page: `${API}/appcatalogs-list-teamsapps`,
  },
  catalogVersions: {
    method: 'GET',
    path: "/appCatalogs/teamsApps?$filter=externalId eq '{teamsAppId}'&$expand=appDefinitions($expand=bot)",
    permissions: ['AppCatalog.Read.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason:
      'Only for the doctor (npm run doctor): which versions of Stroomwijzer the catalogue has, and for which bot.',
    page: `${API}/appcatalogs-list-teamsapps`,
  },
  installApp: {
    method: 'POST',
    path: '/users/{person}/teamwork/installedApps',
    permissions: ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
    grant: 'entra',
    isLookup: false,
    isIdempotent: true,
    reason: 'Installs Stroomwijzer for somebody whom an alert must reach and who does not have it yet.',
    page: `${API}/userteamwork-post-installedapps`,
  },
  installedApp: {
    method: 'GET',
    path: "/users/{person}/teamwork/installedApps?$expand=teamsApp&$filter=teamsApp/id eq '{catalogId}'",
    permissions: ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason: 'Finds Stroomwijzer among the apps of that person, to get at the chat with it.',
    page: `${API}/userteamwork-list-installedapps`,
  },
  installedChat: {
    method: 'GET',
    path: '/users/{person}/teamwork/installedApps/{installation}/chat',
    permissions: ['TeamsAppInstallation.ReadWriteSelfForUser.All'],
    grant: 'entra',
    isLookup: true,
    isIdempotent: true,
    reason: 'Finds the chat of that person with Stroomwijzer, in which the alert is posted.',
    page: `${API}/userscopeteamsappinstallation-get-chat`,
  },
} as const satisfies Record<string, GraphRequest>;

export type RequestName = keyof typeof REQUESTS;

type Blanks<Path extends string> = Path extends `${string}{${infer Blank}}${infer Rest}` ? Blank | Blanks<Rest> : never;
/** What must be filled in for a request: `{ person: '…' }`. */
export type Parameters<Name extends RequestName> = Record<Blanks<(typeof REQUESTS)[Name]['path']>, string>;

/** These would lead to another path than the one in the list. */
const LEADS_ASTRAY = ['', '.', '..'];

/**
 * The path and query of a request, below `/v1.0`, every value encoded.
 *
 * @throws RangeError for a value that leads to another path
 */
export function fill<Name extends RequestName>(name: Name, values: Parameters<Name>): string {
  const given = new Map<string, string>(Object.entries(values));
  return REQUESTS[name].path.replaceAll(' ', '%20').replaceAll(/('?)\{(\w+)\}/g, (_, quote: string, blank: string) => {
    const value = given.get(blank) ?? '';
    if (LEADS_ASTRAY.includes(value)) throw new RangeError(`${name}: no value for ${blank}`);
    // Within quotes OData writes a quote twice.
    const text = quote === '' ? value : value.replaceAll("'", "''");
    return `${quote}${encodeURIComponent(text).replaceAll("'", '%27')}`;
  });
}

/**
 * Which request of the list this is; undefined when it is none of them.
 *
 * @param pathAndQuery below `/v1.0`, encoded as it goes over the wire
 */
export function nameOf(method: string, pathAndQuery: string): RequestName | undefined {
  return NAMES.find((name) => REQUESTS[name].method === method && isLike(REQUESTS[name].path, pathAndQuery));
}

export const NAMES = Object.keys(REQUESTS).filter((name): name is RequestName => name in REQUESTS);

/** A link to the next page has the query of the first one and a token. */
const PAGE_TOKEN = /^\$skiptoken$/i;

function isLike(template: string, asked: string): boolean {
  const [path = '', query = ''] = template.split('?');
  const [askedPath = '', askedQuery = ''] = asked.split('?');
  const wanted = new URLSearchParams(query);
  const given = new URLSearchParams(askedQuery);
  return (
    pattern(path, '[^/]+').test(decoded(askedPath)) &&
    [...wanted].every(([key, value]) => pattern(value, "(?:[^']|'')+").test(given.get(key) ?? '')) &&
    [...given.keys()].every((key) => wanted.has(key) || PAGE_TOKEN.test(key))
  );
}

function pattern(template: string, blank: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[$.?*+^()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join(blank)}$`);
}

/** Only what is encoded as a slash stays so: it is part of a value. */
function decoded(path: string): string {
  try {
    return path
      .split('/')
      .map((part) => decodeURIComponent(part).replaceAll('/', '%2F'))
      .join('/');
  } catch {
    return '';
  }
}
