import { createHash, type Hash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { z } from 'zod';
import { INZAGE_BEGIN_ID, PREFIX } from './cosmos-documents.ts';
import { type AnyZegel, PLAIN } from './sleutels/zegel.ts';
import { guarded } from './sqlite-error.ts';
import { NoKeyError, StoreError } from './store.ts';

/**
 * A copy of a home of incidents, whichever home: UTF-8 lines, each a JSON object. First the head, then a line a document, all of one partition
 * after each other, and last the end, with how many documents there are and the SHA-256 (hex) of every line before it. Where a partition
 * comes twice, the last counts: a copy that was cut off and went on reads again what may have changed. What is looked for (`q`) is not in it: it
 * follows from the document.
 */
const VERSION = 1;
const headShape = z.object({
  kopie: z.literal('stroomwijzer'),
  versie: z.int(),
  /** The home that it was made of. */
  van: z.enum(['sqlite', 'cosmos']),
  /** When it was begun (ISO 8601, UTC). */
  gemaakt: z.string(),
  /** How what follows is encrypted where it was in that home, under the same keys; another way is that of a later version. */
  versleuteling: z.unknown().optional(),
});
const documentShape = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  json: z.string(),
  laatste: z.int().optional(),
});
const endShape = z.object({ einde: z.literal(true), stukken: z.int(), sha256: z.string() });

export type KopieHead = z.output<typeof headShape>;
export type KopieDocument = z.output<typeof documentShape>;

/** What a copy is made of. */
export interface KopieSource {
  van: KopieHead['van'];
  /** How many partitions there are, nearly: for the progress. */
  count(): Promise<number>;
  /** The documents of each partition, without those for which `skip` says that they are in the copy already. */
  partitions(skip: (partition: string) => boolean): AsyncIterable<KopieDocument[]>;
}

/** By what a copy is opened. */
export type Opens = Pick<AnyZegel, 'open' | 'gone'>;

const SEALED: unknown = 's1';
const NEWLINE = 10;
const NOT_WHOLE = 'Deze kopie is niet heel. Er is niets veranderd. Kies een andere kopie.';
const NEWER =
  'Deze kopie is van een nieuwere versie van Stroomwijzer, of versleuteld. Er is niets veranderd. Gebruik die versie.';

/** Whether a file begins as a copy of this kind does. Rejects with StoreError when it cannot be read. */
export async function isKopie(file: string): Promise<boolean> {
  for await (const { text } of linesOf(file)) return headShape.safeParse(jsonOf(text)).success;
  return false;
}

/**
 * Writes a copy to a path where nothing is, a partition at a time, and gives how many documents it holds. What was cut off stands in
 * `<target>.deel`, and the next time goes on there. Rejects with StoreError; then there is nothing at the path.
 */
export async function writeKopie(
  source: KopieSource,
  target: string,
  gemaakt: string,
  progress: (done: number, of: number) => void,
  zegel: AnyZegel = PLAIN,
): Promise<number> {
  if (existsSync(target)) throw new StoreError(`${target} bestaat al en blijft zoals het is. Kies een andere naam.`);
  const partial = `${target}.deel`;
  const before = existsSync(partial) ? await takenUp(partial, source.van, zegel.keeps) : undefined;
  const hash = before?.hash ?? createHash('sha256');
  let stukken = before?.stukken ?? 0;
  let done = before?.partitions.size ?? 0;
  const to = guarded(() => openSync(partial, before === undefined ? 'w' : 'a', 0o600));
  const put = (lines: readonly object[]) =>
    guarded(() => {
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      hash.update(text);
      writeFileSync(to, text);
    });
  try {
    if (before === undefined)
      put([
        {
          kopie: 'stroomwijzer',
          versie: VERSION,
          van: source.van,
          gemaakt,
          ...(zegel.keeps ? { versleuteling: SEALED } : {}),
        },
      ]);
    const of = Math.max(await source.count(), done);
    for await (const documents of source.partitions((partition) => before?.partitions.has(partition) ?? false)) {
      const lines = [];
      for (const { id, incidentId, json, laatste } of documents)
        lines.push({ id, incidentId, json: await zegel.seal(incidentId, id, json), laatste });
      put(lines);
      stukken += documents.length;
      progress(Math.min(++done, of), of);
    }
    put([{ einde: true, stukken, sha256: hash.copy().digest('hex') }]);
    guarded(() => fsyncSync(to));
  } finally {
    closeSync(to);
  }
  await checkKopie(partial);
  guarded(() => renameSync(partial, target));
  return stukken;
}

