import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StoreError } from '../store/store.ts';

/** The key of the anchors in a file: the private one, or the public one to look with. Throws StoreError. */
export function keyIn(file: string): KeyObject {
  const pem = textOf(file);
  for (const read of [createPrivateKey, createPublicKey])
    try {
      const key = read(pem);
      if (key.asymmetricKeyType === 'ed25519') return key;
    } catch {
      // The other kind, or none.
    }
  throw new StoreError(
    `${file} is geen Ed25519-sleutel (PEM). Maak er een met: openssl genpkey -algorithm ed25519 -out <bestand>`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StoreError(`${file} is niet te lezen.`, { cause });
  }
}
