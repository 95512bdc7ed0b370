import type { HttpClient } from '@azure/core-rest-pipeline';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { signInWithin } from '../kit/sign-in-limit.ts';
import { isCode } from '../wire/wire-answer.ts';

/** Told of each attempt to send: whether it arrived; if not, the status or the code of the network, and nothing else of it. */
export type Heard = (arrived: boolean, code?: string) => void;

/** Azure's own way to sign in as an identity, whose refusals are heard too, and which is given up after so long (ms). */
export async function signInAs(clientId: string, heard: Heard, patienceMs: number): Promise<TokenCredential> {
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const identity = new ManagedIdentityCredential({ clientId });
  return {
    getToken: (scopes, options) =>
      signInWithin(patienceMs, (abortSignal) => identity.getToken(scopes, { ...options, abortSignal })).catch(
        (thrown: unknown) => {
          heard(false, codeOf(thrown));
          throw thrown;
        },
      ),
  };
}

/**
 * What Azure's exporter sends with. That says that all is well after nearly anything, and waits for an answer without end: what came of a request is heard
 * here, and it is given up.
 */
export function heardAtTheWire(client: HttpClient, heard: Heard, patienceMs: number): HttpClient {
  return {
    async sendRequest(request) {
      try {
        const answer = await client.sendRequest({ ...request, timeout: patienceMs });
        // Moved: it asks again there.
        if (answer.status !== 307 && answer.status !== 308) heard(answer.status === 200, `HTTP ${answer.status}`);
        return answer;
      } catch (thrown) {
        heard(false, codeOf(thrown));
        throw thrown;
      }
    },
  };
}

const coded = z.object({ code: z.union([z.string().refine(isCode), z.number()]) });

/** What went wrong, in a word: a status, the code of the network, or the name of the error. */
export function codeOf(thrown: unknown): string {
  const { data } = coded.safeParse(thrown);
  if (data !== undefined) return typeof data.code === 'number' ? `HTTP ${data.code}` : data.code;
  return thrown instanceof Error && thrown.name !== 'Error' ? thrown.name : 'NoAnswer';
}
