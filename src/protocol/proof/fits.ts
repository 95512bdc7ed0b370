import type { Problem } from '../problem.ts';
import type { Rollen } from '../rollen.ts';
import type { Opvolging, Schema, Step, TaakSoort, Veld } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { JA_NEE_ONBEKEND, WAAR } from '../values.ts';
import { at } from './finding.ts';

/** Teams takes 28 KB of a card, which it counts as UTF-16: so many units. */
const CARD = 14_336;

/**
 * What the parts of a card take beside the texts of the flows, when there is as much on it as there can be: help was called, people
 * typed long lines, and the conversation was taken up again. tests/protocol/fits.test.ts holds these to the cards themselves.
 */
const FRAME = 4_800;
/** A button carries where the conversation stands, twice: once for clients that do not know the first kind. */
const KNOP = 1_125;
/** Each demand that was counted is in every button, and on the card of the step that counts. */
const TELLING_IN_KNOP = 80;
const TELLING_IN_FRAME = 240;
const TELLING = 326;
const TELLEN = 940;
const MELDEN = 2_000;
const BEWIJS = 2_800;
const PLEK = 1_900;
const UITLEG = 495;
const NUMMER = 230;
const GEBELD = 700;
const INVOER = 260;
const OPTIE = 50;
/** What the card says when a schema does not say it otherwise. */
const MELD_NU = 'Het is voorbij, meld nu';

/** Where the report is sent there must be room for what the reporter wrote. */
const STORY = 3_000;
/** The cards of a task and of the overleg, beside their frame and what comes back when something was not filled in. */
const ROOM_FORM = 9_500;

/** The dossier lists every task. */
export const MOST_TASKS = 20;
/** The reporter looks for the own one in a list. */
export const MOST_DEPARTMENTS = 40;

type SchemaFile = Sources['schemas'][number];

/** The card of a step, with the buttons that are shown at once, fits in Teams. */
export function proveStepFits(sources: Sources, file: SchemaFile, name: string, step: Step): Problem[] {
  const most = step.indienen === undefined ? CARD : CARD - STORY;
  const size = sizeOfStep(sources, file.value, step);
  const mend = 'Maak teksten korter, of verdeel de knoppen over twee stappen.';
  return size <= most ? [] : [at(file, ['stappen', name], ...tooLarge(`De stap "${name}"`, size, most, mend))];
}

/** The cards of the tasks and of the overleg fit in Teams. */
export function proveOpvolgingFits({ opvolging: file, rollen }: Sources): Problem[] {
  const mend = 'Maak teksten korter, of vraag minder.';
  const check = (path: string[], who: string, size: number) =>
    size <= ROOM_FORM ? [] : [at(file, path, ...tooLarge(who, size, ROOM_FORM, mend))];
  const { taken } = file.value;
  const count = Object.keys(taken).length;
  return [
    ...Object.entries(taken).flatMap(([name, taak]) =>
      check(['taken', name], `De taak "${name}"`, sizeOfTask(rollen.value, taak)),
    ),
    ...check(['overleg'], 'Het overleg', sizeOfOverleg(rollen.value, file.value)),
    ...(count > MOST_TASKS
      ? [at(file, ['taken'], `Er staan ${count} taken; ${MOST_TASKS} is het meeste.`, 'Neem taken samen.')]
      : []),
  ];
}

/** The list of departments can be looked through. */
export function proveDepartmentsFit({ rollen: file }: Sources): Problem[] {
  const count = Object.keys(file.value.afdelingen).length;
  if (count <= MOST_DEPARTMENTS) return [];
  const what = `Er staan ${count} afdelingen; ${MOST_DEPARTMENTS} is het meeste.`;
  return [at(file, ['afdelingen'], what, 'Neem afdelingen met hetzelfde kanaal samen.')];
}

