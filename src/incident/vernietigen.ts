import { type Bewaartermijnen, endOfKeeping, TEKSTKLASSEN, type Tekstklasse } from '../protocol/bewaartermijnen.ts';
import { endedAt } from './einde.ts';
import { type Bewaring, type Incident, isGemeld, openBewaring } from './incident.ts';
import { tekstklasseOf } from './tekstsoorten.ts';

/** The classes of what is kept of one incident. `concept`, `oefening` and `logboek` are all of it. */
export type Incidentklasse = Tekstklasse | 'concept' | 'oefening' | 'logboek' | 'kaarten' | 'berichten';

/** What is known of a text without reading it. */
export interface Tekstkop {
  id: string;
  veld: string;
  termijn: string;
}

/** Something of an incident that is to be destroyed: of which class, since when (ms since epoch), and, of texts, which. */
export interface Vervallen {
  klasse: Incidentklasse;
  sinds: number;
  teksten: readonly string[];
}

/** So long after the CAG let it go nothing is destroyed: what is let go by mistake can be held again. */
const NA_LOSLATEN = { aantal: 1, eenheid: 'maanden' } as const;

/**
 * Until when each class of what is kept of an incident is kept (ms since epoch), as the terms are now. A class is left out as long as the incident goes on, and
 * while it is held: then only what stands on cards goes at its term, since all of it stays in the dossier. That nobody said that a danger is over holds nothing
 * up: by then the ladder has asked for months.
 */
export function keptUntil(incident: Incident, termijnen: Bewaartermijnen): ReadonlyMap<Incidentklasse, number> {
  if (incident.oefening !== null) return new Map([['oefening', endOfKeeping(termijnen.oefening, incident.begonnen)]]);
  if (!isGemeld(incident)) return new Map([['concept', endOfKeeping(termijnen.concept, lastTouched(incident))]]);
  const ended = endedAt(incident);
  if (ended === null) return new Map();
  const cards = ['kaarten', endOfKeeping(termijnen.kaarten, ended)] as const;
  if (openBewaring(incident) !== undefined) return new Map([cards]);
  const earliest = Math.max(0, ...incident.bewaringen.map(letGoUntil));
  const others = [...TEKSTKLASSEN, 'berichten' as const, 'logboek' as const].map(
    (klasse) => [klasse, Math.max(earliest, endOfKeeping(termijnen[klasse], ended))] as const,
  );
  return new Map<Incidentklasse, number>([cards, ...others]);
}

/**
 * What of an incident is to be destroyed by now (ms since epoch). Where all of it goes, nothing else is named. Pure: what was destroyed before is named again as
 * long as it is there to be given.
 *
 * @example
 * dueBy(afgeslotenInIncident, [{ id: 'a', veld: 'wat_gebeurde', termijn: 'veroorzaker' }], termijnen, fiveYearsLater)
 * // [{ klasse: 'kaarten', … }, { klasse: 'veroorzaker', sinds: …, teksten: ['a'] }, { klasse: 'berichten', … }]
 */
export function dueBy(
  incident: Incident,
  teksten: readonly Tekstkop[],
  termijnen: Bewaartermijnen,
  now: number,
): Vervallen[] {
  const due = [...keptUntil(incident, termijnen)].filter(([, until]) => until <= now);
  const whole = due.find(([klasse]) => isAllOfIt(klasse));
  return (whole === undefined ? due : [whole]).flatMap(([klasse, sinds]): Vervallen[] => {
    if (!isTekstklasse(klasse)) return [{ klasse, sinds, teksten: [] }];
    const ids = teksten.filter(({ veld, termijn }) => tekstklasseOf(veld, termijn) === klasse).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ klasse, sinds, teksten: ids }];
  });
}

function isAllOfIt(klasse: Incidentklasse): boolean {
  return klasse === 'concept' || klasse === 'oefening' || klasse === 'logboek';
}

function isTekstklasse(klasse: Incidentklasse): klasse is Tekstklasse {
  return TEKSTKLASSEN.some((each) => each === klasse);
}

/** When somebody did something with a conversation that was not reported last. */
function lastTouched(incident: Incident): number {
  return Math.max(incident.verder, endedAt(incident) ?? 0);
}

function letGoUntil({ tot }: Bewaring): number {
  return tot === null ? 0 : endOfKeeping(NA_LOSLATEN, tot.tijd);
}
