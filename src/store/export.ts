import { closeSync, existsSync, fsyncSync, openSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { jsonOf, linesOf } from './kopie-file.ts';
import { guarded } from './sqlite-error.ts';
import {
  type Berichten,
  type Erasure,
  type IncidentLog,
  type KeptTexts,
  type Lists,
  type Summary,
  UnknownContentError,
  type WieKeek,
} from './store.ts';

const PAGE = 100;

/** What an export came to. */
export interface Exported {
  /** Incidents in the file. */
  done: number;
  /** Incidents that this version cannot read: they are not in the file. */
  unread: string[];
  /** Incidents in the file without some of their notifications, which this version cannot read. */
  partial: string[];
}

export interface ExportParts {
  /** Hears how many incidents are in the file. */
  progress: (done: number) => void;
  /** How much the store has set aside so far. */
  aside: () => number;
}

const lineShape = z.object({ incident: z.string(), onvolledig: z.boolean() });

/**
 * Writes every incident as a line of JSON, youngest first. Each line has `incident` (its id), `onvolledig` (whether some of its notifications could not
 * be read), `samenvatting`, `log` (its records), `teksten` (what was typed), `gewist` (what is no more), `inzagen` (who
 * looked) and `berichten` (how telling people went), as the types in store.ts say. What was cut off stands in `<target>.deel`, and the next time goes on there: what came since then comes last. Rejects
 * with StoreError; then there is nothing at the path.
 */
export async function exportStore(
  store: Lists & IncidentLog & KeptTexts & Erasure & WieKeek & Berichten,
  target: string,
  { progress, aside }: ExportParts,
): Promise<Exported> {
  const rest = `${target}.deel`;
  const { incidents, partial } = existsSync(rest) ? await takenUp(rest) : { incidents: new Set<string>(), partial: [] };
  const unread: string[] = [];
  const to = guarded(() => openSync(rest, incidents.size === 0 ? 'w' : 'a', 0o600));
  try {
    for await (const samenvatting of summariesIn(store)) {
      const { incident } = samenvatting;
      if (incidents.has(incident)) continue;
      const before = aside();
      const read = await whole(store, samenvatting);
      if (read === undefined) {
        unread.push(incident);
        continue;
      }
      const onvolledig = aside() > before;
      if (onvolledig) partial.push(incident);
      guarded(() => writeFileSync(to, `${JSON.stringify({ incident, onvolledig, ...read })}\n`));
      progress(incidents.add(incident).size);
    }
    guarded(() => fsyncSync(to));
  } finally {
    closeSync(to);
  }
  guarded(() => renameSync(rest, target));
  return { done: incidents.size, unread, partial };
}

async function* summariesIn(store: Lists): AsyncGenerator<Summary> {
  for (let verder: string | undefined, more = true; more; more = verder !== undefined) {
    const page = await store.list({}, PAGE, verder);
    yield* page.summaries;
    verder = page.verder;
  }
}

/** Undefined when this version cannot read it. */
async function whole(store: IncidentLog & KeptTexts & Erasure & WieKeek & Berichten, samenvatting: Summary) {
  const { incident } = samenvatting;
  try {
    const [log, teksten, gewist, inzagen, berichten] = await Promise.all([
      store.read(incident),
      store.texts(incident),
      store.tombstones(incident),
      store.inzagen(incident),
      store.berichten(incident),
    ]);
    return { samenvatting, log, teksten, gewist, inzagen, berichten };
  } catch (error) {
    if (error instanceof UnknownContentError) return undefined;
    throw error;
  }
}

/** What is in an export that was cut off, without a last line that is not whole. */
async function takenUp(rest: string): Promise<{ incidents: Set<string>; partial: string[] }> {
  const incidents = new Set<string>();
  const partial: string[] = [];
  let upTo = 0;
  for await (const { text, end } of linesOf(rest)) {
    const { data } = lineShape.safeParse(jsonOf(text));
    if (data === undefined) break;
    incidents.add(data.incident);
    if (data.onvolledig) partial.push(data.incident);
    upTo = end;
  }
  guarded(() => truncateSync(rest, upTo));
  return { incidents, partial };
}
