import { createHmac, timingSafeEqual } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Server } from 'restify';
import { z } from 'zod';
import { phoneNumber } from '../reading/phone-number.ts';
import type { Directory } from './conversation.ts';
import type { Inbox } from './inbox.ts';
import { Problem } from './problem.ts';
import type { Push } from './push.ts';
import { type Answer, route } from './routes.ts';

/** What the room and the bot sign with. Invented, like everything here: only this machine is listened to. */
export const PRACTICE_SECRET = Buffer.from('oefenruimte-van-stroomwijzer');
export const TELEPHONE_PATH = '/oefenruimte/telefoon';

const message = z.object({
  type: z.enum(['sms', 'call']),
  data: z.object({ to: z.string(), text: z.string().max(2000), language: z.string() }),
});
/** A message may be so old (s) and no older. */
const OLDEST = 300;

interface Parts {
  directory: Directory;
  inbox: Inbox;
  push: Push;
}

/**
 * Mounts the provider of sms and calls of the room: it takes in what docs/sms-en-bellen.md says, and shows it on the telephone of whoever has the number.
 * As the other side must, it checks the signature and the time, and takes each id once.
 */
export function mountTelephones(server: Server, { directory, inbox, push }: Parts): void {
  const known = new Set<string>();
  route(server, 'post', TELEPHONE_PATH, async (request): Promise<Answer> => {
    const body = await text(request);
    const header = (name: string) => String(request.headers[name] ?? '');
    const id = header('webhook-id');
    const time = header('webhook-timestamp');
    if (!isSigned(`${id}.${time}.${body}`, header('webhook-signature')) || !isNow(time))
      throw new Problem(401, 'Unauthorized', 'The signature is not right, or the message is too old.');
    const { data } = message.safeParse(parsed(body));
    if (data === undefined) throw new Problem(422, 'UnprocessableEntity', 'The message is not as expected.');
    if (known.has(id)) return { status: 202 };
    known.add(id);
    const person = directory.people.find(({ mobiel }) => mobiel !== undefined && phoneNumber(mobiel) === data.data.to);
    // What goes to a number that is nobody's is taken as well.
    if (person === undefined) return { status: 202 };
    inbox.phone(person.aadObjectId, { kind: data.type, text: data.data.text });
    push.send({ kind: 'inbox', person: person.aadObjectId });
    return { status: 202 };
  });
}

function isSigned(content: string, signature: string): boolean {
  const good = Buffer.from(`v1,${createHmac('sha256', PRACTICE_SECRET).update(content).digest('base64')}`);
  const given = Buffer.from(signature);
  return good.length === given.length && timingSafeEqual(good, given);
}

function isNow(time: string): boolean {
  return Math.abs(Date.now() / 1000 - Number(time || Number.NaN)) <= OLDEST;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
