import { inzageBeginShape, inzageShape } from '../incident/inzage.ts';
import { type Copied, copyPartitions } from './copy.ts';
import { berichtenDocument, notificationsIn } from './cosmos-bericht.ts';
import type { CosmosParts } from './cosmos-connection.ts';
import type { CosmosSettings } from './cosmos-container.ts';
import {
  DOCUMENT_VERSION,
  type Document,
  groepDocument,
  INZAGE_BEGIN_ID,
  inzageBeginDocument,
  inzageDocument,
  LAST_GROEP,
  PREFIX,
  SUMMARY_ID,
  summaryDocument,
  textDocument,
  vernietigdDocument,
} from './cosmos-documents.ts';
import { groepShape } from './groepen.ts';
import { checkKopie, type KopieDocument, openedPartitionsOf, partitionsOf } from './kopie-file.ts';
import { summaryShape, textShape } from './shapes.ts';
import { PLAIN } from './sleutels/zegel.ts';
import { vernietigdShape } from './vernietigd.ts';

/**
 * Puts what a copy has and the container has not back, and compares all of it afterwards. May be cut off and run again. An incident that went
 * on in Cosmos is left alone, and what was erased there is not put back, nor that of which there are other keys (`zonderSleutel`). Rejects with StoreError; nothing is written from a copy that is not whole.
 */
export async function restoreToCosmos(
  kopie: string,
  settings: CosmosSettings,
  progress: (done: number, of: number) => void,
  parts?: CosmosParts,
): Promise<Copied & { zonderSleutel: number }> {
  await checkKopie(kopie);
  const leftOut = new Set<string>();
  // What comes twice counts as it came last.
  const last = new Map<string, number>();
  let count = 0;
  for await (const [first] of partitionsOf(kopie)) last.set(first?.incidentId ?? '', count++);
  async function* read(): AsyncGenerator<Document[]> {
    let at = 0;
    for await (const documents of openedPartitionsOf(kopie, parts?.zegel ?? PLAIN, (incident) => leftOut.add(incident)))
      if (last.get(documents[0]?.incidentId ?? '') === at++)
        yield documents.map((document) => indexed(document, documents));
  }
  const copied = await copyPartitions({ read, count: last.size }, settings, progress, parts);
  return { ...copied, zonderSleutel: leftOut.size };
}

/** The document with what is looked for in it; `beside`: all of its partition. */
function indexed(document: KopieDocument, beside: readonly KopieDocument[]): Document {
  const { id, incidentId, json, laatste } = document;
  const value = () => JSON.parse(json);
  if (id === SUMMARY_ID) return summaryDocument(summaryShape.parse(value()));
  if (id.startsWith(PREFIX.text)) return textDocument(incidentId, textShape.parse(value()));
  if (id.startsWith(PREFIX.inzage)) return inzageDocument(inzageShape.parse(value()));
  if (id === INZAGE_BEGIN_ID)
    return inzageBeginDocument(incidentId, inzageBeginShape.parse(value()), oldestInzage(beside));
  if (id.startsWith(PREFIX.vernietigd)) return vernietigdDocument(vernietigdShape.parse(value()));
  if (id.startsWith(PREFIX.bericht)) return berichtenDocument({ id, incidentId }, notificationsIn(id, json));
  if (id.startsWith(LAST_GROEP)) return groepDocument(groepShape.parse(value()), id);
  return { v: DOCUMENT_VERSION, id, incidentId, json, ...(laatste === undefined ? {} : { laatste }) };
}

/** When somebody looked first, of what is left of that (ms since epoch). */
function oldestInzage(documents: readonly KopieDocument[]): number | undefined {
  const [first] = documents.filter(({ id }) => id.startsWith(PREFIX.inzage)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return first === undefined ? undefined : inzageShape.parse(JSON.parse(first.json)).tijd;
}
