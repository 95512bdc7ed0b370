import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@jest/globals';
import type { Protocol } from '../../src/protocol/load.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { buttonsIn, cardIn, every, openGemeente, TENANT } from '../support/gemeente.ts';
import { type BotProcess, startBot } from '../support/process.ts';
import type { Json } from '../support/received.ts';
import type { Chance } from './chance.ts';
import { expectWhole, overdue } from './whole.ts';

const REPORTER = 'noor';
/** Who does what after the report: the handler, and the second pair of eyes. */
const OTHERS = ['karin', 'mo', 'tom', 'daan', 'ellen', 'anne', 'sylvia'];
/** Buttons that keep a conversation from ever getting anywhere, pressed rarely. */
const SELDOM = [
  'Terug',
  'Stop, later verder',
  'Gooi weg',
  'Begin een nieuwe melding',
  'Melding intrekken',
  'Ja, trek in',
];
/** Buttons that record nothing of an incident that was there. */
const LOOKS = ['toon', 'mijn_meldingen', 'begin', 'begin_nieuw', 'begin_bezoek'];
/** Clicks that are answered with the same card whether or not there was something to record. */
const MAY_CHANGE_NOTHING = [
  'bewaar',
  'vraag_dossier',
  'vraag_reden',
  'noteer_gebeld',
  'zet_klaar',
  'kan_niet',
  'roep_hulp',
  'roep_meer_hulp',
  'noem_betrokkene',
  'schrap_betrokkene',
  'draag_over',
  'vraag_advies',
  'geef_advies',
];
/** What can stand on a red button. */
const RED = ['kies', 'roep_hulp', 'roep_meer_hulp'];
/** What is said on a card of something that was done. */
const DONE =
  /Dit is vastgelegd\.|Je vraag is verstuurd\.|Doorgegeven waar je bent\.|Wij sturen een bericht aan [^"]+ Bel zelf ook|Er is niemand om een bericht te sturen|Er is al een bericht gestuurd|Genoteerd|Overgedragen|Verstuurd|De dag of de tijd is nog niet|Ik heb dit bewaard|Opslaan lukt weer/;
/** Notifications that the outbox sends side by side: what can be sent and not yet recorded when the process dies. */
const SIDE_BY_SIDE = 4;

/** A click or a word, ready to be sent; sent again it is the same one. */
interface Deed {
  activity: Json;
  /** The incident that it acts on; undefined for a word, which may begin one. */
  incident: string | undefined;
  doe: string;
  looks: boolean;
  tekst: string | undefined;
}

export interface LaneParts {
  /** Where its process keeps what it has. */
  folder: string;
  /** The flow files that it runs, and what they say. */
  flows: string;
  protocol: Protocol;
  chance: Chance;
}

/** One municipality whose process is killed again and again, with all that it acknowledged. */
export class Lane {
  readonly figures = {
    kills: 0,
    acknowledged: 0,
    inRequest: 0,
    inRequestWritten: 0,
    incidents: 0,
    reported: 0,
    closed: 0,
    notifications: 0,
    duplicates: 0,
  };
  readonly #folder: string;
  readonly #flows: string;
  readonly #protocol: Protocol;
  readonly #chance: Chance;
  /** Incident → how many records were acknowledged, how many more may be there, the texts in them, and what was pressed since. */
  readonly #known = new Map<string, { records: number; perhaps: number; teksten: string[]; deeds: string[] }>();
  #connector: ConnectorDouble | undefined;
  #bot: BotProcess | undefined;
  #url = '';
  #last = 0;
  #latency = 20;
  #orphans = 0;
  /** Words since the last look that may have begun an incident, and whether one was ever acknowledged. */
  #begins = 0;
  #begun = false;

  constructor({ folder, flows, protocol, chance }: LaneParts) {
    this.#folder = folder;
    this.#flows = flows;
    this.#protocol = protocol;
    this.#chance = chance;
  }

  async open(): Promise<void> {
    this.#connector = await startConnectorDouble();
    for (const name of [REPORTER, ...OTHERS]) this.connector.personalConversation(this.#id(name));
    await this.#start();
  }

  /** Some clicks that are answered, one in which the process is killed, and what is left of it all. */
  async round(): Promise<void> {
    for (let step = 3 + this.#chance.below(8); step > 0; step--) await this.#acknowledged(await this.#next());
    const deed = await this.#next();
    const answered = await this.#killedDuring(deed);
    this.figures.kills += 1;
    if (answered !== undefined) this.#count(deed, answered);
    else this.figures.inRequest += 1;
    await this.#inspect(answered === undefined ? deed : undefined);
    await this.#start();
    // Teams sends what was never answered again; or the person gives up and goes on from what is shown.
    if (answered === undefined && this.#chance.next() < 0.5) await this.#acknowledged(deed, true);
  }

  /** Lets a successor send what is left, and counts. */
  async finish(): Promise<void> {
    await this.#bot?.stop();
    this.#bot = undefined;
    const store = this.#store();
    const later = await openGemeente({ store, protocol: this.#protocol, start: Date.now() + 24 * 3_600_000 });
    try {
      later.app.outbox.wake();
      // It goes out at a pace.
      for (let seconds = 0; seconds < 300; seconds += 5) await later.advance(5_000);
      for (const incident of this.#known.keys()) {
        const berichten = await store.berichten(incident);
        expect(overdue(berichten, later.now())).toEqual([]);
        this.figures.notifications += berichten.filter(({ staat }) => staat === 'verzonden').length;
      }
      const all = (await store.list({ melder: this.#id(REPORTER) }, 1000)).summaries;
      this.figures.incidents = all.length;
      this.figures.reported = all.filter(({ nummer }) => nummer !== null).length;
      this.figures.closed = all.filter(({ status }) => status === 'afgesloten').length;
      expect(all.map(({ incident }) => incident).sort()).toEqual([...this.#known.keys()].sort());
      const numbers = all.flatMap(({ nummer }) => nummer ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
    } finally {
      await later.close();
    }
    this.figures.duplicates = this.#orphans;
  }

  async close(): Promise<void> {
    await this.#bot?.stop('SIGKILL');
    await this.#connector?.close();
  }

  get connector(): ConnectorDouble {
    if (this.#connector === undefined) throw new Error('the lane is not open');
    return this.#connector;
  }

  async #start(): Promise<void> {
    this.#bot = startBot({
      DATA_DIR: this.#folder,
      FLOWS_DIR: this.#flows,
      TEAMS_SERVICE_URL: this.connector.serviceUrl,
    });
    this.#url = `${await this.#bot.address}/api/messages`;
  }

  #store(): SqliteStore {
    return openSqliteStore(join(this.#folder, 'oefenruimte.sqlite'));
  }

  #id(name: string): string {
    return this.#protocol.rollen.personen[name]?.id ?? name;
  }

  async #send(deed: Deed): Promise<Json> {
    // A red button on a card of an incident that has ended begins a new one.
    if (deed.doe.startsWith('begin') || RED.includes(deed.doe)) this.#begins += 1;
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed.activity),
    });
    expect(response.status).toBe(200);
    const text = await response.text();
    return text === '' ? {} : (JSON.parse(text) as Json);
  }

  async #acknowledged(deed: Deed, again = false): Promise<void> {
    const before = performance.now();
    const answer = await this.#send(deed);
    this.#latency = performance.now() - before;
    this.#count(deed, answer, again);
  }

  /** What was acknowledged must be there after any kill. One that is sent `again` may have been written before the kill. */
  #count(deed: Deed, answer: Json, again = false): void {
    this.figures.acknowledged += 1;
    if (deed.doe.startsWith('begin')) this.#begun = true;
    const card = answer.value as Json | string | undefined;
    expect(JSON.stringify(card ?? '')).not.toContain('Dit is nog niet gemeld');
    // Taking up a draft can be recorded: words that are typed then belong to it.
    if (deed.looks && deed.incident !== undefined) this.#mayHaveBeenRecorded(deed.incident);
    if (deed.incident === undefined || deed.looks || card === undefined || typeof card === 'string') return;
    this.#showAt(deed.activity, card);
    const known = this.#known.get(deed.incident) ?? { records: 1, perhaps: 0, teksten: [], deeds: [] };
    this.#known.set(deed.incident, known);
    known.deeds.push(again ? `${deed.doe} again` : deed.doe);
    if (MAY_CHANGE_NOTHING.includes(deed.doe) && deed.tekst === undefined) known.perhaps += 1;
    else if (saysWhyNot(card)) known.perhaps += 1;
    else {
      if (again) known.perhaps += 1;
      else known.records += 1;
      if (deed.tekst !== undefined) known.teksten.push(deed.tekst);
    }
  }

  #mayHaveBeenRecorded(incident: string): void {
    const known = this.#known.get(incident);
    if (known !== undefined) known.perhaps += 1;
  }

  /** Teams shows the card of the answer at once; the update of the message follows. */
  #showAt({ replyToId }: Json, card: Json): void {
    for (const standing of [...this.connector.conversations.values()].flat())
      if (standing.id === replyToId)
        standing.activity = {
          attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
        };
  }

  /** Sends, and kills at a random moment: in the request, at its answer, or while the notifications go out. */
  async #killedDuring(deed: Deed): Promise<Json | undefined> {
    const bot = this.#bot;
    if (bot === undefined) throw new Error('nothing to kill');
    const how = this.#chance.pick(['at any time', 'at any time', 'at the answer', 'while sending'] as const);
    const seen = this.connector.received.length;
    const answer = this.#send(deed).catch(() => undefined);
    if (how === 'at any time') {
      const until = performance.now() + this.#chance.next() * 1.3 * this.#latency;
      while (performance.now() < until) await new Promise<void>((resolve) => setImmediate(resolve));
    } else if (how === 'at the answer') await answer;
    else {
      const some = 1 + this.#chance.below(3);
      await Promise.race([
        answer.then(() =>
          this.connector.until(() => this.connector.received.length >= seen + some, 200).catch(() => {}),
        ),
        this.connector.until(() => this.connector.received.length >= seen + some).catch(() => {}),
      ]);
    }
    const { code } = await bot.stop('SIGKILL');
    expect(code).toBeNull();
    this.#bot = undefined;
    return await answer;
  }

  /** Looks into the file that the killed process left: nothing acknowledged is gone, what was not is there whole or not at all. */
  async #inspect(unanswered: Deed | undefined): Promise<void> {
    const store = this.#store();
    try {
      const melder = this.#id(REPORTER);
      let fresh = 0;
      for (const { incident } of (await store.list({ melder: melder }, 1000)).summaries) {
        const found = await expectWhole(store, this.#protocol, incident, melder);
        const known = this.#known.get(incident);
        if (known === undefined) fresh += 1;
        else {
          const over = found.records - known.records;
          if (over < 0) throw new Error(`${-over} acknowledged and not there, of: ${known.deeds.join(', ')}`);
          expect(over).toBeLessThanOrEqual(known.perhaps + (unanswered?.incident === incident ? 1 : 0));
          if (unanswered?.incident === incident && known.perhaps === 0) this.figures.inRequestWritten += over;
          for (const tekst of known.teksten) expect(found.teksten).toContain(tekst);
        }
        this.#known.set(incident, { records: found.records, perhaps: 0, teksten: found.teksten, deeds: [] });
      }
      expect(fresh).toBeLessThanOrEqual(this.#begins);
      if (this.#begun) expect(this.#known.size).toBeGreaterThan(0);
      this.#begins = 0;
      for (const incident of this.#known.keys()) expect((await store.read(incident)).length).toBeGreaterThan(0);
    } finally {
      await store.close();
    }
    this.#countOrphans();
  }

  /** Messages that stand somewhere without the store knowing: each is sent once more. At most those that were under way. */
  #countOrphans(): void {
    const db = new DatabaseSync(join(this.#folder, 'oefenruimte.sqlite'), { readOnly: true });
    // What a card left while a form was open on it is kept a second time.
    const kinds = "slot NOT LIKE 'gesprek:%' AND slot NOT LIKE 'eerder:%'";
    const slots = db.prepare(`SELECT count(*) AS slots FROM geplaatst WHERE ${kinds}`).get();
    db.close();
    const alerts = this.connector.posts.filter(({ body }) => isNotification(body)).length;
    const orphans = alerts - Number(slots?.slots);
    expect(orphans - this.#orphans).toBeGreaterThanOrEqual(0);
    expect(orphans - this.#orphans).toBeLessThanOrEqual(SIDE_BY_SIDE);
    this.#orphans = orphans;
  }

  /** What someone does next: whoever has something to do, the reporter most of all. */
  async #next(): Promise<Deed> {
    const reporter = this.#deedsOf(REPORTER);
    const others = OTHERS.flatMap((name) => this.#deedsOf(name));
    const channel = ['karin', 'mo'].flatMap((name) => this.#channelDeeds(name));
    const all = this.#chance.next() < 0.55 ? reporter : [...others, ...channel];
    const likely = all.filter(({ title }) => !SELDOM.includes(title));
    const from = this.#chance.next() < 0.95 ? likely : all;
    if (from.length === 0) return this.#word(REPORTER, 'melding');
    return this.#chance.pick(from).deed();
  }

  #word(name: string, text: string): Deed {
    return {
      activity: { ...this.#base(name), type: 'message', text },
      incident: undefined,
      doe: 'begin',
      looks: true,
      tekst: undefined,
    };
  }

  /** The buttons on the youngest card of a chat. */
  #deedsOf(name: string): { title: string; deed: () => Deed }[] {
    const standing = (this.connector.conversations.get(this.connector.personalConversation(this.#id(name))) ?? [])
      .toReversed()
      .find(({ activity }) => buttonsIn(cardIn(activity) ?? {}).length > 0);
    const card = standing === undefined ? undefined : cardIn(standing.activity);
    if (standing === undefined || card === undefined) return [];
    return buttonsIn(card).map((button) => ({
      title: button.title,
      deed: () => this.#click({ ...this.#base(name), replyToId: standing.id }, card, button),
    }));
  }

  #channelDeeds(name: string): { title: string; deed: () => Deed }[] {
    const channel = this.#protocol.rollen.kanalen.teamleiders?.kanaal ?? '';
    return this.connector.channelPosts(channel).flatMap((standing) => {
      const card = cardIn(standing.activity) ?? {};
      return buttonsIn(card).map((button) => ({
        title: button.title,
        deed: () => {
          const conversation = {
            id: `${channel};messageid=${standing.id}`,
            conversationType: 'channel',
            tenantId: TENANT,
          };
          return this.#click({ ...this.#base(name), conversation, replyToId: standing.id }, card, button);
        },
      }));
    });
  }

  #click(base: Json, card: Json, button: { verb?: string; data?: unknown }): Deed {
    const { knop } = button.data as { knop: { doe: string; incident?: string } };
    const inputs = every(card).filter((node) => String(node.type).startsWith('Input.'));
    const asks = inputs.some(({ id }) => id === 'tekst');
    // What is typed beside a call that is noted stays on the card.
    const tekst = asks && !['toon', 'noteer_gebeld'].includes(knop.doe) ? `Verzonnen tekst ${this.#last}` : undefined;
    const filled = Object.fromEntries(inputs.map(({ id, value }) => [String(id), value ?? '']));
    const data = { ...filled, ...(tekst === undefined ? {} : { tekst }), knop };
    return {
      activity: {
        ...base,
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: button.verb, data }, trigger: 'manual' },
      },
      incident: knop.incident,
      doe: knop.doe,
      looks: LOOKS.includes(knop.doe),
      tekst,
    };
  }

  #base(name: string): Json {
    this.#last += 1;
    return {
      id: `activity-${this.#last}`,
      channelId: 'msteams',
      serviceUrl: this.connector.serviceUrl,
      from: { id: `29:${this.#id(name)}`, aadObjectId: this.#id(name), name },
      recipient: { id: '28:stroomwijzer', name: 'Stroomwijzer' },
      conversation: {
        id: this.connector.personalConversation(this.#id(name)),
        conversationType: 'personal',
        tenantId: TENANT,
      },
      channelData: { tenant: { id: TENANT } },
    };
  }
}

/** Whether a card says why a click changed nothing. */
function saysWhyNot(card: Json): boolean {
  const json = JSON.stringify(card);
  if (DONE.test(json)) return false;
  return (
    every(card).some(({ type, style }) => type === 'Container' && style === 'warning') ||
    every(card).some(hasFieldError) ||
    json.includes('Dit mag jij niet zien')
  );
}

/** An error stands right above its input. */
function hasFieldError({ items, body }: Json): boolean {
  const parts = [items, body].flatMap((list) => (Array.isArray(list) ? (list as Json[]) : []));
  return parts.some(
    ({ inlines }, i) =>
      JSON.stringify(inlines ?? '').includes('"color":"Attention"') &&
      String(parts[i + 1]?.type ?? '').startsWith('Input.'),
  );
}

/** What the outbox posted, other than the reporter's own card. */
function isNotification(body: Json): boolean {
  const message = (body.activity ?? body) as Json;
  const alert = (message.channelData as { notification?: { alert?: boolean } } | undefined)?.notification?.alert;
  return alert === true && message.summary !== 'Stroomwijzer';
}
