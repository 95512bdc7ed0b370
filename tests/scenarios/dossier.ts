import { fold } from '../../src/incident/evolve.ts';
import type { Incident } from '../../src/incident/incident.ts';
import type { Gemeente } from '../support/gemeente.ts';

/** What lies in the store, for what no card shows. */

/** The id of a person's youngest incident. */
export async function laatsteIncident(g: Gemeente, wie: string): Promise<string> {
  const [summary] = (await g.store.list({ melder: g.id(wie) }, 1)).summaries;
  if (summary === undefined) throw new Error(`${wie} heeft geen melding`);
  return summary.incident;
}

/** The incident as its log tells it. */
export async function foldOf(g: Gemeente, incident: string): Promise<Incident> {
  const found = fold(await g.store.read(incident));
  if (found === null) throw new Error(`geen verslag van ${incident}`);
  return found;
}

/** The kinds of events in the log, in order. */
export async function gebeurtenissen(g: Gemeente, incident: string): Promise<string[]> {
  const records = await g.store.read(incident);
  return records.flatMap((record) => record.gebeurtenissen.map(({ soort }) => soort));
}
