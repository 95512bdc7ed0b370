import { z } from 'zod';
import { packagesOf, type RunsWith } from './packages.ts';

const needs = z.record(z.string(), z.string()).optional();
const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dependencies: needs, optionalDependencies: needs, peerDependencies: needs }),
  ),
});
type Lock = z.infer<typeof lock>['packages'];

/** What comes along with one package that the bot names. */
export interface ComesWith {
  /** Would be gone without it. */
  only: RunsWith[];
  /** Is there for another too. */
  shared: RunsWith[];
}

/** The tree under a dependency of the bot itself, that one included, from the text of package-lock.json. */
export function comesWith(name: string, lockFile: string): ComesWith {
  const { packages } = lock.parse(JSON.parse(lockFile));
  const own = Object.keys(packages['']?.dependencies ?? {});
  if (!own.includes(name)) throw new Error(`${name} is no dependency of the bot itself`);
  const under = reached(packages, [name]);
  const others = reached(
    packages,
    own.filter((each) => each !== name),
  );
  const all = packagesOf(lockFile).filter(({ folder }) => under.has(folder));
  return {
    only: all.filter(({ folder }) => !others.has(folder)),
    shared: all.filter(({ folder }) => others.has(folder)),
  };
}

/** The folders that Node finds from these dependencies of the root on. */
function reached(packages: Lock, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (from: string, wanted: readonly string[]): void => {
    for (const name of wanted) {
      const folder = folderOf(packages, from, name);
      if (folder === undefined || found.has(folder)) continue;
      found.add(folder);
      const { dependencies, optionalDependencies, peerDependencies } = packages[folder] ?? {};
      visit(folder, Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }));
    }
  };
  visit('', names);
  return found;
}

/** Where Node finds a package that stands in this folder: beneath it, or up. Undefined where it was not installed. */
function folderOf(packages: Lock, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (folder in packages) return folder;
    if (at === '') return undefined;
  }
}
