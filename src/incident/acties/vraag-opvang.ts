import { z } from 'zod';
import { taakVoor } from '../../protocol/taak-naam.ts';
import { zorgOp } from '../op.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';
import { tellsOf } from './schrijf-wat-je-zag.ts';

/** Somebody to whom it happened, or who saw it, wants to be called: a task with a term opens for who does that. */
export const vraagOpvang = defineActie({
  recht: 'om opvang vragen',
  knop: { nr: z.int() },
  // What a witness wrote on the card goes along: pressing this button instead of the other loses nothing.
  invoer: { tekst: typed('tekst', 'verklaring') },
  op: ({ nr }) => zorgOp(nr),
  decide({ incident, bundle: { opvolging } }, { nr, tekst }) {
    const asked = Object.entries(opvolging.taken).flatMap(([name, kind]) => {
      const taak = kind.per === undefined ? name : taakVoor(name, nr);
      const isOpen = incident.taken[taak]?.staat === 'open';
      return kind.vanaf === 'taak' && kind.op_verzoek === true && !isOpen ? [taak] : [];
    });
    return [
      { soort: 'opvang_gevraagd', nr },
      ...tellsOf(incident, nr, tekst),
      ...(asked.length === 0 ? [] : [{ soort: 'taken_geopend', taken: asked } as const]),
    ];
  },
});
