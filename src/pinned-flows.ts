import { canonicalJson, parseBundle } from './protocol/bundle.ts';
import type { Protocol } from './protocol/load.ts';
import type { Bundle } from './protocol/shape.ts';
import type { Store } from './store/store.ts';

/** The flows that incidents began with: kept by content, before an incident's first record. */
export interface PinnedFlows {
  pin(current: Protocol): Promise<void>;
  /** Throws when an incident names flows that the store does not have. */
  bundleFor(hash: string): Promise<Bundle>;
  /** The flows, when this process has seen them: without asking the store. */
  known(hash: string): Bundle | undefined;
}

export function createPinnedFlows(store: Store, protocol: () => Protocol): PinnedFlows {
  const bundles = new Map<string, Bundle>();

  function known(hash: string): Bundle | undefined {
    const current = protocol();
    return hash === current.hash ? current.bundle : bundles.get(hash);
  }

  async function bundleFor(hash: string): Promise<Bundle> {
    const seen = known(hash);
    if (seen !== undefined) return seen;
    const json = await store.bundle(hash);
    if (json === undefined) throw new Error(`flows ${hash.slice(0, 12)} of an incident are not in the store`);
    const bundle = parseBundle(json);
    bundles.set(hash, bundle);
    return bundle;
  }

  async function pin(current: Protocol): Promise<void> {
    if (bundles.has(current.hash)) return;
    await store.putBundle(current.hash, canonicalJson(current.bundle));
    bundles.set(current.hash, current.bundle);
  }

  return { pin, bundleFor, known };
}
