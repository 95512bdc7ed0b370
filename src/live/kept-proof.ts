import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Protocol } from '../protocol/load.ts';

/** The file that it is kept in. */
export const KEPT_PROOF = 'bewezen-stroomschemas';

/**
 * What the proof of flows depends on: their files, and this program with what it is shipped with. SHA-256, hex.
 *
 * @param folder the flow files
 * @param program the folder of the program
 */
export function proofKey(folder: string, program: string): string {
  const hash = createHash('sha256').update(process.version);
  // By what is in them and not by where they are: an image is made in another place than it runs in.
  addFolder(hash, folder, 'stroomschemas');
  for (const part of ['src', 'cards', 'flows']) addFolder(hash, join(program, part), part);
  addFile(hash, join(program, 'package.json'), 'package.json');
  return hash.digest('hex');
}

function addFolder(hash: Hash, folder: string, as: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    const name = `${as}/${entry}`;
    // Also of what a link leads to: a platform mounts so.
    if (statSync(path).isDirectory()) addFolder(hash, path, name);
    else addFile(hash, path, name);
  }
}

function addFile(hash: Hash, path: string, as: string): void {
  const content = readFileSync(path);
  hash.update(`${as} ${content.length}\n`).update(content);
}

/**
 * The protocol as it was proven before under this key, or as `prove` gives it now; then it is kept for the next start. What is kept is ours
 * alone and as private as the incidents beside it. It is not parsed again: the key says that the same program parsed and proved it, the hash that it
 * is whole. Where nothing can be kept, or what is kept is not whole, it is proven. Rejects with what `prove` rejects with.
 *
 * @param keptIn the folder to keep it in
 * @param shippedIn the folder in which it came with the program, if it did: an image is proven when it is made
 */
export async function provenOnce(
  { keptIn, shippedIn }: { keptIn: string; shippedIn: string },
  key: string,
  prove: () => Promise<Protocol>,
): Promise<Protocol> {
  const file = join(keptIn, KEPT_PROOF);
  const before = kept(file, key) ?? kept(join(shippedIn, KEPT_PROOF), key);
  if (before !== undefined) return before;
  const protocol = await prove();
  keep(file, keptIn, key, protocol);
  return protocol;
}

const protocolOf = z.custom<Protocol>((value) => value !== null && typeof value === 'object');

/** The key and the hash of the rest, each on a line; then the rest. */
function kept(file: string, key: string): Protocol | undefined {
  try {
    const content = readFileSync(file);
    const body = content.subarray(headOf(key, '').length + HASH);
    if (!content.subarray(0, content.length - body.length).equals(Buffer.from(headOf(key, sha256(body)))))
      return undefined;
    return protocolOf.parse(deserialize(body));
  } catch {
    return undefined;
  }
}

function keep(file: string, folder: string, key: string, protocol: Protocol): void {
  const body = serialize(protocol);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, Buffer.concat([Buffer.from(headOf(key, sha256(body))), body]), { mode: 0o600 });
    renameSync(fresh, file);
  } catch {
    // The next start proves again.
  }
}

const HASH = 64;
const headOf = (key: string, hash: string) => `${key}\n${hash}\n`;
const sha256 = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');
