import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const BICEP = join(import.meta.dirname, '../../../deployment/bicep');

/** A value as pycep-parser writes it: JSON, in which what is worked out is an object with `operator`, `function` or `loop_type`. */
export type Node = z.output<typeof node>;
const node = z.json();

const declared = z.object({ type: z.string(), default: node.optional() });
const resource = z.object({ type: z.string(), api_version: z.string(), existing: z.boolean(), config: node });
const bicep = z.object({
  parameters: z.record(z.string(), declared).default({}),
  variables: z.record(z.string(), z.object({ value: node })).default({}),
  resources: z.record(z.string(), resource).default({}),
  modules: z.record(z.string(), z.object({ detail: z.object({ path: z.string() }), config: node })).default({}),
  outputs: z.record(z.string(), z.object({ type: z.string(), value: node })).default({}),
});
export type Bicep = z.output<typeof bicep>;

const answer = z.record(z.string(), z.union([z.object({ parsed: bicep }), z.object({ error: z.string() })]));

/** One file: its text and what stands in it. */
export interface BicepFile {
  text: string;
  bicep: Bicep;
}

/** The text of `main.bicep` and of each module, by its path under deployment/bicep. */
export function written(): Record<string, string> {
  const modules = readdirSync(join(BICEP, 'modules')).map((name) => `modules/${name}`);
  return Object.fromEntries(['main.bicep', ...modules].map((name) => [name, readFileSync(join(BICEP, name), 'utf8')]));
}

/** Whether Python finds this module. */
export function hasPython(module: string): boolean {
  return spawnSync('python3', ['-c', `import ${module}`]).status === 0;
}

/** Parses with pycep-parser. Throws with the file and its first fault when one cannot be read. */
export function parse(texts: Record<string, string>): Map<string, BicepFile> {
  const script = join(import.meta.dirname, 'parse.py');
  const { stdout, stderr, status } = spawnSync('python3', [script], { input: JSON.stringify(texts), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const files = Object.entries(answer.parse(JSON.parse(stdout)));
  return new Map(
    files.map(([name, file]) => {
      if ('error' in file) throw new Error(`${name}: ${file.error}`);
      return [name, { text: texts[name] ?? '', bicep: file.parsed }];
    }),
  );
}
