import { BEWAARKLASSEN, type GeschrevenBewaartermijnen } from './bewaartermijnen.ts';
import type { Rollen } from './rollen.ts';
import type { WrittenOpvolging } from './written/opvolging.ts';
import type { WrittenSchema } from './written/schema.ts';

/** A piece of a flow file that can stand for boxes of the source, and can be a choice of ours. */
export interface Deel {
  path: readonly PropertyKey[];
  /** The step, task or alarm that it is, or belongs to. */
  stap: string;
  /** What it is, in words; of a choice, what stands on its button. */
  wat: string;
  vakjes: Record<string, string>;
  /** Why it is a choice of ours; undefined where it follows from the source. */
  keuze: string | undefined;
  /** What is a choice of ours about it, where the piece itself follows from the source. */
  invulling: string | undefined;
}

/** The words that mark a choice of ours. */
export const MERKEN = ['keuze', 'invulling'] as const satisfies readonly (keyof Deel)[];
export type Merk = (typeof MERKEN)[number];

type Merken = {
  vakjes?: Record<string, string> | undefined;
  keuze?: string | undefined;
  invulling?: string | undefined;
};

/** Every piece of a stroomschema: itself, the second way in, the steps with what they count, their questions and their choices. */
export function delenOfSchema({ schema, vakjes, opnieuw, stappen }: WrittenSchema): Deel[] {
  return [
    deel([], schema, 'het hele schema', { vakjes }),
    ...(opnieuw === undefined ? [] : [deel(['opnieuw'], 'opnieuw', opnieuw.knop, { keuze: opnieuw.keuze })]),
    ...Object.entries(stappen).flatMap(([name, step]) => [
      deel(['stappen', name], name, 'de hele stap', step),
      ...(step.tel === undefined
        ? []
        : [deel(['stappen', name, 'tel'], name, step.tel.knop, { keuze: step.tel.keuze })]),
      ...(step.vragen ?? []).map((vraag, i) => deel(['stappen', name, 'vragen', i], name, vraag.vraag, vraag)),
      ...(step.keuzes ?? []).map((choice, i) => deel(['stappen', name, 'keuzes', i], name, choice.als, choice)),
    ]),
  ];
}

/** Every piece of the opvolging: itself, the alarms, who hears of it, the overleg with who is consulted, the tasks. */
export function delenOfOpvolging({
  opvolging,
  vakjes,
  alarmen = {},
  inlichten = {},
  overleg,
  taken,
}: WrittenOpvolging): Deel[] {
  return [
    deel([], opvolging, 'de hele opvolging', { vakjes }),
    ...Object.entries(alarmen).map(([name, alarm]) => deel(['alarmen', name], name, 'het hele alarm', alarm)),
    ...Object.entries(inlichten).map(([name, each]) => deel(['inlichten', name], name, each.titel, each)),
    deel(['overleg'], 'overleg', 'het hele overleg', overleg),
    ...overleg.raadpleeg.flatMap((each, i) =>
      typeof each === 'string' ? [] : [deel(['overleg', 'raadpleeg', i], 'overleg', each.rol, { keuze: each.keuze })],
    ),
    ...Object.entries(taken).map(([name, taak]) => deel(['taken', name], name, 'de hele taak', taak)),
  ];
}

/** What of the roles file can be a choice of ours. */
export function delenOfRollen({ ambtsdragers }: Rollen): Deel[] {
  return [deel(['ambtsdragers'], 'ambtsdragers', 'wie behandelt', { keuze: ambtsdragers?.keuze })];
}

/** Every term. */
export function delenOfBewaartermijnen(written: GeschrevenBewaartermijnen | undefined): Deel[] {
  return Object.entries(BEWAARKLASSEN).flatMap(([klasse, { wat }]) => {
    const term = Object.entries(written ?? {}).find(([name]) => name === klasse)?.[1];
    return typeof term === 'object' ? [deel([klasse], klasse, `${wat}: ${term.termijn}`, { keuze: term.keuze })] : [];
  });
}

function deel(
  path: readonly PropertyKey[],
  stap: string,
  wat: string,
  { vakjes = {}, keuze, invulling }: Merken,
): Deel {
  return { path, stap, wat, vakjes, keuze, invulling };
}
