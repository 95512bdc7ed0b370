import { readDate } from '../reading/date.ts';
import type { Feiten, Opvolging, Veld, Voorwaarde } from './shape.ts';
import type { OverlegTaak, TaakSoort, Vanaf } from './taak.ts';

/** Whether something applies, going by what is known. Without a condition it always does. */
export function applies(bij: Voorwaarde | undefined, feiten: Feiten): boolean {
  return Object.entries(bij ?? {}).every(([feit, values]) => {
    const known: unknown = Reflect.get(feiten, feit);
    return values === undefined || values.some((value) => value === known);
  });
}

/** The tasks of this kind that belong to such a report: opened with it, or offered in the overleg. None that the municipality does not use. */
export function takenFor<V extends Vanaf>(
  { taken }: Opvolging,
  vanaf: V,
  feiten: Feiten,
): [string, Extract<TaakSoort, { vanaf: V }>][] {
  return Object.entries(taken).filter(
    (each): each is [string, Extract<TaakSoort, { vanaf: V }>] =>
      each[1].vanaf === vanaf && isUsed(each[1]) && applies(each[1].bij, feiten),
  );
}

function isUsed(taak: TaakSoort): boolean {
  return taak.vanaf !== 'ingediend' || taak.uit === undefined;
}

/** Whether a task opens when this other one is ready, with these answers. */
export function opensAfter(kind: TaakSoort, taak: string, antwoorden: Antwoorden): boolean {
  return comesAfter(kind).some(
    (after) =>
      after.taak === taak &&
      Object.entries(after.bij ?? {}).every(([veld, values]) => values.includes(antwoorden[veld] ?? '')),
  );
}

/** After which tasks this one opens; with `bij` only when those were answered so. */
function comesAfter(kind: TaakSoort): NonNullable<OverlegTaak['na']> {
  return kind.vanaf === 'ingediend' ? [] : (kind.na ?? []);
}

/** Whose advice can be asked, and whether it must come. */
interface Raadgever {
  rol: string;
  verplicht?: true | undefined;
  bij?: Voorwaarde | undefined;
}

/** The same, however it is written. */
export function raadgever(written: string | Raadgever): Raadgever {
  return typeof written === 'string' ? { rol: written } : written;
}

/** Who can be consulted in the overleg about such a report: about all of it, or about one of the tasks that can be proposed. */
export function raadpleegbaar(opvolging: Opvolging, feiten: Feiten): string[] {
  const about = takenFor(opvolging, 'overleg', feiten).flatMap(([name]) => consultedAboutTaak(opvolging, name));
  return unique([...consultedAboutAll(opvolging, feiten), ...about].map(({ rol }) => rol));
}

/** Without whose advice nothing is proposed about such a report, with these tasks in it. */
export function mustBeConsulted(opvolging: Opvolging, feiten: Feiten, taken: readonly string[] = []): string[] {
  const about = taken.flatMap((name) => consultedAboutTaak(opvolging, name));
  const must = [...consultedAboutAll(opvolging, feiten), ...about].filter(({ verplicht }) => verplicht === true);
  return unique(must.map(({ rol }) => rol));
}

/** Who can be consulted about this one task. */
export function consultedAboutTaak({ taken }: Opvolging, name: string): Raadgever[] {
  const taak = taken[name];
  return taak?.vanaf === 'overleg' ? (taak.raadpleeg ?? []).map(raadgever) : [];
}

/** Who can be consulted about such a report, whatever is proposed. */
export function consultedAboutAll({ overleg }: Opvolging, feiten: Feiten): Raadgever[] {
  return overleg.raadpleeg.map(raadgever).filter(({ bij }) => applies(bij, feiten));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** The questions of a form that apply. */
export function veldenFor(velden: readonly Veld[] | undefined, feiten: Feiten): Veld[] {
  return (velden ?? []).filter(({ bij }) => applies(bij, feiten));
}

/** What is answered on a form: field → answer, as it was filled in. */
export type Antwoorden = Readonly<Record<string, string>>;

/** Whether an answer is required, given the others. */
export function isRequired({ verplicht, verplicht_bij: bij }: Veld, antwoorden: Antwoorden): boolean {
  if (verplicht) return true;
  return bij !== undefined && Object.entries(bij).every(([other, values]) => values.includes(antwoorden[other] ?? ''));
}

/** The first question that still needs an answer, or was given one that it cannot have. */
export function firstUnanswered(velden: readonly Veld[], antwoorden: Antwoorden): Veld | undefined {
  return velden.find((veld) => {
    const answer = antwoorden[veld.naam]?.trim() ?? '';
    if (answer === '') return isRequired(veld, antwoorden);
    return !isPossible(veld, answer) || isTooEarly(veld, answer, antwoorden);
  });
}

function isPossible({ soort, opties }: Veld, answer: string): boolean {
  switch (soort) {
    case 'ja_nee':
      return ['ja', 'nee'].includes(answer);
    case 'ja_nee_onbekend':
      return ['ja', 'nee', 'onbekend'].includes(answer);
    case 'datum':
      return readDate(answer) !== undefined;
    case 'keuze':
      return Object.hasOwn(opties ?? {}, answer);
    default:
      return true;
  }
}

/** Whether it is a day before the one that another question was answered with. */
function isTooEarly({ niet_voor }: Veld, answer: string, antwoorden: Antwoorden): boolean {
  const before = niet_voor === undefined ? undefined : readDate(antwoorden[niet_voor] ?? '');
  return before !== undefined && (readDate(answer) ?? '') < before;
}
