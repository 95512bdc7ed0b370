import { createHash, randomUUID } from 'node:crypto';
import { writeAnswers } from '../incident/antwoorden.ts';
import type { Command, CommandSoort, Ingevuld } from '../incident/commands.ts';
import type { TextRef } from '../incident/events.ts';
import type { Refusal } from '../incident/refusal.ts';
import { shortHash } from '../kit/short-hash.ts';
import { roomOf } from '../kit/text-room.ts';
import type { PrivacyKlasse, TextDocument } from '../store/store.ts';

/** Longest text that is taken in, in UTF-16 units. */
export const MAX_TEXT = 10_000;

/** Most room that a text may take in a card: MAX_TEXT letters with many lines and quotes among them. */
export const MAX_ROOM = 12_000;

/** Longest text of one line: who heard a demand, where someone is. It stands on cards beside much else. */
export const MAX_LINE = 200;

/** What people type, by the name of the field that it comes in. */
export const TEXT_FIELDS = ['tekst', 'verhaal', 'getuige', 'bewijs', 'bewaarplek', 'plek', 'voor'] as const;
type TextField = (typeof TEXT_FIELDS)[number];
/** Answers to a list of questions, kept as one text. */
const ANSWER_FIELDS = ['gevolgen', 'antwoorden', 'invulling'] as const;
type AnswerField = (typeof ANSWER_FIELDS)[number];
export type Field = TextField | AnswerField;

/** A command as it comes in: texts and answers still as they were filled in, and no number drawn. */
export type Request = WithText<Exclude<Command, { soort: 'begin' }>>;
type WithText<C> = C extends unknown
  ? Omit<C, Field | 'nummer'> & { [F in Extract<keyof C, TextField>]?: string } & {
      [F in Extract<keyof C, AnswerField>]?: C[F] extends Ingevuld<infer T> | undefined ? T : never;
    }
  : never;

interface Kind {
  klasse: PrivacyKlasse;
  lezers: readonly string[];
  /** The retention rule; the terms themselves are the municipality's to set (selectielijst, FG). */
  termijn: string;
}

const BEHANDELING = ['teamleider', 'behandelaar', 'cag'];

/** Every kind of free text: its privacy class, who may read it, and the retention rule that it falls under. */
const KINDS = {
  wat_gebeurde: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  getuige: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  aanvulling: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  toelichting_voorstel: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  reden_terug: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  uitkomst_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker' },
  antwoorden_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker' },
  antwoorden_overleg: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  bewijs: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  bewaarplek: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  plek: { klasse: 'P1', lezers: ['melder', 'geroepene', ...BEHANDELING], termijn: 'medewerker' },
  invulling: { klasse: 'P1', lezers: ['melder'], termijn: 'medewerker' },
  voor_wie: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  reden_intrekken: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  gevolgen: { klasse: 'P3', lezers: ['melder', ...BEHANDELING], termijn: 'gezondheid' },
  terugkoppeling: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
} as const satisfies Record<string, Kind>;

export type TextKind = keyof typeof KINDS;

/** Which kind the text of a command is. */
const KIND_OF_COMMAND: Partial<Record<CommandSoort, TextKind>> = {
  kies: 'wat_gebeurde',
  terug: 'wat_gebeurde',
  bewaar: 'wat_gebeurde',
  opnieuw: 'wat_gebeurde',
  dien_in: 'wat_gebeurde',
  vul_aan: 'aanvulling',
  vraag_intrekken: 'reden_intrekken',
  stel_voor: 'toelichting_voorstel',
  stuur_terug: 'reden_terug',
  rond_taak_af: 'uitkomst_taak',
  taak_niet_nodig: 'uitkomst_taak',
  koppel_terug: 'terugkoppeling',
};

/** Which kind a field is, whatever the command. */
const KIND_OF_FIELD: Record<Exclude<Field, 'tekst' | 'antwoorden'>, TextKind> = {
  verhaal: 'wat_gebeurde',
  getuige: 'getuige',
  bewijs: 'bewijs',
  bewaarplek: 'bewaarplek',
  plek: 'plek',
  voor: 'voor_wie',
  gevolgen: 'gevolgen',
  invulling: 'invulling',
};

