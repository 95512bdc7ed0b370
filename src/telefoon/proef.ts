import { askNumbers } from './azure.ts';
import type { PostParts } from './post.ts';
import type { Provider } from './providers.ts';
import { askBalance } from './spryng.ts';
import { tryWebhook } from './webhook.ts';

/**
 * Whether a provider answers and takes who asks, without a message to anybody: the balance of Spryng, the numbers of an Azure resource, and of the webhook a
 * signed `proef`. Rejects with a WireError.
 */
export async function tryProvider(provider: Provider, parts: PostParts): Promise<void> {
  switch (provider.soort) {
    case 'webhook':
      return await tryWebhook(provider, parts);
    case 'spryng':
      return await askBalance(provider, parts);
    case 'azure':
      return await askNumbers(provider, parts);
  }
}
