import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import jwt from 'jsonwebtoken';
import type { ManagedIdentity } from '../../src/wire/bot-identity.ts';
import { listening } from './listening.ts';

/** What the platform does instead of giving a good token. */
export type IdentityFault = { claims: object } | { status: number } | 'hang';

export interface ManagedIdentityDouble {
  identity: ManagedIdentity;
  /** What Entra must be told so that it believes this identity: a federated credential, and the key of the issuer. */
  federated: { issuer: string; subject: string; audience: string; publicKey: KeyObject };
  /** Every request, as path and query. */
  asked: string[];
  fail(fault: IdentityFault | undefined): void;
  close(): Promise<void>;
}

const CLIENT_ID = '55555555-5555-4555-8555-555555555555';
const HEADER = 'the-secret-of-the-platform';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/**
 * A stand-in for where a platform gives out tokens of a managed identity: Container Apps (`IDENTITY_ENDPOINT`, at `/msi/token`) and a virtual
 * machine (169.254.169.254, at `/metadata`). It is strict where they are: header, version, resource and a known identity.
 */
export async function startManagedIdentity(): Promise<ManagedIdentityDouble> {
  const issuer = 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0';
  const subject = '66666666-6666-4666-8666-666666666666';
  const asked: string[] = [];
  let fault: IdentityFault | undefined;

  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const reply = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const { pathname, searchParams: asks } = new URL(request.url ?? '/', 'http://localhost');
    const isMachine = pathname === '/metadata/identity/oauth2/token';
    const isLetIn = isMachine ? request.headers.metadata === 'true' : request.headers['x-identity-header'] === HEADER;
    if (fault === 'hang') return;
    if (!isLetIn) return reply(401, { statusCode: 401, message: 'Unauthorized' });
    if (fault !== undefined && 'status' in fault) return reply(fault.status, { statusCode: fault.status });
    if (asks.get('api-version') !== (isMachine ? '2018-02-01' : '2019-08-01')) return reply(400, {});
    if (asks.get('client_id') !== CLIENT_ID)
      return reply(400, { statusCode: 400, message: 'No User Assigned or Delegated Managed Identity found.' });
    const at = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      sub: subject,
      aud: asks.get('resource'),
      iat: at,
      exp: at + 86_400,
      ...fault?.claims,
    };
    const access_token = jwt.sign(claims, keys.privateKey, { algorithm: 'RS256' });
    reply(200, { access_token, expires_on: String(claims.exp), resource: asks.get('resource'), token_type: 'Bearer' });
  });
  const { origin, close } = await listening(server);
  const url = `${origin}/msi/token`;

  return {
    identity: { clientId: CLIENT_ID, endpoint: { url, header: HEADER } },
    federated: { issuer, subject, audience: 'api://AzureADTokenExchange', publicKey: keys.publicKey },
    asked,
    fail: (how) => {
      fault = how;
    },
    close,
  };
}
