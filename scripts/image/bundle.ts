import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Writes the bot as some thirty files instead of five hundred, which halves what its start costs beyond that of the SDKs: Node looks up, reads and links
 * each file by itself. Packages stay outside, but for one of hundreds of files. It is the same program as `src`, which stays beside it: threads and commands are started from there.
 *
 * @param root the folder with `src`
 * @param to the folder in it to write `main.js` to
 */
export async function bundle(root: string, to: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // For the one that is taken in, which is not of ESM.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    // Of errors nobody caught; the source itself lies beside it.
    sourcemap: true,
    sourcesContent: false,
    plugins: [placed(join(root, 'src'), to), outside()],
    logLevel: 'warning',
  });
}

/** With what it needs it is six hundred files, which every start reads. */
const TAKEN_IN = 'adaptivecards-templating';

/** Packages stay outside, but for that one and what it needs. */
function outside(): Plugin {
  return {
    name: 'outside',
    setup(building) {
      building.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        const isTakenIn = path === TAKEN_IN || /[\\/]node_modules[\\/]/.test(importer) || kind === 'entry-point';
        return isTakenIn ? undefined : { path, external: true };
      });
      // Their maps name sources that are not there.
      building.onLoad({ filter: /[\\/]node_modules[\\/].*\.js$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/gm, ''),
      }));
    },
  };
}

/** What a file asks about its own place is answered with the place of its source: there lie what it reads, and what it starts as a thread. */
function placed(src: string, to: string): Plugin {
  const from = (path: string) => JSON.stringify(relative(to, path).replaceAll(sep, '/'));
  return {
    name: 'placed',
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!path.startsWith(src)) return undefined;
        const text = await readFile(path, 'utf8');
        const contents = text.replace(/\bimport\.meta\.(\w+)/g, (asked, what) => {
          if (what === 'dirname') return `(import.meta.dirname + '/' + ${from(dirname(path))})`;
          if (what === 'url') return `new URL(${from(path)}, import.meta.url).href`;
          throw new Error(`${path} asks ${asked}, of which nobody said what it is in a bundle`);
        });
        return { contents, loader: 'ts' };
      });
    },
  };
}
