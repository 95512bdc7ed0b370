import type { Request } from 'restify';
import { type ActivityNotification, activityNotification, sentMail, teamNotification } from './graph-bodies.ts';
import {
  badRequest,
  type GraphParts,
  membersOf,
  personOf,
  ROOT,
  readGraphBody,
  resourceNotFound,
} from './graph-request.ts';
import type { Person } from './options.ts';
import { type Answer, segments } from './routes.ts';

/** Bells and mails. Everybody in the room may be rung: their municipality gave them the app. */

/** Teams shows no more of a preview. */
const PREVIEW = 150;

/** `POST /users/{id}/teamwork/sendActivityNotification` */
export async function ringPerson(parts: GraphParts, request: Request): Promise<Answer> {
  const person = personOf(parts, request);
  return ring(parts, [person], await readGraphBody(request, activityNotification));
}

/** `POST /teams/{id}/sendActivityNotification`: everybody in the team, or in one of its channels. */
export async function ringTeam(parts: GraphParts, request: Request): Promise<Answer> {
  const { directory } = parts;
  const [team = ''] = segments(request, `${ROOT}/teams`);
  const everybody = membersOf(parts, team);
  const notification = await readGraphBody(request, teamNotification);
  const { recipient } = notification;
  if (recipient.teamId !== team) throw badRequest('The recipient is not of this team.');
  if (recipient['@odata.type'] === 'teamMembersNotificationRecipient') return ring(parts, everybody, notification);
  const channel = directory.channels.find(({ id, groep }) => id === recipient.channelId && groep === team);
  if (!channel) throw resourceNotFound(recipient.channelId);
  return ring(parts, directory.members(channel.id) ?? [], notification);
}

/** `POST /users/{id}/sendMail` */
export async function sendMail({ directory, history, push }: GraphParts, request: Request): Promise<Answer> {
  const [from = ''] = segments(request, `${ROOT}/users`);
  const { message } = await readGraphBody(request, sentMail);
  for (const { emailAddress } of message.toRecipients) {
    // A mail to an address that is nobody's is taken as well: it comes back later, if ever.
    const person = directory.byMail(emailAddress.address);
    if (!person) continue;
    history.inbox.mail(person.aadObjectId, { from, subject: message.subject, text: message.body.content });
    push.send({ kind: 'inbox', person: person.aadObjectId });
  }
  return { status: 202 };
}

function ring({ history, push }: GraphParts, people: readonly Person[], notification: ActivityNotification): Answer {
  const { topic, previewText, chainId } = notification;
  const preview = previewText.content.slice(0, PREVIEW);
  for (const { aadObjectId } of people) {
    history.inbox.ring(aadObjectId, { text: lineOf(notification), preview, webUrl: topic.webUrl, chainId });
    push.send({ kind: 'inbox', person: aadObjectId });
  }
  return { status: 204 };
}

/** The line in the feed: Teams fills a type's template with the parameters; the room has no templates, and shows the first. */
function lineOf({ topic, templateParameters }: ActivityNotification): string {
  const named = templateParameters.find(({ name }) => name === 'systemDefaultText') ?? templateParameters[0];
  return named?.value ?? topic.value;
}
