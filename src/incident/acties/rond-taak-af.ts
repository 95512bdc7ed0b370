import type { TaakSoort } from '../../protocol/taak.ts';
import { nrVan, soortNaam, taakSoort, taakVoor } from '../../protocol/taak-naam.ts';
import { applies, opensAfter } from '../../protocol/voorwaarde.ts';
import type { TextRef } from '../events.ts';
import { taakOp } from '../op.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isTeSnel } from '../te-snel.ts';
import { defineActie, type Given, naam } from './actie.ts';
import { answers, formAnswers, healthAnswers, type Ingevuld, line, type Regel, typed } from './invoer.ts';
import { afterTask, allAnswers, answersOf, unanswered } from './taken.ts';

/** A task is ready, with its outcome; what comes after it opens. */
export const rondTaakAf = defineActie({
  recht: 'taak afronden',
  knop: { taak: naam },
  invoer: {
    tekst: typed('tekst', 'uitkomst_taak'),
    antwoorden: answers('antwoorden_taak', formAnswers),
    gezondheid: answers('gezondheid_taak', healthAnswers),
    /** Why so soon after the one before. */
    teSnel: typed('te_snel', 'reden_te_snel'),
    /** The number that it has in another system. */
    kenmerk: answers('kenmerk', (klik) => line(klik, 'kenmerk')),
  },
  op: ({ taak }) => taakOp(taak),
  decide(given, ask) {
    const { bundle, incident } = given;
    const { taak, tekst, teSnel } = ask;
    const kind = taakSoort(bundle.opvolging, taak);
    const missing = withoutKenmerk(kind, ask) ?? unanswered(kind?.velden, incident, ask);
    if (missing !== undefined) return missing;
    if (teSnel === undefined && isTeSnel(bundle, incident, taak, given)) return refuse('reden_te_snel_ontbreekt');
    if (tekst === undefined) return refuse('tekst_ontbreekt', { invoer: 'tekst' });
    const next = openedBy(given, ask);
    return [
      { soort: 'taak_klaar', taak, uitkomst: tekst, ...answersOf(ask), ...kenmerkOf(kind, ask), ...teSnelOf(ask) },
      ...(next.length === 0 ? [] : [{ soort: 'taken_geopend', taken: next } as const]),
      ...afterTask(bundle, incident, taak, next),
    ];
  },
});

function teSnelOf({ teSnel }: { teSnel?: TextRef }): { teSnel?: TextRef } {
  return teSnel === undefined ? {} : { teSnel };
}

/** Letters, digits and what stands between them, with a digit at least. */
const KENMERK = /^(?=.*\d)[\p{L}\d](?:[\p{L}\d ./-]{0,28}[\p{L}\d])?$/u;

/** The refusal when the number that the task asks for is missing, or is none. */
function withoutKenmerk(kind: TaakSoort | undefined, { kenmerk }: { kenmerk?: Ingevuld<Regel> }): Refusal | undefined {
  if (kind?.kenmerk === undefined) return undefined;
  if (kenmerk === undefined) return refuse('antwoord_ontbreekt', { vraag: kind.kenmerk, invoer: 'kenmerk' });
  return KENMERK.test(kenmerk.waarden.regel) ? undefined : refuse('kenmerk_klopt_niet');
}

function kenmerkOf(kind: TaakSoort | undefined, { kenmerk }: { kenmerk?: Ingevuld<Regel> }): { kenmerk?: TextRef } {
  return kind?.kenmerk === undefined || kenmerk === undefined ? {} : { kenmerk: kenmerk.ref };
}

/** The tasks that come after this one, answered like this. "Not needed" was said of what was known then. */
function openedBy(
  { bundle: { opvolging }, incident: { taken, feiten } }: Given,
  { taak, ...given }: { taak: string; antwoorden?: Ingevuld; gezondheid?: Ingevuld },
): string[] {
  return Object.entries(opvolging.taken).flatMap(([name, kind]) => {
    // What comes after care for one of them is for the same person.
    const next = kind.per === undefined ? name : taakVoor(name, nrVan(taak));
    const waits = taken[next] === undefined || taken[next].staat === 'niet_nodig';
    return waits && applies(kind.bij, feiten) && opensAfter(kind, soortNaam(taak), allAnswers(given)) ? [next] : [];
  });
}
