import { z } from 'zod';
import type { CosmosConnection } from '../cosmos-connection.ts';
import { GEZEGD_PARTITION, gezegdDocument } from '../cosmos-documents.ts';
import type { Connection } from '../sqlite-connection.ts';
import { StoreError } from '../store.ts';
import { SLEUTELS_ZIJN } from './keys-gone.ts';
import { type AsyncZegel, LOST, NO_KEY, type Zegel } from './zegel.ts';

const BOUND = `${SLEUTELS_ZIJN}:`;
const saidRow = z.object({ wat: z.string() });

/** Sees that an SQLite home has the keys that it is encrypted by, before anything is read or made of it. Throws StoreError. */
export function bindKeys({ one, run }: Pick<Connection, 'one' | 'run'>, zegel: Zegel): void {
  const row = one('SELECT wat FROM gezegd WHERE substr(wat, 1, ?) = ?', BOUND.length, BOUND);
  const there = row === undefined ? undefined : saidRow.parse(row).wat.slice(BOUND.length);
  if (isNew(there, zegel.keeps, there !== undefined && zegel.knows(there)))
    run('INSERT INTO gezegd (wat) VALUES (?)', BOUND + zegel.mark());
}

/** The same of a container. */
export async function bindCosmosKeys(
  { find, write }: Pick<CosmosConnection, 'find' | 'write'>,
  zegel: AsyncZegel | undefined,
): Promise<void> {
  const there = (await find(GEZEGD_PARTITION, SLEUTELS_ZIJN))?.json;
  if (!isNew(there, zegel !== undefined, await knows(zegel, there))) return;
  const mark = (await zegel?.mark()) ?? '';
  // Refused: another process was first, and is looked at.
  if ((await write(GEZEGD_PARTITION, [{ create: gezegdDocument(SLEUTELS_ZIJN, mark) }])) === 'written') return;
  const first = (await find(GEZEGD_PARTITION, SLEUTELS_ZIJN))?.json;
  isNew(first, true, await knows(zegel, first));
}

async function knows(zegel: AsyncZegel | undefined, mark: string | undefined): Promise<boolean> {
  return zegel !== undefined && mark !== undefined && (await zegel.knows(mark));
}

/** Whether it has no keys yet, and is to have these. */
function isNew(there: string | undefined, keeps: boolean, isKnown: boolean): boolean {
  if (there === undefined) return keeps;
  if (!keeps) throw new StoreError(NO_KEY);
  if (!isKnown) throw new StoreError(LOST);
  return false;
}
