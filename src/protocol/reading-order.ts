import { INGANG } from './place.ts';
import type { Schema } from './shape.ts';

/** The schemas as one meets them: the entry first, the report last, between them the charts by name. */
export function inReadingOrder<T extends { value: Pick<Schema, 'schema' | 'stappen'> }>(schemas: readonly T[]): T[] {
  const rank = ({ value }: T) => {
    if (value.schema === INGANG) return 0;
    return Object.values(value.stappen).some(({ indienen }) => indienen !== undefined) ? 2 : 1;
  };
  return [...schemas].sort((a, b) => rank(a) - rank(b) || (a.value.schema < b.value.schema ? -1 : 1));
}
