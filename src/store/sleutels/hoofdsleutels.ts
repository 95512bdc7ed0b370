import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { StoreError } from '../store.ts';
import { type Bos, bosOf, bosText, decrypted, encrypted } from './bos.ts';

/** The keys of a partition as they are kept: under which main key. */
export interface Verpakt {
  id: string;
  hoofd: string;
  sleutel: string;
}

/** The main keys, in a file that the bot reads again when it changes. */
export interface Hoofdsleutels {
  /** The id of the newest one, under which keys are kept from now on. */
  newest(): string;
  /** The ids of all. */
  names(): string[];
  /** Bound to the partition. Throws StoreError. */
  wrap(partition: string, bos: Bos): Verpakt;
  unwrap(partition: string, verpakt: Verpakt): Bos;
}

const LINE = /^([\w-]{1,40}) ([\w+/=-]{43,44})$/;
const KEY_BYTES = 32;

/**
 * The main keys in a file: a line each, `<id> <32 bytes in base64>`, the newest last; `#` begins a remark. Throws a StoreError that says what is wrong with it.
 */
export function hoofdsleutelsIn(file: string): Hoofdsleutels {
  let keys = read(file);
  let seen = changedAt(file);
  /** As it is now. What cannot be read leaves what was known. */
  function again(): void {
    const now = changedAt(file);
    if (now === seen) return;
    try {
      keys = read(file);
      seen = now;
    } catch (error) {
      // Gone or half written: who reports something waits for nobody to put that right.
      if (!(error instanceof StoreError)) throw error;
    }
  }
  const newest = () => {
    again();
    return [...keys.keys()].at(-1) ?? '';
  };
  function keyOf(id: string): Buffer {
    if (!keys.has(id)) again();
    const key = keys.get(id);
    if (key === undefined) throw new StoreError(missing(file, id));
    return key;
  }
  return {
    newest,
    names: () => [...keys.keys()],
    wrap(partition, bos) {
      const hoofd = newest();
      return { id: bos.id, hoofd, sleutel: encrypted(keyOf(hoofd), boundTo(partition, bos.id), bosText(bos)) };
    },
    unwrap(partition, { id, hoofd, sleutel }) {
      const key = keyOf(hoofd);
      try {
        return bosOf(id, decrypted(key, boundTo(partition, id), sleutel));
      } catch (cause) {
        throw new StoreError(other(file, hoofd), { cause });
      }
    },
  };
}

const boundTo = (partition: string, id: string) => JSON.stringify(['hoofd', partition, id]);

function missing(file: string, id: string): string {
  return `De hoofdsleutel ${id} staat niet in ${file}, en zonder die sleutel zijn de gegevens niet te lezen. Zet hem er weer in, uit jullie kluis. Er is niets veranderd.`;
}

function other(file: string, id: string): string {
  return `De hoofdsleutel ${id} in ${file} is een andere dan die waarmee de gegevens zijn versleuteld, of de sleutels zijn beschadigd. Zet de goede terug, uit jullie kluis. Er is niets veranderd.`;
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function read(file: string): Map<string, Buffer> {
  const lines = textOf(file)
    .split('\n')
    .map((line) => line.trim());
  const keys = new Map<string, Buffer>();
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [, id = '', text = ''] = LINE.exec(line) ?? [];
    const key = Buffer.from(text, 'base64');
    // What stands on the line is said to nobody.
    if (key.length !== KEY_BYTES || keys.has(id))
      throw new StoreError(`Regel ${index + 1} van ${file} is geen sleutel, of een met een naam die er al is.`);
    keys.set(id, key);
  }
  if (keys.size === 0) throw new StoreError(`In ${file} staat geen sleutel. Maak er een met: npm run sleutel -- maken`);
  return keys;
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
export function newLine(key: Buffer, now: Date): string {
  const mark = createHash('sha256').update(key).digest('hex').slice(0, 6);
  return `${now.toISOString().slice(0, 10)}-${mark} ${key.toString('base64')}`;
}
