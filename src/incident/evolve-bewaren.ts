import type { Evolutions } from './evolutions.ts';
import { without } from './moment.ts';

/** What is kept for longer than its term: what of the incident each event changes. */
export const BEWAREN = {
  vastgehouden: (incident, { reden }, { revisie, daad }) => ({
    bewaringen: [...incident.bewaringen, { ...daad, reden, tot: null }],
    sinds: { ...without(incident.sinds, 'vasthouden'), loslaten: revisie },
  }),
  losgelaten: (incident, _event, { revisie, daad }) => ({
    bewaringen: incident.bewaringen.map((each) => ({ ...each, tot: each.tot ?? daad })),
    sinds: { ...without(incident.sinds, 'loslaten'), vasthouden: revisie },
  }),
} satisfies Evolutions;
