import { againWay } from '../../protocol/place.ts';
import { isGemeld } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { typed } from './invoer.ts';
import { keep, VASTGELEGD, write } from './vastleggen.ts';

/** A second way into the chart (the citizen calls again), also when it is reported already. */
export const opnieuw = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { tekst: typed('tekst', 'wat_gebeurde'), ...VASTGELEGD },
  op: () => 'opnieuw',
  isWhole: true,
  decide({ bundle, incident }, { tekst, ...beside }) {
    const again = againWay(bundle, incident.feiten);
    if (again === undefined) return refuse('keuze_bestaat_niet');
    const { naar, zet } = again;
    const told = isGemeld(incident) ? [] : write(incident, 'wat_gebeurde', tekst);
    return [
      ...told,
      ...keep(incident, beside),
      { soort: 'opnieuw_begonnen', naar, ...(zet === undefined ? {} : { zet }) },
    ];
  },
});
