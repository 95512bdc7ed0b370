import { isGemeld } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { defineActie } from './actie.ts';
import { added, typed } from './invoer.ts';

/**
 * A message that was kept: the id of the text that was kept of it first, and where its words stand in the text that comes now.
 * `teruggenomen`: it was taken back.
 */
export interface Bericht {
  bericht: string;
  vanaf: number;
  tekens: number;
  teruggenomen?: true;
}

/** A message was changed or taken back in Teams: what was kept of it changes with it. After the report that is an addition. */
export const volgBericht = defineActie({
  recht: 'gesprek voeren en melden',
  knop: {},
  invoer: {
    verhaal: typed('verhaal', 'wat_gebeurde'),
    tekst: typed('tekst', 'aanvulling'),
    /** The bot alone knows what was kept of which message. */
    bericht: added<Bericht>(),
  },
  op: () => 'bewijs',
  decide({ incident }, { verhaal, tekst, bericht }) {
    if (bericht === undefined) return refuse('keuze_bestaat_niet');
    const story = isGemeld(incident) ? null : (verhaal ?? null);
    if (story === null && tekst === undefined) return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    return [
      { soort: 'tekst_verbeterd', ...bericht, verhaal: story, toelichting: story === null ? (tekst ?? null) : null },
    ];
  },
});
