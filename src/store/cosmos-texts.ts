import type { CosmosConnection } from './cosmos-connection.ts';
import { PREFIX, textId, tombstoneDocument } from './cosmos-documents.ts';
import { valueIn } from './cosmos-read.ts';
import { textShape, tombstoneShape } from './shapes.ts';
import type { Erasure, KeptTexts } from './store.ts';

/** A document a text, beside the records of the incident. */
export function cosmosTexts(
  connection: CosmosConnection,
  beside: Pick<CosmosConnection, 'startingWith'>,
): KeptTexts & Erasure {
  const { startingWith } = connection;
  return {
    texts: async (incident) =>
      (await beside.startingWith(incident, PREFIX.text)).map((stored) => valueIn(textShape, stored)),
    eraseText: (incident, id, gewist) => eraseText(connection, incident, id, gewist),
    tombstones: async (incident) =>
      (await startingWith(incident, PREFIX.tombstone)).map((stored) => valueIn(tombstoneShape, stored)),
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
