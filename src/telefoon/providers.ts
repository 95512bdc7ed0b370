import { type AzureConfig, createAzureSms } from './azure.ts';
import type { PostParts } from './post.ts';
import { createSpryng, type SpryngConfig } from './spryng.ts';
import type { HandOver, Kind, Telephone } from './telephone.ts';
import { createWebhook, type WebhookConfig } from './webhook.ts';

/** Who sends. */
export type Provider =
  | ({ soort: 'webhook' } & WebhookConfig)
  | ({ soort: 'spryng' } & SpryngConfig)
  | ({ soort: 'azure' } & AzureConfig);

/** Who sends what; undefined: that way is off. A voice call goes by the webhook only. */
export interface TelephoneConfig {
  sms: Provider | undefined;
  telefoontje: Extract<Provider, { soort: 'webhook' }> | undefined;
}

/** How long a provider may take to answer (ms). */
const TIMEOUT = 10_000;

/**
 * What can be sent outside Teams, by who was set for it.
 *
 * @param now gives ms since epoch
 */
export function createTelephone(
  { sms, telefoontje }: TelephoneConfig,
  now: () => number,
  timeoutMs: number = TIMEOUT,
): Telephone {
  const parts = { now, timeoutMs };
  return {
    ...(sms === undefined ? {} : { sms: handOverTo(sms, 'sms', parts) }),
    ...(telefoontje === undefined ? {} : { telefoontje: handOverTo(telefoontje, 'call', parts) }),
  };
}

function handOverTo(provider: Provider, kind: Kind, parts: PostParts): HandOver {
  switch (provider.soort) {
    case 'webhook':
      return createWebhook(provider, kind, parts);
    case 'spryng':
      return createSpryng(provider, parts);
    case 'azure':
      return createAzureSms(provider, parts);
  }
}
