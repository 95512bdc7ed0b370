import type { Request } from 'restify';
import type { z } from 'zod';
import type { Away } from './away.ts';
import { readBody } from './body.ts';
import type { Directory } from './conversation.ts';
import type { History } from './history.ts';
import type { Person } from './options.ts';
import { Problem } from './problem.ts';
import type { Push } from './push.ts';
import { segments } from './routes.ts';

/** Where the Graph of the room begins. */
export const ROOT = '/oefenruimte/graph/v1.0';

/** What the room's Graph answers from. */
export interface GraphParts {
  directory: Directory;
  history: History;
  push: Push;
  away: Away;
}

/** The person that the path names. */
export function personOf({ directory }: Pick<GraphParts, 'directory'>, request: Request): Person {
  const [id = ''] = segments(request, `${ROOT}/users`);
  const person = directory.person(id);
  if (!person) throw resourceNotFound(id);
  return person;
}

/** Everybody in a group. Throws a Problem (404) for one that is not there. */
export function membersOf({ directory }: Pick<GraphParts, 'directory'>, group: string): Person[] {
  const members = directory.group(group);
  if (!members) throw resourceNotFound(group);
  return members;
}

/** What stands behind the question mark. */
export function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(request.getQuery());
}

/** The body of a request in its shape. Rejects with a Problem (400) as Graph words it. */
export function readGraphBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  return readBody(request, schema, 'BadRequest');
}

/** A refusal with 400. */
export function badRequest(message: string): Problem {
  return new Problem(400, 'BadRequest', message);
}

/** A refusal with 404. */
export function resourceNotFound(id: string): Problem {
  return new Problem(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or is not a member of the room.`,
  );
}
