import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { packagesOf } from '../supply/packages.ts';
import { makeSbom } from '../supply/sbom.ts';
import { bake } from './bake.ts';
import { bundle } from './bundle.ts';

/** What of the repository the bot runs with. */
const OWN = ['package.json', 'LICENSE', 'src', 'flows', 'cards', 'scripts/run.js', 'scripts/image/proof.ts'];
/** The user that the bot runs as: nobody's number, so that it owns nothing on whatever machine it runs. */
const USER = 10_001;
const passwd = (user: number) => `stroomwijzer:x:${user}:${user}:Stroomwijzer:/tmp:/sbin/nologin\n`;

/** What Azure Container Apps runs: Node and its libraries are taken from the machine that this is done on. */
const IMAGE_FOR = 'linux-x64';
/** `az containerapp exec` starts one program and passes it no words, and there is no shell to pass them for it. So each of these is one. */
const DOCTORS: Readonly<Record<string, string[]>> = {
  doctor: [],
  'doctor-json': ['--json'],
  'doctor-mail': ['--mail'],
  'doctor-bel': ['--bel='],
};

/**
 * Lays out what the image is built from: `app/` (the bot, as its source and bundled, and its packages, without those for developers), `wortel/` (Node and the libraries of this
 * machine that it asks for) and the Containerfile. Nothing is downloaded. The bot is started once, so that its first start there is no slower than a later one.
 *
 * @param root the repository, in which `npm ci` was done
 * @param to an empty folder
 * @param user the number of the user that the bot will run as
 * @throws {Error} when a package of the lock file is not installed, or this is another kind of machine than the image is for
 */
export async function layOut(root: string, to: string, user = USER): Promise<void> {
  const machine = `${process.platform}-${process.arch}`;
  if (machine !== IMAGE_FOR)
    throw new Error(`Dit is ${machine}; het beeld is voor ${IMAGE_FOR}. Doe dit op zo'n machine.`);
  for (const name of OWN) copy(join(root, name), join(to, 'app', name));
  for (const name of packagesIn(root)) copy(join(root, name), join(to, 'app', name), isOfUse);
  await bundle(join(to, 'app'), join(to, 'app/dist'));
  writeFileSync(join(to, 'app/sbom.cdx.json'), makeSbom(root));
  layOutNode(join(root, 'node_modules/node/bin/node'), join(to, 'wortel'));
  writeFileSync(join(to, 'wortel/etc/passwd'), passwd(user));
  copy(join(root, 'deployment/Containerfile'), join(to, 'Containerfile'));
  bake(join(to, 'wortel/usr/bin/node'), join(to, 'app'), user);
  makeReadable(join(to, 'app'));
  for (const [name, words] of Object.entries(DOCTORS)) {
    const file = join(to, 'app', name);
    writeFileSync(file, doctor(words));
    chmodSync(file, 0o755);
  }
}

function doctor(words: readonly string[]): string {
  return `#!/usr/bin/node\nprocess.argv.push(...${JSON.stringify(words)});\nawait import('/app/src/cli/doctor.ts');\n`;
}

/** The packages that the bot runs with, as folders; npm leaves out optional ones of other machines. */
function packagesIn(root: string): string[] {
  return packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8')).flatMap(({ folder, isOptional }) => {
    if (existsSync(join(root, folder))) return [folder];
    if (isOptional) return [];
    throw new Error(`${folder} is niet geïnstalleerd. Typ eerst: npm ci`);
  });
}

/** Node, and each library that it asks for where it looks for it. */
function layOutNode(node: string, to: string): void {
  copy(node, join(to, 'usr/bin/node'));
  const asked = execFileSync('ldd', [node], { encoding: 'utf8' });
  // A library is given behind the arrow, the loader without one.
  for (const [, file = ''] of asked.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)) {
    const library = join(to, file);
    copy(file, library);
    chmodSync(library, 0o755);
  }
  chmodSync(join(to, 'usr/bin/node'), 0o755);
  mkdirSync(join(to, 'etc'), { recursive: true });
  mkdirSync(join(to, 'tmp'));
  chmodSync(join(to, 'tmp'), 0o1777);
}

/** @param takes whether something comes along, by its path below `from` */
function copy(from: string, to: string, takes: (path: string) => boolean = () => true): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, dereference: true, filter: (file) => takes(relative(from, file)) });
}

/**
 * Of a package what runs, and its licence. A package within a package has a place of its own in the lock file, which says whether it comes along. Two
 * thirds of all files are for whoever develops with it.
 */
function isOfUse(path: string): boolean {
  // A few say their licence in what is to be read first alone.
  if (/^(?:licen[cs]e|notice|copying|readme)\b/i.test(basename(path))) return true;
  return path !== 'node_modules' && !/\.(?:map|ts|mts|cts|md|h)$/.test(path);
}

/** Whatever the umask here was, another user reads it there. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, basename(entry.name));
    if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() ? 0o755 : 0o644);
  }
}
