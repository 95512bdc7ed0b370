import { SOMMEERDERS } from '../events.ts';
import { validSommaties } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { GESPREK, stepHere } from './gesprek.ts';
import { oneOf, sure, typed } from './invoer.ts';

/** A demand to leave: when, by whom and who heard it is evidence (art. 139 Sr). */
export const sommeer = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: {
    door: sure((klik) => oneOf(klik, 'door', SOMMEERDERS) ?? 'melder'),
    getuige: typed('getuige', 'getuige'),
    ...GESPREK,
  },
  op: () => 'bezoek',
  decide(given, { door, getuige }) {
    const { incident } = given;
    const tel = stepHere(given)?.tel;
    if (tel === undefined || validSommaties(incident).length >= tel.hoogstens) return refuse('keuze_bestaat_niet');
    return [{ soort: 'gesommeerd', nr: incident.sommaties.length + 1, door, getuige: getuige ?? null }];
  },
});
