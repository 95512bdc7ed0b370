import { z } from 'zod';

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});

/** A package that the bot runs with. */
export interface RunsWith {
  /** Where it is installed, below the repository. */
  folder: string;
  name: string;
  version: string;
  /** What its `package.json` says (SPDX); undefined when it says nothing. */
  licence: string | undefined;
  /** npm leaves it out where it does not fit the machine. */
  isOptional: boolean;
  /** What the bytes that npm gets must hash to (SRI). */
  integrity: string | undefined;
}

/** The packages that the bot runs with, those for developers left out, from the text of package-lock.json. Throws when that is no lock file. */
export function packagesOf(lockFile: string): RunsWith[] {
  const { packages } = lock.parse(JSON.parse(lockFile));
  return Object.entries(packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && !dev && !devOptional)
    .map(([folder, { version = '', license, integrity, optional = false }]) => ({
      folder,
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      isOptional: optional,
      integrity,
    }));
}
