import { type BotTokens, botTokens } from '../wire/entra-token.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';
import type { AdapterParts } from './port.ts';
import { type Authority, PUBLIC_CLOUD } from './public-cloud.ts';

/** With what an adapter speaks to the connector, whatever it is made of. */
export interface Speaking {
  /** Gives the token with which the bot speaks; undefined: none is needed. */
  tokens: BotTokens | undefined;
  /** How long one request may take (ms). */
  timeoutMs: number;
  authority: Authority;
  /** @throws {TypeError} for an address that is not spoken with */
  mustTrust(serviceUrl: string): void;
}

export function speakingOf({ bot, wire = {} }: Pick<AdapterParts, 'bot' | 'wire'>): Speaking {
  const { authority = PUBLIC_CLOUD, connectorTimeoutMs: timeoutMs = 10_000 } = wire;
  return {
    tokens: bot && botTokens(bot, authority.loginUrl, () => authority.scope, timeoutMs),
    timeoutMs,
    authority,
    mustTrust(serviceUrl) {
      if (!isTrusted(serviceUrl, bot)) throw new TypeError('A serviceUrl must be https, or on this machine.');
    },
  };
}

/** The bot's token must not travel in the clear, and a bot without one has no business elsewhere. */
export function isTrusted(serviceUrl: string, bot: AdapterParts['bot']): boolean {
  return isLoopbackUrl(serviceUrl) || (bot !== undefined && /^https:\/\//i.test(serviceUrl));
}
