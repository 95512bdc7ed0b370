import type { Request } from 'restify';
import type { z } from 'zod';
import { readBody } from './body.ts';
import type { Directory } from './conversation.ts';
import type { History } from './history.ts';
import type { Person } from './options.ts';
import { Problem } from './problem.ts';
import type { Push } from './push.ts';
import { segments } from './routes.ts';

export const ROOT = '/oefenruimte/graph/v1.0';

/** What the room's Graph answers from. */
export interface GraphParts {
  directory: Directory;
  history: History;
  push: Push;
}

/** The person that the path names. */
export function personOf({ directory }: Pick<GraphParts, 'directory'>, request: Request): Person {
  const [id = ''] = segments(request, `${ROOT}/users`);
  const person = directory.person(id);
  if (!person) throw resourceNotFound(id);
  return person;
}

export function membersOf({ directory }: Pick<GraphParts, 'directory'>, group: string): Person[] {
  const members = directory.group(group);
  if (!members) throw resourceNotFound(group);
  return members;
}

export function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(request.getQuery());
}

export function readGraphBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  return readBody(request, schema, 'BadRequest');
}

export function badRequest(message: string): Problem {
  return new Problem(400, 'BadRequest', message);
}

export function resourceNotFound(id: string): Problem {
  return new Problem(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or is not a member of the room.`,
  );
}
