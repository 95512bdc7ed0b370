import {
  type Deel,
  delenOfBewaartermijnen,
  delenOfOpvolging,
  delenOfRollen,
  delenOfSchema,
  MERKEN,
  type Merk,
} from './delen.ts';
import { inReadingOrder } from './reading-order.ts';
import type { Sources } from './sources.ts';

/** A choice of ours that the source does not have, for the CAG to confirm or change. */
export interface Keuze {
  file: string;
  line: number;
  stap: string;
  wat: string;
  vakjes: string[];
  reden: string;
}

/** Every choice of ours, in reading order. */
export function keuzesOf(sources: Pick<Sources, 'schemas' | 'opvolging' | 'rollen' | 'bewaartermijnen'>): Keuze[] {
  const { schemas, opvolging, rollen, bewaartermijnen } = sources;
  const files = [
    ...inReadingOrder(schemas).map((file) => ({ file, delen: delenOfSchema(file.value) })),
    { file: opvolging, delen: delenOfOpvolging(opvolging.value) },
    { file: rollen, delen: delenOfRollen(rollen.value) },
    { file: bewaartermijnen, delen: delenOfBewaartermijnen(bewaartermijnen.value) },
  ];
  return files.flatMap(({ file, delen }) =>
    delen.flatMap((deel) => MERKEN.flatMap((merk) => keuzeOf(file, deel, merk))),
  );
}

function keuzeOf({ file, lineOf }: Pick<Sources['opvolging'], 'file' | 'lineOf'>, deel: Deel, merk: Merk): Keuze[] {
  const { path, stap, wat, vakjes, [merk]: reden } = deel;
  if (reden === undefined) return [];
  return [{ file, line: lineOf([...path, merk]), stap, wat, vakjes: Object.keys(vakjes), reden }];
}
