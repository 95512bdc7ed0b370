/** `npm run sbom [-- <file>]`: writes what the bot is made of as a CycloneDX document (by default build/sbom.cdx.json). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeSbom } from './supply/sbom.ts';

const root = join(import.meta.dirname, '..');
const to = resolve(process.argv[2] ?? join(root, 'build/sbom.cdx.json'));
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, makeSbom(root));
console.log(`Geschreven: ${to}`);
