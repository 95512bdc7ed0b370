import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { CosmosConnection } from '../cosmos-connection.ts';
import { recordId } from '../cosmos-documents.ts';
import { guarded } from '../sqlite-error.ts';
import { NoKeyError, UnknownContentError } from '../store.ts';
import type { AsyncZegel, Zegel } from './zegel.ts';

/** Of so many incidents it was looked whether their key is here; `zonder`: of so many it is not. */
export interface Bekeken {
  bekeken: number;
  zonder: number;
}

const rowShape = z.object({ incident: z.string(), json: z.string() });
const FIRST = 1;
const YOUNGEST_FIRST =
  'SELECT records.incident, records.json FROM records LEFT JOIN summaries USING (incident) WHERE revisie = ? ORDER BY begonnen DESC LIMIT ?';

/** Of how many incidents in a file the key is not here; only the youngest that many, where that is said. Throws StoreError. */
export function withoutKeyIn(file: string, zegel: Zegel, youngest = -1): Bekeken {
  const seen: Bekeken = { bekeken: 0, zonder: 0 };
  if (!zegel.keeps) return seen;
  return guarded(() => {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      for (const row of db.prepare(YOUNGEST_FIRST).iterate(FIRST, youngest)) {
        const { incident, json } = rowShape.parse(row);
        try {
          zegel.open(incident, recordId(FIRST), json);
        } catch (error) {
          count(seen, error);
        }
        seen.bekeken++;
      }
      return seen;
    } finally {
      db.close();
    }
  });
}

/** The same of the youngest in a container, as they lie there. Rejects with StoreError. */
export async function withoutKeyInCosmos(
  { across, find }: Pick<CosmosConnection, 'across' | 'find'>,
  zegel: AsyncZegel,
  youngest: number,
): Promise<Bekeken> {
  const order = { by: ['begonnen', 'incident'], descending: true };
  const seen: Bekeken = { bekeken: 0, zonder: 0 };
  for (const { incidentId } of await across({ where: "c.q.kind = 'summary'", values: {}, order, most: youngest })) {
    const first = await find(incidentId, recordId(FIRST));
    if (first === undefined) continue;
    try {
      await zegel.open(incidentId, first.id, first.json);
    } catch (error) {
      count(seen, error);
    }
    seen.bekeken++;
  }
  return seen;
}

/** What is damaged has its key. */
function count(seen: Bekeken, error: unknown): void {
  if (error instanceof NoKeyError) seen.zonder++;
  else if (!(error instanceof UnknownContentError)) throw error;
}
