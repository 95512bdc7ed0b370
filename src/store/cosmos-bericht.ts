import { z } from 'zod';
import { berichtShape } from '../incident/berichten.ts';
import { voorrangOf } from '../incident/voorrang.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Write } from './cosmos-connection.ts';
import { berichtId, DOCUMENT_VERSION, type Document, type Stored } from './cosmos-documents.ts';
import { followingId } from './following-id.ts';
import { aankomstenShape } from './shapes.ts';
import type { Append, Delivery } from './store.ts';

/** A field more than these is of a later version, and is kept when it is written again. */
export const berichtStateShape = z.looseObject({
  revisie: z.int(),
  /** What it keeps its order with. */
  sleutel: z.string(),
  bericht: berichtShape,
  staat: z.enum(['wacht', 'verzonden', 'mislukt']),
  vanaf: z.int(),
  pogingen: z.int(),
  bereikt: aankomstenShape,
  fout: z.string().nullable(),
  /** When it was first taken up. */
  sinds: z.int().nullable(),
  /** Whose lease it is: tells one worker's lease from another's at the same moment. */
  lease: z.string().nullable(),
});
export type BerichtState = z.infer<typeof berichtStateShape>;
/** What goes into the batch that appends the record. */
export function writesFor({
  record: { incident, revisie, tijd },
  berichten,
  later = [],
}: Pick<Append, 'record' | 'berichten' | 'later'>): Write[] {
  const direct = berichten.map((bericht, n) =>
    fresh(incident, berichtId(revisie, n), { revisie, bericht, sleutel: canonicalJson(bericht), vanaf: tijd }),
  );
  // With a key of its own, it waits for nobody and nobody waits for it.
  const postponed = later.map(({ bericht, vanaf }, n) => {
    const id = berichtId(revisie, n, true);
    return fresh(incident, id, { revisie, bericht, sleutel: id, vanaf });
  });
  return [...direct, ...postponed].map((create) => ({ create }));
}

function fresh(
  incidentId: string,
  id: string,
  what: Pick<BerichtState, 'revisie' | 'bericht' | 'sleutel' | 'vanaf'>,
): Document {
  const vanaf = Math.ceil(what.vanaf);
  return berichtDocument(
    { id, incidentId },
    { ...what, staat: 'wacht', vanaf, pogingen: 0, bereikt: [], fout: null, sinds: null, lease: null },
  );
}

/** A notification as it is stored; only what still waits is indexed. */
export function berichtDocument(
  { id, incidentId }: Pick<Document, 'id' | 'incidentId'>,
  state: BerichtState,
): Document {
  const json = JSON.stringify(state);
  return state.staat === 'wacht'
    ? {
        v: DOCUMENT_VERSION,
        id,
        incidentId,
        q: { kind: 'bericht', voorrang: voorrangOf(state.bericht), vanaf: state.vanaf },
        json,
      }
    : { v: DOCUMENT_VERSION, id, incidentId, json };
}

/** How it stands after an attempt; `id` is that of its document. */
export function after(state: BerichtState, delivery: Delivery, id: string): BerichtState {
  switch (delivery.staat) {
    case 'verzonden':
      return { ...state, staat: 'verzonden', fout: null, bereikt: delivery.aankomst, sinds: null, lease: null };
    case 'mislukt': {
      const { fout, aankomst: bereikt } = delivery;
      return { ...state, staat: 'mislukt', fout, bereikt, pogingen: state.pogingen + 1, lease: null };
    }
    case 'opnieuw': {
      const { fout, aankomst: bereikt, achteraf } = delivery;
      const vanaf = Math.ceil(delivery.vanaf);
      const sleutel = achteraf ? id : state.sleutel;
      return { ...state, vanaf, sleutel, fout, bereikt, pogingen: state.pogingen + 1, lease: null };
    }
  }
}

/** What follows an attempt. */
export function following(
  { incidentId, id }: Stored,
  { revisie, pogingen }: BerichtState,
  { staat, daarna }: Delivery,
): { create: Document }[] {
  return daarna.map((next, n) => {
    const { bericht, vanaf } = next;
    const sleutel = canonicalJson(bericht);
    return {
      create: fresh(incidentId, followingId(id, next, staat, pogingen, n), { revisie, bericht, sleutel, vanaf }),
    };
  });
}
