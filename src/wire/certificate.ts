import { createPrivateKey, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import jwt from 'jsonwebtoken';
import { NoToken } from './no-token.ts';

/** How long (s) what the bot says of itself is good: it is used at once. */
const GOOD_FOR = 300;

/** A certificate with its key. */
export interface KeyPair {
  key: KeyObject;
  certificate: X509Certificate;
}

/**
 * Reads a PEM file with a private key and its certificate, as Key Vault gives one (`application/x-pem-file`). With the rest of the chain in it the
 * first certificate counts.
 *
 * @returns rejects with {@link NoToken} `NoCertificate` when it cannot be read, lacks either, or the two do not belong together
 */
export async function readKeyPair(file: string): Promise<KeyPair> {
  try {
    const pem = await readFile(file, 'utf8');
    const key = createPrivateKey(pem);
    const certificate = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----')));
    if (key.asymmetricKeyType === 'rsa' && certificate.checkPrivateKey(key)) return { key, certificate };
  } catch {
    // What is thrown can have parts of the file in it.
  }
  throw new NoToken('NoCertificate');
}

/**
 * What the bot says of itself to Entra, signed with its certificate: https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 *
 * @param audience the address at which the token is asked for
 * @param now ms since epoch
 */
export function signedAssertion({ key, certificate }: KeyPair, appId: string, audience: string, now: number): string {
  const at = Math.floor(now / 1000);
  const thumbprint = Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
  return jwt.sign(
    { aud: audience, iss: appId, sub: appId, jti: randomUUID(), iat: at, nbf: at, exp: at + GOOD_FOR },
    key,
    { algorithm: 'PS256', header: { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint } },
  );
}
