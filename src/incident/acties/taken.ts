import type { Bundle, Veld } from '../../protocol/shape.ts';
import type { Vanaf } from '../../protocol/taak.ts';
import { taakSoort } from '../../protocol/taak-naam.ts';
import { type Antwoorden, firstUnanswered, veldenFor } from '../../protocol/voorwaarde.ts';
import type { IncidentEvent, TextRef } from '../events.ts';
import { type Incident, openTaken } from '../incident.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Ingevuld, invoerVan } from './invoer.ts';

/** The refusal when a question of a form still needs an answer. */
export function unanswered(
  velden: readonly Veld[] | undefined,
  { feiten }: Incident,
  { antwoorden, gezondheid }: FormAnswers,
): Refusal | undefined {
  const asked = veldenFor(velden, feiten);
  // What is about health must not lie among the other answers: a card of before that was known is asked anew.
  const misplaced = asked.find((veld) => {
    const other = veld.gezondheid === true ? antwoorden : gezondheid;
    return other?.waarden[veld.naam] !== undefined;
  });
  const veld = misplaced ?? firstUnanswered(asked, allAnswers({ antwoorden, gezondheid }));
  return veld === undefined ? undefined : refuse('antwoord_ontbreekt', { vraag: veld.vraag, invoer: invoerVan(veld) });
}

/** The answers to a form: what is about health lies apart. */
interface FormAnswers {
  antwoorden?: Ingevuld | undefined;
  gezondheid?: Ingevuld | undefined;
}

/** Both together: what a question depends on, and what opens after it, can be either. */
export function allAnswers({ antwoorden, gezondheid }: FormAnswers): Antwoorden {
  return { ...antwoorden?.waarden, ...gezondheid?.waarden };
}

/** What the log keeps of the answers to a form. */
export function answersOf({ antwoorden, gezondheid }: FormAnswers): { antwoorden?: TextRef; gezondheid?: TextRef } {
  return {
    ...(antwoorden === undefined ? {} : { antwoorden: antwoorden.ref }),
    ...(gezondheid === undefined ? {} : { gezondheid: gezondheid.ref }),
  };
}

/** Whether nazorg waits for tasks of this kind: for those that the decision brought. */
const DECIDED: Record<Vanaf, boolean> = { ingediend: false, overleg: true, taak: false };

function isDecided({ opvolging }: Bundle, name: string): boolean {
  const taak = taakSoort(opvolging, name);
  return taak !== undefined && DECIDED[taak.vanaf];
}

/** When the last task of the decision ends, what remains is care for the reporter: nazorg. `opened` are the tasks that come after this one. */
export function afterTask(
  bundle: Bundle,
  incident: Incident,
  ending: string,
  opened: readonly string[] = [],
): IncidentEvent[] {
  const more = opened.some((name) => isDecided(bundle, name));
  return incident.status === 'in_opvolging' && !more ? beginNazorg(bundle, incident, ending) : [];
}

/** Whether a task is open that must be ended before closing. One that came after another, such as the next talk, runs on by its own clock. */
export function holdsUpClosing({ opvolging }: Bundle, incident: Incident): boolean {
  return openTaken(incident).some((name) => opvolging.taken[name]?.vanaf !== 'taak');
}

/** Nazorg begins when no task of the decision is open, but for the one that ends now. */
export function beginNazorg(bundle: Bundle, incident: Incident, ending?: string): IncidentEvent[] {
  const open = Object.entries(incident.taken).some(
    ([name, taak]) => name !== ending && taak.staat === 'open' && isDecided(bundle, name),
  );
  return open ? [] : [{ soort: 'nazorg_begonnen' }];
}
