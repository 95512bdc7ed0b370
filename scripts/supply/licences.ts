import type { RunsWith } from './packages.ts';

/** Under which licences a package may come along: a municipality may use, change and pass it on, and the EUPL stays its own. */
const ACCEPTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'PSF-2.0',
  'Unlicense',
]);

/** What a package that does not say it in its `package.json` says elsewhere; read by a person, of that very version. */
const SAID_ELSEWHERE: Readonly<Record<string, { licence: string; where: string }>> = {
  'escape-regexp-component@1.0.2': { licence: 'MIT', where: 'Readme.md' },
  'jspath@0.4.0': { licence: 'MIT', where: 'LICENSE' },
  'semaphore@1.1.0': { licence: 'MIT', where: 'README.md' },
};

/** A package, and the licence that it comes under. */
export interface Licensed extends RunsWith {
  licence: string;
  /** The file in which it stands, where that is not its `package.json`. */
  where: string | undefined;
}

/** The licence of each package. Throws with what to do when one says nothing, or comes under one that is not accepted. */
export function licencesOf(packages: readonly RunsWith[]): Licensed[] {
  return packages.map((each) => {
    const id = `${each.name}@${each.version}`;
    const elsewhere = SAID_ELSEWHERE[id];
    const licence = each.licence ?? elsewhere?.licence;
    if (licence === undefined)
      throw new Error(
        `${id} does not say its licence. Read its files, and write what they say in scripts/supply/licences.ts`,
      );
    if (!isAccepted(licence))
      throw new Error(`${id} comes under ${licence}, which scripts/supply/licences.ts does not accept`);
    return { ...each, licence, where: each.licence === undefined ? elsewhere?.where : undefined };
  });
}

/** Of a choice one is enough; of what comes together each. */
function isAccepted(expression: string): boolean {
  const [bare = ''] = /^\(?(.*?)\)?$/.exec(expression)?.slice(1) ?? [];
  // One within another is for a person to read.
  if (/[()]/.test(bare)) return false;
  if (bare.includes(' OR ')) return bare.split(' OR ').some((each) => ACCEPTED.has(each));
  return bare.split(' AND ').every((each) => ACCEPTED.has(each));
}
