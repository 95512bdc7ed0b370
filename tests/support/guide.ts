import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlowsCopy } from './flows-copy.ts';

/** An example of the guide: to which file and where it belongs, and the heading under which it stands. */
export interface Example {
  chapter: string;
  file: string;
  /** `na` a line, `in plaats van` a line, or `bij`: it is what is shipped. `als`: a file of its own. */
  how: string;
  where: string;
  yaml: string;
}

/** The guide for who owns the protocol, as it is written. */
export function guide(): string {
  return readFileSync(join(import.meta.dirname, '../../docs/een-schema-aanpassen.md'), 'utf8');
}

/** The examples of a guide: the comment on the first line says to which file and where they belong. What stands under one heading belongs together. */
export function examplesIn(text: string): Example[] {
  return text.split(/^## /m).flatMap((section) =>
    [...section.matchAll(/```yaml\n# (\S+\.yaml), (na|in plaats van|bij|als)(?::)? (.+)\n([\s\S]*?)```/g)].map(
      ([, file = '', how = '', where = '', yaml = '']) => ({
        chapter: section.split('\n')[0] ?? '',
        file,
        how,
        where,
        yaml,
      }),
    ),
  );
}

/** Does to the files what the example says. */
export function carryOut(flows: FlowsCopy, { file, how, where, yaml }: Example): void {
  if (how === 'als') {
    flows.write(file, yaml);
    return;
  }
  const line = flows.read(file).split('\n')[flows.line(file, where) - 1] ?? '';
  flows.replace(file, `${line}\n`, how === 'na' ? `${line}\n${yaml}` : yaml);
}
