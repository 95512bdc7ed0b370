import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type App, createApp } from '../../src/app.ts';
import type { Kalenders } from '../../src/desk/roosters.ts';
import { createGraph } from '../../src/graph/client.ts';
import type { Log } from '../../src/kit/log.ts';
import { createMetrics, type Metrics } from '../../src/kit/metrics.ts';
import type { Trace } from '../../src/kit/trace.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import type { Store } from '../../src/store/store.ts';
import { tracedStore } from '../../src/store/traced.ts';
import type { CreateAdapter } from '../../src/teams/port.ts';
import type { Telephone } from '../../src/telefoon/telephone.ts';
import type { createLimits, Limits } from '../../src/wire/limits.ts';
import { createServer } from '../../src/wire/server.ts';
import { createAdapter } from './adapter.ts';
import { type ConnectorDouble, startConnectorDouble } from './connector-double.ts';
import { type GraphDouble, startGraphDouble, type Tenant } from './graph-double.ts';
import { openHome } from './home.ts';
import { loadProtocol } from './load.ts';
import { noKalenders } from './nobody.ts';
import type { Json } from './received.ts';
import { noneOf, scannedTrace, typedIn } from './scanned.ts';
import { FLOWS } from './shipped.ts';

export { FLOWS };
export const TENANT = '00000000-0000-4000-8000-000000000000';
const TEAMS_APP = '00000000-0000-4000-8000-0000000000aa';
const MAILBOX = 'stroomwijzer@voorbeeldstad.example';

/** A whole municipality at the wire: the real bot behind HTTP, a double for Teams' connector, a clock that stands still. */
export interface Gemeente {
  /** Where the bot listens: `http://127.0.0.1:…`. */
  origin: string;
  metrics: Metrics;
  connector: ConnectorDouble;
  graph: GraphDouble;
  store: Store;
  app: App;
  protocol: Protocol;
  /** The files were changed; the bot has looked at who still holds which role. */
  verandert(next: Protocol): Promise<void>;
  /** Everything that was logged, as one text. */
  logged: () => string;
  now: () => number;
  /** Moves the clock at one stroke, and lets what became due happen. */
  advance(ms: number): Promise<void>;
  /** Lets the clock run: whatever becomes due on the way happens at its own time. */
  pass(ms: number): Promise<void>;
  /** The aadObjectId of a person of rollen.yaml; a name that is not in it is taken for an id. */
  id(persoon: string): string;
  /** Sends an activity as Teams does; `status` and `body` are the HTTP answer. */
  send(activity: Json): Promise<{ status: number; body: Json | undefined }>;
  /** What the platform, or who watches, sees at this path: `/klaar`. */
  ziet(path: string): Promise<{ status: number; text: string }>;
  /** Someone types in the own chat with the bot. Returns the card that now stands last in that chat. */
  zegt(persoon: string, tekst: string, id?: string): Promise<Json>;
  /** The message that someone would send in the own chat, or in a channel, with these parts otherwise. */
  bericht(persoon: string, anders?: Json, kanaal?: string): Json;
  /** Someone types in a channel, with a mention. Returns the texts that stand there now. */
  zegtInKanaal(persoon: string, kanaal: string, tekst: string): Promise<string[]>;
  /** Someone presses a button on the youngest card of the own chat that has it. Returns the answer: a card, or a line of text. */
  drukt(persoon: string, knop: string, invoer?: Json): Promise<Json | string>;
  /** The same on a card in a channel. */
  druktInKanaal(persoon: string, kanaal: string, knop: string, invoer?: Json): Promise<Json | string>;
  /** The invoke that pressing the button would send, to send twice, late, or changed. */
  klik(persoon: string, knop: string, invoer?: Json, kanaal?: string): Json;
  /** Someone presses a button of this card, which stands in this message of the own chat, or of a channel. */
  druktOp(persoon: string, message: string, card: Json, knop: string, kanaal?: string): Promise<Json | string>;
  /** The cards in the own chat as they stand, oldest first. */
  chat(persoon: string): Json[];
  /** The cards in a channel as they stand, oldest first. */
  kanaal(naam: string): Json[];
  close(): Promise<void>;
}

