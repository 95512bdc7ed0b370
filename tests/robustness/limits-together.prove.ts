import { expect, test } from '@jest/globals';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { createLimits } from '../../src/wire/limits.ts';
import { createShares } from '../../src/wire/shares.ts';
import { apart } from '../simulation/apart.ts';
import { startCosmosDouble } from '../support/cosmos-double.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { almostReportedOnRaad } from '../support/kettingmail.ts';
import type { Json } from '../support/received.ts';
import { mostWithin, type Sent } from '../support/several-processes.ts';

const REPORTS = Number(process.env.REPORTS ?? 12);
const START = Date.parse('2026-11-23T13:03:00Z');
const MINUTE = 60_000;
/** The clocks of the three are moved one after the other, this far (ms); what was sent meanwhile counts as of that moment. */
const STEP = 500;
/** So many report at the same moment: together they have more to send at once than the tenant's limit lets. */
const AT_ONCE = 6;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, and those of Graph and Exchange in src/graph/pace.ts */
const CONVERSATION = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
];
/** Of an app in a tenant, in all its conversations (src/teams/pace.ts). */
const TENANT = [{ most: 50, within: 1_000 }];
const BELLS = [{ most: 5, within: 1_000 }];
const PERSON = [{ most: 10, within: MINUTE }];
const MAILS = [{ most: 30, within: MINUTE }];

test('three bots on one Cosmos home, of which one dies, never send more than one may, and everything is sent', async () => {
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'samen' };
  const log = { info() {}, warn() {}, error() {} };
  const home = () => openCosmosStore(settings, { wait: async () => {}, sendsOwn: true });
  /** Everybody is one button away from the report. */
  async function ready(): Promise<Json[]> {
    const g = await openGemeente({ store: await home(), protocol: apart(), start: START });
    const clicks: Json[] = [];
    for (let n = 0; n < REPORTS; n++)
      clicks.push(g.klik(await almostReportedOnRaad(g, n), 'Verstuur de melding', { tekst: 'Verzonnen.' }));
    await g.close();
    return clicks;
  }
  const clicks = await ready();
  const open = async (i: number): Promise<Gemeente> => {
    const store = await home();
    return await openGemeente({
      store,
      protocol: apart(),
      start: START,
      limits: (now, timer) => createLimits(now, timer, createShares({ home: store, door: `${i}`, now, timer, log })),
    });
  };
  const all = [await open(0), await open(1), await open(2)];
  const alive = new Set(all);
  const doubles = all.flatMap(({ connector, graph }) => [connector.received, graph.received]);
  const seen = doubles.map(() => 0);
  const sent: Sent[] = [];
  let now = START;
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP) {
      for (const each of alive) await each.pass(STEP);
      now += STEP;
      for (const [i, received] of doubles.entries()) {
        for (const { path } of received.slice(seen[i])) sent.push({ key: path, at: now, by: i });
        seen[i] = received.length;
      }
    }
  }
  try {
    for (const [n, click] of clicks.entries()) {
      const by = [...alive][n % alive.size];
      const answer = await by?.send({ ...click, serviceUrl: by.connector.serviceUrl });
      expect(answer?.status).toBe(200);
      if ((n + 1) % AT_ONCE === 0) await pass(STEP);
      const [dead] = alive;
      if (n === Math.floor(REPORTS / 2) && dead !== undefined) alive.delete(dead);
    }
    await pass(8 * MINUTE);
    const as = (key: string, some: readonly Sent[]) => some.map((one) => ({ ...one, key }));
    const expectKept = (key: string, some: readonly Sent[], windows: readonly { most: number; within: number }[]) => {
      for (const { most, within } of windows) {
        // Two that were nearly so far apart can seem nearer.
        const found = mostWithin(as(key, some), key, { most, within: within - STEP });
        expect([key, within, found <= most ? 'kept' : found]).toEqual([key, within, 'kept']);
      }
    };
    expectKept(
      'tenant',
      sent.filter(({ key }) => key.startsWith('/v3/')),
      TENANT,
    );
    for (const wie of ['greet', 'ineke', 'hugo', 'fatima']) {
      const chat = `/v3/conversations/${all[0]?.connector.personalConversation(all[0].id(wie))}/`;
      expectKept(
        wie,
        sent.filter(({ key }) => decodeURIComponent(key).startsWith(chat)),
        CONVERSATION,
      );
      const bells = sent.filter(({ key }) => key === `/users/${all[0]?.id(wie)}/teamwork/sendActivityNotification`);
      expectKept(`bells of ${wie}`, bells, PERSON);
    }
    expectKept(
      'bells',
      sent.filter(({ key }) => key.endsWith('/sendActivityNotification')),
      BELLS,
    );
    const mails = sent.filter(({ key }) => key.endsWith('/sendMail'));
    expectKept('mails', mails, MAILS);
    expect(mails.length).toBeGreaterThan(REPORTS);
    const [last] = alive;
    const { summaries } = (await last?.store.list({}, 1_000)) ?? { summaries: [] };
    expect(summaries).toHaveLength(REPORTS);
    for (const { incident } of summaries)
      for (const { bericht, staat } of (await last?.store.berichten(incident)) ?? [])
        if (bericht.doel === 'alarm' && bericht.trede === 0) expect(staat).toBe('verzonden');
    process.stdout.write(
      `LIMITS TOGETHER ${JSON.stringify({ reports: REPORTS, sent: sent.length, mails: mails.length, places: double.requests.filter(({ ids }) => ids.includes('plaatsen')).length })}\n`,
    );
  } finally {
    for (const each of all) await each.close();
    await double.close();
  }
}, 600_000);