/** A copy that was cut off, without its last partition, which may not be whole. Undefined when it must begin again. */
async function takenUp(partial: string, van: KopieHead['van'], isSealed: boolean) {
  const partitions = new Set<string>();
  const hash = createHash('sha256');
  let [stukken, inLast, upTo] = [0, 0, 0];
  let last: string | undefined;
  let wholeHash = hash.copy();
  for await (const { text, end } of linesOf(partial)) {
    const start = end - Buffer.byteLength(text) - 1;
    if (start === 0) {
      const head = headShape.safeParse(jsonOf(text)).data;
      if (head?.van !== van || (head.versleuteling === SEALED) !== isSealed) return undefined;
    } else {
      const { data } = documentShape.safeParse(jsonOf(text));
      if (data === undefined) break;
      if (data.incidentId !== last) {
        if (last !== undefined) partitions.add(last);
        [last, inLast, upTo, wholeHash] = [data.incidentId, 0, start, hash.copy()];
      }
      [stukken, inLast] = [stukken + 1, inLast + 1];
    }
    hash.update(`${text}\n`);
  }
  if (last === undefined) return undefined;
  guarded(() => truncateSync(partial, upTo));
  return { partitions, hash: wholeHash, stukken: stukken - inLast };
}

/** Looks whether a copy is whole, and gives its head. Rejects with StoreError. */
export async function checkKopie(file: string): Promise<KopieHead> {
  const hash = createHash('sha256');
  let head: KopieHead | undefined;
  let stukken = -1;
  let ended = false;
  for await (const { text } of linesOf(file)) {
    if (ended) throw new StoreError(NOT_WHOLE);
    head ??= headOf(text);
    ended = isEnd(text, hash, stukken);
    hash.update(`${text}\n`);
    stukken++;
  }
  if (head === undefined || !ended) throw new StoreError(NOT_WHOLE);
  return head;
}

function headOf(text: string): KopieHead {
  const { data } = headShape.safeParse(jsonOf(text));
  if (data === undefined) throw new StoreError(NOT_WHOLE);
  if (data.versie !== VERSION || ![undefined, null, SEALED].includes(data.versleuteling)) throw new StoreError(NEWER);
  return data;
}

/** Throws a StoreError when it is the end of other lines than those that came. */
function isEnd(text: string, hash: Hash, stukken: number): boolean {
  if (!text.startsWith('{"einde"')) return false;
  const { data } = endShape.safeParse(jsonOf(text));
  if (data?.stukken !== stukken || data.sha256 !== hash.copy().digest('hex')) throw new StoreError(NOT_WHOLE);
  return true;
}

/** The documents of a copy that was checked, a partition at a time. */
export async function* partitionsOf(file: string): AsyncGenerator<KopieDocument[]> {
  let documents: KopieDocument[] = [];
  for await (const { text } of linesOf(file)) {
    const { data } = documentShape.safeParse(jsonOf(text));
    if (data === undefined) continue;
    if (documents.length > 0 && documents[0]?.incidentId !== data.incidentId) {
      yield documents;
      documents = [];
    }
    documents.push(data);
  }
  if (documents.length > 0) yield documents;
}

/**
 * The same, each as it was before it was encrypted, without what was destroyed since. Rejects with a StoreError where its keys are not there.
 *
 * @param leftOut hears of each incident in whose place there are other keys: nothing of it comes
 */
export async function* openedPartitionsOf(
  file: string,
  zegel: Opens,
  leftOut: (incident: string) => void,
): AsyncGenerator<KopieDocument[]> {
  // What comes twice is counted by partitions, whatever is left of one.
  for await (const documents of partitionsOf(file)) yield await openedOf(documents, zegel, leftOut);
}

async function openedOf(
  documents: readonly KopieDocument[],
  zegel: Opens,
  leftOut: (incident: string) => void,
): Promise<KopieDocument[]> {
  const opened: KopieDocument[] = [];
  const stays = await staysOf(documents, zegel);
  for (const document of documents.filter(stays)) {
    const { incidentId, id, json } = document;
    try {
      const text = (await zegel.gone(incidentId, id)) ? undefined : await zegel.open(incidentId, id, json);
      if (text !== undefined) opened.push({ ...document, json: text });
    } catch (error) {
      if (!(error instanceof NoKeyError && error.andere)) throw error;
      // Without its log the rest of it says nothing.
      leftOut(incidentId);
      return [];
    }
  }
  return opened;
}

/** Of an incident of which all was destroyed no list speaks again: only word of that stays, and who looked. */
async function staysOf(
  documents: readonly KopieDocument[],
  zegel: Pick<Opens, 'gone'>,
): Promise<(document: KopieDocument) => boolean> {
  const record = documents.find(({ id }) => id.startsWith(PREFIX.record));
  if (record === undefined || !(await zegel.gone(record.incidentId, record.id))) return () => true;
  return ({ id }) => id === INZAGE_BEGIN_ID || [PREFIX.vernietigd, PREFIX.inzage].some((each) => id.startsWith(each));
}

/** Whole lines only. `readline` would also end a line where people typed a line separator of Unicode. */
export async function* linesOf(file: string): AsyncGenerator<{ text: string; end: number }> {
  let rest = Buffer.alloc(0);
  let end = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      for (let at = rest.indexOf(NEWLINE); at >= 0; at = rest.indexOf(NEWLINE)) {
        end += at + 1;
        yield { text: rest.toString('utf8', 0, at), end };
        rest = rest.subarray(at + 1);
      }
    }
  } catch (error) {
    guarded(() => {
      throw error;
    });
  }
}

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
