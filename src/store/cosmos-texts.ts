import type { CosmosConnection } from './cosmos-connection.ts';
import { PREFIX, textId, tombstoneDocument } from './cosmos-documents.ts';
import { valueIn } from './cosmos-read.ts';
import { textShape, tombstoneShape } from './shapes.ts';
import type { Erasure, Expired, KeptTexts } from './store.ts';

const EXPIRED_PAGE = 100;

/** A document a text, beside the records of the incident. */
export function cosmosTexts(connection: CosmosConnection): KeptTexts & Erasure {
  const { startingWith } = connection;
  return {
    texts: async (incident) => (await startingWith(incident, PREFIX.text)).map((stored) => valueIn(textShape, stored)),
    eraseText: (incident, id, gewist) => eraseText(connection, incident, id, gewist),
    tombstones: async (incident) =>
      (await startingWith(incident, PREFIX.tombstone)).map((stored) => valueIn(tombstoneShape, stored)),
    expired: (termijn, geeindigdVoor, limit) => expired(connection, termijn, geeindigdVoor, limit),
  };
}

async function eraseText(
  { find, write }: CosmosConnection,
  incident: string,
  id: string,
  gewist: number,
): Promise<void> {
  const text = await find(incident, textId(id));
  if (text === undefined) return;
  const { termijn } = valueIn(textShape.pick({ termijn: true }), text);
  await write(incident, [{ delete: textId(id) }, { upsert: tombstoneDocument(incident, { id, termijn, gewist }) }]);
}

async function expired(
  { across }: Pick<CosmosConnection, 'across'>,
  termijn: string,
  before: number,
  limit: number,
): Promise<Expired[]> {
  const all: Expired[] = [];
  const where = "c.q.kind = 'summary' AND c.q.geeindigd < @before";
  let looked = 0;
  for (let most = EXPIRED_PAGE; all.length < limit; most *= 2) {
    const summaries = await across({ where, values: { before }, order: { by: ['geeindigd'] }, most });
    const incidenten = summaries.slice(looked).map(({ incidentId }) => incidentId);
    const texts = await textsUnder({ across }, termijn, incidenten);
    all.push(...incidenten.flatMap((incident) => texts.get(incident) ?? []));
    if (summaries.length < most) break;
    looked = summaries.length;
  }
  return all.slice(0, limit);
}

/** The texts of these incidents under this retention rule, by incident. */
async function textsUnder(
  { across }: Pick<CosmosConnection, 'across'>,
  termijn: string,
  incidenten: string[],
): Promise<Map<string, Expired[]>> {
  const texts = new Map<string, Expired[]>();
  const where = "c.q.kind = 'text' AND c.q.termijn = @termijn AND ARRAY_CONTAINS(@incidenten, c.q.incident)";
  for (const stored of await across({ where, values: { termijn, incidenten } })) {
    const found = { incident: stored.incidentId, id: valueIn(textShape.pick({ id: true }), stored).id };
    texts.set(found.incident, [...(texts.get(found.incident) ?? []), found]);
  }
  return texts;
}
