import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { jsonText } from '../../kit/json-text.ts';
import { type Boom, boomBytes, boomOf, leafOf, newBoom, without } from './boom.ts';

/**
 * The keys of one partition: one for all that stands and falls with it, and a tree of keys for its texts, each of which can be destroyed by itself. A text has its
 * key without one being written for it.
 */
export interface Bos {
  /** Tells it from the one before of the same partition, which was destroyed. */
  readonly id: string;
  readonly eigen: Buffer;
  readonly boom: Boom;
}

/** What a value belongs to: moved elsewhere it does not open. `tekst`: the name of its own key, where it has one. */
export interface Plek {
  partition: string;
  id: string;
  tekst: string | undefined;
}

const PREFIX = 's1';
const CIPHER = 'aes-256-gcm';
const [KEY, NONCE, TAG] = [32, 12, 16];

const base64 = z.base64url().transform((text) => Buffer.from(text, 'base64url'));
const bosShape = jsonText.pipe(z.strictObject({ eigen: base64, boom: z.record(z.string().regex(/^[01]*$/), base64) }));

export function newBos(): Bos {
  return { id: randomBytes(9).toString('base64url'), eigen: randomBytes(KEY), boom: newBoom(randomBytes(KEY)) };
}

/** Without the keys of these texts. */
export function withoutTexts(bos: Bos, texts: readonly string[]): Bos {
  return { ...bos, boom: texts.reduce(without, bos.boom) };
}

/** Tells what `bosBytes` makes from the JSON of before, which begins with a brace. */
const AS_BYTES = 2;

export function bosBytes({ eigen, boom }: Bos): Buffer {
  return Buffer.concat([Buffer.of(AS_BYTES), eigen, boomBytes(boom)]);
}

/** Throws for what `bosBytes` did not make, or the version before it. */
export function bosOf(id: string, bytes: Buffer): Bos {
  if (bytes[0] === AS_BYTES) return { id, eigen: bytes.subarray(1, 1 + KEY), boom: boomOf(bytes.subarray(1 + KEY)) };
  const { eigen, boom } = bosShape.parse(bytes.toString('utf8'));
  return { id, eigen, boom: new Map(Object.entries(boom)) };
}

/** Whether it was encrypted. What was kept before there were keys is JSON. */
export function isSealed(text: string): boolean {
  return text.startsWith(`${PREFIX}.`);
}

/** By which keys it was encrypted. */
export function bosIdIn(sealed: string): string {
  return sealed.split('.')[1] ?? '';
}

/** Undefined when the key of that text was destroyed. */
export function keyOf(bos: Bos, { tekst }: Plek): Buffer | undefined {
  return tekst === undefined ? bos.eigen : leafOf(bos.boom, tekst);
}

/** As `s1.<id of the keys>.<nonce, what it says, tag>`. */
export function sealed(key: Buffer, bosId: string, plek: Plek, text: string): string {
  return `${PREFIX}.${bosId}.${encrypted(key, boundTo(plek, bosId), Buffer.from(text))}`;
}

/** Throws for what was changed since, or stood elsewhere. */
export function unsealed(key: Buffer, plek: Plek, text: string): string {
  const [, bosId = '', content = ''] = text.split('.');
  return decrypted(key, boundTo(plek, bosId), content).toString('utf8');
}

/** AES-256-GCM under a fresh nonce, which comes first (base64url). */
export function encrypted(key: Buffer, boundTo: string, what: Buffer): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(what), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Throws for what was changed since, or is bound to something else, or under another key. */
export function decrypted(key: Buffer, boundTo: string, content: string): Buffer {
  const bytes = Buffer.from(content, 'base64url');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
}

function boundTo({ partition, id }: Plek, bosId: string): string {
  return JSON.stringify([PREFIX, bosId, partition, id]);
}
