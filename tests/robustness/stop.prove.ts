import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { buttonsIn, cardIn, FLOWS, openGemeente, TENANT } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { type BotProcess, compileBot, startBot } from '../support/process.ts';
import type { Json } from '../support/received.ts';
import { type Chance, chance } from './chance.ts';
import { expectWhole } from './whole.ts';

/** How often it is stopped, how many click at that moment, and the chance that all of it follows from. */
const ROUNDS = Number(process.env.ROUNDS ?? 12);
const PEOPLE = 100;
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);

// A start takes a second on a quiet machine, and ten on one that is shared.
jest.setTimeout(1_800_000);
const protocol = loadProtocol(FLOWS);

let folder: string;
let connector: ConnectorDouble;
let bot: BotProcess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-stop-'));
  connector = await startConnectorDouble();
  await compileBot(join(folder, 'first'));
});
afterEach(async () => {
  await bot.stop('SIGKILL');
  await connector.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Knop {
  doe: string;
  incident?: string;
}
const knopOf = ({ data }: { data?: unknown }) => (data as { knop: Knop }).knop;

/** Somebody who reports, one click at a time, and begins anew when that has ended. */
class Person {
  readonly id = randomUUID();
  /** Incident → how many choices in it were answered. */
  readonly choices = new Map<string, number>();
  readonly #chance: Chance;
  #card: Json | undefined;
  #last = 0;

  constructor(luck: Chance) {
    this.#chance = luck;
  }

  /** Rejects when the connection was cut, or the answer was none of ours. */
  async clicks(url: string): Promise<void> {
    const onward = buttonsIn(this.#card ?? {}).filter((button) => ['kies', 'dien_in'].includes(knopOf(button).doe));
    if (onward.length === 0) return await this.#begins(url);
    const button = this.#chance.pick(onward);
    const { doe, incident = '' } = knopOf(button);
    const data = { wanneer: 'nu', tekst: 'Verzonnen tekst.', ...(button.data as Json) };
    const body = await this.#send(url, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' },
    });
    this.#card = body?.value as Json;
    expect(JSON.stringify(this.#card)).not.toContain('Dit is nog niet gemeld');
    if (doe === 'kies') this.choices.set(incident, (this.choices.get(incident) ?? 0) + 1);
  }

  async #begins(url: string): Promise<void> {
    await this.#send(url, { type: 'message', text: 'melding' });
    const standing = connector.conversations.get(connector.personalConversation(this.id))?.at(-1);
    this.#card = cardIn(standing?.activity ?? {});
    for (const { incident } of buttonsIn(this.#card ?? {}).map(knopOf))
      if (incident !== undefined && !this.choices.has(incident)) this.choices.set(incident, 0);
  }

  async #send(url: string, what: Json): Promise<Json | undefined> {
    this.#last += 1;
    const activity = {
      id: `${this.id}-${this.#last}`,
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: { id: `29:${this.id}`, aadObjectId: this.id, name: 'Verzonnen' },
      recipient: { id: '28:stroomwijzer' },
      conversation: { id: connector.personalConversation(this.id), conversationType: 'personal', tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
      ...what,
    };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) });
    const text = await response.text();
    expect(response.status).toBe(200);
    return text === '' ? undefined : (JSON.parse(text) as Json);
  }
}

test(`SIGTERM with ${PEOPLE} clicks under way, ${ROUNDS} times: none is cut, none is lost, nobody is told twice (SEED=${SEED})`, async () => {
  const luck = chance(SEED);
  const people = Array.from({ length: PEOPLE }, (_, i) => new Person(chance(SEED + i)));
  const figures = { stops: 0, clicks: 0, underWay: 0, longestMs: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    bot = startBot({ DATA_DIR: folder, TEAMS_SERVICE_URL: connector.serviceUrl });
    const url = `${await bot.address}/api/messages`;
    let answered = 0;
    const enough = Promise.withResolvers<void>();
    const until = luck.below(PEOPLE);
    const clicks = people.map(async (person) => {
      await person.clicks(url);
      answered += 1;
      if (answered > until) enough.resolve();
    });
    // From the moment that the first were sent up to when the last is answered.
    await Promise.race([enough.promise, Promise.allSettled(clicks)]);
    figures.underWay += PEOPLE - answered;
    const began = performance.now();
    const ended = bot.stop();
    const cut = (await Promise.allSettled(clicks)).filter(({ status }) => status === 'rejected');
    expect([round, cut]).toEqual([round, []]);
    expect((await ended).code).toBe(0);
    figures.longestMs = Math.max(figures.longestMs, Math.round(performance.now() - began));
    figures.stops += 1;
    figures.clicks += answered;
  }

  const store = openSqliteStore(join(folder, 'oefenruimte.sqlite'));
  const later = await openGemeente({ store, start: Date.now() + 60_000 });
  try {
    let waiting = 0;
    for (const person of people)
      for (const [incident, choices] of person.choices) {
        await expectWhole(store, protocol, incident, person.id);
        const events = (await store.read(incident)).flatMap(({ gebeurtenissen }) => gebeurtenissen);
        expect(events.filter(({ soort }) => soort === 'gekozen')).toHaveLength(choices);
        const due = await store.berichten(incident);
        waiting += due.filter(({ staat, vanaf }) => staat === 'wacht' && vanaf < Date.now()).length;
      }
    const told = alerts();
    expect(told.length).toBe(new Set(told).size);
    process.stdout.write(`SIGTERM SEED=${SEED} ${JSON.stringify({ ...figures, told: told.length, waiting })}\n`);
    expect(figures.underWay).toBeGreaterThan(0);
  } finally {
    await later.close();
  }
});

/** What the outbox told, each as one text: what somebody was told twice is there twice. */
function alerts(): string[] {
  return connector.posts.flatMap(({ path, body }) => {
    const message = (body.activity ?? body) as Json;
    const { alert } = (message.channelData as { notification?: { alert?: boolean } } | undefined)?.notification ?? {};
    return alert === true ? [JSON.stringify([path, body])] : [];
  });
}
