import { z } from 'zod';
import { isCode } from '../../wire/wire-answer.ts';
import { type ConnectorError, connectorErrorOf, refusalOf, silenceOf } from '../connector-error.ts';

const codeName = z.string().refine(isCode);
/** What the SDK throws, for an answer as well as for none. */
const thrownBySdk = z.object({
  name: z.enum(['RestError', 'AbortError']),
  statusCode: z.number().optional(),
  code: codeName.optional().catch(undefined),
  response: z
    .object({ bodyAsText: z.string().nullish(), headers: z.custom<{ get(name: string): string | undefined }>() })
    .optional(),
});

/** Something that the SDK says or asks; rejects with a ConnectorError. */
export async function said<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw errorOf(thrown);
  }
}

function errorOf(thrown: unknown): ConnectorError {
  const { data: error } = thrownBySdk.safeParse(thrown);
  if (error === undefined) return connectorErrorOf(thrown);
  const { statusCode, code, name, response } = error;
  // What the SDK does not know is an error to it, also where all went well.
  if (statusCode === undefined || (statusCode >= 200 && statusCode < 300)) return silenceOf(code ?? name);
  return refusalOf(statusCode, response?.bodyAsText, response?.headers.get('retry-after'));
}
