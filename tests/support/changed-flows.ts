import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Protocol } from '../../src/protocol/load.ts';
import { FLOWS } from './gemeente.ts';
import { loadProtocol } from './load.ts';

/** The flows as they are after someone changed some words in some files. */
export function gewijzigd(...edits: [bestand: string, was: string, wordt: string][]): Protocol {
  const folder = mkdtempSync(join(tmpdir(), 'flows-'));
  try {
    cpSync(FLOWS, folder, { recursive: true });
    for (const [bestand, was, wordt] of edits) {
      const text = readFileSync(join(folder, bestand), 'utf8');
      if (!text.includes(was)) throw new Error(`"${was}" staat niet in ${bestand}`);
      writeFileSync(join(folder, bestand), text.replace(was, wordt));
    }
    return loadProtocol(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
