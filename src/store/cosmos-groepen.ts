import type { CosmosConnection, Write } from './cosmos-connection.ts';
import {
  groepDocument,
  groepId,
  LAST_GROEP,
  lidDocument,
  lidId,
  lidPrefix,
  messageId,
  type Stored,
} from './cosmos-documents.ts';
import { optional, valueIn } from './cosmos-read.ts';
import {
  asJoined,
  type Groep,
  type Groepen,
  type GroepNaam,
  groepPartition,
  groepShape,
  groepslidShape,
} from './groepen.ts';
import { slotName } from './slot.ts';

const HALFWAY = "c.q.kind = 'groep'";
/** Nothing of them is indexed but their partition: they are asked for once a day. */
const ALL = "STARTSWITH(c.incidentId, 'groep:') AND STARTSWITH(c.id, 'g')";
/** https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-request-limits */
const MOST_IN_A_BATCH = 100;

/** A partition for each key: the youngest group in one document that is found without asking, the older ones each in their own; and one for each that stands in them. */
export function cosmosGroepen({
  find,
  write,
  startingWith,
  across,
  pages,
}: Pick<CosmosConnection, 'find' | 'write' | 'startingWith' | 'across' | 'pages'>): Groepen {
  const groepIn = (stored: Stored | undefined) => optional(groepShape, stored);
  const lastStored = (sleutel: string) => find(groepPartition(sleutel), LAST_GROEP);

  async function stored(naam: GroepNaam): Promise<Stored | undefined> {
    const last = await lastStored(naam.sleutel);
    return groepIn(last)?.nr === naam.nr ? last : await find(groepPartition(naam.sleutel), groepId(naam.nr));
  }

  /** A new group takes the place of the one before, which gets a document of its own. */
  async function begin(groep: Groep): Promise<Write[] | undefined> {
    const last = await lastStored(groep.sleutel);
    const before = groepIn(last);
    if ((before?.nr ?? 0) !== groep.nr - 1) return undefined;
    const document = groepDocument(groep, LAST_GROEP);
    if (last === undefined || before === undefined) return [{ create: document }];
    return [{ create: groepDocument(before, groepId(before.nr)) }, { replace: document, ifMatch: last._etag }];
  }

  async function goOn(groep: Groep): Promise<Write[] | undefined> {
    const standing = await stored(groep);
    if (standing === undefined || groepIn(standing)?.versie !== groep.versie - 1) return undefined;
    return [{ replace: groepDocument(groep, standing.id), ifMatch: standing._etag }];
  }

  return {
    lastGroep: async (sleutel) => groepIn(await lastStored(sleutel)),
    groep: async (naam) => groepIn(await stored(naam)),
    async saveGroep(groep) {
      const writes = await (groep.versie === 1 ? begin(groep) : goOn(groep));
      if (writes === undefined) return 'conflict';
      return (await write(groepPartition(groep.sleutel), writes)) === 'written' ? 'saved' : 'conflict';
    },
    // Refused: it stands there already.
    joinGroep: async (naam, lid) =>
      void (await write(groepPartition(naam.sleutel), [{ create: lidDocument(naam, lid) }])),
    saveLid: async (naam, lid) =>
      void (await write(groepPartition(naam.sleutel), [{ upsert: lidDocument(naam, lid) }])),
    lid: async (naam, id) => optional(groepslidShape, await find(groepPartition(naam.sleutel), lidId(naam.nr, id))),
    async leden({ sleutel, nr }) {
      const all = await startingWith(groepPartition(sleutel), lidPrefix(nr));
      return all.map((each) => valueIn(groepslidShape, each)).sort(asJoined);
    },
    halverwege: async () =>
      (await across({ where: HALFWAY, values: {}, order: { by: ['vanaf'] } })).map((each) => valueIn(groepShape, each)),
    async oudeGroepen(voor) {
      const found: Groep[] = [];
      for await (const page of pages({ where: ALL, values: {} }))
        found.push(...page.map((each) => valueIn(groepShape, each)).filter(({ laatste }) => laatste < voor));
      return found;
    },
    async eraseGroep(naam) {
      const partition = groepPartition(naam.sleutel);
      const standing = await stored(naam);
      if (standing === undefined) return;
      const leden = await startingWith(partition, lidPrefix(naam.nr));
      for (let at = 0; at < leden.length; at += MOST_IN_A_BATCH)
        await write(
          partition,
          leden.slice(at, at + MOST_IN_A_BATCH).map(({ id }) => ({ delete: id })),
        );
      // The group last: by it the rest is found again, should this be cut off.
      const message = await find(partition, messageId(slotName({ soort: 'groep', nr: naam.nr })));
      await write(partition, [
        ...(message === undefined ? [] : [{ delete: message.id }]),
        { delete: standing.id, ifMatch: standing._etag },
      ]);
    },
  };
}
