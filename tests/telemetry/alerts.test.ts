import { afterEach, describe, expect, test } from '@jest/globals';
import { createOutbox } from '../../src/bericht/outbox.ts';
import { createMetrics, type Metrics } from '../../src/kit/metrics.ts';
import { NO_TRACE } from '../../src/kit/trace.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import { openTelemetry } from '../../src/telemetry/telemetry.ts';
import { WireError } from '../../src/wire/wire-error.ts';
import { drukt, meldt, opgepakt, opKantoor, totHetVerhaal, totSommeren, verstuurt } from '../scenarios/wegen.ts';
import { click, firstRecord, kanaal, START } from '../store/samples.ts';
import { alerts, type Seen } from '../support/alerts.ts';
import { startCollectorDouble } from '../support/collector-double.ts';
import { failing, SENDING } from '../support/failing-store.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { startBot } from '../support/process.ts';

const MINUTE = 60_000;
const NOTHING: Seen = { log: '', figures: new Map(), statuses: [], alive: 2, full: [] };

const open: Gemeente[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function gemeente(...given: Parameters<typeof openGemeente>): Promise<Gemeente> {
  const g = await openGemeente(...given);
  open.push(g);
  return g;
}

/** What came to a collector of the figures of a process. */
async function figuresOf(metrics: Metrics): Promise<Map<string, number>> {
  const collector = await startCollectorDouble();
  const telemetry = await openTelemetry({
    config: { otlp: { url: collector.url, headers: {} }, azure: undefined },
    ...{ name: 'stroomwijzer', version: '0', instance: 'een', now: () => 0 },
    metrics,
    log: { info() {}, warn() {}, error() {} },
  });
  await telemetry.flush();
  await telemetry.stop(1_000);
  await collector.close();
  return collector.figures();
}

async function seenOf(g: Gemeente, statuses: number[] = []): Promise<Seen> {
  return { ...NOTHING, log: g.logged(), figures: await figuresOf(g.metrics), statuses };
}

/** Teams takes no answers: what somebody typed is heard, and nobody says so. */
async function unanswered(): Promise<Seen> {
  const g = await gemeente();
  g.connector.down({ status: 503 });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) statuses.push((await g.send(g.bericht('noor', { text: 'melding' }))).status);
  return await seenOf(g, statuses);
}

