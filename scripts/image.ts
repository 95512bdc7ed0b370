/**
 * `npm run image [-- <folder>]`: lays out what the image of the bot is built from (by default in build/image) and says how to build it. Where there are no
 * containers, the same folder is a whole install: `app/` with the Node that lies beside it.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { layOut } from './image/tree.ts';

const root = join(import.meta.dirname, '..');
const [given] = process.argv.slice(2);
const to = resolve(given ?? join(root, 'build/image'));
// Only what this made itself is thrown away.
if (given === undefined) rmSync(to, { recursive: true, force: true });
if (existsSync(to) && readdirSync(to).length > 0) {
  console.error(`${to} is niet leeg. Kies een lege map.`);
  process.exit(1);
}
await layOut(root, to);
console.log(`De map is klaar: ${to}

Bouwen (een van deze):
  buildah bud --isolation chroot --timestamp 0 -t stroomwijzer ${to}
  az acr build --registry <naam van het register> --image stroomwijzer:<versie> --file ${to}/Containerfile ${to}

Zonder container: kopieer de map, en start daarin wortel/usr/bin/node app/scripts/run.js dist/main.js`);
