import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { list, sure } from './invoer.ts';

/** Somebody joins an exercise, in the roles that were chosen: those that this person really has, or others. Once more: in other roles. */
export const doeMee = defineActie({
  recht: 'meedoen aan een oefening',
  knop: {},
  invoer: { rollen: sure((klik) => list(klik, 'rollen')) },
  op: () => 'oefening',
  decide({ incident, actor, rollen: { rollen: known } }, { rollen }) {
    if (rollen.length === 0) return refuse('rol_ontbreekt');
    if (!rollen.every((rol) => Object.hasOwn(known, rol))) return refuse('keuze_bestaat_niet');
    const chosen = [...new Set(rollen)].sort();
    const before = incident.oefening?.spelers.find(({ persoon }) => persoon === actor.aadObjectId);
    return before !== undefined && [...before.rollen].join() === chosen.join()
      ? []
      : [{ soort: 'oefening_meegedaan', rollen: chosen }];
  },
});
