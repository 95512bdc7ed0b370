import { type Genomen, proefOf, type Sleutels } from './meegenomen.ts';
import { PROEF } from './plek.ts';
import type { AnyZegel } from './zegel.ts';

/** What was taken along, and of how many partitions there were other keys, which stayed. */
export interface Meegenomen {
  genomen: number;
  andere: number;
}

/**
 * Takes the keys of one home of keys along to another, each under the newest main key there: what is encrypted by them opens in both, and what was destroyed in either in neither.
 * May be cut off and done again. Rejects with StoreError.
 *
 * @param tells hears of which partitions there were other keys
 */
export async function takeKeys(
  from: AnyZegel,
  to: AnyZegel,
  tells: (partition: string) => void = () => {},
): Promise<Meegenomen> {
  const done: Meegenomen = { genomen: 0, andere: 0 };
  const marks: Sleutels[] = [];
  for await (const each of from.all()) {
    if (each.partition.startsWith(PROEF)) marks.push(each);
    else {
      const genomen = await to.take(each);
      count(done, genomen);
      if (genomen === 'andere') tells(each.partition);
    }
  }
  // By these a home of incidents knows that its keys are there: so they come when all are.
  for (const mark of marks) if (!(await to.knows(mark.id))) await to.take({ ...mark, partition: proefOf(mark.id) });
  return done;
}

function count(done: Meegenomen, genomen: Genomen): void {
  if (genomen === 'genomen') done.genomen++;
  if (genomen === 'andere') done.andere++;
}
