import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import restify from 'restify';
import type { Received } from '../../src/oefenruimte/inbox.ts';
import { mountPracticeRoom, type PracticeOptions } from '../../src/oefenruimte/room.ts';

export type Json = Record<string, unknown>;

export interface Reply {
  status: number;
  body?: unknown;
}

/** A bot at the wire: it keeps what it hears and answers as told. */
export interface FakeBot {
  heard: Json[];
  answer: (activity: Json) => Reply | Promise<Reply> | 'silence';
}

export const KEES = '10000000-0000-4000-8000-000000000001';
export const NOOR = '10000000-0000-4000-8000-000000000002';
export const AMINA = '10000000-0000-4000-8000-000000000003';
export const CHANNEL = '19:balie@thread.tacv2';
/** Another channel in the same team. */
export const OTHER_CHANNEL = '19:wachtruimte@thread.tacv2';
/** The group behind that team. */
export const GROUP = '30000000-0000-4000-8000-000000000001';

const TEAM = '19:team@thread.tacv2';

export interface Room {
  bot: FakeBot;
  url: string;
  resets: number;
  /** Calls the page's API. */
  api(path: string, body?: unknown): Promise<Reply>;
  /** Calls the connector, as the bot does. */
  connector(method: string, path: string, body?: unknown): Promise<Reply>;
  /** What a person sees in a conversation. */
  see(person: string, conversation: string): Promise<SeenMessage[]>;
  /** A person's bells, mails and telephone. */
  inbox(person: string): Promise<Received>;
  close(): Promise<void>;
}

export interface SeenMessage {
  id: string;
  root: string;
  author: string;
  content: { text?: string; cards: unknown[]; mentions: string[] };
  deleted: boolean;
}

/** A practice room on a bare restify server, with a fake bot. */
export async function startRoom(given: Partial<PracticeOptions> = {}): Promise<Room> {
  const bot: FakeBot = { heard: [], answer: () => ({ status: 200 }) };
  const botServer = createServer(async (request, response) => {
    const activity = JSON.parse(await text(request)) as Json;
    bot.heard.push(activity);
    const answer = await bot.answer(activity);
    if (answer === 'silence') return;
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  });
  const botUrl = `${await listen(botServer)}/api/messages`;

  const server = restify.createServer({});
  const at = { url: '' };
  const mounted = mountPracticeRoom(server, {
    people: [
      {
        aadObjectId: KEES,
        naam: 'Kees Bakker',
        functie: 'Medewerker',
        mail: 'kees@voorbeeldstad.example',
        manager: NOOR,
      },
      {
        aadObjectId: NOOR,
        naam: 'Noor de Wit',
        functie: 'Teamleider',
        mail: 'noor@voorbeeldstad.example',
        mobiel: '06 - 00 00 00 02',
      },
      { aadObjectId: AMINA, naam: 'Amina El Idrissi', functie: 'CAG' },
    ],
    channels: [
      { id: CHANNEL, teamId: TEAM, groep: GROUP, naam: 'Balie', members: [NOOR, AMINA] },
      { id: OTHER_CHANNEL, teamId: TEAM, groep: GROUP, naam: 'Wachtruimte', members: [KEES] },
    ],
    panes: [{ kind: 'persoonlijk', aadObjectId: KEES }],
    tenantId: 'tenant-1',
    botUrl: () => botUrl,
    serviceUrl: () => `${at.url}/oefenruimte`,
    historyFile: ':memory:',
    onReset: async () => {
      room.resets += 1;
    },
    ...given,
  });
  at.url = await listen(server.server as Server);

  const call = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const response = await fetch(`${at.url}${path}`, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    return { status: response.status, body: answer ? JSON.parse(answer) : undefined };
  };

  const room: Room = {
    bot,
    url: at.url,
    resets: 0,
    api: (path, body) => call(body === undefined ? 'GET' : 'POST', `/oefenruimte/api/${path}`, body),
    connector: (method, path, body) => call(method, `/oefenruimte/v3/conversations${path}`, body),
    see: async (person, conversation) => {
      const { body } = await room.api(`messages?${new URLSearchParams({ person, conversation })}`);
      return (body as { messages: SeenMessage[] }).messages;
    },
    inbox: async (person) => (await room.api(`inbox?${new URLSearchParams({ person })}`)).body as Received,
    close: async () => {
      mounted.close();
      await Promise.all([shut(server.server as Server), shut(botServer)]);
    },
  };
  return room;
}

/** A message with an Adaptive Card that says this. */
export const cardMessage = (text: string): Json => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card(text) }],
});

export const card = (text: string): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text }],
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function text(request: IncomingMessage): Promise<string> {
  let all = '';
  for await (const chunk of request) all += chunk;
  return all;
}
