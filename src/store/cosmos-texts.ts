import type { CosmosConnection } from './cosmos-connection.ts';
import { PREFIX, textId, tombstoneDocument } from './cosmos-documents.ts';
import type { CosmosKeysGone } from './cosmos-keys-gone.ts';
import { valueIn } from './cosmos-read.ts';
import { textShape, tombstoneShape } from './shapes.ts';
import type { Erasure, KeptTexts } from './store.ts';

/**
 * A document a text, beside the records of the incident.
 *
 * @param lying the container as it is: what nobody can open any more is erased too
 */
export function cosmosTexts(
  { startingWith, write }: Pick<CosmosConnection, 'startingWith' | 'write'>,
  beside: Pick<CosmosConnection, 'startingWith'>,
  lying: Pick<CosmosConnection, 'find'>,
  keys: CosmosKeysGone,
): KeptTexts & Erasure {
  return {
    texts: async (incident) =>
      (await beside.startingWith(incident, PREFIX.text)).map((stored) => valueIn(textShape, stored)),
    eraseText: (incident, id, gewist) => eraseText({ find: lying.find, write }, keys, incident, id, gewist),
    tombstones: async (incident) =>
      (await startingWith(incident, PREFIX.tombstone)).map((stored) => valueIn(tombstoneShape, stored)),
  };
}

async function eraseText(
  { find, write }: Pick<CosmosConnection, 'find' | 'write'>,
  keys: CosmosKeysGone,
  incident: string,
  id: string,
  gewist: number,
): Promise<void> {
  const text = await find(incident, textId(id));
  if (text === undefined) return;
  const { termijn } = text.q?.termijn === undefined ? valueIn(textShape.pick({ termijn: true }), text) : text.q;
  const tombstone = tombstoneDocument(incident, { id, termijn: termijn ?? '', gewist });
  await keys.around(incident, [textId(id)], () => write(incident, [{ delete: textId(id) }, { upsert: tombstone }]));
}
