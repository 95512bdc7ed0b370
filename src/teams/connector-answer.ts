import { z } from 'zod';
import { type ConnectorError, silenceOf } from './connector-error.ts';

const anything = z.looseObject({});

/**
 * What was wrong with the body of an answer that says that all went well; undefined where nothing was. Teams answers with an object or with nothing: a page
 * of a proxy in its place says nothing of what became of what was asked.
 *
 * @example
 * unsoundAnswer('<html>…') // a ConnectorError of the kind `unclear`
 */
export function unsoundAnswer(body: string | null | undefined): ConnectorError | undefined {
  if (body === undefined || body === null || body.trim() === '') return undefined;
  try {
    return anything.safeParse(JSON.parse(body)).success ? undefined : silenceOf('NoObject');
  } catch {
    return silenceOf('NoJson');
  }
}
