/** Run while the image is built, in the image: everything that the program imports is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '../..');
const IMPORT = /^(?:import|export) (?!type )[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

/** What a file imports that is not there. */
function missingFrom(file: string): string[] {
  const imports = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(
    ([, from, alone, late]) => from ?? alone ?? late ?? '',
  );
  return imports.filter((name) => !isThere(name, file));
}

function isThere(name: string, file: string): boolean {
  if (name.startsWith('.')) return existsSync(join(dirname(file), name));
  if (name.startsWith('node:')) return true;
  try {
    return existsSync(fileURLToPath(import.meta.resolve(name)));
  } catch {
    return false;
  }
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const missing = files.flatMap((name) => missingFrom(join(root, 'src', name)).map((each) => `${name}: ${each}`));
const folders = ['flows', 'cards', 'dist'].filter((name) => !existsSync(join(root, name)));
for (const each of [...missing, ...folders]) console.error(`Ontbreekt in het beeld: ${each}`);
if (missing.length + folders.length > 0) process.exitCode = 1;
else console.log(`Alles is er: ${files.length} bestanden en wat ze importeren.`);
