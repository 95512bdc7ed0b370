import { z } from 'zod';
import { isTelefoon } from '../../protocol/rollen.ts';
import { isOpVerzoek } from '../../protocol/taak.ts';
import { taakVoor } from '../../protocol/taak-naam.ts';
import { zorgOp } from '../op.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { answers, given, line, typed } from './invoer.ts';
import { tellsOf } from './schrijf-wat-je-zag.ts';

/** Somebody to whom it happened, or who saw it, wants to be called: a task with a term opens for who does that. */
export const vraagOpvang = defineActie({
  recht: 'om opvang vragen',
  knop: { nr: z.int() },
  // What a witness wrote on the card goes along: pressing this button instead of the other loses nothing.
  invoer: {
    tekst: typed('tekst', 'verklaring'),
    /** On which number. The reporter's stands with the report. */
    telefoon: answers('telefoon_opvang', (klik) => line(klik, 'telefoon')),
  },
  op: ({ nr }) => zorgOp(nr),
  decide({ incident, bundle: { opvolging } }, { nr, tekst, telefoon }) {
    if (telefoon !== undefined && !isTelefoon(telefoon.waarden.regel)) return refuse('telefoon_klopt_niet');
    const asked = Object.entries(opvolging.taken).flatMap(([name, kind]) => {
      const taak = kind.per === undefined ? name : taakVoor(name, nr);
      const isOpen = incident.taken[taak]?.staat === 'open';
      return isOpVerzoek(kind) && !isOpen ? [taak] : [];
    });
    return [
      { soort: 'opvang_gevraagd', nr, ...given({ telefoon: telefoon?.ref }) },
      ...tellsOf(incident, nr, tekst),
      ...(asked.length === 0 ? [] : [{ soort: 'taken_geopend', taken: asked } as const]),
    ];
  },
});
