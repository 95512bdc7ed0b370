import type { Bundle, Feiten } from './shape.ts';
import { WAAR } from './values.ts';
import type { Woorden } from './woorden.ts';
import { type EigenFeit, FEITEN } from './written/feiten.ts';
import type { WrittenSchema } from './written/schema.ts';

/** What is looked at here of a stroomschema. */
type Declares = Pick<WrittenSchema, 'schema' | 'waar' | 'feiten'>;

/** The facts that a municipality declared for itself: name → how it is called and what it can be. */
export function eigenFeiten(schemas: Iterable<Declares>): ReadonlyMap<string, EigenFeit> {
  return new Map([...schemas].flatMap(({ feiten = {} }) => Object.entries(feiten)));
}

/** Where or how it can happen: the columns of the source, and the charts that are a place of their own. */
export function everyWaar(schemas: Iterable<Declares>): string[] {
  const own = [...schemas].flatMap(({ schema, waar }) => (waar === undefined ? [] : [schema]));
  return [...WAAR, ...own.filter((each) => !isShipped(each))];
}

/** How a place is called: the fixed word, or that of the chart which is that place. */
export function waarWoord({ schemas }: Bundle, woorden: Woorden, waar: string): string {
  return isShipped(waar) ? woorden.waar[waar] : (schemas[waar]?.waar ?? waar);
}

/** What is known of an incident beside what the program itself knows: fact and value. */
export function eigenIn(feiten: Feiten): [feit: string, waarde: string][] {
  const known: readonly string[] = FEITEN;
  return Object.entries(feiten).flatMap(([feit, waarde]) =>
    known.includes(feit) || waarde === undefined ? [] : [[feit, waarde] satisfies [string, string]],
  );
}

function isShipped(waar: string): waar is (typeof WAAR)[number] {
  return WAAR.some((each) => each === waar);
}
