import type { Request, Server } from 'restify';
import { catalog, install, installed, installedChat } from './graph-apps.ts';
import { groupMembers, manager, memberGroups, presences, user } from './graph-people.ts';
import { type GraphParts, ROOT } from './graph-request.ts';
import { ringPerson, ringTeam, sendMail } from './graph-telling.ts';
import { type Answer, type Method, route } from './routes.ts';

type GraphRoute = [method: Method, path: string, answer: (parts: GraphParts, request: Request) => Promise<Answer>];

const ROUTES: readonly GraphRoute[] = [
  ['get', '/users/:id', user],
  ['get', '/users/:id/manager', manager],
  ['post', '/users/:id/checkMemberGroups', memberGroups],
  ['get', '/groups/:id/transitiveMembers/microsoft.graph.user', groupMembers],
  ['post', '/communications/getPresencesByUserId', presences],
  ['post', '/users/:id/teamwork/sendActivityNotification', ringPerson],
  ['post', '/teams/:id/sendActivityNotification', ringTeam],
  ['post', '/users/:id/sendMail', sendMail],
  ['get', '/appCatalogs/teamsApps', catalog],
  ['post', '/users/:id/teamwork/installedApps', install],
  ['get', '/users/:id/teamwork/installedApps', installed],
  ['get', '/users/:id/teamwork/installedApps/:installation/chat', installedChat],
];

/**
 * Mounts the part of Microsoft Graph that the bot asks something of: who leads whom, who is in a group or out of office, bells, mails and
 * installing the app. No token is asked. https://learn.microsoft.com/graph/api/overview
 */
export function mountGraph(server: Server, parts: GraphParts): void {
  for (const [method, path, answer] of ROUTES)
    route(server, method, `${ROOT}${path}`, (request) => answer(parts, request));
}
