import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { ConnectorDouble } from '../support/connector-double.ts';
import { buttonsIn, cardIn, TENANT } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import type { Chance } from './chance.ts';

interface Knop {
  doe: string;
  incident?: string;
}
const knopOf = ({ data }: { data?: unknown }) => (data as { knop: Knop }).knop;

const NOT_STORED = /Dit is nog niet gemeld|opslaan lukt nu even niet/;
const MOST_NOT_STORED = 50;

/** Somebody who reports, one click at a time, and begins anew when that has ended. */
export class Person {
  readonly id = randomUUID();
  /** Incident → how many choices in it were answered. */
  readonly choices = new Map<string, number>();
  /** How often an answer was that it is not stored. */
  notStored = 0;
  readonly #connector: ConnectorDouble;
  readonly #chance: Chance;
  #card: Json | undefined;
  #last = 0;

  constructor(connector: ConnectorDouble, luck: Chance) {
    this.#connector = connector;
    this.#chance = luck;
  }

  /** Rejects when the connection was cut, or the answer was none of ours. `again`: where the same is pressed until it is stored. */
  async clicks(url: string, again = url): Promise<void> {
    const onward = buttonsIn(this.#card ?? {}).filter((button) => ['kies', 'dien_in'].includes(knopOf(button).doe));
    if (onward.length === 0) return await this.#begins(url, again);
    const button = this.#chance.pick(onward);
    const { doe, incident = '' } = knopOf(button);
    const data = { wanneer: 'nu', tekst: 'Verzonnen tekst.', ...(button.data as Json) };
    const click = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' },
    };
    await this.#until(url, again, async (to) => (await this.#send(to, click))?.value as Json);
    if (doe === 'kies') this.choices.set(incident, (this.choices.get(incident) ?? 0) + 1);
  }

  async #begins(url: string, again: string): Promise<void> {
    await this.#until(url, again, async (to) => {
      await this.#send(to, { type: 'message', text: 'melding' });
      return this.#cards().at(-1) ?? {};
    });
    // What somebody is told of an earlier report can stand under the card of this one. One that was begun and could not be stored is nowhere.
    const stored = this.#cards().filter((card) => !NOT_STORED.test(JSON.stringify(card)));
    for (const { incident } of stored.flatMap(buttonsIn).map(knopOf))
      if (incident !== undefined && !this.choices.has(incident)) this.choices.set(incident, 0);
  }

  /** What stands in the own chat. */
  #cards(): Json[] {
    const standing = this.#connector.conversations.get(this.#connector.personalConversation(this.id)) ?? [];
    return standing.map(({ activity }) => cardIn(activity)).filter((card) => card !== undefined);
  }

  /** Does it until the card that comes of it does not say that it is not stored. */
  async #until(url: string, again: string, done: (url: string) => Promise<Json>): Promise<void> {
    for (let to = url; ; to = again) {
      const card = await done(to);
      if (!NOT_STORED.test(JSON.stringify(card))) {
        this.#card = card;
        return;
      }
      this.notStored += 1;
      expect(this.notStored).toBeLessThan(MOST_NOT_STORED);
    }
  }

  async #send(url: string, what: Json): Promise<Json | undefined> {
    this.#last += 1;
    const activity = {
      id: `${this.id}-${this.#last}`,
      channelId: 'msteams',
      serviceUrl: this.#connector.serviceUrl,
      from: { id: `29:${this.id}`, aadObjectId: this.id, name: 'Verzonnen' },
      recipient: { id: '28:stroomwijzer' },
      conversation: {
        id: this.#connector.personalConversation(this.id),
        conversationType: 'personal',
        tenantId: TENANT,
      },
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

/** What the outbox told, each as one text: what somebody was told twice is there twice. */
export function alertsOf({ posts }: ConnectorDouble): string[] {
  return posts.flatMap(({ path, body }) => {
    const message = (body.activity ?? body) as Json;
    const { alert } = (message.channelData as { notification?: { alert?: boolean } } | undefined)?.notification ?? {};
    return alert === true ? [JSON.stringify([path, body])] : [];
  });
}
