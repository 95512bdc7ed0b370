import type { Opvolging } from './shape.ts';
import type { TaakSoort } from './taak.ts';

/** A task that is done for each getroffene: for the first under its own name, for the others with their number behind it. */
export function taakVoor(naam: string, nr: number): string {
  return nr === EERSTE ? naam : `${naam}${SIGN}${nr}`;
}

/** The name of a task in the flows, of a task as the incident names it. */
export function soortNaam(taak: string): string {
  return taak.split(SIGN)[0] ?? taak;
}

/** For which getroffene a task is. */
export function nrVan(taak: string): number {
  return Number(taak.split(SIGN)[1] ?? EERSTE);
}

/** What the flows say of a task; undefined when they do not know it. */
export function taakSoort({ taken }: Pick<Opvolging, 'taken'>, taak: string): TaakSoort | undefined {
  const naam = soortNaam(taak);
  return Object.hasOwn(taken, naam) ? taken[naam] : undefined;
}

/** The number of whom it happened to as the report said. */
export const EERSTE = 1;
/** In no name of the flows. */
const SIGN = '#';
