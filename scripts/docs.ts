/**
 * Draws the documents that follow from the program. `npm run docs` writes them; `node scripts/docs.ts --check` fails when
 * one is not current. A folder other than docs/ may be named last.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadProtocol } from '../src/protocol/load.ts';
import { stroomschemas } from './docs/stroomschemas.ts';
import { wieMagWat } from './docs/wie-mag-wat.ts';

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--')) ?? join(root, 'docs');
const { bundle } = loadProtocol(join(root, 'flows'));
const documents = { 'wie-mag-wat.md': wieMagWat(bundle), 'stroomschemas.md': stroomschemas(bundle) };

if (args.includes('--check')) {
  const stale = Object.entries(documents)
    .filter(([name, text]) => !existsSync(join(folder, name)) || readFileSync(join(folder, name), 'utf8') !== text)
    .map(([name]) => join(folder, name));
  for (const file of stale) console.error(`${file} is not current. Run: npm run docs`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, name), text);
}
