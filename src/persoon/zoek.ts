import { fold } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import { type Store, StoreError, type Summary } from '../store/store.ts';
import { orUnread, summariesIn } from './dossier.ts';
import { aardVan } from './oordeel.ts';
import type { Opdrachtgever } from './opdrachtgever.ts';
import { hasWords, plain } from './wie.ts';

/** Where words were found: in which report, in which kinds of text (by their ids). What it says is not in it. */
export interface Treffer {
  incident: Pick<Incident, 'id' | 'nummer' | 'begonnen' | 'oefening'>;
  teksten: readonly { id: string; veld: string }[];
}

const SHORTEST = 3;

/**
 * Searches what was typed of citizens, and the names and references that were typed. That somebody looked is recorded of every incident where anything was found.
 * Rejects with StoreError.
 */
export async function zoek(
  store: Store,
  term: string,
  by: Opdrachtgever,
  now: number,
): Promise<{ treffers: Treffer[]; onleesbaar: number }> {
  if (plain(term).length < SHORTEST) throw new StoreError(`Zoek met ten minste ${SHORTEST} letters.`);
  const treffers: Treffer[] = [];
  let onleesbaar = 0;
  for await (const { incident } of summariesIn(store)) {
    const found = await orUnread(() => trefferIn(store, incident, term));
    if (found === 'onleesbaar') onleesbaar++;
    else if (found !== undefined) {
      await noteLooked(store, { incident, teksten: found.teksten.map(({ id }) => id), by, now });
      treffers.push(found);
    }
  }
  return { treffers, onleesbaar };
}

/** Records that texts of an incident were looked at, by whose order. Rejects with StoreError. */
export async function noteLooked(
  store: Pick<Store, 'noteInzage'>,
  { incident, teksten, by, now }: { incident: string; teksten: readonly string[]; by: Opdrachtgever; now: number },
): Promise<void> {
  const { id: wie, rol } = by;
  await store.noteInzage(incident, { tijd: now, wie, als: [rol], hoe: 'bekeken', teksten: [...teksten], namen: [] });
}

async function trefferIn(store: Store, id: string, term: string): Promise<Treffer | undefined> {
  const teksten = (await store.texts(id)).filter(({ veld, tekst }) => isSearched(veld) && hasWords(tekst, term));
  if (teksten.length === 0) return undefined;
  const incident = fold(await store.read(id));
  return incident === null ? undefined : { incident, teksten };
}

function isSearched(veld: string): boolean {
  return veld === 'kenmerk' || ['burger', 'ander'].includes(aardVan(veld));
}

/** The incident of a number as people write it (with or without what all numbers begin with), or of an id. Throws a StoreError when there is none. */
export async function findIncident(store: Pick<Store, 'list' | 'read'>, name: string, voor: string): Promise<string> {
  const wanted = name.trim();
  for (const nummer of [wanted.toUpperCase(), `${voor}-${wanted}`]) {
    const found: Summary | undefined = (await store.list({ nummer }, 1)).summaries[0];
    if (found !== undefined) return found.incident;
  }
  if (/^[\w-]{22}$/.test(wanted) && (await store.read(wanted)).length > 0) return wanted;
  throw new StoreError(`--incident ${wanted}: die melding is er niet.`);
}
