import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { buttonsIn, cardIn, FLOWS, openGemeente, TENANT, tekstVan } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { type BotProcess, startBot } from '../support/process.ts';
import type { Json } from '../support/received.ts';
import { type Chance, chance } from './chance.ts';
import { expectWhole, overdue } from './whole.ts';

/** How often a process is killed (100 were run by hand: ROUNDS=100), and the chance that all of it follows from. */
const ROUNDS = Number(process.env.ROUNDS ?? 8);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const PROCESSES = 3;
const REPORTERS = 4;
/** Clicks that are answered between two kills. */
const BETWEEN = 6;
/** Notifications that one process sends side by side: what can be sent and not yet recorded when it dies. */
const SIDE_BY_SIDE = 4;
const DATABASE = 'drie';

jest.setTimeout(600_000);
const protocol = loadProtocol(FLOWS);

let folder: string;
let cosmos: CosmosDouble;
let connector: ConnectorDouble;
let bots: BotProcess[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-drie-'));
  cosmos = await startCosmosDouble();
  connector = await startConnectorDouble();
  bots = Array.from({ length: PROCESSES }, (_, i) => start(i));
  await Promise.all(bots.map(({ address }) => address));
});
afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
  await connector.close();
  await cosmos.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(i: number): BotProcess {
  return startBot({
    DATA_DIR: join(folder, String(i)),
    TEAMS_SERVICE_URL: connector.serviceUrl,
    COSMOS_ENDPOINT: cosmos.endpoint,
    COSMOS_KEY: cosmos.key,
    COSMOS_DATABASE: DATABASE,
  });
}

/** What a button says that it does. */
interface Knop {
  doe: string;
  incident?: string;
  sinds?: number;
}

const knopOf = (button: { data?: unknown }) => (button.data as { knop: Knop }).knop;

/** Someone who reports, and clicks on until told to stop; everything that was answered is remembered. */
class Reporter {
  readonly id = randomUUID();
  readonly figures = { acknowledged: 0, redelivered: 0 };
  /** Incident → the revision that its last answered card was drawn for, and how many choices were sent. */
  readonly known = new Map<string, { revisie: number; choices: number }>();
  readonly #chance: Chance;
  readonly #answered: () => void;
  #last = 0;

  constructor(luck: Chance, answered: () => void) {
    this.#chance = luck;
    this.#answered = answered;
  }

  async work(goOn: () => boolean): Promise<void> {
    let card: Json | undefined;
    while (goOn()) {
      card = card === undefined ? await this.#begin() : await this.#click(card);
      this.#answered();
    }
  }

