import type { Request } from 'restify';
import { groupCheck, presenceQuestion } from './graph-bodies.ts';
import {
  type GraphParts,
  membersOf,
  personOf,
  queryOf,
  ROOT,
  readGraphBody,
  resourceNotFound,
} from './graph-request.ts';
import type { Person } from './options.ts';
import { type Answer, segments } from './routes.ts';

/** Who leads whom, who is in a group, and who is out of office. */

export async function manager(parts: GraphParts, request: Request): Promise<Answer> {
  const { manager: id = '' } = personOf(parts, request);
  const person = parts.directory.person(id);
  if (!person) throw resourceNotFound('manager');
  return { status: 200, body: selected(request, person) };
}

/** `GET /users/{id}` */
export async function user(parts: GraphParts, request: Request): Promise<Answer> {
  return { status: 200, body: selected(request, personOf(parts, request)) };
}

/** `POST /users/{id}/checkMemberGroups` */
export async function memberGroups(parts: GraphParts, request: Request): Promise<Answer> {
  const person = personOf(parts, request);
  const { groupIds } = await readGraphBody(request, groupCheck);
  return { status: 200, body: { value: groupIds.filter((id) => parts.directory.group(id)?.includes(person)) } };
}

/** `GET /groups/{id}/transitiveMembers/microsoft.graph.user` */
export async function groupMembers(parts: GraphParts, request: Request): Promise<Answer> {
  const [group = ''] = segments(request, `${ROOT}/groups`);
  return { status: 200, body: { value: membersOf(parts, group).map((person) => selected(request, person)) } };
}

/** `POST /communications/getPresencesByUserId`: of the room's people whether they are out of office. Of others Graph says nothing. */
export async function presences({ directory, away }: GraphParts, request: Request): Promise<Answer> {
  const { ids } = await readGraphBody(request, presenceQuestion);
  const value = ids
    .filter((id) => directory.person(id))
    .map((id) => ({
      id,
      availability: away.has(id) ? 'Offline' : 'Available',
      activity: away.has(id) ? 'OutOfOffice' : 'Available',
      outOfOfficeSettings: { message: null, isOutOfOffice: away.has(id) },
    }));
  return { status: 200, body: { value } };
}

/** As Graph writes a person, and no more than `$select` asks for. */
function selected(
  request: Request,
  { aadObjectId, naam, functie, mail, mobiel }: Person,
): Record<string, string | null> {
  const all = {
    id: aadObjectId,
    displayName: naam,
    jobTitle: functie,
    mail: mail ?? null,
    mobilePhone: mobiel ?? null,
  };
  const fields = queryOf(request).get('$select')?.split(',');
  return Object.fromEntries(Object.entries(all).filter(([name]) => fields?.includes(name) ?? true));
}