export interface GemeenteOptions {
  store?: Store;
  /** Teams, where it is another process's too; that one closes it. */
  connector?: ConnectorDouble;
  protocol?: Protocol;
  /** Where the clock stands at first (ms). Monday 23 November 2026, 14:03 in the Netherlands unless told otherwise. */
  start?: number;
  /** Where calendars of duty rosters are read; left out: nowhere. */
  kalenders?: Kalenders;
  /** How somebody is told outside Teams; left out: not at all. */
  telephone?: (now: () => number) => Telephone;
  /** What follows clicks; left out: what it hears is looked at when it closes. */
  trace?: (metrics: Metrics) => Trace | Promise<Trace>;
  /** Left out: there are none, since the clock stands still. */
  limits?: typeof createLimits;
  /** What speaks to Teams; left out: what this run of jest is for. */
  adapterWith?: CreateAdapter;
}

const NO_LIMITS: Limits = { take: () => undefined, count() {}, giveBack() {}, leave() {}, async ready() {} };

const START = Date.parse('2026-11-23T13:03:00Z');

/** How often a store was taken over: Teams gives no two activities the same id, also when the bot has started again. */
let takenOver = 0;

export async function openGemeente(options: GemeenteOptions = {}): Promise<Gemeente> {
  const protocol = options.protocol ?? loadProtocol(FLOWS);
  let current = protocol;
  const home = options.store ?? (await openHome());
  let now = options.start ?? START;
  const connector = options.connector ?? (await startConnectorDouble(() => now));
  const graph = await startGraphDouble({
    tenant: tenantOf(protocol.rollen),
    chatOf: (person) => connector.personalConversation(person),
    now: () => now,
  });
  const metrics = createMetrics();
  const scanned = scannedTrace();
  const trace = (await options.trace?.(metrics)) ?? scanned.trace;
  const store = tracedStore(home, 'sqlite', trace);
  const typed = new Set<string>();
  const lines: string[] = [];
  const write = (message: string, facts?: object) => lines.push(JSON.stringify({ message, facts }));
  const log: Log = { info: write, warn: write, error: write };
  let timers: { at: number; callback: () => void }[] = [];
  const timer = (callback: () => void, ms: number) => {
    const mine = { at: now + ms, callback };
    timers.push(mine);
    return () => {
      timers = timers.filter((each) => each !== mine);
    };
  };
  const app = createApp({
    store,
    protocol: () => current,
    kalenders: options.kalenders ?? noKalenders,
    bot: undefined,
    serviceUrl: () => connector.serviceUrl,
    tenantId: TENANT,
    graph: createGraph({
      baseUrl: () => graph.url,
      bot: undefined,
      authority: '',
      teamsAppId: TEAMS_APP,
      mailSender: MAILBOX,
      now: () => now,
      log,
    }),
    telephone: options.telephone?.(() => now) ?? {},
    staleMs: 8 * 3_600_000,
    limits: options.limits?.(() => now, timer) ?? NO_LIMITS,
    now: () => now,
    timer,
    random: () => 0.5,
    log,
    metrics,
    trace,
    adapterWith: options.adapterWith ?? createAdapter,
  });
  const server = createServer({
    messages: app.messages,
    metrics: metrics.text,
    probes: app.probes,
    refused: app.refused,
    loopbackOnly: true,
    log,
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const url = `${origin}/api/messages`;

  async function fire(): Promise<void> {
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    for (const timer of due) timer.callback();
    await app.settle();
  }

  let last = 0;
  const start = options.store === undefined ? 'activity' : `activity-${++takenOver}`;
  const id = (persoon: string) => protocol.rollen.personen[persoon]?.id ?? persoon;
  const channelId = (naam: string) => {
    const found = protocol.rollen.kanalen[naam];
    if (found === undefined) throw new Error(`geen kanaal ${naam}`);
    return found.kanaal;
  };
  const base = (persoon: string): Json => {
    last += 1;
    return {
      id: `${start}-${last}`,
      timestamp: new Date(now).toISOString(),
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: {
        id: `29:${id(persoon)}`,
        aadObjectId: id(persoon),
        name: protocol.rollen.personen[persoon]?.naam ?? 'Onbekend',
      },
      recipient: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
    };
  };
  const inChat = (persoon: string): Json => ({
    conversation: { id: connector.personalConversation(id(persoon)), conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
  });
  const inChannel = (naam: string, thread?: string): Json => ({
    conversation: {
      id: thread ?? connector.open(channelId(naam)) ?? '',
      conversationType: 'channel',
      isGroup: true,
      tenantId: TENANT,
    },
    channelData: {
      tenant: { id: TENANT },
      channel: { id: channelId(naam) },
      team: { id: protocol.rollen.kanalen[naam]?.team },
    },
  });

  async function send(activity: Json): Promise<{ status: number; body: Json | undefined }> {
    for (const text of typedIn(activity)) typed.add(text);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    await app.settle();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as Json) };
  }

  const chatMessages = (persoon: string) =>
    connector.conversations.get(connector.personalConversation(id(persoon))) ?? [];
  const channelMessages = (naam: string) => connector.channelPosts(channelId(naam));
  const cardsOf = (messages: { activity: Json; deleted: boolean }[]): Json[] =>
    messages
      .filter((message) => !message.deleted)
      .flatMap((message): Json[] => {
        const card = cardIn(message.activity);
        return card === undefined ? [] : [card];
      });

  function klikOp(persoon: string, replyToId: string, card: Json, knop: string, invoer: Json = {}): Json | undefined {
    const action = buttonsIn(card).find((each) => each.title === knop);
    if (action === undefined) return undefined;
    const data = { ...defaultsIn(card), ...invoer, ...(action.data as Json) };
    return {
      ...base(persoon),
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId,
      value: { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' },
    };
  }

  const where = (persoon: string, message: string, kanaal: string | undefined) =>
    kanaal === undefined ? inChat(persoon) : inChannel(kanaal, `${channelId(kanaal)};messageid=${message}`);

  function klik(persoon: string, knop: string, invoer: Json = {}, kanaal?: string): Json {
    const messages = (kanaal === undefined ? chatMessages(persoon) : channelMessages(kanaal)).filter(
      (each) => !each.deleted,
    );
    for (const message of messages.toReversed()) {
      const card = cardIn(message.activity);
      const pressed = card === undefined ? undefined : klikOp(persoon, message.id, card, knop, invoer);
      if (pressed === undefined) continue;
      return { ...pressed, ...where(persoon, message.id, kanaal) };
    }
    const shown = messages.flatMap((message) => buttonsIn(cardIn(message.activity) ?? {}).map((each) => each.title));
    throw new Error(`geen knop "${knop}" voor ${persoon}; wel: ${shown.join(' | ')}`);
  }

  async function press(activity: Json): Promise<Json | string> {
    const { status, body } = await send(activity);
    if (status !== 200 || body === undefined) throw new Error(`klik gaf ${status}`);
    const value = body.value;
    return typeof value === 'string' ? value : (value as Json);
  }

  return {
    origin,
    metrics,
    connector,
    graph,
    store,
    app,
    protocol,
    async verandert(next) {
      current = next;
      await app.dienstKeeper.check();
      await app.roleKeeper.check();
      await app.settle();
    },
    logged: () => lines.join('\n'),
    now: () => now,
    async advance(ms) {
      now += ms;
      await fire();
    },
    async pass(ms) {
      for (const until = now + ms; now < until; ) {
        now = Math.min(until, ...timers.map(({ at }) => Math.max(at, now)));
        await fire();
      }
    },
    id,
    send,
    async ziet(path) {
      const response = await fetch(`${origin}${path}`);
      return { status: response.status, text: await response.text() };
    },
    async zegt(persoon, tekst, activityId) {
      const own = base(persoon);
      await send({
        ...own,
        ...inChat(persoon),
        type: 'message',
        text: asMarkup(tekst),
        ...(activityId === undefined ? {} : { id: activityId }),
      });
      const card: Json | undefined = cardsOf(chatMessages(persoon)).at(-1);
      if (card === undefined) throw new Error('de bot zei niets');
      return card;
    },
    bericht: (persoon, anders = {}, kanaal) => ({
      ...base(persoon),
      ...(kanaal === undefined ? inChat(persoon) : inChannel(kanaal)),
      type: 'message',
      ...anders,
    }),
    async zegtInKanaal(persoon, kanaal, tekst) {
      await send({ ...base(persoon), ...inChannel(kanaal), type: 'message', text: `<at>Stroomwijzer</at> ${tekst}` });
      return connector.texts(channelId(kanaal));
    },
    async druktOp(persoon, message, card, knop, kanaal) {
      const pressed = klikOp(persoon, message, card, knop);
      if (pressed === undefined) throw new Error(`geen knop "${knop}" op die kaart`);
      return await press({ ...pressed, ...where(persoon, message, kanaal) });
    },
    drukt: (persoon, knop, invoer) => press(klik(persoon, knop, invoer)),
    druktInKanaal: (persoon, kanaal, knop, invoer) => press(klik(persoon, knop, invoer, kanaal)),
    klik,
    chat: (persoon) => cardsOf(chatMessages(persoon)),
    kanaal: (naam) => cardsOf(channelMessages(naam)),
    async close() {
      await app.outbox.stop();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (options.connector === undefined) await connector.close();
      await graph.close();
      await store.close();
      scanned.check();
      noneOf([...typed, ...known(protocol.rollen)], {
        log: lines.join('\n'),
        figures: await metrics.text(),
        trace: scanned.said(),
      });
    },
  };
}

/** Who is in the roles file: names, ids and telephone numbers. */
function known({ personen }: Rollen): string[] {
  return Object.values(personen)
    .flatMap(({ id, naam, telefoon, mobiel }) => [id, naam, telefoon, mobiel])
    .filter((each) => each !== undefined);
}

/** What somebody types, as the text of Teams has it. */
export function asMarkup(typed: string): string {
  return typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The Adaptive Card in an activity. */
export function cardIn(activity: Json): Json | undefined {
  const attachments = activity.attachments as { contentType: string; content: Json }[] | undefined;
  return attachments?.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')?.content;
}

interface Button {
  type: string;
  title: string;
  verb?: string;
  data?: unknown;
  fallback?: Json;
}

/** Every button of a card, wherever it stands in it (fallbacks not counted). */
export function buttonsIn(card: Json): Button[] {
  return every(card).filter(
    (node): node is Json & Button => node.type === 'Action.Execute' && typeof node.title === 'string',
  );
}

/** The titles of the buttons, in order. */
export function knoppen(card: Json | string): string[] {
  return typeof card === 'string' ? [] : buttonsIn(card).map((button) => button.title);
}

/** Everything that a card says, in order, as one text. Hidden folds count. */
export function tekstVan(card: Json | string): string {
  if (typeof card === 'string') return card;
  return every(card)
    .flatMap((node) => [node.text, node.title, node.value, node.label].filter((text) => typeof text === 'string'))
    .join('\n');
}

/** What the client sends for inputs that were left as they were drawn. */
function defaultsIn(card: Json): Json {
  const inputs = every(card).filter((node) => typeof node.type === 'string' && node.type.startsWith('Input.'));
  return Object.fromEntries(inputs.map((input) => [String(input.id), input.value ?? '']));
}

/** Every object in a card, depth first; the fallback of an element is not another one. */
export function every(node: unknown): Json[] {
  if (Array.isArray(node)) return node.flatMap(every);
  if (node === null || typeof node !== 'object') return [];
  const children = Object.entries(node).filter(([key]) => key !== 'fallback' && key !== 'data');
  return [node as Json, ...children.flatMap(([, child]) => every(child))];
}

/** Entra, as the roles file has the people: everybody has the app and an address, and is led by the teamleider of the own afdeling. */
function tenantOf({ personen, afdelingen, kanalen }: Rollen): Partial<Tenant> {
  const people = Object.entries(personen).map(([name, { id, naam, afdeling }]) => {
    const leader = afdelingen[afdeling ?? '']?.rollen?.teamleider?.wie[0];
    const manager = leader === undefined || leader === name ? undefined : personen[leader]?.id;
    const mail = `${name}@voorbeeldstad.example`;
    return [id, { naam, mail, hasApp: true, ...(manager === undefined ? {} : { manager }) }] as const;
  });
  const teams = Object.values(kanalen).flatMap(({ groep }) => groep ?? []);
  return { people: Object.fromEntries(people), teams, teamsAppId: TEAMS_APP, mailbox: MAILBOX };
}
