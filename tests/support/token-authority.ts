import { createHmac, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Authority } from '../../src/teams/public-cloud.ts';
import type { BotIdentity } from '../../src/wire/bot-identity.ts';
import { listening } from './listening.ts';

/** What is odd about a token; a token without any of this is as the Bot Framework's. */
export interface Oddities {
  alg?: 'RS256' | 'HS256' | 'none';
  /** Names another key in the header: what nobody knows, or the key of the authority by another name that it publishes. */
  kid?: string;
  /** Signs with a key that the authority never published. */
  stranger?: boolean;
  /** Claims to put in after signing. */
  changedAfterwards?: Record<string, unknown>;
}

export interface TokenAuthority {
  /** To give to the bot, so that it asks here instead of at Microsoft. */
  authority: Authority;
  /** An `Authorization` header: a good token for the bot, with these claims instead of the good ones (undefined: left out). */
  bearer(serviceUrl: string, claims?: Record<string, unknown>, odd?: Oddities): string;
  /** The form of every request for the bot's own token, with the tenant that its URL names. */
  tokenRequests: URLSearchParams[];
  /** How often the signing keys were fetched. */
  keyFetches: () => number;
  /** How often their metadata was asked for. */
  metadataFetches: () => number;
  /** The most connections that were ever open at once. */
  mostSockets: () => number;
  /** From now on the keys, or the bot's token, are answered with this status, or not at all; undefined: well again. */
  failKeys(how: number | 'hang' | undefined): void;
  /** From now on this is answered for the keys, or for their metadata, as it is; undefined: well again. */
  answerKeys(what: string | undefined): void;
  answerMetadata(what: string | undefined): void;
  /** From now on the key has this name and no other. */
  nameKey(kid: string): void;
  failToken(how: number | 'hang' | undefined): void;
  /** How long the bot's next tokens are good, in seconds; 3600. */
  giveTokensFor(seconds: number): void;
  close(): Promise<void>;
}

// Made once: it takes a second on a busy machine.
const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The token that the bot gets to speak with. */
export const botToken = 'the-token-of-the-bot';

/**
 * A loopback stand-in for `login.botframework.com` and `login.microsoftonline.com`, with a key of its own. It publishes that one under three names:
 * `own`, `nobodys` (without endorsements) and `elsewhere` (for another channel than Teams).
 *
 * @param now gives ms since epoch
 */
export async function startTokenAuthority(bot: BotIdentity, now: () => number = Date.now): Promise<TokenAuthority> {
  const tokenRequests: URLSearchParams[] = [];
  let keyFetches = 0;
  let metadataFetches = 0;
  let mostSockets = 0;
  let kid = 'own';
  let otherKeys: string | undefined;
  let otherMetadata: string | undefined;
  const sockets = new Set<object>();
  let keys: number | 'hang' | undefined;
  let token: number | 'hang' | undefined;
  let lifetime = 3600;

  const server = createServer(async (request, response) => {
    const reply = (how: number | 'hang' | undefined, body: unknown) => {
      if (how === 'hang') return;
      response.writeHead(how ?? 200, { 'Content-Type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (request.url === '/keys') {
      keyFetches += 1;
      const jwk = { ...own.publicKey.export({ format: 'jwk' }), use: 'sig' };
      const named = [
        { ...jwk, kid, endorsements: ['msteams'] },
        { ...jwk, kid: 'nobodys' },
        { ...jwk, kid: 'elsewhere', endorsements: ['webchat'] },
      ];
      reply(keys, otherKeys ?? { keys: named });
    } else if (request.url === '/openid') {
      metadataFetches += 1;
      reply(keys, otherMetadata ?? { issuer: authority.tokenIssuer, jwks_uri: `${base}/keys` });
    } else {
      const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(request.url ?? '')?.[1] ?? '';
      tokenRequests.push(new URLSearchParams(`tenant=${tenant}&${await text(request)}`));
      const refused = token === undefined ? {} : { error: 'invalid_client' };
      reply(token, { token_type: 'Bearer', access_token: botToken, expires_in: lifetime, ...refused });
    }
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    mostSockets = Math.max(mostSockets, sockets.size);
  });
  const { origin, close } = await listening(server);
  const base = origin;
  const authority: Authority = {
    openIdMetadataUrl: `${base}/openid`,
    tokenIssuer: 'https://api.botframework.com',
    loginUrl: base,
    scope: 'https://api.botframework.com',
  };

  return {
    authority,
    tokenRequests,
    keyFetches: () => keyFetches,
    metadataFetches: () => metadataFetches,
    mostSockets: () => mostSockets,
    answerKeys: (what) => {
      otherKeys = what;
    },
    answerMetadata: (what) => {
      otherMetadata = what;
    },
    nameKey: (name) => {
      kid = name;
    },
    failKeys: (how) => {
      keys = how;
    },
    failToken: (how) => {
      token = how;
    },
    giveTokensFor: (seconds) => {
      lifetime = seconds;
    },
    bearer: (serviceUrl, claims = {}, odd = {}) => {
      const at = Math.floor(now() / 1000);
      const good = {
        iss: authority.tokenIssuer,
        aud: bot.appId,
        serviceurl: serviceUrl,
        nbf: at - 60,
        exp: at + 3600,
      };
      return `Bearer ${jwt({ ...good, ...claims }, odd, odd.stranger ? strange : own)}`;
    },
    close,
  };
}

function jwt(
  claims: Record<string, unknown>,
  odd: Oddities,
  key: { publicKey: KeyObject; privateKey: KeyObject },
): string {
  const { alg = 'RS256', kid = 'own', changedAfterwards } = odd;
  const header = encoded({ typ: 'JWT', alg, kid });
  const signed = `${header}.${encoded(claims)}`;
  const payload = encoded({ ...claims, ...changedAfterwards });
  return `${header}.${payload}.${signature(alg, signed, key)}`;
}

function signature(
  alg: string,
  signed: string,
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
): string {
  if (alg === 'none') return '';
  // The classic confusion: the public key, which everyone has, used as a shared secret.
  if (alg === 'HS256')
    return createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
      .update(signed)
      .digest('base64url');
  return signBytes('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url');
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
