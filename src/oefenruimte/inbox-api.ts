import type { Request, Server } from 'restify';
import { z } from 'zod';
import { readBody } from './body.ts';
import type { Directory } from './conversation.ts';
import type { Inbox } from './inbox.ts';
import type { Person } from './options.ts';
import { personNotFound } from './problem.ts';
import type { Push } from './push.ts';
import { type Answer, route } from './routes.ts';

const API = '/oefenruimte/api';

const reading = z.object({
  person: z.string(),
  kind: z.enum(['bells', 'mails', 'phones']),
  ids: z.array(z.int()).max(1000),
});

interface Parts {
  directory: Directory;
  inbox: Inbox;
  push: Push;
}

/** Mounts what the page asks about bells, mails and telephones: a person's own, and that they were read. */
export function mountInboxApi(server: Server, { directory, inbox, push }: Parts): void {
  const personOf = (id: string): Person => {
    const person = directory.person(id);
    if (!person) throw personNotFound();
    return person;
  };

  const received = async (request: Request): Promise<Answer> => {
    const { aadObjectId } = personOf(new URLSearchParams(request.getQuery()).get('person') ?? '');
    return { status: 200, body: inbox.of(aadObjectId) };
  };

  const read = async (request: Request): Promise<Answer> => {
    const { person, kind, ids } = await readBody(request, reading);
    const { aadObjectId } = personOf(person);
    inbox.read(aadObjectId, kind, ids);
    push.send({ kind: 'inbox', person: aadObjectId });
    return { status: 200, body: {} };
  };

  route(server, 'get', `${API}/inbox`, received);
  route(server, 'post', `${API}/read`, read);
}
