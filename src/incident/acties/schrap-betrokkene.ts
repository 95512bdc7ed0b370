import { z } from 'zod';
import { EERSTE, nrVan, taakSoort } from '../../protocol/taak-naam.ts';
import { openTaken } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';

/** Somebody had no part in it after all: what was to be done for this person need not be done. */
export const schrapBetrokkene = defineActie({
  recht: 'betrokkenen noemen',
  knop: { nr: z.int() },
  invoer: {},
  op: () => 'betrokkenen',
  decide({ incident, bundle: { opvolging } }, { nr }) {
    const found = incident.betrokkenen.find((each) => each.nr === nr);
    if (found === undefined) return [];
    // That it happened to the reporter is what the report says.
    if (nr === EERSTE && incident.als === 'zelf') return refuse('keuze_bestaat_niet');
    const own = openTaken(incident).filter(
      (taak) => nrVan(taak) === nr && taakSoort(opvolging, taak)?.per !== undefined,
    );
    return [
      { soort: 'betrokkene_geschrapt', nr, ...(found.persoon === null ? {} : { persoon: found.persoon }) },
      ...(own.length === 0 ? [] : [{ soort: 'taken_vervallen', taken: own } as const]),
    ];
  },
});
