import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** One file of `src` that names another file or a package. */
export interface Import {
  /** The file, from `src`: `desk/desk.ts`. */
  from: string;
  of: 'src' | 'package';
  /** The other file, from `src`; or the name of the package: `@azure/cosmos`, `node:fs`. */
  to: string;
  /** Only when the program comes to that line: `await import('…')`. */
  late: boolean;
}

/** Every file of the program, from `src`. */
export function sources(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.[jt]s$/.test(file));
}

/** Every import in `src`: also of types, `export … from`, and the types in comments of its JavaScript. */
export function imports(): Import[] {
  return sources().flatMap((from) =>
    namedIn(readFileSync(join(ROOT, 'src', from), 'utf8')).map(({ name, late }) =>
      name.startsWith('.')
        ? { from, of: 'src', to: posix.join(dirname(from), name), late }
        : { from, of: 'package', to: packageOf(name), late },
    ),
  );
}

/**
 * What a text imports. The formatter leaves few ways to write that.
 *
 * @throws Error for an `import(` or `require(` of which is not written out what it brings
 * @example
 * namedIn("import type { A } from './a.ts';"); // [{ name: './a.ts', late: false }]
 */
export function namedIn(text: string): { name: string; late: boolean }[] {
  const statements = [...text.matchAll(/^(?:import|export)\b(?:[^'"`;]*?\bfrom)? '([^']+)'/gm)];
  const calls = [...text.matchAll(/(\bawait )?\bimport\(\s*(?:'([^']+)')?/g)];
  if (/\brequire\(/.test(text)) throw new Error('require( is not looked into');
  return [
    ...statements.map(([, name = '']) => ({ name, late: false })),
    ...calls.map(([call, awaited, name]) => {
      if (name === undefined) throw new Error(`${call} does not say what it brings`);
      return { name, late: awaited !== undefined };
    }),
  ];
}

function packageOf(name: string): string {
  const [first = '', second = ''] = name.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
