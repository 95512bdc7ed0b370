import { type Deel, delenOfOpvolging, delenOfSchema } from './delen.ts';
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
export function keuzesOf({ schemas, opvolging }: Pick<Sources, 'schemas' | 'opvolging'>): Keuze[] {
  const files = [
    ...inReadingOrder(schemas).map((file) => ({ file, delen: delenOfSchema(file.value) })),
    { file: opvolging, delen: delenOfOpvolging(opvolging.value) },
  ];
  return files.flatMap(({ file, delen }) =>
    delen.flatMap((deel) =>
      deel.keuze === undefined ? [] : [{ ...placeOf(file, deel), reden: deel.keuze, vakjes: Object.keys(deel.vakjes) }],
    ),
  );
}

function placeOf(file: Pick<Sources['opvolging'], 'file' | 'lineOf'>, { path, stap, wat }: Deel) {
  return { file: file.file, line: file.lineOf([...path, 'keuze']), stap, wat };
}
