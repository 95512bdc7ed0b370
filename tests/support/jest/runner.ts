import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { COMPILE_CACHE } from '../process.ts';

/**
 * Runs a test file with Jest's own runner, but in Node itself: loaded as `npm start` loads the program.
 *
 * Left alone, Jest makes a vm context and a loader of its own for each file. Every file then reads and compiles all SDKs again (2 to 3 s),
 * a worker grows to gigabytes, and an `Error` that an SDK throws is no `Error` of ours. Here the program and the packages are loaded
 * once a worker. What stands in tests/ is loaded anew for each file, so that a file finds nothing of the one before; the shipped flows, which
 * nobody can change, are read once.
 * `jest.mock`, coverage and watching are not to be had this way.
 */

/** What is used here of Jest's runtime: it would load in the context, now Node does. */
interface Runtime {
  requireInternalModule(path: string): unknown;
  unstable_shouldLoadAsEsm(path: string): boolean;
  unstable_importModule(path: string): Promise<unknown>;
  requireModuleOrMock(from: string, name: '@jest/globals'): unknown;
}
type RunFile = (
  globalConfig: unknown,
  config: { globals: { seed: number }; testEnvironmentOptions: { atMostCpuSeconds?: number } },
  environment: unknown,
  runtime: Runtime,
  path: string,
  send: unknown,
) => Promise<unknown>;

const require = createRequire(import.meta.url);
const circus: { default: RunFile } = require('jest-circus/runner');

const TESTS = pathToFileURL(join(import.meta.dirname, '../..')).href;
const GLOBALS = pathToFileURL(join(import.meta.dirname, 'globals.ts')).href;
const SHIPPED = pathToFileURL(join(import.meta.dirname, '../shipped.ts')).href;
let file = 0;

process.env.NODE_COMPILE_CACHE = COMPILE_CACHE;
registerHooks({
  resolve(specifier, context, next) {
    const { url, ...rest } =
      specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context);
    return { ...rest, url: url.startsWith(TESTS) && url !== SHIPPED ? `${url}?${file}` : url };
  },
});

const run: RunFile = async (globalConfig, config, environment, runtime, path, send) => {
  file += 1;
  Object.assign(globalThis, config.globals);
  fc.configureGlobal({ seed: config.globals.seed });
  // Circus keeps its tests and its listeners at the top of its module and here: each file begins with new ones.
  Reflect.deleteProperty(globalThis, Symbol.for('EVENT_HANDLERS'));
  runtime.requireInternalModule = (internal) => {
    delete require.cache[internal];
    return require(internal);
  };
  runtime.unstable_shouldLoadAsEsm = () => true;
  runtime.unstable_importModule = (test) => {
    Reflect.set(globalThis, Symbol.for('@jest/globals'), runtime.requireModuleOrMock(test, '@jest/globals'));
    return import(pathToFileURL(test).href);
  };
  const before = process.cpuUsage();
  const result = await circus.default(globalConfig, config, environment, runtime, path, send);
  const { user, system } = process.cpuUsage(before);
  const seconds = Math.round((user + system) / 1_000_000);
  const { atMostCpuSeconds = Number.POSITIVE_INFINITY } = config.testEnvironmentOptions;
  if (seconds > atMostCpuSeconds)
    throw new Error(
      `This file took ${seconds} CPU seconds, and npm test has ${atMostCpuSeconds} for a file. Make it faster, or name it *.prove.ts.`,
    );
  return result;
};

export default run;
