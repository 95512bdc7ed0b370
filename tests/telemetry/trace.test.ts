import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMetrics, type Metrics } from '../../src/kit/metrics.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openTelemetry, type Telemetry } from '../../src/telemetry/telemetry.ts';
import { drukt, totSommeren, vultIn } from '../scenarios/wegen.ts';
import { type CollectorDouble, type Span, startCollectorDouble } from '../support/collector-double.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { seeTimers } from '../support/exporters-timers.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';

const VERHAAL = 'Hij greep mijn pols bij de balie aan de Markt en dreigde met een mes';

const timers = seeTimers();
afterAll(() => timers.letGo());
let collector: CollectorDouble;
let cosmos: CosmosDouble;
const open: { close(): Promise<void> }[] = [];
let telemetries: Telemetry[];
let said: string[];
let now: number;
beforeEach(async () => {
  collector = await startCollectorDouble();
  cosmos = await startCosmosDouble();
  telemetries = [];
  said = [];
  now = 1_000_000;
});
afterEach(async () => {
  collector.answer(200);
  for (const each of open.splice(0)) await each.close();
  for (const each of telemetries) await each.stop(1_000);
  await cosmos.close();
  await collector.close();
});

async function follow(instance: string, metrics: Metrics = createMetrics()): Promise<Telemetry> {
  const say = (message: string, facts?: object) => said.push(JSON.stringify({ message, facts }));
  const telemetry = await openTelemetry({
    config: { otlp: { url: collector.url, headers: { Authorization: 'Api-Token verzonnen' } }, azure: undefined },
    name: 'stroomwijzer',
    version: '0.1.0',
    instance,
    metrics,
    now: () => now,
    log: { info: say, warn: say, error: say },
  });
  telemetries.push(telemetry);
  return telemetry;
}

/** A process of its own on the one home, followed. */
async function proces(instance: string): Promise<Gemeente> {
  const settings = { endpoint: cosmos.endpoint, key: cosmos.key, database: 'samen' };
  const g = await openGemeente({
    store: await openCosmosStore(settings, { wait: async () => {}, sendsOwn: true }),
    trace: async (metrics) => (await follow(instance, metrics)).trace,
  });
  open.push(g);
  return g;
}

const flush = () => Promise.all(telemetries.map((each) => each.flush()));

/** The span that this one is a part of. */
const above = (all: readonly Span[], { parentSpanId }: Span) => all.find(({ spanId }) => spanId === parentSpanId);

async function meldt(g: Gemeente): Promise<void> {
  await totSommeren(g);
  await drukt(g, 'noor', 'Het is voorbij, meld nu');
  await vultIn(g, 'noor', { tekst: VERHAAL });
}

describe('a click', () => {
  test('is one trace from the request to the last notification, also where another process sends those', async () => {
    const een = await proces('een');
    await een.app.outbox.stop();
    await meldt(een);
    const twee = await proces('twee');
    // What the first recorded is its own for 40 s.
    await twee.advance(60_000);
    await twee.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await flush();
    const spans = collector.spans();
    const asked = spans.filter(({ name, attributes }) => name === 'bericht' && attributes.doel === 'oppakken');
    expect(asked.map(({ of, attributes }) => [of, attributes.uitkomst])).toContainEqual(['twee', 'verzonden']);
    const [first] = asked;
    const whole = spans.filter(({ traceId }) => traceId === first?.traceId);
    expect(new Set(whole.map(({ of }) => of))).toEqual(new Set(['een', 'twee']));
    // From the notification up to the request.
    const up: string[] = [];
    for (let each = first; each !== undefined; each = above(whole, each)) up.push(`${each.name} (${each.of})`);
    expect(up).toEqual(['bericht (twee)', 'opslaan (een)', 'besluit (een)', 'beurt (een)']);
    const told = whole.filter(({ name }) => name === 'vertellen');
    expect(new Set(told.map(({ attributes }) => attributes.weg))).toEqual(new Set(['kaart', 'activiteit']));
    expect(told.every((each) => above(whole, each)?.name === 'bericht')).toBe(true);
    // Each click is a trace of its own.
    const picked = spans.find(({ attributes }) => attributes.doel === 'dossier');
    expect(picked?.traceId).not.toBe(first?.traceId);
    expect(spans.filter(({ name }) => name === 'beurt').every(({ parentSpanId }) => parentSpanId === undefined)).toBe(
      true,
    );
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(roots.length);
  });

  test('leaves nothing of anybody in what is sent: no name, id, text, number or address', async () => {
    const g = await proces('een');
    await meldt(g);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    for (let keer = 0; keer < 5; keer++) await g.advance(60_000);
    await flush();
    const [summary] = (await g.store.list({}, 1)).summaries;
    const secrets = [
      ...Object.values(g.protocol.rollen.personen).flatMap(({ id, naam, telefoon }) => [id, naam, telefoon ?? naam]),
      ...Object.values(g.protocol.rollen.kanalen).map(({ kanaal }) => kanaal),
      ...[VERHAAL, 'een mes', 'pols', 'Markt', 'VBS-', 'http', '127.0.0.1', 'kantoor', 'balie'],
      ...[summary?.incident ?? '', summary?.nummer ?? '', g.connector.serviceUrl, cosmos.endpoint],
    ];
    const sent = collector.bodies.map(({ text }) => text).join('\n');
    expect(sent).toContain('"vertellen"');
    expect(secrets.filter((secret) => secret !== '' && sent.includes(secret))).toEqual([]);
    expect(collector.bodies.every(({ authorization }) => authorization === 'Api-Token verzonnen')).toBe(true);
  });

  test('says only what is on the list, whatever it is told', async () => {
    const { trace, flush: send } = await follow('een');
    await trace.goOn(
      'geen traceparent',
      'bericht',
      { doel: 'Noor Bakker', poging: 3, wie: 'Noor Bakker' },
      async (note) => {
        note({ uitkomst: 'verzonden', weg: 'Markt 1' });
      },
    );
    const slip = trace.goOn(undefined, 'beurt', { constructor: 'x' }, () => Promise.reject(new Error('Noor Bakker')));
    await expect(slip).rejects.toThrow('Noor');
    await send();
    expect(collector.spans().map(({ name, attributes, status }) => [name, attributes, status])).toEqual([
      ['bericht', { poging: 3, uitkomst: 'verzonden' }, { code: 0 }],
      ['beurt', {}, { code: 2 }],
    ]);
    expect(collector.bodies.map(({ text }) => text).join()).not.toMatch(/Noor|Markt/);
  });
});

