import { consultedAboutTaak, raadpleegbaar } from '../../protocol/voorwaarde.ts';
import { openAdvies } from '../advies.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { list, sure, typed, value } from './invoer.ts';

/**
 * Roles are asked for advice about what must follow, perhaps with a question: those that were chosen, or else all of the tasks that were. Whoever was
 * asked already and has not answered is not asked again.
 */
export const vraagAdvies = defineActie({
  recht: 'opvolging voorstellen',
  knop: {},
  invoer: {
    rollen: sure((klik) => list(klik, 'advies_van')),
    taken: value((klik) => list(klik, 'taken', 'meer_taken')),
    vraag: typed('vraag', 'vraag_advies'),
  },
  op: () => 'advies_vragen',
  decide({ bundle: { opvolging }, incident }, { rollen: chosen, taken = [], vraag }) {
    const about = taken.flatMap((taak) => consultedAboutTaak(opvolging, taak).map(({ rol }) => rol));
    const rollen = chosen.length > 0 ? chosen : about;
    const offered = raadpleegbaar(opvolging, incident.feiten);
    if (!rollen.every((rol) => offered.includes(rol))) return refuse('keuze_bestaat_niet');
    if (rollen.length === 0) return refuse('advies_van_ontbreekt');
    const open = openAdvies(incident).map(({ rol }) => rol);
    const asked = [...new Set(rollen)].filter((rol) => !open.includes(rol));
    if (asked.length === 0) return [];
    return [{ soort: 'advies_gevraagd', rollen: asked, ...(vraag === undefined ? {} : { vraag }) }];
  },
});
