import type { CosmosParts } from '../cosmos-connection.ts';
import { connectCosmos } from '../cosmos-connection.ts';
import type { CosmosSettings } from '../cosmos-container.ts';
import { DOCUMENT_VERSION, type Document, PREFIX, textDocument } from '../cosmos-documents.ts';
import { cosmosSource } from '../kopie-source.ts';
import { textShape } from '../shapes.ts';
import { isSealed } from './bos.ts';
import { plekOf } from './plek.ts';
import { sealedConnection } from './sealed-connection.ts';
import type { AsyncZegel } from './zegel.ts';

/** Encrypts what was kept in a container before there were keys, the bot running or not; gives how much that was. Rejects with StoreError. */
export async function sealOldInCosmos(
  settings: CosmosSettings,
  zegel: AsyncZegel,
  progress: (done: number, of: number) => void,
  parts: CosmosParts = {},
): Promise<number> {
  const source = await cosmosSource(settings, parts, undefined, true);
  const lying = await connectCosmos(settings, parts);
  const connection = sealedConnection(lying, zegel);
  let sealed = 0;
  try {
    const of = await source.count();
    let done = 0;
    for await (const documents of source.partitions(() => false)) {
      for (const { incidentId, id, json } of documents) {
        const isOld = plekOf(incidentId, id) !== undefined && json !== '' && !isSealed(json);
        if (!isOld || (await zegel.gone(incidentId, id))) continue;
        const there = await lying.find(incidentId, id);
        if (there === undefined || isSealed(there.json)) continue;
        const replace = documentOf(incidentId, id, there.json);
        if ((await connection.write(incidentId, [{ replace, ifMatch: there._etag }])) === 'written') sealed++;
      }
      progress(Math.min(++done, of), of);
    }
  } finally {
    source.close();
    lying.close();
  }
  return sealed;
}

/** With what is looked for in it. */
function documentOf(incidentId: string, id: string, json: string): Document {
  if (!id.startsWith(PREFIX.text)) return { v: DOCUMENT_VERSION, id, incidentId, json };
  return { ...textDocument(incidentId, textShape.parse(JSON.parse(json))), json };
}
