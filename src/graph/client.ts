import { z } from 'zod';
import type { Log } from '../kit/log.ts';
import type { BotIdentity } from '../wire/bot-identity.ts';
import { botTokens } from '../wire/entra-token.ts';
import { type Asker, createAsker } from './ask.ts';
import { bellBody, mailBody } from './bodies.ts';
import { createCatalogue } from './catalogue.ts';
import { type Graph, GraphError, type GraphPerson } from './graph.ts';
import { account, appVersions, type SetUp } from './set-up.ts';
import { graphToken } from './token.ts';

export interface GraphOptions {
  /** The address of Graph, without `/v1.0`. Asked for with every request: the practice room knows its port late. */
  baseUrl: () => string;
  /** The bot's registration, with which it signs in. Undefined: no token is sent, and only this machine is asked. */
  bot: BotIdentity | undefined;
  /** Where tokens are given out, without the tenant: `https://login.microsoftonline.com` */
  authority: string;
  /** The id in the Teams manifest; undefined: nothing can be installed. */
  teamsAppId: string | undefined;
  /** The mailbox that mail leaves from; undefined: nothing can be mailed. */
  mailSender: string | undefined;
  /** ms since epoch */
  now: () => number;
  log: Log;
  /** How long a request may take (ms); 10,000. */
  timeoutMs?: number;
  /** The same for a look-up, which somebody waits for; 2,000. */
  lookupTimeoutMs?: number;
}

const person = z
  .object({ id: z.string().min(1), displayName: z.string().nullish() })
  .transform(({ id, displayName }): GraphPerson => ({ aadObjectId: id, naam: displayName ?? '' }));
const ids = z.object({ value: z.array(z.object({ id: z.string().min(1) })) });
/** Nothing else of it is read: not whether somebody is busy, nor where, nor what the reply says. */
const presence = z.object({
  id: z.string().min(1),
  outOfOfficeSettings: z.object({ isOutOfOffice: z.boolean().nullish() }).nullish(),
});
const nothing = z.unknown().transform(() => undefined);

/** https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups#request-body */
const MOST_GROUPS = 20;
/** https://learn.microsoft.com/graph/api/cloudcommunications-getpresencesbyuserid#request-body */
const MOST_PRESENCES = 650;

/** What every request is made with. */
interface Asking {
  asker: Asker;
  /** The address of Graph, without a slash at the end. */
  address: () => string;
}

/** Microsoft Graph, asked with the bot's own identity. Every request it makes stands in `requests.ts`. */
export function createGraph(options: GraphOptions): Graph & SetUp {
  const { bot, authority, teamsAppId, mailSender, timeoutMs = 10_000, lookupTimeoutMs = 2_000 } = options;
  const address = () => options.baseUrl().replace(/\/+$/, '');
  const token = bot === undefined ? undefined : graphToken(botTokens(bot, authority, address, timeoutMs));
  const asker = createAsker({ ...options, baseUrl: address, token, timeoutMs, lookupTimeoutMs });
  const catalogue = createCatalogue(asker, options);
  return {
    manager: (aadObjectId) =>
      asker.ask({
        name: 'manager',
        values: { person: aadObjectId },
        shape: person.optional(),
        instead: { 404: undefined },
      }),
    memberGroups: (aadObjectId, groups) => memberGroups(asker, aadObjectId, groups),
    groupMembers: (group) => asker.askPages({ name: 'groupMembers', values: { group }, shape: person }),
    mailAddress: (aadObjectId) => mailAddress(asker, aadObjectId),
    mobilePhone: (aadObjectId) => mobilePhone(asker, aadObjectId),
    account: (aadObjectId) => account(asker, aadObjectId),
    outOfOffice: (people) => outOfOffice(asker, people),
    ring: (to, bell) => {
      const body = bellBody(to, bell);
      return to.kind === 'person'
        ? asker.ask({ name: 'ringPerson', values: { person: to.aadObjectId }, body, shape: nothing })
        : asker.ask({ name: 'ringTeam', values: { team: to.team }, body, shape: nothing });
    },
    async sendMail(mail) {
      if (mailSender === undefined) throw new GraphError('refused', 'NoMailSender');
      await asker.ask({ name: 'sendMail', values: { sender: mailSender }, body: mailBody(mail), shape: nothing });
    },
    appId: catalogue.appId,
    appVersions: async () => {
      if (teamsAppId === undefined) throw new GraphError('refused', 'NoTeamsAppId');
      return await appVersions(asker, teamsAppId);
    },
    install: async (aadObjectId) => await installFor({ asker, address }, aadObjectId, await catalogue.id()),
  };
}

async function memberGroups({ ask }: Asker, aadObjectId: string, groups: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (let at = 0; at < groups.length; at += MOST_GROUPS) {
    const { value } = await ask({
      name: 'memberGroups',
      values: { person: aadObjectId },
      body: { groupIds: groups.slice(at, at + MOST_GROUPS) },
      shape: z.object({ value: z.array(z.string()) }),
    });
    for (const id of value) found.add(id.toLowerCase());
  }
  return groups.filter((group) => found.has(group.toLowerCase()));
}

/** Of whom Graph says nothing, nothing is known. */
async function outOfOffice({ ask }: Asker, people: readonly string[]): Promise<string[]> {
  const found = [];
  for (let at = 0; at < people.length; at += MOST_PRESENCES) {
    const { value } = await ask({
      name: 'presences',
      values: {},
      body: { ids: people.slice(at, at + MOST_PRESENCES) },
      shape: z.object({ value: z.array(presence) }),
    });
    found.push(...value.filter(({ outOfOfficeSettings }) => outOfOfficeSettings?.isOutOfOffice === true));
  }
  const ids = new Set(found.map(({ id }) => id.toLowerCase()));
  return people.filter((id) => ids.has(id.toLowerCase()));
}

async function mailAddress({ ask }: Asker, aadObjectId: string): Promise<string | undefined> {
  const { mail } = await ask({
    name: 'mailAddress',
    values: { person: aadObjectId },
    shape: z.object({ mail: z.string().nullish() }),
    instead: { 404: {} },
  });
  return mail || undefined;
}

async function mobilePhone({ ask }: Asker, aadObjectId: string): Promise<string | undefined> {
  const found = await ask({
    name: 'mobilePhone',
    values: { person: aadObjectId },
    shape: z.object({ mobilePhone: z.string().nullish() }),
    instead: { 404: {} },
  });
  return found.mobilePhone || undefined;
}

/** Gives the person's chat with the bot. */
async function installFor({ asker, address }: Asking, aadObjectId: string, catalogId: string): Promise<string> {
  const { ask } = asker;
  await ask({
    name: 'installApp',
    values: { person: aadObjectId },
    body: { 'teamsApp@odata.bind': `${address()}/v1.0/appCatalogs/teamsApps/${encodeURIComponent(catalogId)}` },
    shape: nothing,
    // It is installed already.
    instead: { 409: undefined },
  });
  const { value } = await ask({ name: 'installedApp', values: { person: aadObjectId, catalogId }, shape: ids });
  const [installation] = value;
  // What was installed just now need not be seen everywhere yet.
  if (installation === undefined) throw new GraphError('throttled', 'NotInstalledYet');
  const chat = await ask({
    name: 'installedChat',
    values: { person: aadObjectId, installation: installation.id },
    shape: z.object({ id: z.string().min(1) }).optional(),
    instead: { 404: undefined },
  });
  if (chat === undefined) throw new GraphError('throttled', 'NoChatYet');
  return chat.id;
}
