import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from './received.ts';

/** What a case from practice sends in: tests/cases has what clients and connectors are known to do, with invented names. */
export function caseInput(name: string): Json {
  const read = JSON.parse(readFileSync(join(import.meta.dirname, '../cases', `${name}.json`), 'utf8')) as {
    input: Json;
  };
  return read.input;
}
