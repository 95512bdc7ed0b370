import type { CosmosConnection, Write } from './cosmos-connection.ts';
import {
  endDocument,
  INZAGE_BEGIN_ID,
  isEnd,
  PREFIX,
  recordId,
  SUMMARY_ID,
  textId,
  tombstoneDocument,
  vernietigdDocument,
  vernietigdId,
} from './cosmos-documents.ts';
import type { CosmosKeysGone } from './cosmos-keys-gone.ts';
import type { OwnReports } from './cosmos-own.ts';
import { optional, valueIn } from './cosmos-read.ts';
import { textShape } from './shapes.ts';
import type { AsyncZegel } from './sleutels/zegel.ts';
import { StoreError } from './store.ts';
import { ALLES, type Vernietigd, type Vernietiging, vernietigdShape } from './vernietigd.ts';

/** A batch holds at most 100 operations: https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch */
const MOST_WRITES = 90;
/** So many partitions' keys a day come under a new main key; `npm run sleutel` does all. */
const MOST_REWRAPPED = 2_000;
/** What is not an incident's own: word of what was destroyed, and who looked, which has a term of its own. */
const STAYS = [PREFIX.vernietigd, PREFIX.inzage, INZAGE_BEGIN_ID];

/**
 * A document for each time that something was destroyed, in the partition of the incident: so that it is in the same batch.
 *
 * @param forget hears of an incident that is no more
 */
export function cosmosVernietiging(
  { find, startingWith, across, write }: Pick<CosmosConnection, 'find' | 'startingWith' | 'across' | 'write'>,
  { unpoint }: Pick<OwnReports, 'unpoint'>,
  forget: (incident: string) => void,
  keys: CosmosKeysGone,
  zegel: AsyncZegel | undefined,
): Vernietiging {
  /** Takes documents away, a batch at a time, each only when this holds; the last batch also does that. False: it does not hold, or another was first. */
  async function takeAway(
    partition: string,
    ids: readonly string[],
    { only = [], last = [] }: { only?: readonly Write[]; last?: readonly Write[] } = {},
  ): Promise<boolean> {
    const writes: Write[] = [...ids.map((id) => ({ delete: id })), ...last];
    for (let from = 0; from < writes.length; from += MOST_WRITES)
      if ((await write(partition, [...only, ...writes.slice(from, from + MOST_WRITES)])) === 'refused') return false;
    return true;
  }
  const hasNotGoneOn = (partition: string, gezien: number): Write => ({ absent: recordId(gezien + 1), partition });
  async function away(partition: string, ids: readonly string[]): Promise<void> {
    // What is left is found the next time.
    if (!(await takeAway(partition, ids))) throw new StoreError('Dit wordt al door een ander proces vernietigd.');
  }
  const destroyedWhole = async (incident: string) =>
    optional(vernietigdShape, await find(incident, vernietigdId(ALLES)));
  const idsOf = async (partition: string, prefix: string) =>
    (await startingWith(partition, prefix)).map(({ id }) => id);

  async function destroyTexts(ids: readonly string[], gezien: number, note: Vernietigd): Promise<boolean> {
    const { incident, moment } = note;
    const stored = await Promise.all(ids.map((id) => find(incident, textId(id))));
    const there = stored.flatMap((each) => (each === undefined ? [] : [valueIn(textShape, each)]));
    if (there.length < ids.length) return false;
    const writes = there.flatMap(({ id, termijn }): Write[] => [
      { delete: textId(id) },
      { upsert: tombstoneDocument(incident, { id, termijn, gewist: moment }) },
    ]);
    const all = [hasNotGoneOn(incident, gezien), ...writes, { upsert: vernietigdDocument(note) }];
    return await keys.around(incident, ids.map(textId), async () => (await write(incident, all)) === 'written');
  }

  return {
    destroyTexts,
    async destroyBerichten(gezien, note) {
      const ids = await idsOf(note.incident, PREFIX.bericht);
      const only = [hasNotGoneOn(note.incident, gezien)];
      return await takeAway(note.incident, ids, { only, last: [{ upsert: vernietigdDocument(note) }] });
    },
    async destroyIncident(melder, note) {
      const { incident, kop } = note;
      const end = endDocument(incident, kop.revisie + 1);
      // Refused: the log went on, or this was begun before and cut off.
      const begun = await write(incident, [{ create: end }, { create: vernietigdDocument(note) }]);
      if (begun === 'refused' && (await destroyedWhole(incident)) === undefined) return false;
      const all = await startingWith(incident, '');
      const rest = all.filter(
        (one) => one.id !== SUMMARY_ID && !isEnd(one) && !STAYS.some((prefix) => one.id.startsWith(prefix)),
      );
      // Its lists go last: by them whoever goes on with it finds it.
      await away(incident, rest.map(({ id }) => id).reverse());
      await unpoint(melder, incident);
      await zegel?.destroy(incident);
      if (all.some(({ id }) => id === SUMMARY_ID)) await away(incident, [SUMMARY_ID]);
      forget(incident);
      return true;
    },
    destroyedWhole,
    // The service sees to the room that is not in use.
    async wipe() {
      await keys.sweep();
      await zegel?.rewrap(MOST_REWRAPPED);
    },
    noteDestroyed: async (note) => void (await write(note.incident, [{ upsert: vernietigdDocument(note) }])),
    destroyed: async (vanaf, tot) => {
      const where = "c.q.kind = 'vernietigd' AND c.q.moment >= @vanaf AND c.q.moment < @tot";
      const found = await across({ where, values: { vanaf, tot }, order: { by: ['moment'] } });
      return found.map((stored) => valueIn(vernietigdShape, stored));
    },
  };
}
