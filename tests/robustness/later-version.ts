import { registerHooks } from 'node:module';

/**
 * Loaded before the bot (`--import`), makes of this version the one after it: every document has a field more, and notifications have changed so much that
 * only this later version can read them.
 */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/store/cosmos-documents.ts')) return loaded;
    const changed = String(loaded.source)
      .replaceAll(/\bv: DOCUMENT_VERSION,/g, 'v: DOCUMENT_VERSION - 1, later: true,')
      .replace(
        /(DOCUMENT_VERSION = )(\d+)/,
        (_all, begin: string, version: string) => `${begin}${Number(version) + 1}`,
      );
    if (changed === String(loaded.source)) throw new Error('there is no version to raise');
    return { ...loaded, source: changed };
  },
});
