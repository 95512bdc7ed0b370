import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTelephone, type TelephoneConfig } from '../../src/telefoon/providers.ts';
import { signatureOf } from '../../src/telefoon/webhook.ts';
import { WireError } from '../../src/wire/wire-error.ts';
import { listening } from '../support/listening.ts';
import { startTelephoneDouble, type TelephoneDouble } from '../support/telephone-double.ts';

const NOW = Date.parse('2026-11-23T13:03:00Z');
const SMS = { to: '+31600000008', text: 'Stroomwijzer: noodoproep.', id: 'bericht-1' };

let now = NOW;
let provider: TelephoneDouble;
beforeEach(async () => {
  now = NOW;
  provider = await startTelephoneDouble(() => now);
});
afterEach(() => provider.close());

const keyOf = (secret: string) => Buffer.from(secret.replace('whsec_', ''), 'base64');
const webhookAt = (url: string, secret = provider.secret) =>
  ({ soort: 'webhook', url: () => url, secret: keyOf(secret) }) satisfies TelephoneConfig['telefoontje'];
function telephone(secret = provider.secret, url = provider.url) {
  const webhook = webhookAt(url, secret);
  return createTelephone({ sms: webhook, telefoontje: webhook }, () => now, 300);
}

/** How it failed; undefined when it did not. */
async function failureOf(work: Promise<void> | undefined): Promise<WireError | undefined> {
  try {
    await work;
    return undefined;
  } catch (thrown) {
    if (thrown instanceof WireError) return thrown;
    throw thrown;
  }
}

test('the signature is the one that Standard Webhooks publishes for its example', () => {
  const secret = keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const signature = signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}');
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

describe('A signed webhook', () => {
  test('an sms and a call are handed over, with number, text and language and nothing else', async () => {
    await telephone().sms?.(SMS);
    await telephone().telefoontje?.({ ...SMS, id: 'bericht-2' });
    expect(provider.telephones.map(({ kind, to }) => [kind, to])).toEqual([
      ['sms', '+31600000008'],
      ['call', '+31600000008'],
    ]);
    expect(JSON.parse(provider.received[0]?.body ?? '')).toEqual({
      type: 'sms',
      data: { to: SMS.to, text: SMS.text, language: 'nl-NL' },
    });
    expect(provider.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'bericht-1',
      'webhook-timestamp': String(NOW / 1000),
    });
  });

  test('asked twice it comes once: the id is the same', async () => {
    await telephone().sms?.(SMS);
    now += 60_000;
    await telephone().sms?.(SMS);
    expect(provider.telephones).toHaveLength(1);
    expect(provider.received.map(({ status }) => status)).toEqual([202, 202]);
  });

  test('with another secret nothing is taken', async () => {
    const failure = await failureOf(telephone(Buffer.alloc(32, 7).toString('base64')).sms?.(SMS));
    expect([failure?.kind, failure?.message]).toEqual(['locked_out', 'webhook HTTP 401']);
    expect(provider.telephones).toEqual([]);
  });

  test.each<[string, (caught: Caught) => Caught, number]>([
    ['as it was', (caught) => caught, 202],
    ['with another number in it', (caught) => ({ ...caught, body: caught.body.replace('08', '09') }), 401],
    ['with another id', (caught) => withHeader(caught, 'webhook-id', 'bericht-9'), 401],
    ['with another time', (caught) => withHeader(caught, 'webhook-timestamp', String(NOW / 1000 + 1)), 401],
    ['without its signature', (caught) => withHeader(caught, 'webhook-signature', ''), 401],
  ])('what was caught on the way and comes again %s never rings a telephone', async (_, change, status) => {
    await telephone().sms?.(SMS);
    const [first] = provider.received;
    const caught = change({ headers: signedHeaders(first?.headers ?? {}), body: first?.body ?? '' });
    const again = await fetch(provider.url, { method: 'POST', ...caught });
    expect(again.status).toBe(status);
    expect(provider.telephones).toHaveLength(1);
  });

  test('five minutes later what was caught is not taken at all', async () => {
    await telephone().sms?.(SMS);
    now += 301_000;
    const [first] = provider.received;
    const again = await fetch(provider.url, {
      method: 'POST',
      headers: signedHeaders(first?.headers ?? {}),
      body: first?.body ?? '',
    });
    expect(again.status).toBe(401);
  });
});

type Caught = { headers: Record<string, string>; body: string };
const signedHeaders = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (name.startsWith('webhook-') ? [[name, String(value)]] : [])),
  );
const withHeader = (caught: Caught, name: string, value: string): Caught => ({
  ...caught,
  headers: { ...caught.headers, [name]: value },
});

describe('What the other side answers', () => {
  test.each([
    [{ status: 200 }, undefined],
    [{ status: 202 }, undefined],
    [{ status: 400 }, 'refused'],
    [{ status: 401 }, 'locked_out'],
    [{ status: 404 }, 'refused'],
    [{ status: 422 }, 'refused'],
    [{ status: 408 }, 'unclear'],
    [{ status: 429 }, 'throttled'],
    [{ status: 500 }, 'unclear'],
    [{ status: 502 }, 'unclear'],
    [{ status: 503 }, 'unclear'],
    [{ status: 503, retryAfter: '5' }, 'throttled'],
    [{ reset: true as const }, 'unclear'],
    [{ hang: true as const }, 'unclear'],
  ])('%j is %s', async (answer, kind) => {
    provider.fail(answer);
    const failure = await failureOf(telephone().sms?.(SMS));
    expect(failure?.kind).toBe(kind);
  });

  test('when to come back is taken from the answer', async () => {
    provider.fail({ status: 429, retryAfter: '7' });
    expect((await failureOf(telephone().sms?.(SMS)))?.retryAfterMs).toBe(7000);
  });

  test('a redirect is not followed: the message is for this address only', async () => {
    const elsewhere = await startTelephoneDouble(() => now);
    provider.fail({ status: 307, location: elsewhere.url });
    expect((await failureOf(telephone().sms?.(SMS)))?.kind).toBe('refused');
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  test('an answer without an end is taken, and read no further than it could mean something', async () => {
    let written = 0;
    const server = createServer((_request, response) => {
      response.writeHead(202);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) written += 65_536;
        written += 65_536;
      };
      response.on('drain', more);
      more();
    });
    const endless = await listening(server);
    const { sms } = createTelephone({ sms: webhookAt(endless.origin), telefoontje: undefined }, () => now, 5_000);
    await sms?.(SMS);
    expect(written).toBeLessThan(20_000_000);
    await endless.close();
  });

  test('where nobody listens certainly nothing was sent', async () => {
    await provider.close();
    const failure = await failureOf(telephone().sms?.(SMS));
    expect([failure?.kind, failure?.message]).toEqual(['throttled', 'webhook ECONNREFUSED']);
  });

  test('what goes wrong is told without number, text or secret', async () => {
    for (const answer of [{ status: 422 }, { status: 500 }, { reset: true as const }, { hang: true as const }]) {
      provider.fail(answer);
      const failure = await failureOf(telephone().sms?.(SMS));
      expect(failure?.message).toMatch(/^webhook [\w ]+$/);
    }
  });
});