test('what a part only set going is no part of it', async () => {
  const { trace, flush: send } = await follow('een');
  const { promise: over, resolve: goOn } = Promise.withResolvers<void>();
  let late: Promise<void> | undefined;
  await trace.goOn(undefined, 'beurt', {}, async () => {
    late = over.then(() => trace.span('opslaan', {}, async () => {}));
  });
  expect(trace.here()).toBeUndefined();
  goOn();
  await late;
  await send();
  expect(new Set(collector.spans().map(({ traceId }) => traceId)).size).toBe(2);
});

test('figures go where spans go, without what is no number or not on the list', async () => {
  const metrics = createMetrics();
  metrics.sleutels(() => undefined);
  metrics.bericht('hulp', 'opgegeven');
  metrics.bericht('Noor Bakker', 'opgegeven');
  metrics.late(90_000);
  const telemetry = await follow('een', metrics);
  await telemetry.flush();
  const figures = collector.figures();
  expect(figures.get('stroomwijzer_berichten_total {"doel":"hulp","uitkomst":"opgegeven"}')).toBe(1);
  expect(figures.get('stroomwijzer_bericht_te_laat_seconds {}')).toBe(90);
  expect([...figures.keys()].join('\n')).not.toMatch(/Noor|sleutels/);
});

describe('a collector', () => {
  test('that hangs holds up no click, takes no more room than a queue, and no more time to stop than it is given', async () => {
    const telemetry = await follow('een');
    collector.answer('hang');
    let done = 0;
    for (let i = 0; i < 10_000; i++)
      await telemetry.trace.goOn(undefined, 'beurt', {}, async () => {
        done += 1;
      });
    expect(done).toBe(10_000);
    await telemetry.stop(50);
    collector.answer(200);
    await telemetry.flush();
    // What was on its way when it hung, and what waits at most.
    expect(collector.spans().length).toBeLessThanOrEqual(2_048 + 512);
  });

  test('that hangs while people report is nothing to them: every answer and every notification comes', async () => {
    collector.answer('hang');
    const g = await proces('een');
    await meldt(g);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    expect(JSON.stringify(g.chat('karin'))).toContain('VBS-2026-0001');
    expect(JSON.stringify(g.chat('noor'))).toContain('Karin de Wit');
  });

  test('that refuses is told of once an hour, and when it takes again', async () => {
    const { trace, flush: send } = await follow('een');
    const one = async () => {
      await trace.goOn(undefined, 'beurt', {}, async () => {});
      await send();
    };
    collector.answer(400);
    await one();
    await one();
    expect(said).toEqual(['{"message":"telemetry does not arrive","facts":{"naar":"otlp"}}']);
    now += 3_600_000;
    await one();
    expect(said).toHaveLength(2);
    collector.answer(200);
    await one();
    expect(said.slice(2)).toEqual(['{"message":"telemetry arrives again","facts":{"naar":"otlp"}}']);
  });
});
