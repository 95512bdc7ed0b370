import { type KeyObject, X509Certificate } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

/** Whom the registration trusts: its secret, its certificates (PEM), its federated credential. */
export interface Trusted {
  secret?: string;
  certificates?: string[];
  federated?: { issuer: string; subject: string; audience: string; publicKey: KeyObject };
}

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const header = z.object({ alg: z.string(), 'x5t#S256': z.string().optional() });
const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  jti: z.string().optional(),
});

/**
 * What Entra finds wrong with how an app shows that it is itself: the number of its error, undefined when all is well.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials ,
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 *
 * @param address of the token endpoint, which a certificate's assertion must be for
 */
export function faultOfProof(form: URLSearchParams, trusted: Trusted, address: string): number | undefined {
  const assertion = form.get('client_assertion');
  if (assertion === null) return form.get('client_secret') === trusted.secret ? undefined : 7000215;
  if (form.get('client_assertion_type') !== TYPE || form.has('client_secret')) return 900144;
  const { header: top, payload } = jwt.decode(assertion, { complete: true }) ?? {};
  const said = header.safeParse(top).data;
  const says = claims.safeParse(payload).data;
  if (said === undefined || says === undefined) return 50027;
  if (says.exp * 1000 <= Date.now()) return 700024;
  const print = said['x5t#S256'];
  return print === undefined
    ? faultOfFederated(assertion, says, trusted)
    : faultOfCertificate(assertion, print, says, trusted, { address, app: form.get('client_id') ?? '' });
}

type Claims = z.output<typeof claims>;

function faultOfFederated(assertion: string, { iss, sub, aud }: Claims, { federated }: Trusted): number | undefined {
  if (federated === undefined) return 70025;
  if (iss !== federated.issuer) return 700211;
  if (aud !== federated.audience) return 700212;
  if (sub !== federated.subject) return 700213;
  return isSigned(assertion, federated.publicKey, 'RS256') ? undefined : 5000811;
}

function faultOfCertificate(
  assertion: string,
  print: string,
  { iss, sub, aud, exp, nbf, jti }: Claims,
  { certificates = [] }: Trusted,
  { address, app }: { address: string; app: string },
): number | undefined {
  const known = certificates.map((pem) => new X509Certificate(pem)).find((each) => thumbprint(each) === print);
  if (known === undefined || !isSigned(assertion, known.publicKey, 'PS256')) return 700027;
  if (aud !== address) return 700023;
  if (iss !== app || sub !== app) return 700021;
  return jti !== undefined && nbf !== undefined && exp - nbf <= 600 ? undefined : 700024;
}

function thumbprint({ fingerprint256 }: X509Certificate): string {
  return Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
}

function isSigned(token: string, key: KeyObject, alg: 'PS256' | 'RS256'): boolean {
  try {
    jwt.verify(token, key, { algorithms: [alg], ignoreExpiration: true });
    return true;
  } catch {
    return false;
  }
}
