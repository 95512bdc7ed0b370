import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Hoofdsleutels, hoofdsleutelsIn } from '../../src/store/sleutels/hoofdsleutels.ts';

/** A line with a main key that is the same each time. */
export function keyLine(name: string): string {
  return `${name} ${createHash('sha256').update(name).digest('base64')}\n`;
}

/** A folder with a file of main keys, and a place for the others. */
export interface Keys {
  folder: string;
  keyFile: string;
  /** The file of the keys of an SQLite home. */
  keys: string;
  hoofd: () => Hoofdsleutels;
  /** Writes the file of main keys anew, as if a second went by. */
  change(...names: string[]): void;
  remove(): void;
}

export function someKeys(...names: string[]): Keys {
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-sleutels-'));
  const keyFile = join(folder, 'hoofd', 'sleutel');
  const change = (...lines: string[]) => {
    rmSync(keyFile, { force: true });
    writeFileSync(keyFile, lines.map(keyLine).join(''));
  };
  mkdirSync(join(folder, 'hoofd'));
  change(...(names.length === 0 ? ['eerste'] : names));
  return {
    folder,
    keyFile,
    keys: join(folder, 'huis', 'stroomwijzer.sleutels.sqlite'),
    hoofd: () => hoofdsleutelsIn(keyFile),
    change,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
