import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../src/kit/metrics.ts';
import { openTelemetry, type Telemetry, tryTelemetry } from '../../src/telemetry/telemetry.ts';
import { type CollectorDouble, startCollectorDouble } from '../support/collector-double.ts';
import { seeTimers } from '../support/exporters-timers.ts';
import { startManagedIdentity } from '../support/managed-identity-double.ts';
import { startProcess } from '../support/process.ts';

/** Application Insights at the wire: its exporter says that all is well after whatever it was answered. */

const ROOT = join(import.meta.dirname, '../..');
const NOT = '{"message":"telemetry does not arrive","facts":{"naar":"azure"}}';
const believed = process.env.NODE_TLS_REJECT_UNAUTHORIZED;

const timers = seeTimers();
afterAll(() => timers.letGo());
let collector: CollectorDouble;
let telemetry: Telemetry;
let said: string[];
beforeEach(async () => {
  // The exporter speaks https alone, with an agent of its own.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  collector = await startCollectorDouble(true);
  said = [];
  const say = (message: string, facts?: object) => said.push(JSON.stringify({ message, facts }));
  const connectionString = `InstrumentationKey=33333333-3333-4333-8333-333333333333;IngestionEndpoint=${collector.url}/`;
  telemetry = await openTelemetry({
    config: { otlp: undefined, azure: { connectionString, managedIdentity: undefined } },
    name: 'stroomwijzer',
    version: '0.1.0',
    instance: 'een',
    metrics: createMetrics(),
    now: () => 1_000_000,
    log: { info: say, warn: say, error: say },
    patienceMs: 1_000,
  });
});
afterEach(async () => {
  collector.answer(200);
  await telemetry.stop(1_000);
  await collector.close();
  if (believed === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  else process.env.NODE_TLS_REJECT_UNAUTHORIZED = believed;
});

async function one(): Promise<void> {
  await telemetry.trace.goOn(undefined, 'beurt', {}, async () => {});
  await telemetry.flush();
}

test.each([401, 403, 429, 500, 503])('that answers %s is told of, once', async (status) => {
  collector.answer(status);
  await one();
  await one();
  expect(said).toEqual([NOT]);
});

test('that takes it is not told of', async () => {
  await one();
  expect(collector.bodies.map(({ text }) => text).join()).toContain('beurt');
  expect(said).toEqual([]);
});

test('that hangs is given up, and told of', async () => {
  collector.answer('hang');
  await one();
  expect(said).toEqual([NOT]);
});

test('that nobody is at is told of', async () => {
  await collector.close();
  await one();
  expect(said).toEqual([NOT]);
  collector = await startCollectorDouble(true);
});

describe('one span is tried', () => {
  const azure = (changes: object = {}) => {
    const connectionString = `InstrumentationKey=33333333-3333-4333-8333-333333333333;IngestionEndpoint=${collector.url}/`;
    return { otlp: undefined, azure: { connectionString, managedIdentity: undefined, ...changes } };
  };
  test('it is taken, or it is said with which status it is not', async () => {
    expect(await tryTelemetry(azure(), 1_000)).toEqual([{ naar: 'azure', code: undefined }]);
    collector.answer(403);
    expect(await tryTelemetry(azure(), 1_000)).toEqual([{ naar: 'azure', code: 'HTTP 403' }]);
    collector.answer('hang');
    expect(await tryTelemetry(azure(), 300)).toMatchObject([{ naar: 'azure', code: expect.any(String) }]);
  });

  test('an identity for which the platform never answers is given up', async () => {
    const platform = await startManagedIdentity();
    platform.fail('hang');
    const { clientId, endpoint } = platform.identity;
    const { connectionString } = azure().azure;
    const { output } = await startProcess(
      process.execPath,
      ['tests/support/signs-in.ts', 'telemetry', clientId, connectionString],
      ROOT,
      { IDENTITY_ENDPOINT: endpoint?.url ?? '', IDENTITY_HEADER: endpoint?.header ?? '' },
    ).ended;
    expect(JSON.parse(output)).toEqual([{ naar: 'azure', code: 'SignInTimeout' }]);
    expect(platform.asked.length).toBeGreaterThan(0);
    await platform.close();
  });
});
