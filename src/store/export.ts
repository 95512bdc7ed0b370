import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { guarded } from './sqlite-error.ts';
import type { Berichten, Erasure, IncidentLog, KeptTexts, Lists } from './store.ts';

const PAGE = 100;

/**
 * Writes every incident as a line of JSON, youngest first, and gives how many. Each line has `incident` (its id), `samenvatting`, `log` (its
 * records), `teksten` (what was typed), `gewist` (what is no more) and `berichten` (how telling people went), as the types in store.ts say. Rejects with
 * StoreError; then there is nothing at the path.
 */
export async function exportStore(
  store: Lists & IncidentLog & KeptTexts & Erasure & Berichten,
  target: string,
  progress: (done: number) => void,
): Promise<number> {
  const partial = `${target}.deel`;
  const to = guarded(() => openSync(partial, 'w', 0o600));
  let done = 0;
  try {
    for (let verder: string | undefined, more = true; more; more = verder !== undefined) {
      const page = await store.list({}, PAGE, verder);
      for (const samenvatting of page.summaries) {
        const { incident } = samenvatting;
        const [log, teksten, gewist, berichten] = await Promise.all([
          store.read(incident),
          store.texts(incident),
          store.tombstones(incident),
          store.berichten(incident),
        ]);
        const line = JSON.stringify({ incident, samenvatting, log, teksten, gewist, berichten });
        guarded(() => writeFileSync(to, `${line}\n`));
        progress(++done);
      }
      verder = page.verder;
    }
    guarded(() => fsyncSync(to));
  } finally {
    closeSync(to);
  }
  guarded(() => renameSync(partial, target));
  return done;
}
