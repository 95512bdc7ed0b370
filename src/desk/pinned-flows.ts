import { parseBundle, writeBundle } from '../protocol/bundle.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { Bundles } from '../store/store.ts';

/** The flows that incidents began with: kept by content, before an incident's first record. */
export interface PinnedFlows {
  /** Keeps flows that this process has in use, or had; those in use when it never had these. Gives the hash of what is kept. */
  pin(hash: string): Promise<string>;
  /** Throws when an incident names flows that the store does not have. */
  bundleFor(hash: string): Promise<Bundle>;
  /** The flows, when this process has seen them: without asking the store. */
  known(hash: string): Bundle | undefined;
}

/** The pinned flows of one process. What it has seen once is not read from the store again. */
export function createPinnedFlows(store: Bundles, protocol: () => Protocol): PinnedFlows {
  const seen = new Map<string, Bundle>();
  const kept = new Set<string>();

  function known(hash: string): Bundle | undefined {
    // What is in use now may be edited while a conversation that began with it cannot be stored yet.
    const current = protocol();
    seen.set(current.hash, current.bundle);
    return seen.get(hash);
  }

  async function bundleFor(hash: string): Promise<Bundle> {
    const found = known(hash);
    if (found !== undefined) return found;
    const json = await store.bundle(hash);
    if (json === undefined) throw new Error(`flows ${hash.slice(0, 12)} of an incident are not in the store`);
    const bundle = parseBundle(json);
    seen.set(hash, bundle);
    return bundle;
  }

  async function pin(asked: string): Promise<string> {
    const current = protocol();
    const bundle = known(asked) ?? current.bundle;
    const hash = seen.has(asked) ? asked : current.hash;
    if (kept.has(hash)) return hash;
    await store.putBundle(hash, writeBundle(bundle));
    kept.add(hash);
    return hash;
  }

  return { pin, bundleFor, known };
}
