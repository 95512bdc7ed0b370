import { parse, stringify } from 'yaml';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import { copyFlows } from '../support/flows-copy.ts';
import { loadProtocol } from '../support/load.ts';

/** A roles file as it is written, before it is read: terms and ways are still words. */
export interface RolesFile {
  personen: Record<string, { naam: string; functie: string; id: string; afdeling?: string }>;
  rollen: Record<string, Bezetting & { groep?: string; wegen?: string[] }>;
  afdelingen: Record<string, { rollen?: Record<string, Bezetting> }>;
  kanalen: Record<string, { kanaal: string; groep?: string; activiteit?: 'kanaal' | 'team'; leden: string[] }>;
  ladders: Rollen['ladders'];
  wegen: string[];
}

interface Bezetting {
  wie: string[];
  vervangers: string[];
}

/** The shipped flows with another roles file, and with other words in other files; read and proven as at a start. */
export function flowsWith(
  edit: (file: RolesFile) => void,
  ...others: [file: string, old: string, by: string][]
): Protocol {
  const copy = copyFlows();
  try {
    const file = parse(copy.read('rollen.yaml')) as RolesFile;
    edit(file);
    copy.write('rollen.yaml', stringify(file));
    for (const [name, old, by] of others) copy.replace(name, old, by);
    return loadProtocol(copy.folder);
  } finally {
    copy.remove();
  }
}

/** Everybody is told this way and no other, whatever the role. */
export function onlyBy(file: RolesFile, way: string): void {
  file.wegen = [way];
  for (const rol of Object.values(file.rollen)) delete rol.wegen;
}

/** Each role, each afdeling's own too, has somebody and a deputy who have no other: who is told, is told for that role. */
export function oneRoleEach(file: RolesFile): void {
  const afdelingen = Object.entries(file.afdelingen);
  const own = afdelingen.flatMap(([afdeling, { rollen = {} }]) =>
    Object.entries(rollen).map(([rol, by]) => ({ name: `${rol}_${afdeling}`, by, afdeling })),
  );
  const all = Object.entries(file.rollen).map(([name, by]) => ({ name, by, afdeling: undefined }));
  for (const { name, by, afdeling } of [...all, ...own])
    for (const deel of ['wie', 'vervangers'] as const) {
      const number = Object.keys(file.personen).length;
      const person = `${deel}_${name}`;
      file.personen[person] = {
        naam: `Voornaam${number} Achternaam${number}`,
        functie: 'Medewerker',
        id: `c0000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        ...(afdeling === undefined ? {} : { afdeling }),
      };
      by[deel] = [person];
    }
}

/** Somebody has, beside whoever has it, every role there is and stands in for it as well, in each afdeling too. */
export function everyRoleFor(file: RolesFile, person: string, except: string): void {
  const own = Object.values(file.afdelingen).flatMap(({ rollen = {} }) => Object.entries(rollen));
  for (const [name, by] of [...Object.entries(file.rollen), ...own]) {
    if (name === except) continue;
    by.wie = [person, ...by.wie];
    by.vervangers = [person, ...by.vervangers];
  }
}
