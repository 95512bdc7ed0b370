/** The bot's registration in Entra: a SingleTenant app with a client secret. */
export interface BotIdentity {
  appId: string;
  appPassword: string;
  tenantId: string;
}
