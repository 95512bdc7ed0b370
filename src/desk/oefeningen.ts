import { createHash } from 'node:crypto';
import { codeFrom, oefeningenVan } from '../incident/oefening.ts';
import { type SlotName, slotName } from '../store/slot.ts';
import type { Lists } from '../store/store.ts';
import { type BeginParts, begin } from './begin.ts';
import type { Outcome } from './carry-out.ts';
import { incidentId } from './incident-id.ts';
import type { Scene } from './scene.ts';
import { unlessDamaged } from './schade.ts';

/** Exercises: each is an incident of its own, that is listed under nobody and shown to who joins. All reject with StoreError. */
export interface Oefeningen {
  /** Begins one for this person, or takes up the one that is open. `seed` makes it the same one when asked twice. */
  begin(aadObjectId: string, seed: string): Promise<Outcome>;
  /** The one with this number, as this person may see it. */
  byCode(code: string, aadObjectId: string): Promise<Scene | undefined>;
  /** The youngest that this person began, as long as nobody stopped it and it can be read. */
  last(aadObjectId: string): Promise<Scene | undefined>;
  /** Whether this is one that this person began, also where it cannot be read. */
  isOne(incident: string, aadObjectId: string): Promise<boolean>;
}

export interface OefeningenParts extends BeginParts {
  store: BeginParts['store'] & Lists;
}

/** Where the own card of a conversation stands. */
export function slotOfGesprek(persoon: string): SlotName {
  return slotName({ soort: 'gesprek', persoon });
}

/** So many numbers are tried: a day has a handful of exercises. */
const MOST_ATTEMPTS = 20;
const PAGE = 100;

/** @param look the incident as a person may see it now */
export function createOefeningen(
  parts: OefeningenParts,
  look: (incident: string, aadObjectId: string) => Promise<Scene | undefined>,
): Oefeningen {
  const { store } = parts;

  async function last(aadObjectId: string): Promise<Scene | undefined> {
    const [found] = (await store.list({ melder: oefeningenVan(aadObjectId) }, 1)).summaries;
    const scene = found && (await unlessDamaged(look(found.incident, aadObjectId)));
    return scene?.incident.oefening?.gestopt === null ? scene : undefined;
  }

  async function isOne(incident: string, aadObjectId: string): Promise<boolean> {
    let verder: string | undefined;
    do {
      const page = await store.list({ melder: oefeningenVan(aadObjectId) }, PAGE, verder);
      if (page.summaries.some((each) => each.incident === incident)) return true;
      verder = page.verder;
    } while (verder !== undefined);
    return false;
  }

  async function isFree(code: string): Promise<boolean> {
    return (await store.list({ nummer: code }, 1)).summaries.length === 0;
  }

  async function freeCode(id: string): Promise<string> {
    let code = '';
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      code = codeFrom(createHash('sha256').update(`${id} ${attempt}`).digest().readUInt32BE());
      if (await isFree(code)) break;
    }
    return code;
  }

  return {
    last,
    isOne,
    async begin(aadObjectId, seed) {
      const id = incidentId(aadObjectId, `${seed}\noefening`);
      const open = await last(aadObjectId);
      if (open !== undefined && (open.incident.status === 'concept' || open.incident.id === id))
        return { scene: open, changed: false };
      return await begin(parts, { aadObjectId, id, seed, oefening: { code: await freeCode(id) } });
    },
    async byCode(code, aadObjectId) {
      const [found] = (await store.list({ nummer: code }, 1)).summaries;
      const scene = found && (await look(found.incident, aadObjectId));
      return scene?.incident.oefening?.code === code ? scene : undefined;
    },
  };
}
