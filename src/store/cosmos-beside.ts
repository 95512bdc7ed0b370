import type { CosmosConnection, Write } from './cosmos-connection.ts';
import { type Document, PREFIX, type Stored } from './cosmos-documents.ts';

/** The container, with what lies beside the log of an incident read once for all that follows one click: texts, notifications, and where cards stand. */
export interface BesideLog extends Pick<CosmosConnection, 'find' | 'startingWith' | 'write'> {
  /** This process has these to send, from now on: `<incident>/<place>`. */
  holds(incident: string, ids: Iterable<string>): void;
  /** It has these no more. */
  leaves(incident: string, ids: Iterable<string>): void;
  /** What begins so, by id, where that is known without asking. */
  known(incident: string, prefix: string): Stored[] | undefined;
  /** Another process wrote there. */
  forget(incident: string): void;
}

/** What was read serves so long (ms): a replica may lag as much, and sending takes longer. A text that another process erased is drawn no later than then. */
const FRESH = 2_000;
const KINDS: readonly string[] = [PREFIX.text, PREFIX.bericht, PREFIX.message];
const isKind = (id: string) => KINDS.some((prefix) => id.startsWith(prefix));

/** What was read of an incident, and what this process wrote there since. */
interface View {
  since: number;
  read: Promise<Map<string, Stored>>;
  /** The same, once it is here. */
  known: Map<string, Stored> | undefined;
}

/**
 * Only while this process has something to send of an incident what was read of it serves again: whoever asks in between asks the container. What is
 * changed by what was read is changed by its ETag, and what did not hold is read anew.
 *
 * @param now gives ms since epoch
 */
export function besideLog(
  connection: Pick<CosmosConnection, 'find' | 'startingWith' | 'written'>,
  now: () => number,
): BesideLog {
  const held = new Map<string, Set<string>>();
  const views = new Map<string, View>();

  function freshOf(incident: string): View | undefined {
    const view = views.get(incident);
    if (view !== undefined && Math.abs(now() - view.since) < FRESH) return view;
    views.delete(incident);
    return undefined;
  }

  function readAnew(incident: string): View {
    const parts = Promise.all(KINDS.map((prefix) => connection.startingWith(incident, prefix)));
    const read = parts.then((all) => new Map(all.flat().map((stored) => [stored.id, stored])));
    const view: View = { since: now(), read, known: undefined };
    views.set(incident, view);
    read.then(
      (known) => {
        view.known = known;
      },
      () => {
        if (views.get(incident) === view) views.delete(incident);
      },
    );
    return view;
  }

  /** Whoever asked while this was written may have been told of before it: that is not gone on with. */
  function apply(incident: string, writes: readonly Write[], tags: ReadonlyMap<string, string>): void {
    const known = views.get(incident)?.known;
    for (const write of writes) {
      if ('delete' in write) known?.delete(write.delete);
      const document = writtenBy(write);
      if (document === undefined || !isKind(document.id)) continue;
      const { v, id, incidentId, json } = document;
      const _etag = tags.get(id);
      if (known === undefined || _etag === undefined) return void views.delete(incident);
      known.set(id, { v, id, incidentId, json, _etag });
    }
    if (known === undefined) views.delete(incident);
  }

  return {
    async find(incident, id) {
      const known = isKind(id) ? freshOf(incident)?.known : undefined;
      return known === undefined ? await connection.find(incident, id) : known.get(id);
    },
    async startingWith(incident, prefix) {
      if (!KINDS.includes(prefix) || !held.has(incident)) return await connection.startingWith(incident, prefix);
      return startingWithIn(await (freshOf(incident) ?? readAnew(incident)).read, prefix);
    },
    known(incident, prefix) {
      const known = freshOf(incident)?.known;
      return known === undefined ? undefined : startingWithIn(known, prefix);
    },
    async write(incident, writes) {
      try {
        const tags = await connection.written(incident, writes);
        if (tags !== undefined) apply(incident, writes, tags);
        else views.delete(incident);
        return tags === undefined ? 'refused' : 'written';
      } catch (error) {
        views.delete(incident);
        throw error;
      }
    },
    holds(incident, ids) {
      const all = held.get(incident) ?? new Set();
      for (const id of ids) all.add(id);
      if (all.size > 0) held.set(incident, all);
    },
    leaves(incident, ids) {
      const all = held.get(incident);
      for (const id of ids) all?.delete(id);
      if (all?.size !== 0) return;
      held.delete(incident);
      views.delete(incident);
    },
    forget: (incident) => void views.delete(incident),
  };
}

function startingWithIn(all: ReadonlyMap<string, Stored>, prefix: string): Stored[] {
  return [...all.values()].filter(({ id }) => id.startsWith(prefix)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function writtenBy(write: Write): Document | undefined {
  if ('create' in write) return write.create;
  if ('upsert' in write) return write.upsert;
  return 'replace' in write ? write.replace : undefined;
}
