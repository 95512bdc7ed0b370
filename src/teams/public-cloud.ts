/** Who gives out tokens, to the bot and to the Bot Framework. Only tests name another than Azure's public cloud. */
export interface Authority {
  /** Where the keys are found with which the Bot Framework signs what it sends. */
  openIdMetadataUrl: string;
  /** The issuer of the tokens that the Bot Framework sends. */
  tokenIssuer: string;
  /** Where the bot gets its own tokens, without the tenant. */
  loginUrl: string;
  /** For whom the bot's own tokens are. */
  scope: string;
}

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export const PUBLIC_CLOUD: Authority = {
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  tokenIssuer: 'https://api.botframework.com',
  loginUrl: 'https://login.microsoftonline.com',
  scope: 'https://api.botframework.com',
};
