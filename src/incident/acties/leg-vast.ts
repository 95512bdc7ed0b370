import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { added } from './invoer.ts';
import { type Bestand, keep, VASTGELEGD } from './vastleggen.ts';

/** Evidence, or the place where one is: at any step of the conversation, and after the report. */
export const legVast = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: { ...VASTGELEGD, bestand: added<Bestand>() },
  op: () => 'bewijs',
  decide({ incident }, beside) {
    const events = keep(incident, beside);
    return events.length === 0 ? refuse('tekst_ontbreekt') : events;
  },
});
