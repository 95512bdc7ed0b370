import { z } from 'zod';
import { type CosmosConnection, type CosmosParts, connectCosmos } from '../cosmos-connection.ts';
import type { CosmosSettings } from '../cosmos-container.ts';
import { DOCUMENT_VERSION, type Document, ONLY_ID, recordId, type Stored } from '../cosmos-documents.ts';
import { storeError } from '../cosmos-error.ts';
import { valueIn } from '../cosmos-read.ts';
import { StoreError } from '../store.ts';
import { type Bos, isSealed, newBos, withoutTexts } from './bos.ts';
import type { Hoofdsleutels } from './hoofdsleutels.ts';
import { type Genomen, proefOf, type Sleutels, together } from './meegenomen.ts';
import { isOfPerson, PROEF, plekOf } from './plek.ts';
import { type AsyncZegel, createSlot, type Gevonden } from './zegel.ts';

/** The container of the keys, in the same account or, better, in another. */
const KEY_CONTAINER = 'sleutels';

const MOST_ATTEMPTS = 8;
const IN_A_TURN = 200;
/** How long it waits (ms) before it asks again for keys that are not there: another process has just made them, and a replica may lag. */
const BEHIND = 150;
const FIRST_RECORD = recordId(1);
/** `sleutel` is null of keys that were destroyed. */
const rowShape = z.object({ id: z.string(), hoofd: z.string(), sleutel: z.string().nullable() });

