import { z } from 'zod';
import type { ManagedIdentity } from './bot-identity.ts';
import { NoToken } from './no-token.ts';

/** For whom the token is with which a managed identity vouches for a registration. */
export const EXCHANGE = 'api://AzureADTokenExchange';
/** Of a virtual machine: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#get-a-token-using-http */
const MACHINE = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01';

const granted = z.object({ access_token: z.string().min(1) });

/**
 * Asks the platform for a token of this managed identity. Asked for anew each time, since the platform keeps it for us.
 * Container Apps and App Service: https://learn.microsoft.com/azure/container-apps/managed-identity#connect-to-azure-services-in-app-code
 *
 * @param resource for whom the token is: Entra ({@link EXCHANGE}), or a service of Azure
 * @returns rejects with {@link NoToken}: `ManagedIdentityBusy` passes, `NoManagedIdentity` does not
 */
export async function managedIdentityToken(
  identity: ManagedIdentity,
  resource: string,
  signal: AbortSignal,
): Promise<string> {
  const { url, headers } = requestFor(identity, resource);
  const response = await fetch(url, { headers, redirect: 'error', signal }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  const grant = granted.safeParse(answer);
  if (response?.ok && grant.success) return grant.data.access_token;
  // On a virtual machine 404 and 410 pass as well: its service is being brought up to date.
  const passes = response === undefined || response.status >= 500 || [404, 410, 429].includes(response.status);
  throw new NoToken(passes ? 'ManagedIdentityBusy' : 'NoManagedIdentity');
}

function requestFor(
  { clientId, endpoint }: ManagedIdentity,
  resource: string,
): { url: URL; headers: Record<string, string> } {
  const url = new URL(endpoint?.url ?? MACHINE);
  if (endpoint !== undefined) url.searchParams.set('api-version', '2019-08-01');
  url.searchParams.set('resource', resource);
  url.searchParams.set('client_id', clientId);
  return { url, headers: endpoint === undefined ? { Metadata: 'true' } : { 'X-IDENTITY-HEADER': endpoint.header } };
}
