import { z } from 'zod';

/** The version of the stroomschema language that this program writes and reads. */
export const TAAL = 1;

/** A name, with what to write when it is none. */
export const named = (mend: string) => z.string().regex(/^[a-z][a-z0-9_]*$/, mend);
/** What the writer gives something: a step, a task, a role. */
export const name = named('Gebruik kleine letters, cijfers en _.');
/** Names that must stand in rollen.yaml. */
export const rolNaam = named('Gebruik het korte woord dat bij rollen in rollen.yaml voor de dubbele punt staat.');
export const nummerNaam = named('Gebruik het korte woord dat bij telefoon in rollen.yaml voor de dubbele punt staat.');
export const termijnNaam = named('Noem een termijn die bij termijnen in rollen.yaml staat.');
/** Where an arrow leads. */
export const place = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)?$/, 'Gebruik de naam van een stap, of schema/stap.');
/** Words that people read. */
export const text = z.string().trim().min(1);
/** Boxes of the source: id → its text. */
export const vakjes = z.record(z.string().regex(/^[A-Z]\d+$/, 'Noem een vakje, zoals K1.'), text);
