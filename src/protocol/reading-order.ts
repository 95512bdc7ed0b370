import { INGANG } from './place.ts';
import type { WrittenSchema } from './written/schema.ts';

/** The schemas as one meets them: the entry first, the report last, between them the charts by name. */
export function inReadingOrder<T extends { value: Pick<WrittenSchema, 'schema' | 'stappen'> }>(
  schemas: readonly T[],
): T[] {
  const rank = ({ value }: T) => {
    if (value.schema === INGANG) return 0;
    return Object.values(value.stappen).some(({ indienen }) => indienen !== undefined) ? 2 : 1;
  };
  return [...schemas].sort((a, b) => rank(a) - rank(b) || (a.value.schema < b.value.schema ? -1 : 1));
}
