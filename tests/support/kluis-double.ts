import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { listening } from './listening.ts';
import { keyLine } from './sleutels.ts';

/** What the vault does instead: a refusal of its own, no answer at all, or one of a service that is none. */
export type KluisFault =
  | { status: number; code: string; inner?: string; retryAfter?: string }
  | 'role'
  | 'network'
  | 'disabled'
  | 'expired'
  | 'throttled'
  | 'hang'
  | 'page';

export interface KluisDouble {
  /** As `KEY_VAULT_KEY`: without a version. */
  key: string;
  /** `keys/<name>/<version>` of the version that is newest. */
  door: () => string;
  /** Every request, as method and path. */
  asked: string[];
  /** Undefined: it works. The function is asked for each request. */
  fault: (() => KluisFault | undefined) | undefined;
  /** A newer version: what was wrapped by the older is unwrapped by that. */
  renew(): void;
  /** The line of the same key as `keyLine` of this name, wrapped. */
  line(name: string): string;
  close(): Promise<void>;
}

const NAME = 'hoofdsleutel';
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const pairs = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const VERSIONS = ['0698c2156c1a4e1da5b6bab6f6422fd6', '78deebed173b48e48f55abf87ed4cf71'];
const asks = z.strictObject({ alg: z.literal('RSA-OAEP-256'), value: z.base64url() });

/**
 * A stand-in for Azure Key Vault, with one RSA key: GET of the key, and the operations wrapKey and unwrapKey of a version. It refuses as the real one:
 * https://learn.microsoft.com/azure/key-vault/general/rest-error-codes, https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key
 */
export async function startKluis(): Promise<KluisDouble> {
  const asked: string[] = [];
  let newest = 0;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', double.key);
    asked.push(`${request.method} ${url.pathname}`);
    const reply = (status: number, body: object | string, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const refuse = (status: number, code: string, message: string, inner?: string, headers = {}) =>
      reply(status, { error: { code, message, ...(inner && { innererror: { code: inner } }) } }, headers);
    const fault = double.fault?.();
    if (fault === 'hang') return;
    if (fault === 'page') return reply(200, '<html>Welkom</html>');
    // The connection is looked at before who asks.
    if (fault === 'network')
      return refuse(
        403,
        'Forbidden',
        'Public network access is disabled and request is not from a trusted service nor via an approved private link.',
        'ForbiddenByConnection',
      );
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const challenge = {
      'WWW-Authenticate':
        'Bearer authorization="https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111", resource="https://vault.azure.net"',
    };
    if (token === undefined)
      return refuse(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.', undefined, challenge);
    if (jwt.decode(token, { json: true })?.aud !== 'https://vault.azure.net')
      return refuse(
        401,
        'Unauthorized',
        'AKV10022: Invalid audience. Expected https://vault.azure.net, found: another.',
        undefined,
        challenge,
      );
    if (fault === 'throttled')
      return refuse(
        429,
        'Throttled',
        'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
        undefined,
        { 'Retry-After': '7' },
      );
    if (typeof fault === 'object')
      return refuse(
        fault.status,
        fault.code,
        'words of the vault',
        fault.inner,
        fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter },
      );
    if (url.searchParams.get('api-version') !== '7.4')
      return refuse(400, 'BadParameter', 'api-version must be specified');
    if (fault === 'role')
      return refuse(
        403,
        'Forbidden',
        "Caller is not authorized to perform action on resource.\r\nAssignment: (not found)\r\nDecisionReason: 'DeniedWithNoValidRBAC'",
        'ForbiddenByRbac',
      );
    const [, , name, version = '', operation] = url.pathname.split('/');
    const at = version === '' ? newest : VERSIONS.indexOf(version);
    const pair = pairs[at];
    if (name !== NAME || pair === undefined || at > newest)
      return refuse(404, 'KeyNotFound', `A key with (name/id) ${name}/${version} was not found in this key vault.`);
    const kid = `${origin}/keys/${name}/${VERSIONS[at]}`;
    const verb = operation === 'wrapkey' ? 'wrapKey' : operation === 'unwrapkey' ? 'unwrapKey' : 'get';
    if (fault === 'disabled')
      return refuse(403, 'Forbidden', `Operation ${verb} is not allowed on a disabled key.`, 'KeyDisabled');
    if (operation === undefined && request.method === 'GET')
      return reply(200, { key: { kid, kty: 'RSA', key_ops: ['wrapKey', 'unwrapKey'] }, attributes: { enabled: true } });
    if (request.method !== 'POST' || version === '') return refuse(405, 'MethodNotAllowed', 'not allowed');
    // A key that is over still unwraps what it wrapped.
    if (fault === 'expired' && verb === 'wrapKey')
      return refuse(403, 'Forbidden', 'Operation wrapKey is not allowed on an expired key.', 'KeyExpired');
    const { data } = asks.safeParse(await json(request).catch(() => undefined));
    if (data === undefined) return refuse(400, 'BadParameter', 'The parameter is incorrect.');
    const given = Buffer.from(data.value, 'base64url');
    try {
      const result =
        verb === 'wrapKey'
          ? publicEncrypt({ ...OAEP, key: pair.publicKey }, given)
          : privateDecrypt({ ...OAEP, key: pair.privateKey }, given);
      reply(200, { kid, value: result.toString('base64url') });
    } catch {
      refuse(400, 'BadParameter', 'The parameter is incorrect.');
    }
  });
  const { origin, close } = await listening(server);
  const double: KluisDouble = {
    key: `${origin}/keys/${NAME}`,
    door: () => `keys/${NAME}/${VERSIONS[newest]}`,
    asked,
    fault: undefined,
    renew: () => {
      newest = 1;
    },
    line(name) {
      const key = pairs[newest]?.publicKey ?? '';
      const wrapped = publicEncrypt({ ...OAEP, key }, Buffer.from(keyLine(name).trim().split(' ')[1] ?? '', 'base64'));
      return `${name} ${double.door()} ${wrapped.toString('base64url')}\n`;
    },
    close,
  };
  return double;
}
