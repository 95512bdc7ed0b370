import { registerHooks } from 'node:module';

/**
 * Loaded before the bot (`--import`), makes of this version the one after it: every document has a field more, and notifications have changed so much that
 * only this later version can read them.
 */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/store/cosmos-documents.ts')) return loaded;
    const source = String(loaded.source);
    const [, known] = /PACKED_VERSION = (\d+)/.exec(source) ?? [];
    const changed = source
      .replaceAll(/\bv: DOCUMENT_VERSION,/g, 'v: DOCUMENT_VERSION, later: true,')
      .replace(/BERICHTEN_VERSION = \d+/, `BERICHTEN_VERSION = ${Number(known) + 1}`)
      .replace('KNOWN_VERSION = PACKED_VERSION', 'KNOWN_VERSION = BERICHTEN_VERSION');
    if (!/KNOWN_VERSION = BERICHTEN_VERSION/.test(changed) || known === undefined)
      throw new Error('there is no version to raise');
    return { ...loaded, source: changed };
  },
});
