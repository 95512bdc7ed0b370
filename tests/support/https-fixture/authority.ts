import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { AuthorityWire } from '../../../src/graph/token.ts';

/** How Entra fails: a status (with Entra's error, or `page`: an answer that is no JSON), or no answer at all. */
export type AuthorityFailure = { status: number; error?: string; page?: true } | 'hang';

export interface HttpsAuthority {
  /** To give as the authority. */
  url: string;
  /** With this the client trusts the certificate. */
  wire: AuthorityWire;
  /** The form of every request for a token, with the tenant that its URL names. */
  tokenRequests: URLSearchParams[];
  /** From now on tokens are not given, for this reason; undefined: well again. */
  fail(failure: AuthorityFailure | undefined): void;
  /** From now on this token is given. */
  giveToken(token: string): void;
  close(): Promise<void>;
}

const cert = readFileSync(join(import.meta.dirname, 'cert.pem'), 'utf8');
const key = readFileSync(join(import.meta.dirname, 'key.pem'), 'utf8');

/** A stand-in for `login.microsoftonline.com` that `@azure/identity` will talk to. Its tokens are `token-1`, `token-2` and so on. */
export async function startHttpsAuthority(): Promise<HttpsAuthority> {
  const tokenRequests: URLSearchParams[] = [];
  let failure: AuthorityFailure | undefined;
  let given: string | undefined;

  const server = createServer({ cert, key }, async (request, response) => {
    const reply = (status: number, body: object | string) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const { pathname } = new URL(request.url ?? '/', url);
    const tenant = pathname.split('/')[1] ?? '';
    if (pathname.endsWith('/v2.0/.well-known/openid-configuration')) {
      return reply(200, {
        issuer: `${url}/${tenant}/v2.0`,
        authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
        jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
      });
    }
    tokenRequests.push(new URLSearchParams(`tenant=${tenant}&${await text(request)}`));
    if (failure === 'hang') return;
    if (failure === undefined) {
      const access_token = given ?? `token-${tokenRequests.length}`;
      return reply(200, { token_type: 'Bearer', access_token, expires_in: 3600, ext_expires_in: 3600 });
    }
    if (failure.page) return reply(failure.status, '<html>Jan de Vries</html>');
    reply(failure.status, { error: failure.error ?? 'server_error', error_description: 'AADSTS7000215: Jan de Vries' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    wire: { tlsOptions: { ca: cert }, disableInstanceDiscovery: true },
    tokenRequests,
    fail: (how) => {
      failure = how;
    },
    giveToken: (token) => {
      given = token;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
