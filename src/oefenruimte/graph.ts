import type { Request, Server } from 'restify';
import type { z } from 'zod';
import { readBody } from './body.ts';
import { BOT, chatId, type Directory } from './conversation.ts';
import {
  type ActivityNotification,
  activityNotification,
  filteredOn,
  groupCheck,
  installation,
  sentMail,
  teamNotification,
} from './graph-bodies.ts';
import type { History } from './history.ts';
import type { Person } from './options.ts';
import { Problem } from './problem.ts';
import type { Push } from './push.ts';
import { type Answer, route, segments } from './routes.ts';

const ROOT = '/oefenruimte/graph/v1.0';

/** The only app in the room's catalog: the bot. Its id there is another than in its manifest, as in Teams. */
const CATALOG_ID = '7c9f1c0e-0000-4000-8000-00000000b071';

/** Teams shows no more of a preview. */
const PREVIEW = 150;

interface Parts {
  directory: Directory;
  history: History;
  push: Push;
}

/**
 * Mounts the part of Microsoft Graph that the bot asks something of: who leads whom, who is in a group, bells, mails and
 * installing the app. No token is asked. Everybody in the room may be rung: their municipality gave them the app.
 * https://learn.microsoft.com/graph/api/overview
 */
export function mountGraph(server: Server, { directory, history, push }: Parts): void {
  const { inbox } = history;

  /** The person that the path names. */
  const personOf = (request: Request): Person => {
    const [id = ''] = segments(request, `${ROOT}/users`);
    const person = directory.person(id);
    if (!person) throw resourceNotFound(id);
    return person;
  };

  const membersOf = (group: string): Person[] => {
    const members = directory.group(group);
    if (!members) throw resourceNotFound(group);
    return members;
  };

  const manager = async (request: Request): Promise<Answer> => {
    const { manager: id = '' } = personOf(request);
    const person = directory.person(id);
    if (!person) throw resourceNotFound('manager');
    return { status: 200, body: selected(request, person) };
  };

  const user = async (request: Request): Promise<Answer> => ({
    status: 200,
    body: selected(request, personOf(request)),
  });

  const memberGroups = async (request: Request): Promise<Answer> => {
    const person = personOf(request);
    const { groupIds } = await readGraphBody(request, groupCheck);
    return { status: 200, body: { value: groupIds.filter((id) => directory.group(id)?.includes(person)) } };
  };

  const groupMembers = async (request: Request): Promise<Answer> => {
    const [group = ''] = segments(request, `${ROOT}/groups`);
    return { status: 200, body: { value: membersOf(group).map((person) => selected(request, person)) } };
  };

  const ring = (people: readonly Person[], notification: ActivityNotification): Answer => {
    const { topic, previewText, chainId } = notification;
    const preview = previewText.content.slice(0, PREVIEW);
    for (const { aadObjectId } of people) {
      inbox.ring(aadObjectId, { text: lineOf(notification), preview, webUrl: topic.webUrl, chainId });
      push.send({ kind: 'inbox', person: aadObjectId });
    }
    return { status: 204 };
  };

  const ringPerson = async (request: Request): Promise<Answer> => {
    const person = personOf(request);
    return ring([person], await readGraphBody(request, activityNotification));
  };

  const ringTeam = async (request: Request): Promise<Answer> => {
    const [team = ''] = segments(request, `${ROOT}/teams`);
    const everybody = membersOf(team);
    const notification = await readGraphBody(request, teamNotification);
    const { recipient } = notification;
    if (recipient.teamId !== team) throw badRequest('The recipient is not of this team.');
    if (recipient['@odata.type'] === 'teamMembersNotificationRecipient') return ring(everybody, notification);
    const channel = directory.channels.find(({ id, groep }) => id === recipient.channelId && groep === team);
    if (!channel) throw resourceNotFound(recipient.channelId);
    return ring(directory.members(channel.id) ?? [], notification);
  };

  const sendMail = async (request: Request): Promise<Answer> => {
    const [from = ''] = segments(request, `${ROOT}/users`);
    const { message } = await readGraphBody(request, sentMail);
    for (const { emailAddress } of message.toRecipients) {
      // A mail to an address that is nobody's is taken as well: it comes back later, if ever.
      const person = directory.byMail(emailAddress.address);
      if (!person) continue;
      inbox.mail(person.aadObjectId, { from, subject: message.subject, text: message.body.content });
      push.send({ kind: 'inbox', person: person.aadObjectId });
    }
    return { status: 202 };
  };

  const catalog = async (request: Request): Promise<Answer> => {
    // Whatever the bot's manifest is called, it is the one app here.
    const externalId = filteredOn(queryOf(request).get('$filter'), 'externalId');
    return { status: 200, body: { value: externalId === undefined ? [] : [catalogApp(externalId)] } };
  };

  const install = async (request: Request): Promise<Answer> => {
    const chat = chatId(personOf(request));
    const { 'teamsApp@odata.bind': app } = await readGraphBody(request, installation);
    if (!app.endsWith(`/${CATALOG_ID}`)) throw new Problem(404, 'NotFound', 'There is no such app in the catalog.');
    if (history.hasChat(chat)) throw new Problem(409, 'Conflict', 'App is already installed in the scope.');
    history.addChat(chat);
    return { status: 201 };
  };

  const installed = async (request: Request): Promise<Answer> => {
    const person = personOf(request);
    const asked = filteredOn(queryOf(request).get('$filter'), 'teamsApp/id') ?? CATALOG_ID;
    const found = history.hasChat(chatId(person)) && asked === CATALOG_ID;
    return { status: 200, body: { value: found ? [{ id: installationId(person), teamsApp: catalogApp() }] : [] } };
  };

  const installedChat = async (request: Request): Promise<Answer> => {
    const person = personOf(request);
    const [, , , id = ''] = segments(request, `${ROOT}/users`);
    const chat = chatId(person);
    if (id !== installationId(person) || !history.hasChat(chat)) {
      throw new Problem(404, 'NotFound', 'No app is installed with this id.');
    }
    return { status: 200, body: { id: chat, chatType: 'oneOnOne' } };
  };

  const teamwork = `${ROOT}/users/:id/teamwork`;
  route(server, 'get', `${ROOT}/users/:id`, user);
  route(server, 'get', `${ROOT}/users/:id/manager`, manager);
  route(server, 'post', `${ROOT}/users/:id/checkMemberGroups`, memberGroups);
  route(server, 'get', `${ROOT}/groups/:id/transitiveMembers/microsoft.graph.user`, groupMembers);
  route(server, 'post', `${teamwork}/sendActivityNotification`, ringPerson);
  route(server, 'post', `${ROOT}/teams/:id/sendActivityNotification`, ringTeam);
  route(server, 'post', `${ROOT}/users/:id/sendMail`, sendMail);
  route(server, 'get', `${ROOT}/appCatalogs/teamsApps`, catalog);
  route(server, 'post', `${teamwork}/installedApps`, install);
  route(server, 'get', `${teamwork}/installedApps`, installed);
  route(server, 'get', `${teamwork}/installedApps/:installation/chat`, installedChat);
}

