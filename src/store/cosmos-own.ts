import { z } from 'zod';
import { createInTurn } from '../kit/in-turn.ts';
import type { CosmosConnection } from './cosmos-connection.ts';
import { ownDocument, ownId, personPartition, type Stored, SUMMARY_ID } from './cosmos-documents.ts';
import { optional, valueIn } from './cosmos-read.ts';
import { type ReadOrAside, readerAside } from './set-aside.ts';
import { summaryShape } from './shapes.ts';
import { StoreError, type Summary } from './store.ts';

/** One report of a person, and whether it may still be a concept. */
const pointerShape = z.object({ incident: z.string(), begonnen: z.int(), open: z.literal(true).optional() });
export type Pointer = z.output<typeof pointerShape>;
const ownShape = z.array(pointerShape);

/**
 * Which incidents a person reported: one document in the person's own partition, so that a word in a chat asks no other partition for it. It is written
 * before the incident is, which lies elsewhere and so cannot be in one write with it: a pointer may lead nowhere, an incident is never without one.
 */
export interface OwnReports {
  /** Before this summary is written. */
  point(summary: Summary): Promise<void>;
  /** After this incident was destroyed, but for its summary. */
  unpoint(melder: string, incident: string): Promise<void>;
  /** The summaries that are there of this person's reports, the youngest first, in portions. */
  summaries(melder: string, only?: (pointer: Pointer) => boolean): AsyncGenerator<Summary>;
  /** Points at every incident that began since (ms since epoch) and has no pointer: what an older version began, or a copy brought. */
  repair(vanaf: number): Promise<void>;
}

/** How often a document is written again when another process changed it in between. */
const MOST_ATTEMPTS = 25;
const MOST_KNOWN = 10_000;
const TOO_MUCH = 'Er wordt te veel tegelijk opgeslagen. Probeer het opnieuw.';
const AT_ONCE = 10;

/** @param portion so many summaries are looked at together when pointers are repaired */
export function cosmosOwn(
  connection: Pick<CosmosConnection, 'find' | 'write' | 'across'>,
  orAside: ReadOrAside = readerAside(),
  portion = 200,
): OwnReports {
  const { find, across } = connection;
  /** What this process knows to be pointed at already. */
  const known = new Set<string>();
  /** Those of one person one after the other: then only another process can come in between. */
  const inTurn = createInTurn();
  const summaryOf = async (incident: string) => {
    const stored = await find(incident, SUMMARY_ID);
    return orAside('overzicht', incident, () => optional(summaryShape, stored));
  };

  async function point(melder: string, wanted: Pointer[]): Promise<void> {
    const keyOf = (pointer: Pointer) => JSON.stringify([melder, pointer]);
    const unknown = wanted.filter((pointer) => !known.has(keyOf(pointer)));
    if (unknown.length === 0) return;
    for (let attempt = 1; !(await pointOnce(melder, unknown)); attempt++)
      if (attempt === MOST_ATTEMPTS) throw new StoreError(TOO_MUCH);
    if (known.size >= MOST_KNOWN) known.clear();
    for (const pointer of unknown) known.add(keyOf(pointer));
  }

  /** False: another process changed it in between. */
  async function pointOnce(melder: string, wanted: Pointer[]): Promise<boolean> {
    const partition = personPartition(melder);
    const stored = await find(partition, ownId);
    const standing = new Map(pointersIn(stored).map((pointer) => [pointer.incident, pointer]));
    const missing = wanted.filter(({ incident, open }) => {
      const there = standing.get(incident);
      return there === undefined || (open && !there.open);
    });
    if (missing.length === 0) return true;
    for (const { incident } of missing) standing.delete(incident);
    const kept = await Promise.all([...standing.values()].map(withoutEnded));
    const json = JSON.stringify([...missing, ...kept].sort(youngestFirst));
    const document = ownDocument(melder, json);
    const write = stored === undefined ? { create: document } : { replace: document, ifMatch: stored._etag };
    return (await connection.write(partition, [write])) === 'written';
  }

  /** One that is no concept any more is not looked at again for being one. What is not there may be under way. */
  async function withoutEnded({ open, ...pointer }: Pointer): Promise<Pointer> {
    const summary = open ? await summaryOf(pointer.incident) : undefined;
    return open && (summary === undefined || summary.status === 'concept') ? { ...pointer, open } : pointer;
  }

  /** False: another process changed it in between. */
  async function unpointOnce(melder: string, incident: string): Promise<boolean> {
    const partition = personPartition(melder);
    const stored = await find(partition, ownId);
    const left = pointersIn(stored).filter((pointer) => pointer.incident !== incident);
    if (stored === undefined || left.length === pointersIn(stored).length) return true;
    const replace = ownDocument(melder, JSON.stringify(left));
    return (await connection.write(partition, [{ replace, ifMatch: stored._etag }])) === 'written';
  }

  return {
    async unpoint(melder, incident) {
      for (let attempt = 1; !(await unpointOnce(melder, incident)); attempt++)
        if (attempt === MOST_ATTEMPTS) throw new StoreError(TOO_MUCH);
    },
    point: (summary) => inTurn(summary.melder, () => point(summary.melder, [pointerOf(summary)])),
    async *summaries(melder, only = () => true) {
      const pointers = pointersIn(await find(personPartition(melder), ownId)).filter(only);
      for (let from = 0; from < pointers.length; from += AT_ONCE) {
        const some = pointers.slice(from, from + AT_ONCE);
        const found = await Promise.all(some.map(({ incident }) => summaryOf(incident)));
        for (const summary of found) if (summary?.melder === melder) yield summary;
      }
    },
    async repair(vanaf) {
      const where = "c.q.kind = 'summary' AND c.q.begonnen >= @since";
      for (let since = vanaf, most = portion; ; ) {
        const found = await across({ where, values: { since }, order: { by: ['begonnen'] }, most });
        const summaries = summariesIn(found, orAside);
        for (const [melder, theirs] of Map.groupBy(summaries, (each) => each.melder))
          await inTurn(melder, () => point(melder, theirs.map(pointerOf)));
        if (found.length < most) return;
        const last = summaries.at(-1)?.begonnen ?? since;
        // More of one moment than fit: look at more at once.
        if (last === since) most *= 2;
        since = last;
      }
    },
  };
}

/** The summaries in these documents, without those that this version cannot read. */
export function summariesIn(found: Stored[], orAside: ReadOrAside): Summary[] {
  return found.flatMap((stored) => orAside('overzicht', stored.incidentId, () => valueIn(summaryShape, stored)) ?? []);
}

function pointersIn(stored: Stored | undefined): Pointer[] {
  return optional(ownShape, stored) ?? [];
}

function pointerOf({ incident, begonnen, status }: Summary): Pointer {
  return { incident, begonnen, ...(status === 'concept' ? { open: true } : {}) };
}

function youngestFirst(a: Pointer, b: Pointer): number {
  return b.begonnen - a.begonnen || (a.incident < b.incident ? 1 : -1);
}
