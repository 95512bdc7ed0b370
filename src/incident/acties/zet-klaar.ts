import { taakSoort } from '../../protocol/taak-naam.ts';
import { applies } from '../../protocol/voorwaarde.ts';
import { notYetOpen } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie, naam } from './actie.ts';

/** Who was called in opens a task before there is a report. */
export const zetKlaar = defineActie({
  recht: 'taak klaarzetten',
  knop: { rol: naam, taak: naam },
  invoer: {},
  op: () => 'klaarzetten',
  decide({ bundle, incident }, { rol, taak }) {
    const kind = taakSoort(bundle.opvolging, taak);
    if (kind?.vanaf !== 'overleg' || !kind.eerder?.includes(rol) || !applies(kind.bij, incident.feiten))
      return refuse('keuze_bestaat_niet');
    const fresh = notYetOpen(incident, [taak]);
    return fresh.length === 0 ? [] : [{ soort: 'taken_geopend', taken: fresh }];
  },
});
