import { type AdaptiveCardInvokeResponse, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod';
import type { Authority } from '../../src/teams/public-cloud.ts';
import type { BotIdentity } from '../../src/wire/bot-identity.ts';

/** What each server of the bench is told when it is started (its one argument, JSON), and how it answers: its port, and its CPU when asked. */
const shape = z.object({
  bot: z.object({
    appId: z.string(),
    tenantId: z.string(),
    proof: z.object({ kind: z.literal('secret'), secret: z.string() }),
  }),
  authority: z.object({
    openIdMetadataUrl: z.string(),
    tokenIssuer: z.string(),
    loginUrl: z.string(),
    scope: z.string(),
  }),
});

export interface Given {
  bot: BotIdentity & { proof: { kind: 'secret' } };
  authority: Authority;
}

export function given(): Given {
  return shape.parse(JSON.parse(process.argv[2] ?? ''));
}

/** Tells the bench where this listens, and then what CPU it has used (µs) whenever it asks. */
export function listening(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}

/** The SDK's own authentication, with real tokens of the double. */
export function sdkAuthentication({ bot, authority }: Given): ConfigurationBotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: bot.appId,
    MicrosoftAppPassword: bot.proof.secret,
    MicrosoftAppTenantId: bot.tenantId,
    MicrosoftAppType: 'SingleTenant',
    ToBotFromChannelOpenIdMetadataUrl: authority.openIdMetadataUrl,
    ToBotFromChannelTokenIssuer: authority.tokenIssuer,
    ToBotFromEmulatorOpenIdMetadataUrl: authority.openIdMetadataUrl,
    ToChannelFromBotLoginUrl: authority.loginUrl,
    ToChannelFromBotOAuthScope: authority.scope,
    OAuthUrl: 'https://token.botframework.com',
    ValidateAuthority: true,
  });
}

/** The answer to a click with this card. */
export function answerWith(value: Record<string, unknown>): AdaptiveCardInvokeResponse {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
}

/** A card of 3 KB. */
export const FIXED = answerWith({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'x'.repeat(3000) }],
});
