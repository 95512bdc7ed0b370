import type { Config } from '../config.ts';
import type { KluisParts } from '../store/sleutels/kluis.ts';
import { cosmosZegelOf, sqliteZegelOf } from '../store/sleutels/open-zegel.ts';
import type { AsyncZegel, Zegel } from '../store/sleutels/zegel.ts';

/** Does the work with the keys of the home that the settings name: of an SQLite file, or of a container; of neither where nothing is encrypted. */
export async function withKeys<T>(
  config: Pick<Config, 'keys' | 'cosmos' | 'dataDir' | 'bot'>,
  work: (zegel: Zegel | undefined, ofCosmos: AsyncZegel | undefined) => Promise<T>,
  parts: KluisParts = {},
): Promise<T> {
  const { cosmos } = config;
  const zegel = cosmos === undefined ? await sqliteZegelOf(config, parts) : undefined;
  const ofCosmos = cosmos === undefined ? undefined : await cosmosZegelOf({ ...config, cosmos }, parts);
  try {
    return await work(zegel, ofCosmos);
  } finally {
    zegel?.close();
    await ofCosmos?.close();
  }
}
