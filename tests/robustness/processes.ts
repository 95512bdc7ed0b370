import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { copyApart } from '../support/flows-copy.ts';
import { buttonsIn, cardIn, FLOWS, TENANT, tekstVan } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';
import { type BotProcess, startBot } from '../support/process.ts';
import type { Json } from '../support/received.ts';
import type { Chance } from './chance.ts';

const protocol = loadProtocol(FLOWS);
export const PROCESSES = 3;
export const DATABASE = 'drie';

/** Three bots, each a process, on one Cosmos home and one Teams. */
export interface Processes {
  cosmos: CosmosDouble;
  connector: ConnectorDouble;
  bots: BotProcess[];
  /** Starts one of them, which does not run. */
  start(i: number): BotProcess;
  close(): Promise<void>;
}

export async function startProcesses(): Promise<Processes> {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-drie-'));
  const flows = copyApart();
  const cosmos = await startCosmosDouble();
  const connector = await startConnectorDouble();
  const start = (i: number) =>
    startBot({
      DATA_DIR: join(folder, String(i)),
      FLOWS_DIR: flows.folder,
      TEAMS_SERVICE_URL: connector.serviceUrl,
      COSMOS_ENDPOINT: cosmos.endpoint,
      COSMOS_KEY: cosmos.key,
      COSMOS_DATABASE: DATABASE,
    });
  const bots = Array.from({ length: PROCESSES }, (_, i) => start(i));
  await Promise.all(bots.map(({ address }) => address));
  return {
    cosmos,
    connector,
    bots,
    start,
    async close() {
      await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
      await connector.close();
      await cosmos.close();
      rmSync(folder, { recursive: true, force: true });
      flows.remove();
    },
  };
}

/** What a button says that it does. */
interface Knop {
  doe: string;
  incident?: string;
  sinds?: number;
}

const knopOf = (button: { data?: unknown }) => (button.data as { knop: Knop }).knop;

/** Someone who reports, and clicks on until told to stop; everything that was answered is remembered. */
export class Reporter {
  readonly id = randomUUID();
  /** `slowest`: how long (ms) the longest wait for an answer was. */
  readonly figures = { acknowledged: 0, redelivered: 0, slowest: 0 };
  /** The number of each report, and when it was answered (ms since epoch). */
  readonly reported = new Map<string, number>();
  /** Incident → the revision that its last answered card was drawn for, and how many choices were sent. */
  readonly known = new Map<string, { revisie: number; choices: number }>();
  readonly #on: Processes;
  readonly #chance: Chance;
  readonly #answered: () => void;
  #last = 0;

  constructor(on: Processes, luck: Chance, answered: () => void) {
    this.#on = on;
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
    const { connector } = this.#on;
    const standing = connector.conversations.get(connector.personalConversation(this.id)) ?? [];
    const cards = standing.map(({ activity }) => cardIn(activity)).filter((card) => card !== undefined);
    // What somebody is told of an earlier report can stand under the card of this one.
    for (const card of cards) this.#remember(card);
    return cards.at(-1);
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
    const [nummer] = /[A-Z]+-\d{4}-\d{4}/.exec(tekstVan(next)) ?? [];
    if (knop.doe === 'dien_in' && nummer !== undefined) this.reported.set(nummer, Date.now());
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
    const from = performance.now();
    for (let attempt = 0; attempt < 200; attempt++) {
      const twice = this.#chance.next() < 0.2;
      const answers = await Promise.all(
        (twice ? [0, 1] : [0]).map(() => this.#send(this.#chance.below(PROCESSES), activity)),
      );
      if (twice || attempt > 0) this.figures.redelivered += 1;
      const answer = answers.find((each) => each !== undefined);
      if (answer === undefined) continue;
      this.figures.acknowledged += 1;
      this.figures.slowest = Math.max(this.figures.slowest, performance.now() - from);
      return answer;
    }
    throw new Error('nobody answers');
  }

  async #send(to: number, activity: Json): Promise<Json | undefined> {
    const bot = this.#on.bots[to];
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
      serviceUrl: this.#on.connector.serviceUrl,
      from: { id: `29:${this.id}`, aadObjectId: this.id, name: 'Verzonnen' },
      recipient: { id: '28:stroomwijzer' },
      conversation: {
        id: this.#on.connector.personalConversation(this.id),
        conversationType: 'personal',
        tenantId: TENANT,
      },
      channelData: { tenant: { id: TENANT } },
    };
  }
}

/** The numbers on the cards that stand in the channels, one for each card. */
export function alerts(where: ConnectorDouble): string[] {
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
