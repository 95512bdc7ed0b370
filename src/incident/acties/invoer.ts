import { z } from 'zod';
import type { Veld } from '../../protocol/shape.ts';
import { GEVOLGEN, type Gevolg, JA_NEE_ONBEKEND } from '../../protocol/values.ts';
import type { Antwoorden } from '../../protocol/voorwaarde.ts';
import { readList } from '../../reading/list.ts';
import { isOn } from '../../reading/toggle.ts';
import type { TextRef } from '../events.ts';
import type { Gevolgen } from '../gevolgen.ts';
import type { TekstSoort } from '../tekstsoorten.ts';
import type { Intussen } from './intussen.ts';

/** What people type in, by the id of its input on a card. Each is kept as a text beside the log. */
export const TEXT_FIELDS = [
  'tekst',
  'verhaal',
  'getuige',
  'bewijs',
  'bewaarplek',
  'plek',
  'voor',
  'naam',
  'burger',
  'vraag',
  'zonder_advies',
  'te_snel',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

const PARAGRAPHS: readonly TextField[] = ['tekst', 'verhaal', 'bewijs'];
/** One line each: they stand on cards beside much else. */
const LINES: readonly TextField[] = TEXT_FIELDS.filter((field) => !PARAGRAPHS.includes(field));

const CHOSEN = [
  'als',
  'via',
  'arih',
  'wapen',
  'politie',
  'als_ambt',
  'als_ambt_ander',
  'ambtsdrager',
  'hoofdcategorie',
  'locatie_soort',
  'door',
  'datum',
  'tijd',
  'tot',
  'nauwkeurigheid',
  'afdeling',
  'taken',
  'meer_taken',
  'geraadpleegd',
  'advies_van',
  'rollen',
  'aan',
  'deel',
  'groep',
  'wie',
  'relatie',
  'eerder',
  'kenmerk',
  'telefoon',
  'naam_keuze',
] as const;

/** What was typed in the chat, on the card that asks whether it belongs to the report. */
const ASKED = 'erbij';

/** The id of an input on a card. A card cannot have another: what is filled in there would be read by nobody. */
export type InvoerId =
  | TextField
  | (typeof CHOSEN)[number]
  | typeof ASKED
  | `gevolg_${Gevolg}`
  | `veld_${string}`
  | `gezond_${string}`;

/** Whether a card may have an input of this id. */
export function isInvoerId(id: string): id is InvoerId {
  const fixed: readonly string[] = [...TEXT_FIELDS, ...CHOSEN, ASKED, ...GEVOLGEN.map((gevolg) => `gevolg_${gevolg}`)];
  return fixed.includes(id) || FORM.test(id) || HEALTH.test(id);
}

/** What comes in with a click: every input of the card by its id, as it was filled in. */
export interface Klik {
  invoer: Readonly<Record<string, string>>;
  /** What was chosen while nothing could be stored, as the button carries it. */
  intussen: readonly Intussen[] | undefined;
  /** The visit on whose card that was chosen, by its revision. */
  bezoek?: number | undefined;
  /** The moment that "nu" stands for (ms since epoch). */
  now: number;
}

/** A text that is typed: kept beside the log, of which the command has the reference. */
interface TextInput {
  soort: 'tekst';
  id: TextField;
  als: TekstSoort;
  /** Whether it is one line, which stands on cards beside much else. */
  regel: boolean;
}

/** Answers to a list of questions: kept beside the log as one text, and checked before. */
interface AnswersInput<T> {
  soort: 'antwoorden';
  als: TekstSoort;
  read(klik: Klik): T | undefined;
}

/** What goes into the command as it is. */
interface ValueInput<T> {
  soort: 'waarde';
  read(klik: Klik): T | undefined;
}

/** The same, with something to fall back on, so that it is always there. */
interface SureInput<T> {
  soort: 'zeker';
  read(klik: Klik): T;
}

/** One thing that a click can bring, and how it is read from the card. */
export type Invoer = TextInput | AnswersInput<object> | ValueInput<unknown> | SureInput<unknown>;
export type Invoeren = Readonly<Record<string, Invoer>>;

/** Answers that lie beside the log: where, and what they are, to be checked. */
export type Ingevuld<T = Antwoorden> = { ref: TextRef; waarden: T };

type SureOf<I extends Invoeren> = { [N in keyof I as I[N] extends SureInput<unknown> ? N : never]: I[N] };
type PerhapsOf<I extends Invoeren> = { [N in keyof I as I[N] extends SureInput<unknown> ? never : N]: I[N] };

/** What an action is asked with, as it comes in. */
export type AskedOf<I extends Invoeren> = {
  [N in keyof SureOf<I>]: I[N & keyof I] extends SureInput<infer T> ? T : never;
} & {
  [N in keyof PerhapsOf<I>]?: I[N & keyof I] extends TextInput
    ? string
    : I[N & keyof I] extends AnswersInput<infer T> | ValueInput<infer T>
      ? T
      : never;
};

/** What an action is decided with: of what was typed only where it lies. */
export type GivenOf<I extends Invoeren> = {
  [N in keyof SureOf<I>]: I[N & keyof I] extends SureInput<infer T> ? T : never;
} & {
  [N in keyof PerhapsOf<I>]?: I[N & keyof I] extends TextInput
    ? TextRef
    : I[N & keyof I] extends AnswersInput<infer T>
      ? Ingevuld<T>
      : I[N & keyof I] extends ValueInput<infer T>
        ? T
        : never;
};

/** A text that is typed into the input of this id, and what kind of text it is. */
export function typed(id: TextField, als: TekstSoort): TextInput {
  return { soort: 'tekst', id, als, regel: LINES.includes(id) };
}

/** Answers that are kept as one text. */
export function answers<T extends object>(als: TekstSoort, read: (klik: Klik) => T | undefined): AnswersInput<T> {
  return { soort: 'antwoorden', als, read };
}

export function value<T>(read: (klik: Klik) => T | undefined): ValueInput<T> {
  return { soort: 'waarde', read };
}

export function sure<T>(read: (klik: Klik) => T): SureInput<T> {
  return { soort: 'zeker', read };
}

/** What the bot itself adds; no client can send it. */
export function added<T>(): ValueInput<T> {
  return { soort: 'waarde', read: () => undefined };
}

const personId = z.guid().toLowerCase();

/** Whom the people picker of Teams gave (aadObjectId); undefined for anything else, so that nothing typed comes into the log. */
export function person(klik: Klik, id: InvoerId): string | undefined {
  return personId.safeParse(filledIn(klik, id)?.trim()).data;
}

/** What stands in an input; undefined when the card has none of this id. */
export function filledIn({ invoer }: Pick<Klik, 'invoer'>, id: InvoerId): string | undefined {
  return invoer[id];
}

/** One of a list of values; undefined for anything else. */
export function oneOf<const T extends string>(klik: Klik, id: InvoerId, values: readonly T[]): T | undefined {
  const given = filledIn(klik, id);
  return values.find((each) => each === given);
}

/** What was chosen of lists in which more than one can be. */
export function list(klik: Klik, ...ids: readonly InvoerId[]): string[] {
  return ids.flatMap((id) => readList(filledIn(klik, id) ?? ''));
}

/** The value of a toggle when it is on. */
export function onOf<const T extends string>(klik: Klik, id: InvoerId, on: T): T | undefined {
  return isOn(filledIn(klik, id), on) ? on : undefined;
}

/** Without what was not filled in. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** One short line that is checked before it is kept, as a text of its own kind. */
export interface Regel {
  regel: string;
}

/** What was typed on one line; undefined when that is nothing. */
export function line(klik: Klik, id: InvoerId): Regel | undefined {
  const regel = filledIn(klik, id)?.trim() ?? '';
  return regel === '' ? undefined : { regel };
}

/** What it did to people, each answer by itself; undefined when nothing was answered. */
export function gevolgen(klik: Klik): Gevolgen | undefined {
  const answered = GEVOLGEN.flatMap((gevolg) => {
    const answer = oneOf(klik, `gevolg_${gevolg}`, JA_NEE_ONBEKEND);
    return answer === undefined ? [] : [[gevolg, answer] as const];
  });
  return answered.length === 0 ? undefined : Object.fromEntries(answered);
}

const FORM = /^veld_([a-z][a-z0-9_]{0,40})$/;
const HEALTH = /^gezond_([a-z][a-z0-9_]{0,40})$/;

/** The id of the input of a question on a form, from the question's name. */
export function veldId(naam: string): InvoerId & `veld_${string}` {
  return `veld_${naam}`;
}

/** The id of the input of a question: what is about health comes apart from the other answers, and so is kept apart. */
export function invoerVan({ naam, gezondheid }: Pick<Veld, 'naam' | 'gezondheid'>): InvoerId {
  return gezondheid === true ? `gezond_${naam}` : veldId(naam);
}

/** The answers to a form; what was left empty is no answer. */
export function formAnswers(klik: Pick<Klik, 'invoer'>): Antwoorden {
  return answersNamed(klik, FORM);
}

/** The same of what is about health. */
export function healthAnswers(klik: Pick<Klik, 'invoer'>): Antwoorden {
  return answersNamed(klik, HEALTH);
}

function answersNamed({ invoer }: Pick<Klik, 'invoer'>, named: RegExp): Antwoorden {
  return Object.fromEntries(
    Object.entries(invoer).flatMap(([id, filled]) => {
      const name = named.exec(id)?.[1];
      return name === undefined || filled.trim() === '' ? [] : [[name, filled.trim()]];
    }),
  );
}
