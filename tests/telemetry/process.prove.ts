import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { messageActivity, sanne, tenantId } from '../support/activities.ts';
import { type CollectorDouble, startCollectorDouble, TRUST } from '../support/collector-double.ts';
import { type ConnectorDouble, startConnectorDouble } from '../support/connector-double.ts';
import { type BotProcess, startBot } from '../support/process.ts';

/** The bot as it is started, with the settings alone. */

let folder: string;
let collector: CollectorDouble;
let connector: ConnectorDouble;
let bot: BotProcess | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-telemetrie-'));
  collector = await startCollectorDouble();
  connector = await startConnectorDouble();
});
afterEach(async () => {
  await bot?.stop('SIGKILL');
  await collector.close();
  await connector.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it, lets somebody say "melding", and stops it. */
async function onceAnswered(settings: Record<string, string>): Promise<{ code: number | null; ms: number }> {
  bot = startBot({ DATA_DIR: folder, STOP_SECONDS: '10', ...settings });
  const address = await bot.address;
  const conversation = { id: connector.personalConversation(sanne), conversationType: 'personal', tenantId };
  const answer = await fetch(`${address}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${'f'.repeat(32)}-${'f'.repeat(16)}-01` },
    body: JSON.stringify(messageActivity(connector.serviceUrl, { conversation })),
  });
  expect(answer.status).toBe(200);
  const before = Date.now();
  const { code } = await bot.stop();
  return { code, ms: Date.now() - before };
}

/** What no line of it may have: the machine, the address, who it was. */
function namesNobody(text: string): void {
  for (const secret of [hostname(), folder, '127.0.0.1', 'Sanne', 'aadObjectId', 'f'.repeat(16)])
    expect(text).not.toContain(secret);
}

describe('a process that stops', () => {
  test('has sent what it followed and counted to a collector, and named itself by chance', async () => {
    const { code } = await onceAnswered({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` });
    expect(code).toBe(0);
    const spans = collector.spans();
    expect(new Set(spans.map(({ name }) => name))).toEqual(new Set(['beurt', 'besluit', 'opslaan']));
    expect(new Set(spans.map(({ of }) => of))).toEqual(new Set([expect.stringMatching(/^[\da-f-]{36}$/)]));
    expect(collector.figures().get('stroomwijzer_niet_opgeslagen_total {}')).toBe(0);
    namesNobody(collector.bodies.map(({ text }) => text).join('\n'));
  });

  test('has sent the same to Application Insights', async () => {
    const key = '33333333-3333-4333-8333-333333333333';
    await collector.close();
    collector = await startCollectorDouble(true);
    const { code } = await onceAnswered({
      ...TRUST,
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${key};IngestionEndpoint=${collector.url}/`,
    });
    expect(code).toBe(0);
    expect(new Set(collector.bodies.map(({ path }) => path))).toEqual(new Set(['/v2.1/track']));
    const sent = collector.bodies.map(({ text }) => text).join('\n');
    for (const each of [
      'beurt',
      'besluit',
      'opslaan',
      'stroomwijzer_niet_opgeslagen_total',
      '"ai.cloud.role":"stroomwijzer"',
    ])
      expect(sent).toContain(each);
    namesNobody(sent.replaceAll(collector.url, ''));
  });

  test('does not wait longer for one that hangs than it is given', async () => {
    collector.answer('hang');
    const { code, ms } = await onceAnswered({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    expect(code).toBe(0);
    // It is given one second; a request, ten.
    expect(ms).toBeLessThan(9_000);
  });
});
