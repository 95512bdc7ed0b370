import { GraphError } from '../../graph/graph.ts';
import type { Bevinding } from './bevinding.ts';
import { skipped, wrong } from './bevinding.ts';

/** What a check of Graph is made with: what the token permits. */
export type Granted = readonly string[];

/** Looks only where the permission is there: that one is missing is said once, of the permissions. */
export async function seenWith(
  check: string,
  granted: Granted,
  permission: string,
  look: () => Promise<Bevinding[]>,
): Promise<Bevinding[]> {
  if (!granted.includes(permission)) return [skipped(check, `Niet te zien zonder ${permission}.`)];
  return await look().catch((thrown: unknown) => {
    if (thrown instanceof GraphError) return [graphFout(check, thrown)];
    throw thrown;
  });
}

/** A fault that Graph named, with what to do about it. */
export function graphFout(check: string, error: GraphError): Bevinding {
  return wrong(check, `Graph antwoordde: ${error.message}.`, mendOf(error));
}

function mendOf({ kind, status }: GraphError): string {
  if (status === 403)
    return 'Het recht staat in het token, en toch mag het niet: kijk of een beleid van de tenant de app hier buiten houdt.';
  if (kind === 'locked_out') return 'Kijk naar de klok van deze machine, GRAPH_URL en MicrosoftAppTenantId.';
  if (status !== undefined && (status === 429 || status >= 500))
    return 'Graph heeft het druk of is stuk: probeer het zo nog eens, en kijk op https://status.cloud.microsoft';
  if (kind === 'throttled' || kind === 'unclear')
    return 'Kijk of deze machine bij graph.microsoft.com mag: firewall, proxy en DNS.';
  return 'Zoek deze code in deployment/README.md, bij When something does not work.';
}
