import type { Burgerdeel, Deel, Groep } from '../protocol/values.ts';
import type { Daad } from './daad.ts';
import type { TextRef } from './events.ts';

/** What of an incident says who had a part in it. */
type Wie = { betrokkenen: Betrokkene[] };

/** Somebody who has a part in it, beside the reporter's being the reporter. `persoon`: the aadObjectId, of somebody of Entra; else the `naam` that was typed. */
export interface Betrokkene {
  nr: number;
  deel: Deel;
  groep: Groep;
  persoon: string | null;
  naam: TextRef | null;
  /** When this person was named (ms since epoch). */
  genoemd: number;
  /** When this person asked to be called. */
  gevraagd: Daad | null;
  /** On which number, beside the log. */
  telefoon: TextRef | null;
}

/** What a witness wrote: evidence, so that a second text stands beside the first. It stays, also when the witness turns out not to have been there. */
export interface Verklaring extends Daad {
  nr: number;
  tekst: TextRef;
}

/** Something that was recorded of the citizen. The last one of its kind counts; the earlier ones stay until they are erased. */
export interface Burgergegeven extends Daad {
  deel: Burgerdeel;
  tekst: TextRef;
}

/** To whom it happened. */
export function geschaad({ betrokkenen }: Wie): Betrokkene[] {
  return betrokkenen.filter(({ deel }) => deel === 'getroffene');
}

/** Who gets a card of their own about themselves: to whom it happened and who saw it, where Entra knows them. The reporter has the receipt. */
export function cared({ betrokkenen, melder }: Wie & { melder: string }): (Betrokkene & { persoon: string })[] {
  return betrokkenen.flatMap((each) =>
    each.deel === 'beschuldigde' || each.persoon === null || each.persoon === melder
      ? []
      : [{ ...each, persoon: each.persoon }],
  );
}