function kindOf(field: Field, soort: CommandSoort): TextKind | undefined {
  if (field === 'tekst') return KIND_OF_COMMAND[soort];
  if (field === 'antwoorden') return soort === 'stel_voor' ? 'antwoorden_overleg' : 'antwoorden_taak';
  return KIND_OF_FIELD[field];
}

/** What was typed or answered, by field, and as what kind of text it is kept. */
export type Typed = Partial<Record<Field, { veld: TextKind; tekst: string }>>;

/** The documents to keep beside the log, and what the log will know of them. */
export interface Texts {
  documents: TextDocument[];
  refs: Partial<Record<Field, TextRef>>;
}

/** Takes the typed texts out of a request; an empty one counts as not typed. */
export function takeTexts(request: Request): { typed: Typed; command: (texts: Texts) => Command } {
  const { soort } = request;
  const given = new Map<string, unknown>(Object.entries(request));
  const asText = (field: Field): string => {
    const value = given.get(field);
    if (typeof value === 'string') return value.trim();
    return value === undefined || Object.keys(value ?? {}).length === 0 ? '' : writeAnswers(value);
  };
  const typed: Typed = {};
  for (const field of [...TEXT_FIELDS, ...ANSWER_FIELDS]) {
    const [veld, tekst] = [kindOf(field, soort), asText(field)];
    if (veld !== undefined && tekst !== '') typed[field] = { veld, tekst };
  }
  const command = ({ refs }: Texts): Command => {
    const rest = Object.fromEntries([...given].filter(([key]) => !isField(key)));
    const texts = TEXT_FIELDS.flatMap((field) => (refs[field] === undefined ? [] : [[field, refs[field]]]));
    const answers = ANSWER_FIELDS.flatMap((field) =>
      refs[field] === undefined ? [] : [[field, { ref: refs[field], waarden: given.get(field) }]],
    );
    const nummer = soort === 'dien_in' ? { nummer: '' } : {};
    return { ...rest, ...Object.fromEntries([...texts, ...answers]), ...nummer } as Command;
  };
  return { typed, command };
}

function isField(key: string): key is Field {
  return [...TEXT_FIELDS, ...ANSWER_FIELDS].some((field) => field === key);
}

/** Documents for what was typed. Their ids come from the activity (`seed`), so that a redelivered one keeps a text once. */
export function makeTexts(incident: string, typed: Typed, seed: string): Texts {
  const texts: Texts = { documents: [], refs: {} };
  for (const [field, { veld, tekst }] of typedFields(typed)) {
    const id = shortHash(`${incident}\n${seed}\n${field}`);
    const salt = randomUUID();
    const { klasse, lezers, termijn } = KINDS[veld];
    texts.documents.push({ id, incident, veld, klasse, lezers: [...lezers], termijn, salt, tekst });
    const hash = createHash('sha256')
      .update(salt + tekst)
      .digest('hex');
    texts.refs[field] = { id, hash };
  }
  return texts;
}

/** The refusal when something typed is longer than can be taken in. */
export function tooLong(typed: Typed): Refusal | undefined {
  const limits = typedFields(typed).flatMap(([field, { tekst }]) => {
    if (SHORT_FIELDS.includes(field)) return [{ tekens: tekst.length, hoogstens: MAX_LINE }];
    return [
      { tekens: tekst.length, hoogstens: MAX_TEXT },
      { tekens: roomOf(tekst), hoogstens: MAX_ROOM },
    ];
  });
  const over = limits.find(({ tekens, hoogstens }) => tekens > hoogstens);
  return over === undefined ? undefined : { reden: 'tekst_te_lang', ...over };
}

/** One line each: they stand on cards beside much else. */
const SHORT_FIELDS: readonly Field[] = ['getuige', 'bewaarplek', 'plek', 'voor'];

function typedFields(typed: Typed): [Field, { veld: TextKind; tekst: string }][] {
  return Object.entries(typed).filter((entry): entry is [Field, NonNullable<Typed[Field]>] => isField(entry[0]));
}
