import { type Copied, copyPartitions } from './copy.ts';
import { berichtDocument, berichtStateShape } from './cosmos-bericht.ts';
import type { CosmosParts } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import {
  DOCUMENT_VERSION,
  type Document,
  PREFIX,
  SUMMARY_ID,
  summaryDocument,
  textDocument,
} from './cosmos-documents.ts';
import { checkKopie, type KopieDocument, partitionsOf } from './kopie-file.ts';
import { summaryShape, textShape } from './shapes.ts';

/**
 * Puts what a copy has and the container has not back, and compares all of it afterwards. May be cut off and run again. An incident that went
 * on in Cosmos is left alone, and what was erased there is not put back. Rejects with StoreError; nothing is written from a copy that is not whole.
 */
export async function restoreToCosmos(
  kopie: string,
  settings: CosmosSettings,
  progress: (done: number, of: number) => void,
  parts?: CosmosParts,
): Promise<Copied> {
  await checkKopie(kopie);
  // What comes twice counts as it came last.
  const last = new Map<string, number>();
  let count = 0;
  for await (const [first] of partitionsOf(kopie)) last.set(first?.incidentId ?? '', count++);
  async function* read(): AsyncGenerator<Document[]> {
    let at = 0;
    for await (const documents of partitionsOf(kopie))
      if (last.get(documents[0]?.incidentId ?? '') === at++) yield documents.map(indexed);
  }
  return await copyPartitions({ read, count: last.size }, settings, progress, parts);
}

/** The document with what is looked for in it. */
function indexed(document: KopieDocument): Document {
  const { id, incidentId, json, laatste } = document;
  const value = () => JSON.parse(json);
  if (id === SUMMARY_ID) return summaryDocument(summaryShape.parse(value()));
  if (id.startsWith(PREFIX.text)) return textDocument(incidentId, textShape.parse(value()));
  if (id.startsWith(PREFIX.bericht)) return berichtDocument({ id, incidentId }, berichtStateShape.parse(value()));
  return { v: DOCUMENT_VERSION, id, incidentId, json, ...(laatste === undefined ? {} : { laatste }) };
}
