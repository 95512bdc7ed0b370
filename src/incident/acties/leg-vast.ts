import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { stepHere } from './gesprek.ts';
import { added } from './invoer.ts';
import { type Bestand, keep, VASTGELEGD } from './vastleggen.ts';

/** Evidence, or the place where one is: at any step of the conversation, and after the report. */
export const legVast = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { ...VASTGELEGD, bestand: added<Bestand>() },
  op: () => 'bewijs',
  decide(given, beside) {
    const events = keep(given.incident, beside);
    if (events.length > 0) return events;
    return refuse('tekst_ontbreekt', { invoer: stepHere(given)?.vraag_plek ? 'plek' : 'bewijs' });
  },
});
