import { endedAt } from '../incident/einde.ts';
import type { Incident } from '../incident/incident.ts';
import type { Summary } from '../store/store.ts';

/** What lists read of an incident: it follows from its log alone. */
export function summaryOf(incident: Incident): Summary {
  const { id, status, melder, afdeling, nummer, begonnen, ingediend, behandelaar } = incident;
  return {
    incident: id,
    status,
    melder,
    afdeling,
    nummer,
    begonnen,
    ingediend,
    behandelaar: behandelaar?.door ?? null,
    geeindigd: endedAt(incident),
  };
}