/** The largest that the card of a step can be: when all demands were made, or all but the last with the button for that one. */
function sizeOfStep(sources: Sources, schema: Schema, step: Step): number {
  const steps = sources.schemas.flatMap(({ value }) => Object.values(value.stappen));
  const all = Math.max(0, ...[...steps, step].map(({ tel }) => tel?.hoogstens ?? 0));
  const still = sizeOfTexts(sources.rollen.value, schema, step);
  const { tel } = step;
  if (tel === undefined) return still + sizeWith(all, schema, step);
  const counting = sizeWith(tel.hoogstens - 1, schema, step) + button(tel.opnieuw, tel.hoogstens - 1);
  return (
    still + TELLEN + Math.max(sizeWith(all, schema, step) + TELLING * all, counting + TELLING * (tel.hoogstens - 1))
  );
}

/** The frame and the buttons, which grow with the demands that were made. */
function sizeWith(demands: number, { meld, meld_knop }: Schema, step: Step): number {
  const shown = WAAR.map((waar) => (step.keuzes ?? []).filter(({ bij }) => bij === undefined || bij.includes(waar)));
  const choices = shown.map((keuzes) => sum(keuzes.map(({ als }) => button(als, demands))));
  return (
    FRAME +
    TELLING_IN_FRAME * demands +
    Math.max(...choices) +
    (step.indienen === undefined ? 0 : button(step.indienen, demands)) +
    (meld === undefined ? 0 : button(meld_knop ?? MELD_NU, demands))
  );
}

/** Everything on the card of a step that stays the same. */
function sizeOfTexts(rollen: Rollen, schema: Schema, step: Step): number {
  const called = (step.roep ?? []).flatMap((rol) => rollen.rollen[rol]?.bel ?? []);
  const departments = Object.entries(rollen.afdelingen).map(([name, { naam }]) => OPTIE + name.length + long(naam));
  return (
    long(schema.titel) +
    long(step.zeg) +
    (step.uitleg === undefined ? 0 : UITLEG + long(step.uitleg)) +
    sum([...(step.bel ?? []), ...called].map((each) => numberOf(rollen, each))) +
    (step.bewijs ? BEWIJS : 0) +
    (step.vraag_plek ? PLEK : 0) +
    sum((step.vragen ?? []).map(({ vraag }) => INVOER + long(vraag) + JA_NEE_ONBEKEND.length * OPTIE)) +
    (step.indienen === undefined ? 0 : MELDEN + sum(departments))
  );
}

function sizeOfTask(rollen: Rollen, taak: TaakSoort): number {
  const numbers = sum((taak.bel ?? []).map((each) => numberOf(rollen, each)));
  const list = sum((taak.bellijst ?? []).map((each) => numberOf(rollen, each) + GEBELD));
  return (
    long(taak.titel) +
    long(taak.zeg) +
    long(taak.voorlezen) +
    long(taak.uitleg) +
    numbers +
    list +
    sizeOfForm(taak.velden)
  );
}

function sizeOfOverleg(rollen: Rollen, { overleg, taken }: Opvolging): number {
  const offered = Object.values(taken).filter(({ vanaf }) => vanaf === 'overleg');
  const people = overleg.raadpleeg.map((each) => rollen.rollen[typeof each === 'string' ? each : each.rol]?.naam);
  const lists = [...offered.map(({ titel }) => titel), ...people].map((title) => OPTIE + long(title));
  return long(overleg.zeg) + long(overleg.uitleg) + sum(lists) + sizeOfForm(overleg.velden);
}

function sizeOfForm(velden: readonly Veld[] = []): number {
  return sum(
    velden.map(({ vraag, opties = {} }) => {
      const options = Object.entries(opties).map(([name, title]) => OPTIE + name.length + long(title));
      return INVOER + long(vraag) + Math.max(sum(options), JA_NEE_ONBEKEND.length * OPTIE);
    }),
  );
}

function button(title: string, demands: number): number {
  return KNOP + TELLING_IN_KNOP * demands + 2 * long(title);
}

function numberOf({ telefoon }: Rollen, name: string): number {
  return NUMMER + long(telefoon[name]?.naam);
}

/** How long a text is as JSON writes it: a quote is two. */
function long(text = ''): number {
  return JSON.stringify(text).length - 2;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function tooLarge(who: string, size: number, most: number, mend: string): [what: string, mend: string] {
  return [`${who} past niet op één kaart: ${size} tekens, met de knoppen erbij; ${most} is het meeste.`, mend];
}
