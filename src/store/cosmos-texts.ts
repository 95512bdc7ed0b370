import type { CosmosConnection } from './cosmos-connection.ts';
import { PREFIX, textId, tombstoneDocument } from './cosmos-documents.ts';
import type { CosmosKeysGone } from './cosmos-keys-gone.ts';
import { valueIn } from './cosmos-read.ts';
import { isUnknown } from './set-aside.ts';
import { textShape, tombstoneShape } from './shapes.ts';
import type { Erasure, KeptTexts, TextDocument } from './store.ts';

/**
 * A document a text, beside the records of the incident.
 *
 * @param lying the container as it is: what nobody can open any more is erased too
 */
export function cosmosTexts(
  { find, startingWith, write }: Pick<CosmosConnection, 'find' | 'startingWith' | 'write'>,
  beside: Pick<CosmosConnection, 'startingWith'>,
  lying: Pick<CosmosConnection, 'find' | 'startingWith'>,
  keys: CosmosKeysGone,
): KeptTexts & Erasure {
  async function eachAlone(incident: string, damaged: (id: string) => void): Promise<TextDocument[]> {
    const texts: TextDocument[] = [];
    for (const { id } of await lying.startingWith(incident, PREFIX.text))
      try {
        const stored = await find(incident, id);
        if (stored !== undefined) texts.push(valueIn(textShape, stored));
      } catch (error) {
        if (!isUnknown(error)) throw error;
        damaged(id.slice(PREFIX.text.length));
      }
    return texts;
  }
  return {
    async texts(incident, damaged) {
      const all = async () =>
        (await beside.startingWith(incident, PREFIX.text)).map((stored) => valueIn(textShape, stored));
      if (damaged === undefined) return await all();
      try {
        return await all();
      } catch (error) {
        if (!isUnknown(error)) throw error;
        return await eachAlone(incident, damaged);
      }
    },
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
  const termijn = text.termijn ?? text.q?.termijn ?? valueIn(textShape.pick({ termijn: true }), text).termijn;
  const tombstone = tombstoneDocument(incident, { id, termijn, gewist });
  await keys.around(incident, [textId(id)], () => write(incident, [{ delete: textId(id) }, { upsert: tombstone }]));
}
