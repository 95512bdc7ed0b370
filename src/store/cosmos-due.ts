import { VOORRANGEN } from '../incident/voorrang.ts';
import type { BerichtenDocument } from './cosmos-bericht.ts';
import type { CosmosConnection } from './cosmos-connection.ts';
import type { Stored } from './cosmos-documents.ts';
import { type Candidate, candidateIn, firstInLine, inLine, mostUrgentFirst, urgency } from './cosmos-line.ts';

/** What looking for what is due needs. */
export interface DueParts {
  connection: Pick<CosmosConnection, 'across'>;
  /** What documents hold, without those that this version cannot read. */
  read: (stored: Stored[]) => BerichtenDocument[];
  /** All of an incident. */
  documentsOf: (incident: string) => Promise<BerichtenDocument[]>;
}

/** Finds what is due over all partitions. */
export interface Due {
  /**
   * The most urgent ones first, and of those the ones that have been due longest. Whoever stops early has not asked for the rest. Gives at the end
   * before when nothing more will be due (ms since epoch), where that is known.
   */
  candidates(now: number): AsyncGenerator<Candidate, number | undefined>;
  /** When the next one is due (ms since epoch). Costs nothing right after a look that found nothing due. */
  next(): Promise<number | undefined>;
  /** What the last look found is not used again. */
  forget(): void;
}

/** What waits, in order of when it is due: all of it, or the first so many. */
interface Look {
  found: BerichtenDocument[];
  whole: boolean;
}

/** The places that are first in line, by incident. */
type Lines = (incident: string) => Promise<ReadonlySet<string>>;

const LOOKED_AT = 20;
const WAITING = "c.q.kind = 'bericht'";
const DUE_FIRST = { by: ['vanaf'] };

export function cosmosDue({ connection: { across }, read, documentsOf }: DueParts): Due {
  /** The look that found nothing due tells when something will be. */
  let quiet: Look | undefined;

  async function look(): Promise<Look> {
    const rows = await across({ where: WAITING, values: {}, order: DUE_FIRST, most: LOOKED_AT });
    return { found: read(rows), whole: rows.length < LOOKED_AT };
  }

  /** A look at everything that waits knows all that is in line before another; otherwise the incident is asked. */
  function linesIn({ found, whole }: Look): Lines {
    const known = new Map<string, ReadonlySet<string>>();
    const waiting = whole ? Map.groupBy(found, ({ stored }) => stored.incidentId) : undefined;
    return async (incident) => {
      const first = known.get(incident) ?? firstInLine(waiting?.get(incident) ?? (await documentsOf(incident)));
      known.set(incident, first);
      return first;
    };
  }

  async function candidatesIn(found: Iterable<BerichtenDocument>, lines: Lines, now: number): Promise<Candidate[]> {
    const all: Candidate[] = [];
    for (const document of found)
      if (isDue(document, now)) all.push(...candidateIn(document, await lines(document.stored.incidentId), now));
    return all.sort(mostUrgentFirst);
  }

  /** Everything that is asked for, in portions, in order of when it is due. */
  async function* portions(where: string, values: Record<string, number>): AsyncGenerator<BerichtenDocument[]> {
    const seen = new Set<string>();
    for (let most = LOOKED_AT; ; most *= 2) {
      const rows = await across({ where, values, order: DUE_FIRST, most });
      const fresh = rows.filter(({ incidentId, id }) => !seen.has(`${incidentId}/${id}`));
      for (const { incidentId, id } of fresh) seen.add(`${incidentId}/${id}`);
      yield read(fresh);
      if (rows.length < most) return;
    }
  }

  return {
    async *candidates(now) {
      const first = await look();
      const due = first.found.filter((document) => isDue(document, now));
      quiet = due.length === 0 ? first : undefined;
      const lines = linesIn(first);
      if (first.whole || due.length < first.found.length) {
        const all = await candidatesIn(due, lines, now);
        yield* all;
        const isAll = all.length === due.length && all.every(isAllThatIsDue(now));
        return isAll ? dueAfter(first.found, now) : undefined;
      }
      /** Found by something urgent that is not due yet: what is due of them comes when it is its turn. */
      let later: Candidate[] = [];
      for (const voorrang of VOORRANGEN) {
        const isNow = (each: Candidate) => urgency(each) <= voorrang;
        yield* later.filter(isNow);
        later = later.filter((each) => !isNow(each));
        const where = `${WAITING} AND c.q.voorrang = @voorrang AND c.q.vanaf <= @now`;
        for await (const found of portions(where, { voorrang, now })) {
          const all = await candidatesIn(found, lines, now);
          later.push(...all.filter((each) => !isNow(each)));
          yield* all.filter(isNow);
        }
      }
      return undefined;
    },
    forget() {
      quiet = undefined;
    },
    async next() {
      const known = quiet ?? (await look());
      quiet = undefined;
      const lines = linesIn(known);
      let next: number | undefined;
      for await (const found of known.whole ? [known.found] : portions(WAITING, {}))
        for (const document of found) {
          if (next !== undefined && dueFrom(document) >= next) return next;
          const first = await lines(document.stored.incidentId);
          for (const { vanaf } of inLine(document, first)) next = Math.min(next ?? vanaf, vanaf);
        }
      return next;
    },
  };
}

/** When the first of these is due, whatever it waits for. */
function dueFrom({ all }: BerichtenDocument): number {
  return Math.min(...all.map(({ staat, vanaf }) => (staat === 'wacht' ? vanaf : Number.POSITIVE_INFINITY)));
}

/** When the first of those is due that is not due now. */
function dueAfter(documents: BerichtenDocument[], now: number): number {
  const all = documents.flatMap((document) => document.all.filter(({ staat }) => staat === 'wacht'));
  return Math.min(...all.map(({ vanaf }) => (vanaf > now ? vanaf : Number.POSITIVE_INFINITY)));
}

function isAllThatIsDue(now: number): (candidate: Candidate) => boolean {
  return ({ document: { all }, due }) =>
    all.every((each) => each.staat !== 'wacht' || each.vanaf > now || due.includes(each));
}

function isDue(document: BerichtenDocument, now: number): boolean {
  return dueFrom(document) <= now;
}