const queryOf = (request: Request) => new URLSearchParams(request.getQuery());

/** As Graph writes a person, and no more than `$select` asks for. */
function selected(request: Request, { aadObjectId, naam, functie, mail }: Person): Record<string, string | null> {
  const all = { id: aadObjectId, displayName: naam, jobTitle: functie, mail: mail ?? null };
  const fields = queryOf(request).get('$select')?.split(',');
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields?.includes(name) ?? true));
}

/** The line in the feed: Teams fills a type's template with the parameters; the room has no templates, and shows the first. */
function lineOf({ topic, templateParameters }: ActivityNotification): string {
  const named = templateParameters.find(({ name }) => name === 'systemDefaultText') ?? templateParameters[0];
  return named?.value ?? topic.value;
}

const catalogApp = (externalId?: string) => ({
  id: CATALOG_ID,
  ...(externalId === undefined ? {} : { externalId }),
  displayName: BOT.name,
  distributionMethod: 'organization',
});

/** As opaque as Graph's own. */
const installationId = ({ aadObjectId }: Person) => Buffer.from(`${aadObjectId}#bot`).toString('base64');

const readGraphBody = <T>(request: Request, schema: z.ZodType<T>): Promise<T> =>
  readBody(request, schema, 'BadRequest');

const badRequest = (message: string) => new Problem(400, 'BadRequest', message);
const resourceNotFound = (id: string) =>
  new Problem(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist or is not a member of the room.`);
