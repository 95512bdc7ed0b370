import { createHmac } from 'node:crypto';
import { type PostParts, post } from './post.ts';
import type { HandOver, Kind } from './telephone.ts';

/** Where a municipality, or who it hires, takes in what is to be sent. */
export interface WebhookConfig {
  /** Asked for with every request, since the practice room gets its port late. */
  url: () => string;
  /** The secret that both know. */
  secret: Buffer;
}

/**
 * Hands over to whatever sends, by a signed webhook as https://www.standardwebhooks.com describes it, so that a ready-made library can check it.
 * docs/sms-en-bellen.md says what the other side must do.
 */
export function createWebhook({ url, secret }: WebhookConfig, kind: Kind, parts: PostParts): HandOver {
  return async ({ to, text, id }) => {
    await send({ url, secret }, id, { type: kind, data: { to, text, language: 'nl-NL' } }, parts);
  };
}

/** A message that goes to nobody: the other side checks the signature, and answers. Rejects with a WireError. */
export async function tryWebhook(config: WebhookConfig, parts: PostParts): Promise<void> {
  await send(config, `proef-${parts.now()}`, { type: 'proef', data: {} }, parts);
}

async function send({ url, secret }: WebhookConfig, id: string, what: object, parts: PostParts): Promise<void> {
  const timestamp = String(Math.floor(parts.now() / 1000));
  const body = JSON.stringify(what);
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatureOf(secret, id, timestamp, body),
  };
  await post({ provider: 'webhook', url: url(), headers, body }, parts);
}

/**
 * The signature of one message: over its id, when it was sent (seconds since epoch) and its body.
 *
 * @example signatureOf(Buffer.from('geheim'), 'a', '0', '{}') // 'v1,/14js8L2CDnWfBpwD+DjA3Q/dktP6gvs8UYgkbt3Yx0='
 */
export function signatureOf(secret: Buffer, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