/** How each alert is brought about. */
const TRIES: Record<string, () => Promise<Seen>> = {
  async 'bericht-opgegeven'() {
    const g = await gemeente();
    await totSommeren(g);
    g.graph.revoke('ringPerson', 'ringTeam', 'sendMail', 'catalogApp', 'installApp', 'installedApp', 'installedChat');
    g.connector.down({ status: 403, code: 'ForbiddenOperationException' });
    await g.send(g.klik('noor', 'Burger weigert, roep hulp in'));
    await g.pass(5 * MINUTE);
    return await seenOf(g);
  },
  async 'niet-toegelaten'() {
    const g = await gemeente();
    await totHetVerhaal(g);
    g.connector.down({ status: 401, code: 'BotNotRegistered' });
    await verstuurt(g);
    await g.pass(MINUTE);
    return await seenOf(g);
  },
  async 'sms-geweigerd'() {
    const sms = () => Promise.reject(new WireError('refused', 'webhook HTTP 404', { status: 404 }));
    const g = await gemeente({ telephone: () => ({ sms }) });
    await opKantoor(g);
    await drukt(g, 'noor', 'Nu hulp');
    await g.pass(3 * MINUTE);
    return await seenOf(g);
  },
  async 'berichten-wachten'() {
    const g = await gemeente();
    await totHetVerhaal(g);
    g.connector.down({ status: 503 });
    await g.graph.down(503);
    await verstuurt(g);
    await g.pass(5 * MINUTE);
    return await seenOf(g);
  },
  async 'opslag-kapot'() {
    const { store, fail } = failing(await openHome());
    const g = await gemeente({ store });
    fail(...SENDING);
    await g.advance(0);
    await g.pass(MINUTE);
    fail();
    return await seenOf(g);
  },
  async herstarts() {
    const lines: string[] = [];
    for (let i = 0; i < 5; i++) {
      const bot = startBot({
        MicrosoftAppId: '33333333-3333-4333-8333-333333333333',
        MicrosoftAppPassword: 'een-verzonnen-geheim',
        MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111',
        TEAMS_APP_ID: '44444444-4444-4444-8444-444444444444',
        FLOWS_DIR: 'nergens',
      });
      lines.push((await bot.ended).output);
    }
    return { ...NOTHING, log: lines.join('\n') };
  },
  async 'rollen-niet-bekeken'() {
    const { store, fail } = failing(await openHome());
    const g = await gemeente({ store });
    fail('list');
    for (let i = 0; i < 3; i++) await g.app.roleKeeper.check();
    fail();
    return await seenOf(g);
  },
  'klik-mislukt': unanswered,
  'fouten-5xx': unanswered,
  async 'niet-opgeslagen'() {
    const home = await openHome();
    const slip = async () => {
      throw new RangeError('een fout van onszelf');
    };
    const store = new Proxy(home, {
      get: (target, name) => (name === 'openConcept' ? slip : Reflect.get(target, name)),
    });
    const g = await gemeente({ store });
    await g.zegt('noor', 'melding');
    return await seenOf(g);
  },
  async 'bericht-te-laat'() {
    const store = openSqliteStore(':memory:');
    const metrics = createMetrics();
    let now = START;
    for (let i = 0; i < 60; i++) await store.append(click(firstRecord(`melding-${i}`), { berichten: [kanaal] }));
    const outbox = createOutbox({
      store,
      async send() {
        // Teams takes its time.
        now += 15_000;
        return { aankomst: [], daarna: [], asked: true };
      },
      now: () => now,
      timer: () => () => {},
      limits: { leave() {}, async ready() {} },
      random: () => 0.5,
      log: { info() {}, warn() {}, error() {} },
      metrics,
      trace: NO_TRACE,
    });
    outbox.wake();
    const figures = new Map<string, number>();
    // As who watches sees it: while it is busy.
    for (let most = 0; !outbox.isWell() || now - START < 10 * MINUTE; most++) {
      if (most > 10_000) throw new Error('it sends nothing');
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    for (const [name, value] of await figuresOf(metrics)) figures.set(name, value);
    await outbox.stop();
    await store.close();
    return { ...NOTHING, figures };
  },
  async 'te-weinig-processen'() {
    const [een, twee] = [await gemeente(), await gemeente()];
    const asked = () =>
      Promise.all(
        [een, twee].map((g) =>
          g.ziet('/gezond').then(
            ({ status }) => status === 200,
            () => false,
          ),
        ),
      );
    expect(await asked()).toEqual([true, true]);
    open.splice(open.indexOf(twee), 1);
    await twee.close();
    return { ...NOTHING, alive: (await asked()).filter(Boolean).length };
  },
};

/** Azure alone knows how much came in. */
const TOLD_BY_AZURE: Readonly<Record<string, Partial<Seen>>> = {
  'logboek-vol': { full: ['logboek'] },
  'metingen-vol': { full: ['cijferruimte'] },
};
for (const [naam, told] of Object.entries(TOLD_BY_AZURE)) TRIES[naam] = async () => ({ ...NOTHING, ...told });

const all = alerts();

test('each alert is tried, and none that is not there', () => {
  expect(Object.keys(TRIES).sort()).toEqual(all.map(({ naam }) => naam).sort());
  expect(all.length).toBeGreaterThan(7);
});

describe('an alert', () => {
  test.each(all)('$naam goes off when that is so', async (alert) => {
    const seen = await TRIES[alert.naam]?.();
    expect(seen).toBeDefined();
    expect(seen === undefined ? '' : alert.fires(seen) || seen.log).toBe(true);
  });

  test('none goes off when all is well: a report, told and taken up', async () => {
    const g = await gemeente();
    await meldt(g);
    await opgepakt(g);
    await drukt(g, 'noor', 'Mijn meldingen').catch(() => {});
    await g.pass(5 * MINUTE);
    const seen = await seenOf(g, [200, 200]);
    expect(all.filter(({ fires }) => fires(seen)).map(({ naam }) => naam)).toEqual([]);
  });
});
