import { endedAt } from '../incident/einde.ts';
import type { Incident } from '../incident/incident.ts';
import { listedUnder, type Oefening } from '../incident/oefening.ts';
import type { Summary } from '../store/store.ts';

/** What lists read of an incident: it follows from its log alone. */
export function summaryOf(incident: Incident): Summary {
  return incident.oefening === null ? ofReport(incident) : ofOefening(incident, incident.oefening);
}

/** By no status, term or number of reports an exercise is found: by who began it, when, and its own number. */
function ofOefening(incident: Incident, { code }: Oefening): Summary {
  const { id, afdeling, begonnen } = incident;
  const never = { nummer: code, ingediend: null, behandelaar: null, geeindigd: null };
  return { incident: id, status: 'concept', melder: listedUnder(incident), afdeling, begonnen, ...never };
}

function ofReport(incident: Incident): Summary {
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
