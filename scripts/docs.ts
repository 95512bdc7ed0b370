/**
 * Draws the documents that follow from the program, and the JSON Schemas for editors. `npm run docs` writes them;
 * `node scripts/docs.ts --check` fails when one is not current. A folder to put everything in may be named last.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { measureCards } from '../src/cards/measure.ts';
import { checkFlows } from '../src/protocol/load.ts';
import { describeProblem } from '../src/protocol/problem.ts';
import { bewaartermijnen } from './docs/bewaartermijnen.ts';
import { graphRechten } from './docs/graph-rechten.ts';
import { jsonSchemas } from './docs/json-schemas.ts';
import { kaartVoorbeelden } from './docs/kaart-voorbeelden.ts';
import { licences } from './docs/licences.ts';
import { stroomschemas } from './docs/stroomschemas.ts';
import { vakjes } from './docs/vakjes.ts';
import { vasteWoorden } from './docs/vaste-woorden.ts';
import { watWordtVastgelegd } from './docs/wat-wordt-vastgelegd.ts';
import { wieMagWat } from './docs/wie-mag-wat.ts';
import { fillWords } from './docs/woorden.ts';

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--')) ?? root;
const { protocol, sources, problems } = checkFlows(join(root, 'flows'), measureCards);
if (protocol === undefined || sources === undefined) {
  const lines = problems.map((problem) => describeProblem({ ...problem, file: relative(process.cwd(), problem.file) }));
  console.error(`Er is niets getekend: de stroomschema's kloppen niet.\n${lines.join('\n')}`);
  process.exit(1);
}

const GUIDE = 'docs/een-schema-aanpassen.md';
const schemas = Object.entries(jsonSchemas()).map(([name, text]) => [`flows/schema/${name}`, text] as const);
const documents = new Map([
  ['docs/wat-wordt-vastgelegd.md', watWordtVastgelegd()],
  ['docs/bewaartermijnen.md', bewaartermijnen(protocol)],
  ['docs/wie-mag-wat.md', wieMagWat(protocol)],
  ['docs/stroomschemas.md', stroomschemas(sources, protocol.bundle)],
  ['docs/vakjes.md', vakjes(sources)],
  ['docs/vaste-woorden.md', vasteWoorden(protocol)],
  ['deployment/graph-rechten.md', graphRechten()],
  ['deployment/licences.md', licences(root)],
  [GUIDE, fillWords(readFileSync(join(root, GUIDE), 'utf8'))],
  ...schemas,
  ...Object.entries(kaartVoorbeelden(root, protocol)),
]);

if (args.includes('--check')) {
  const stale = [...documents]
    .map(([name, text]) => ({ file: join(folder, name), text }))
    .filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const { file } of stale) console.error(`${file} is not current. Run: npm run docs`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const [name, text] of documents) {
    const file = join(folder, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`Opnieuw gemaakt: ${name}`);
  }
  console.log("Alles is bij. De getekende schema's staan in docs/stroomschemas.md.");
}
