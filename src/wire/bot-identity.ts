/** The bot's registration in Entra (single tenant), and how it shows that it is that one. */
export interface BotIdentity {
  appId: string;
  tenantId: string;
  proof: Proof;
}

/**
 * How the bot shows Entra that it is its registration:
 * - `federated`: a user-assigned managed identity vouches for it (a federated credential of the registration). Nothing is kept that can leak or grow old
 * - `certificate`: a PEM file with the key and the certificate; read with each token, so that a renewed one needs no restart
 * - `secret`: a client secret, to develop with
 */
export type Proof =
  | { kind: 'federated'; identity: ManagedIdentity }
  | { kind: 'certificate'; file: string }
  | { kind: 'secret'; secret: string };

/** A user-assigned managed identity, and where the platform gives out its tokens. */
export interface ManagedIdentity {
  /** Its client id. */
  clientId: string;
  /** What Container Apps and App Service put in `IDENTITY_ENDPOINT` and `IDENTITY_HEADER`; undefined: a virtual machine, which has one address for it. */
  endpoint: { url: string; header: string } | undefined;
}
