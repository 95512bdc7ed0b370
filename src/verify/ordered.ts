import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../protocol/bundle.ts';
import type { OpVerzoek } from '../store/vernietigd.ts';

/** The same word, signed with the key of the anchors: whoever can only write in the database cannot make one. */
export function signOrder(note: OpVerzoek, key: KeyObject): OpVerzoek {
  const handtekening = sign(null, signedOf(note), key).toString('base64');
  return { ...note, opdracht: { ...note.opdracht, handtekening } };
}

/** Whether word is as it was signed. `key`: the public key, or the private one. */
export function isSignedBy(note: OpVerzoek, key: KeyObject): boolean {
  const { handtekening } = note.opdracht;
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return handtekening !== undefined && verify(null, signedOf(note), publicKey, Buffer.from(handtekening, 'base64'));
}

function signedOf({ opdracht, ...note }: OpVerzoek): Buffer {
  const { handtekening: _handtekening, ...signed } = opdracht;
  return Buffer.from(canonicalJson({ ...note, opdracht: signed }));
}
