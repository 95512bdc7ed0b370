/**
 * Runs one of the project's programs: `node scripts/run.js src/main.ts …`. Every npm script begins here.
 *
 * The programs are TypeScript, which an older Node cannot run (and `dist/main.js` is the bot as the image has it). There this goes on with the Node 24 that `npm ci` brings
 * along; where that was not installed either, it says so. It is plain JavaScript for Node 18, so that it can say it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** After this long a program has loaded what it needs (ms): then what was compiled is kept, for one that is not ended but killed. */
const LOADED_AFTER = 10_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const [program = 'src/main.ts', ...args] = process.argv.slice(2);

endWithNpm();
const missing = missingPackages();
if (missing.length > 0) {
  const more = missing.length > 1 ? ` en ${missing.length - 1} andere` : '';
  stop(`Er ontbreken pakketten (${missing[0]}${more}): typ eerst "npm ci --include=dev" in de map van Stroomwijzer.`);
} else if (runsTypeScript(process.versions.node)) await runHere();
else {
  const node = nodeThatCameAlong();
  if (node === undefined) {
    const command = isInstalled('node') ? 'npm rebuild node' : 'npm ci --include=dev';
    stop(
      `Stroomwijzer heeft Node 24 nodig en dit is Node ${process.versions.node}: typ "${command} --ignore-scripts=false" en daarna hetzelfde nog eens, of zet zelf Node 24 op deze computer.`,
    );
  } else runOn(node);
}

/** The packages that this program needs and that are not installed. What is not in `src` may also need those for developers. */
function missingPackages() {
  /** @type {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = { ...dependencies, ...(/^(?:src|dist)\//.test(program) ? {} : devDependencies) };
  return Object.keys(needed).filter((name) => !isInstalled(name));
}

/** @param {string} name */
function isInstalled(name) {
  return existsSync(join(root, 'node_modules', name, 'package.json'));
}

/**
 * 22.18 is the first of its line that strips types unasked. 23 does too, but its SQLite never waits for a lock.
 *
 * @param {string} version
 */
function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
}

/** As if Node had been asked to run the program itself. */
async function runHere() {
  const file = resolve(root, program);
  process.argv = [process.execPath, file, ...args];
  // Not in the folder for what is temporary, where others may write: what lies there is run. Where nothing can be written, nothing is kept.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'stroomwijzer'));
  setTimeout(() => module.flushCompileCache(), LOADED_AFTER).unref();
  if (program.endsWith('.js')) module.setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
  await import(pathToFileURL(file).href);
}

/** The Node of the npm package `node`. Its install script links the program of a package for this machine into its own `bin`. */
function nodeThatCameAlong() {
  const windows = process.platform === 'win32';
  const machine = `${windows ? 'win' : process.platform}-${process.arch}`;
  const home = join(root, 'node_modules');
  const folders = [
    'node',
    ...['node', 'node-bin'].flatMap((name) => [`node/node_modules/${name}-${machine}`, `${name}-${machine}`]),
  ];
  return folders
    .map((folder) => join(home, folder, 'bin', windows ? 'node.exe' : 'node'))
    .find((file) => existsSync(file) && spawnSync(file, ['--version']).status === 0);
}

/**
 * Begins again on another Node, passes signals on to it, and ends as it ends.
 *
 * @param {string} node
 */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), program, ...args], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 128 + constants.signals[signal];
  });
}

/** npm ends with the shell that it began this in, on SIGTERM, and tells nobody else. Then this would go on alone. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(look, 1000).unref();
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exitCode = 1;
}