/** The keys of a Cosmos home: a document for each partition, under the main key. Rejects with StoreError. */
export async function openCosmosZegel(
  settings: CosmosSettings,
  hoofd: Hoofdsleutels,
  parts: CosmosParts = {},
): Promise<AsyncZegel> {
  const connection = await connectCosmos(settings, parts, KEY_CONTAINER);
  const zegel = sealing(connection, hoofd);
  try {
    await zegel.mark();
    for (const { incidentId } of await oneUnderEach(connection, hoofd.names()))
      await zegel.gone(incidentId, FIRST_RECORD);
    return zegel;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A partition under each main key that is in use, also one that is not in the file: that must be told at the start. */
async function oneUnderEach({ across }: CosmosConnection, names: readonly string[]): Promise<Stored[]> {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
  const between = [...sorted, undefined].map((name, n) =>
    [...(n === 0 ? [] : [`c.q.hoofd > @n${n - 1}`]), ...(name === undefined ? [] : [`c.q.hoofd < @n${n}`])].join(
      ' AND ',
    ),
  );
  const under = sorted.map((_name, n) => `c.q.hoofd = @n${n}`);
  const values = Object.fromEntries(sorted.map((name, n) => [`n${n}`, name]));
  const found: Stored[] = [];
  for (const each of [`(${between.map((some) => `(${some})`).join(' OR ')})`, ...under])
    found.push(...(await across({ where: `c.q.kind = 'sleutel' AND ${each}`, values, most: 1 })));
  return found;
}

function sealing(connection: CosmosConnection, hoofd: Hoofdsleutels): AsyncZegel {
  const slot = createSlot();
  const asked = new Map<string, Promise<Gevonden>>();
  const stored = (partition: string) => connection.find(partition, ONLY_ID);
  const document = (partition: string, bos: Bos): Document => {
    const verpakt = hoofd.wrap(partition, bos);
    const q = { kind: 'sleutel', hoofd: verpakt.hoofd };
    return { v: DOCUMENT_VERSION, id: ONLY_ID, incidentId: partition, q, json: JSON.stringify(verpakt) };
  };
  const keptIn = (kept: Stored): Sleutels => {
    const { sleutel, ...rest } = valueIn(rowShape, kept);
    const partition = kept.incidentId;
    return {
      partition,
      id: rest.id,
      bos: sleutel === null ? undefined : hoofd.unwrap(partition, { ...rest, sleutel }),
    };
  };
  const bosIn = (kept: Stored | undefined): Gevonden =>
    kept === undefined ? undefined : (keptIn(kept).bos ?? 'vernietigd');

  async function look(partition: string): Promise<Gevonden> {
    let bos = bosIn(await stored(partition));
    if (bos === undefined && !isOfPerson(partition)) {
      await connection.wait(BEHIND);
      bos = bosIn(await stored(partition));
    }
    if (bos !== undefined && bos !== 'vernietigd') slot.keep(partition, bos);
    return bos;
  }
  /** What is asked of one partition at once is asked once. */
  async function found(partition: string): Promise<Gevonden> {
    const known = slot.known(partition) ?? asked.get(partition);
    if (known !== undefined) return await known;
    const answer = look(partition).finally(() => asked.delete(partition));
    asked.set(partition, answer);
    return await answer;
  }
  async function make(partition: string): Promise<Bos | undefined> {
    const bos = newBos();
    if ((await connection.write(partition, [{ create: document(partition, bos) }])) === 'refused') return undefined;
    slot.keep(partition, bos);
    return bos;
  }
  /** Of an incident that begins there are none: it is not looked whether there are. */
  async function made(partition: string, begins: boolean): Promise<Bos> {
    const known = slot.mustAsk(partition) ? undefined : slot.known(partition);
    if (known !== undefined) return known;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const kept = begins && attempt === 0 ? undefined : await stored(partition);
      const bos = bosIn(kept);
      if (bos === 'vernietigd' && !isOfPerson(partition)) throw new StoreError(GONE);
      if (bos !== undefined && bos !== 'vernietigd') {
        slot.keep(partition, bos);
        return bos;
      }
      const fresh = kept === undefined ? await make(partition) : await replaced(partition, kept);
      if (fresh !== undefined) return fresh;
    }
    throw storeError({ code: 409 });
  }
  async function replaced(partition: string, { _etag }: Stored): Promise<Bos | undefined> {
    const bos = newBos();
    const replace = document(partition, bos);
    if ((await connection.write(partition, [{ replace, ifMatch: _etag }])) === 'refused') return undefined;
    slot.keep(partition, bos);
    return bos;
  }
  /** Changes what is kept as it is now; `undefined` leaves it. */
  async function change(partition: string, to: (bos: Bos) => Document | undefined): Promise<void> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const kept = await stored(partition);
      const bos = bosIn(kept);
      if (kept === undefined || bos === undefined || bos === 'vernietigd') return;
      const replace = to(bos);
      if (replace === undefined) return;
      if ((await connection.write(partition, [{ replace, ifMatch: kept._etag }])) === 'written') return;
    }
    throw storeError({ code: 409 });
  }
  async function take(given: Sleutels): Promise<Genomen> {
    const { partition } = given;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const kept = await stored(partition);
      const all = together(kept === undefined ? undefined : keptIn(kept), given);
      if (typeof all === 'string') return all;
      const wanted = all.bos === undefined ? destroyed(partition, all) : document(partition, all.bos);
      const write = kept === undefined ? { create: wanted } : { replace: wanted, ifMatch: kept._etag };
      if ((await connection.write(partition, [write])) === 'written') return 'genomen';
    }
    throw storeError({ code: 409 });
  }
  const old = async (most: number) => {
    const where = "c.q.kind = 'sleutel' AND (c.q.hoofd < @newest OR c.q.hoofd > @newest)";
    return await connection.across({ where, values: { newest: hoofd.newest() }, most });
  };
  return {
    keeps: true,
    mark: async () => (await made(PROEF, false)).id,
    knows: async (mark) => (await made(PROEF, false)).id === mark || (await stored(proefOf(mark))) !== undefined,
    async *all() {
      for await (const page of connection.pages({ where: "STARTSWITH(c.incidentId, '')", values: {} }))
        yield* page.filter(({ id }) => id === ONLY_ID).map(keptIn);
    },
    async take(given) {
      slot.forget(given.partition);
      return await take(given);
    },
    seal: async (partition, id, text) =>
      plekOf(partition, id) === undefined
        ? text
        : slot.seal(await made(partition, id === FIRST_RECORD), partition, id, text),
    open: async (partition, id, kept) =>
      isSealed(kept) ? slot.open(await found(partition), partition, id, kept) : kept,
    gone: async (partition, id) => slot.gone(await found(partition), partition, id),
    async destroy(partition, texts) {
      slot.forget(partition);
      await change(partition, (bos) =>
        texts === undefined ? destroyed(partition, bos) : document(partition, withoutTexts(bos, texts)),
      );
      slot.forget(partition);
    },
    async rewrap(most) {
      for (let left = most; left > 0; left -= IN_A_TURN) {
        const some = await old(Math.min(left, IN_A_TURN));
        for (const { incidentId } of some) await change(incidentId, (bos) => document(incidentId, bos));
        if (some.length < IN_A_TURN) return 0;
      }
      return (await old(IN_A_TURN)).length;
    },
    async under() {
      const found = new Map<string, number>();
      for await (const page of connection.pages({ where: "c.q.kind = 'sleutel'", values: {} }))
        for (const each of page) {
          const { hoofd: name } = valueIn(rowShape, each);
          found.set(name, (found.get(name) ?? 0) + 1);
        }
      return found;
    },
    check: async () => void bosIn(await stored(PROEF)),
    close: async () => connection.close(),
  };
}

/** What stays of keys: that they were. */
function destroyed(partition: string, { id }: Pick<Sleutels, 'id'>): Document {
  const json = JSON.stringify({ id, hoofd: '', sleutel: null });
  return { v: DOCUMENT_VERSION, id: ONLY_ID, incidentId: partition, json };
}

const GONE = 'Deze melding is vernietigd.';
