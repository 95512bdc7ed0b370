import { z } from 'zod';
import type { IncidentEvent, TextRef } from '../events.ts';
import type { Incident } from '../incident.ts';
import { getuigeOp } from '../op.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';

/** A witness writes down what was seen, once or more often: nothing that stands there is changed. */
export const schrijfWatJeZag = defineActie({
  recht: 'opschrijven wat je zag',
  knop: { nr: z.int() },
  invoer: { tekst: typed('tekst', 'verklaring') },
  op: ({ nr }) => getuigeOp(nr),
  decide: ({ incident }, { nr, tekst }) =>
    tekst === undefined ? refuse('tekst_ontbreekt', { invoer: 'tekst' }) : tellsOf(incident, nr, tekst),
});

/** Records what the witness of this number wrote; nothing when that stands there, or nobody of this number is a witness. */
export function tellsOf(
  { betrokkenen, verklaringen }: Incident,
  nr: number,
  tekst: TextRef | undefined,
): IncidentEvent[] {
  const isWitness = betrokkenen.some((each) => each.nr === nr && each.deel === 'getuige');
  const stands = verklaringen.some((each) => each.tekst.id === tekst?.id);
  return tekst === undefined || !isWitness || stands ? [] : [{ soort: 'verklaard', nr, tekst }];
}
