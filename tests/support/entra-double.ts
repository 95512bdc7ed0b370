import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { faultOfProof, type Trusted } from './entra-proof.ts';
import { listening } from './listening.ts';

/** How Entra fails: a status (with Entra's error, or `page`: an answer that is no JSON), no answer at all, or one that is cut off. */
export type EntraFailure = { status: number; error?: string; page?: true } | 'hang' | 'cut';

export interface EntraDouble {
  /** To give as the authority. */
  url: string;
  /** The form of every request for a token, with the tenant that its URL names. */
  tokenRequests: URLSearchParams[];
  /** From now on tokens are not given, for this reason; undefined: well again. */
  fail(failure: EntraFailure | undefined): void;
  /** From now on this token is given. */
  giveToken(token: string): void;
  close(): Promise<void>;
}

/** A stand-in for `login.microsoftonline.com` that checks who asks. Its tokens are `token-1`, `token-2` and so on. */
export async function startEntra(trusted: Trusted): Promise<EntraDouble> {
  const tokenRequests: URLSearchParams[] = [];
  let failure: EntraFailure | undefined;
  let given: string | undefined;

  const server = createServer(async (request, response) => {
    const reply = (status: number, body: object | string) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    const refuse = (status: number, error: string, numbers?: number[]) =>
      reply(status, {
        error,
        error_description: 'AADSTS50027: Jan de Vries',
        ...(numbers && { error_codes: numbers }),
      });
    const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(request.url ?? '')?.[1];
    const form = new URLSearchParams(await text(request));
    tokenRequests.push(new URLSearchParams(`tenant=${tenant}&${form}`));
    if (failure === 'hang') return;
    if (failure === 'cut') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '200' });
      response.write('{"token_type":', () => response.destroy());
      return;
    }
    if (failure?.page) return reply(failure.status, '<html>Jan de Vries</html>');
    if (failure !== undefined) return refuse(failure.status, failure.error ?? 'server_error');
    const fault = faultOfProof(form, trusted, `${url}${request.url}`);
    if (fault !== undefined) return refuse(401, 'invalid_client', [fault]);
    const access_token = given ?? `token-${tokenRequests.length}`;
    reply(200, { token_type: 'Bearer', access_token, expires_in: 3600, ext_expires_in: 3600 });
  });
  const { origin, close } = await listening(server);
  const url = origin;

  return {
    url,
    tokenRequests,
    fail: (how) => {
      failure = how;
    },
    giveToken: (token) => {
      given = token;
    },
    close,
  };
}
