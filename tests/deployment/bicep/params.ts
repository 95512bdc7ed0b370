import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BICEP } from './parsed.ts';

/** What one `.bicepparam` file gives, as it is written there; pycep-parser does not read these. */
export function paramsIn(name: string): Map<string, string> {
  const text = readFileSync(join(BICEP, name), 'utf8');
  return new Map(
    [...text.matchAll(/^param (\w+) = (.+)$/gm)].map(([, param = '', value = '']) => [param, value] as const),
  );
}
