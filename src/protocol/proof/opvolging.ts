import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { proveQuotes } from './boxes.ts';
import { provePhones, proveRole, proveTerm, proveWords } from './mentions.ts';

/** Proves the opvolging: quoted boxes, owners, terms, numbers, lengths. */
export function proveOpvolging(sources: Sources): Problem[] {
  const file = sources.opvolging;
  const { overleg, taken } = file.value;
  return [
    ...proveQuotes(sources, file, ['overleg', 'vakjes'], overleg.vakjes),
    ...proveWords(file, ['overleg', 'zeg'], overleg.zeg),
    ...overleg.raadpleeg.flatMap((rol) => proveRole(sources, file, ['overleg', 'raadpleeg'], rol)),
    ...Object.entries(taken).flatMap(([name, taak]) => {
      const path = ['taken', name];
      return [
        ...proveQuotes(sources, file, [...path, 'vakjes'], taak.vakjes),
        ...proveWords(file, [...path, 'titel'], taak.titel),
        ...proveWords(file, [...path, 'zeg'], taak.zeg),
        ...proveRole(sources, file, [...path, 'rol'], taak.rol),
        ...provePhones(sources, file, [...path, 'bel'], taak.bel),
        ...proveTerm(sources, file, [...path, 'termijn'], taak.termijn),
      ];
    }),
  ];
}