  async #begin(): Promise<Json | undefined> {
    await this.#deliver({ ...this.#base(), type: 'message', text: 'melding' });
    const standing = connector.conversations.get(connector.personalConversation(this.id))?.at(-1);
    const card = standing === undefined ? undefined : cardIn(standing.activity);
    if (card !== undefined) this.#remember(card);
    return card;
  }

  /** Presses one of the buttons that lead on; nothing comes back when the conversation has ended. */
  async #click(card: Json): Promise<Json | undefined> {
    const onward = buttonsIn(card).filter((button) => ['kies', 'dien_in'].includes(knopOf(button).doe));
    if (onward.length === 0) return undefined;
    const button = this.#chance.pick(onward);
    const knop = knopOf(button);
    const data = { wanneer: 'nu', tekst: 'Verzonnen tekst.', ...(button.data as Json) };
    const body = await this.#deliver({
      ...this.#base(),
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' },
    });
    const next = body.value as Json;
    expect(JSON.stringify(next)).not.toContain('Dit is nog niet gemeld');
    const known = this.known.get(knop.incident ?? '');
    if (known !== undefined && knop.doe === 'kies') known.choices += 1;
    this.#remember(next);
    return next;
  }

  #remember(card: Json): void {
    for (const { incident, sinds = 0 } of buttonsIn(card).map(knopOf)) {
      if (incident === undefined) continue;
      const known = this.known.get(incident) ?? { revisie: 0, choices: 0 };
      this.known.set(incident, { ...known, revisie: Math.max(known.revisie, sinds) });
    }
  }

  /** Sends until someone answers, as Teams does: to another process when one is gone, and now and then to two at once. */
  async #deliver(activity: Json): Promise<Json> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const twice = this.#chance.next() < 0.2;
      const answers = await Promise.all(
        (twice ? [0, 1] : [0]).map(() => this.#send(this.#chance.below(PROCESSES), activity)),
      );
      if (twice || attempt > 0) this.figures.redelivered += 1;
      const answer = answers.find((each) => each !== undefined);
      if (answer === undefined) continue;
      this.figures.acknowledged += 1;
      return answer;
    }
    throw new Error('nobody answers');
  }

  async #send(to: number, activity: Json): Promise<Json | undefined> {
    const bot = bots[to];
    if (bot === undefined) return undefined;
    let text: string;
    try {
      const response = await fetch(`${await bot.address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
      text = await response.text();
      if (response.status !== 200) throw new Error(`${response.status}`);
    } catch {
      return undefined;
    }
    return text === '' ? {} : (JSON.parse(text) as Json);
  }

  #base(): Json {
    this.#last += 1;
    return {
      id: `${this.id}-${this.#last}`,
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      from: { id: `29:${this.id}`, aadObjectId: this.id, name: 'Verzonnen' },
      recipient: { id: '28:stroomwijzer' },
      conversation: { id: connector.personalConversation(this.id), conversationType: 'personal', tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
    };
  }
}

describe('three processes on one Cosmos home', () => {
  test(`one of them is killed, ${ROUNDS} times under load: every answered click is there once, everything is sent (SEED=${SEED})`, async () => {
    let answered = 0;
    let wake = () => {};
    let working = true;
    const reporters = Array.from(
      { length: REPORTERS },
      (_, i) =>
        new Reporter(chance(SEED + i), () => {
          answered += 1;
          wake();
        }),
    );
    const work = Promise.all(reporters.map((reporter) => reporter.work(() => working)));
    const luck = chance(SEED + 1000);
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const until = answered + BETWEEN;
        while (answered < until)
          await Promise.race([
            work,
            new Promise<void>((resolve) => {
              wake = resolve;
            }),
          ]);
        const victim = luck.below(PROCESSES);
        await bots[victim]?.stop('SIGKILL');
        bots[victim] = start(victim);
        await bots[victim]?.address;
      }
    } finally {
      working = false;
    }
    await work;
    await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));

    const settings = { endpoint: cosmos.endpoint, key: cosmos.key, database: DATABASE };
    const later = await openGemeente({
      store: await openCosmosStore(settings),
      start: Date.now() + 24 * 3_600_000,
    });
    try {
      later.app.outbox.wake();
      // It goes out at a pace.
      for (let seconds = 0; seconds < 120; seconds += 5) await later.advance(5_000);
      const figures = {
        kills: ROUNDS,
        acknowledged: 0,
        redelivered: 0,
        incidents: 0,
        reported: 0,
        notifications: 0,
        duplicates: 0,
      };
      for (const reporter of reporters) {
        const summaries = (await later.store.list({ melder: reporter.id }, 1000)).summaries;
        expect(summaries.map(({ incident }) => incident).sort()).toEqual([...reporter.known.keys()].sort());
        figures.acknowledged += reporter.figures.acknowledged;
        figures.redelivered += reporter.figures.redelivered;
        figures.incidents += summaries.length;
        figures.reported += summaries.filter(({ nummer }) => nummer !== null).length;
        for (const [incident, known] of reporter.known) {
          const found = await expectWhole(later.store, protocol, incident, reporter.id);
          expect(found.records).toBeGreaterThanOrEqual(known.revisie);
          const log = await later.store.read(incident);
          const chosen = log.flatMap(({ gebeurtenissen }) => gebeurtenissen.filter(({ soort }) => soort === 'gekozen'));
          expect(chosen).toHaveLength(known.choices);
          const berichten = await later.store.berichten(incident);
          expect(overdue(berichten, later.now())).toEqual([]);
          figures.notifications += berichten.filter(({ staat }) => staat === 'verzonden').length;
        }
      }
      const numbers = [connector, later.connector].flatMap((each) => alerts(each));
      figures.duplicates = numbers.length - new Set(numbers).size;
      process.stdout.write(`THREE PROCESSES SEED=${SEED} ${JSON.stringify(figures)}\n`);
      expect(new Set(numbers).size).toBe(figures.reported);
      expect(figures.duplicates).toBeLessThanOrEqual(ROUNDS * SIDE_BY_SIDE);
      expect(figures.reported).toBeGreaterThan(0);
    } finally {
      await later.close();
    }
  });
});

/** The numbers on the cards that stand in the channels, one for each card. */
function alerts(where: ConnectorDouble): string[] {
  const channels = Object.values(protocol.rollen.kanalen).map(({ kanaal }) => kanaal);
  return channels.flatMap((channel) =>
    where
      .channelPosts(channel)
      .map(({ activity }) => tekstVan(cardIn(activity) ?? {}))
      // That nobody picked it up, or acknowledged an alert, is a card of its own.
      .flatMap((card) =>
        /: nog niet (bevestigd|opgepakt)\./.test(card) ? [] : (/[A-Z]+-\d{4}-\d{4}/.exec(card)?.[0] ?? []),
      ),
  );
}
