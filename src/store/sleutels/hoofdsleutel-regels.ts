import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { StoreError } from '../store.ts';
import type { Gewikkeld } from './kluis.ts';

/** A line of the file of main keys: a key as it is, or as a vault wrapped it. */
export type Regel = { id: string; key: Buffer } | { id: string; gewikkeld: Gewikkeld };

const PLAIN_LINE = /^([\w-]{1,40}) ([\w+/=-]{43,44})$/;
/** The vault wraps with RSA of 2048 to 4096 bits. */
const WRAPPED_LINE = /^([\w-]{1,40}) (keys\/[\w-]{1,127}\/\w{1,64}) ([\w-]{342,683})$/;
export const KEY_BYTES = 32;

/** The lines of a file of main keys, the newest last; `#` begins a remark. Throws a StoreError that says what is wrong with it. */
export function regelsIn(file: string): Regel[] {
  const regels: Regel[] = [];
  const lines = textOf(file)
    .split('\n')
    .map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const regel = regelOf(line);
    // What stands on the line is said to nobody.
    if (regel === undefined || regels.some(({ id }) => id === regel.id))
      throw new StoreError(`Regel ${index + 1} van ${file} is geen sleutel, of een met een naam die er al is.`);
    regels.push(regel);
  }
  if (regels.length === 0)
    throw new StoreError(`In ${file} staat geen sleutel. Maak er een met: npm run sleutel -- maken`);
  return regels;
}

/** By what it is seen that it changed; empty for what cannot be looked at now, for whatever reason. */
export function stateOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return [mtimeMs, size, ino].join();
  } catch {
    return '';
  }
}

/** Adds a line to a file of main keys, also to one that was kept without the end of its last line, as a secret of a vault may be. */
export function addLine(file: string, line: string): void {
  const text = textOf(file);
  appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
}

/** The key of a line as a vault wrapped it; undefined when it could not be read back. */
export function gewikkeldIn(line: string): Gewikkeld | undefined {
  const regel = regelOf(line.trim());
  return regel !== undefined && 'gewikkeld' in regel ? regel.gewikkeld : undefined;
}

function regelOf(line: string): Regel | undefined {
  const [, wrappedId, door, waarde] = WRAPPED_LINE.exec(line) ?? [];
  if (wrappedId !== undefined && door !== undefined && waarde !== undefined)
    return { id: wrappedId, gewikkeld: { door, waarde } };
  const [, id = '', text = ''] = PLAIN_LINE.exec(line) ?? [];
  const key = Buffer.from(text, 'base64');
  return key.length === KEY_BYTES ? { id, key } : undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StoreError(
      `Het bestand met de hoofdsleutel (KEY_FILE), ${file}, is niet te lezen. Zonder die sleutel start de bot niet.`,
      { cause },
    );
  }
}

/** A line with a new key, named after when it was made and what it is. */
export function newLine(key: Buffer, now: Date, gewikkeld?: Gewikkeld): string {
  const mark = createHash('sha256').update(key).digest('hex').slice(0, 6);
  const what = gewikkeld === undefined ? key.toString('base64') : `${gewikkeld.door} ${gewikkeld.waarde}`;
  return `${now.toISOString().slice(0, 10)}-${mark} ${what}`;
}
