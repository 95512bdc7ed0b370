import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { jsonText } from '../kit/json-text.ts';
import { StoreError } from '../store/store.ts';

/** How far a log had come: its last revision, and the hash (SHA-256, hex) of that record. */
const kopShape = z.tuple([z.string(), z.int().positive(), z.string()]);
export type Kop = z.output<typeof kopShape>;

/** The same as it was anchored, with when (ms since epoch) the anchor before was written: that record is of after it. */
export type Anchored = readonly [...Kop, na: number];

const anchorShape = z.strictObject({
  v: z.literal(1),
  /** When it was written (ISO 8601, UTC). */
  moment: z.string(),
  /** The SHA-256 (hex) of the line before; empty for the first. */
  vorige: z.string(),
  koppen: z.array(kopShape),
});
const signedShape = z.strictObject({ anker: z.string(), handtekening: z.string() });

const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

/** So many heads in a line: one that is written in one piece, wherever it is kept. */
const IN_A_LINE = 1_000;

/** What anchors say, one after the other: for each incident where its log was at each of them. */
export interface Anchors {
  koppen: Map<string, Anchored[]>;
  /** The hash of the last line. */
  last: string;
  /** When the last one was written; undefined when there is none. */
  moment: string | undefined;
}

/**
 * Lines that say how far logs had come, to be kept outside the database. Each is a JSON object with what was signed, as text, and its Ed25519 signature
 * (base64). Each follows from the one before, so that none can be left out of the middle.
 */
export function anchorLines(koppen: readonly Kop[], after: string, moment: string, key: KeyObject): string {
  let vorige = after;
  let lines = '';
  for (let from = 0; from < Math.max(1, koppen.length); from += IN_A_LINE) {
    const anker = JSON.stringify({ v: 1, moment, vorige, koppen: koppen.slice(from, from + IN_A_LINE) });
    const handtekening = sign(null, Buffer.from(anker), key).toString('base64');
    const line = JSON.stringify({ anker, handtekening });
    vorige = hashOf(line);
    lines += `${line}\n`;
  }
  return lines;
}

/** Reads what `anchorLines` made. `key`: the public key, or the private one. Throws a StoreError that names the first line that is not as it was written. */
export function readAnchors(text: string, key: KeyObject): Anchors {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const anchors: Anchors = { koppen: new Map(), last: '', moment: undefined };
  let after = Date.parse(BEFORE_ALL);
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const anchor = anchorIn(line, publicKey);
    if (anchor === undefined || anchor.vorige !== anchors.last) throw new StoreError(notGenuine(index + 1));
    // What is too much for a line stands in several of one moment.
    if (anchor.moment !== anchors.moment) after = Date.parse(anchors.moment ?? BEFORE_ALL);
    for (const kop of anchor.koppen)
      anchors.koppen.set(kop[0], [...(anchors.koppen.get(kop[0]) ?? []), [...kop, after]]);
    anchors.last = hashOf(line);
    anchors.moment = anchor.moment;
  }
  return anchors;
}

function anchorIn(line: string, key: KeyObject): z.output<typeof anchorShape> | undefined {
  const { data: signed } = jsonText.pipe(signedShape).safeParse(line);
  if (signed === undefined) return undefined;
  const { anker, handtekening } = signed;
  if (!verify(null, Buffer.from(anker), key, Buffer.from(handtekening, 'base64'))) return undefined;
  return jsonText.pipe(anchorShape).safeParse(anker).data;
}

function notGenuine(line: number): string {
  return `Regel ${line} van de ankers is niet zoals die is geschreven, of met een andere sleutel. Er is niets nagekeken. Neem een kopie die klopt, of de goede sleutel.`;
}

function hashOf(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}
