import type { Request } from 'restify';
import { BOT, chatId } from './conversation.ts';
import { filteredOn, installation } from './graph-bodies.ts';
import { type GraphParts, personOf, queryOf, ROOT, readGraphBody } from './graph-request.ts';
import type { Person } from './options.ts';
import { Problem } from './problem.ts';
import { type Answer, segments } from './routes.ts';

/** Installing the app for somebody. */

/** The only app in the room's catalog: the bot. Its id there is another than in its manifest, as in Teams. */
const CATALOG_ID = '7c9f1c0e-0000-4000-8000-00000000b071';

/** `GET /appCatalogs/teamsApps` */
export async function catalog(_parts: GraphParts, request: Request): Promise<Answer> {
  // Whatever the bot's manifest is called, it is the one app here.
  const externalId = filteredOn(queryOf(request).get('$filter'), 'externalId');
  return { status: 200, body: { value: externalId === undefined ? [] : [catalogApp(externalId)] } };
}

/** `POST /users/{id}/teamwork/installedApps` */
export async function install(parts: GraphParts, request: Request): Promise<Answer> {
  const chat = chatId(personOf(parts, request));
  const { 'teamsApp@odata.bind': app } = await readGraphBody(request, installation);
  if (!app.endsWith(`/${CATALOG_ID}`)) throw new Problem(404, 'NotFound', 'There is no such app in the catalog.');
  if (parts.history.hasChat(chat)) throw new Problem(409, 'Conflict', 'App is already installed in the scope.');
  parts.history.addChat(chat);
  return { status: 201 };
}

/** `GET /users/{id}/teamwork/installedApps` */
export async function installed(parts: GraphParts, request: Request): Promise<Answer> {
  const person = personOf(parts, request);
  const asked = filteredOn(queryOf(request).get('$filter'), 'teamsApp/id') ?? CATALOG_ID;
  const found = parts.history.hasChat(chatId(person)) && asked === CATALOG_ID;
  return { status: 200, body: { value: found ? [{ id: installationId(person), teamsApp: catalogApp() }] : [] } };
}

/** `GET /users/{id}/teamwork/installedApps/{installation}/chat` */
export async function installedChat(parts: GraphParts, request: Request): Promise<Answer> {
  const person = personOf(parts, request);
  const [, , , id = ''] = segments(request, `${ROOT}/users`);
  const chat = chatId(person);
  if (id !== installationId(person) || !parts.history.hasChat(chat)) {
    throw new Problem(404, 'NotFound', 'No app is installed with this id.');
  }
  return { status: 200, body: { id: chat, chatType: 'oneOnOne' } };
}

const catalogApp = (externalId?: string) => ({
  id: CATALOG_ID,
  ...(externalId === undefined ? {} : { externalId }),
  displayName: BOT.name,
  distributionMethod: 'organization',
});

/** As opaque as Graph's own. */
const installationId = ({ aadObjectId }: Person) => Buffer.from(`${aadObjectId}#bot`).toString('base64');
