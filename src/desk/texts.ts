import { randomUUID } from 'node:crypto';
import type { TextField } from '../incident/acties/invoer.ts';
import { writeAnswers } from '../incident/antwoorden.ts';
import { type ActieCommand, inputsOf, type Request } from '../incident/commands.ts';
import type { TextRef } from '../incident/events.ts';
import { textHash } from '../incident/log.ts';
import type { Refusal } from '../incident/refusal.ts';
import { TEKSTSOORTEN, type TekstSoort } from '../incident/tekstsoorten.ts';
import { shortHash } from '../kit/short-hash.ts';
import { MAX_LINE, MAX_ROOM, MAX_TEXT, roomOf } from '../kit/text-room.ts';
import type { TextDocument } from '../store/store.ts';

/** One thing that was typed or answered: as what kind of text it is kept, and whether it is one line. */
interface TypedText {
  /** The input that it came from; none for answers, which are kept together. */
  invoer: TextField | undefined;
  veld: TekstSoort;
  tekst: string;
  regel: boolean;
}

/** What was typed or answered, by the name of its input. */
export type Typed = Readonly<Record<string, TypedText>>;

/** The documents to keep beside the log, and what the log will know of them. */
export interface Texts {
  documents: TextDocument[];
  refs: Readonly<Record<string, TextRef>>;
}

/** Takes the typed texts out of a request; an empty one counts as not typed. */
export function takeTexts(request: Request): { typed: Typed; command: (texts: Texts) => ActieCommand } {
  const asked = new Map<string, unknown>(Object.entries(request));
  const kept = Object.entries(inputsOf(request.soort)).flatMap(([name, input]) =>
    input.soort === 'tekst' || input.soort === 'antwoorden' ? [[name, input] as const] : [],
  );
  const typed = Object.fromEntries(
    kept.flatMap(([name, input]): [string, TypedText][] => {
      const tekst = textOf(asked.get(name));
      const { id: invoer, regel } = input.soort === 'tekst' ? input : { id: undefined, regel: false };
      return tekst === '' ? [] : [[name, { invoer, veld: input.als, tekst, regel }]];
    }),
  );
  const command = ({ refs }: Texts): ActieCommand => {
    const filled = kept.flatMap(([name, { soort }]) => {
      const ref = refs[name];
      if (ref === undefined) return [];
      return [[name, soort === 'tekst' ? ref : { ref, waarden: asked.get(name) }] as const];
    });
    const others = [...asked].filter(([name]) => !kept.some(([field]) => field === name));
    // The request with each text in it replaced by where it lies: that is what the type of a command says.
    return Object.fromEntries([...others, ...filled]) as ActieCommand;
  };
  return { typed, command };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return value === undefined || Object.keys(value ?? {}).length === 0 ? '' : writeAnswers(value);
}

/** The id of a text: of which input of which activity it came. */
export function textId(incident: string, seed: string, field: string): string {
  return shortHash(`${incident}\n${seed}\n${field}`);
}

/** Documents for what was typed. Their ids come from the activity (`seed`), so that a redelivered one keeps a text once. */
export function makeTexts(incident: string, typed: Typed, seed: string): Texts {
  const made = Object.entries(typed).map(([field, { veld, tekst }]) => {
    const id = textId(incident, seed, field);
    const salt = randomUUID();
    const { klasse, lezers, termijn } = TEKSTSOORTEN[veld];
    const document: TextDocument = { id, incident, veld, klasse, lezers: [...lezers], termijn, salt, tekst };
    return { field, document, ref: { id, hash: textHash(salt, tekst) } };
  });
  return {
    documents: made.map(({ document }) => document),
    refs: Object.fromEntries(made.map(({ field, ref }) => [field, ref])),
  };
}

/** The refusal when something typed is longer than can be taken in. */
export function tooLong(typed: Typed): Refusal | undefined {
  const limits = Object.values(typed).flatMap(({ invoer, tekst, regel }) =>
    regel
      ? [{ invoer, tekens: tekst.length, hoogstens: MAX_LINE }]
      : [
          { invoer, tekens: tekst.length, hoogstens: MAX_TEXT },
          { invoer, tekens: roomOf(tekst), hoogstens: MAX_ROOM },
        ],
  );
  const over = limits.find(({ tekens, hoogstens }) => tekens > hoogstens);
  return over === undefined ? undefined : { reden: 'tekst_te_lang', ...over };
}
