import { MAX_LINE } from '../kit/text-room.ts';
import { day, instantOf } from '../kit/time.ts';
import type { Veld } from '../protocol/shape.ts';
import type { Antwoorden } from '../protocol/voorwaarde.ts';
import { choiceInput, textInput } from './elements.ts';
import { JNO_LABEL } from './labels.ts';
import type { Json } from './template.ts';

/** What the inputs of a form are called on a card, before the field's own name. */
export const VELD = 'veld_';

/** The questions of a form, as inputs. */
export function veldInputs(velden: readonly Veld[], filled: Filled = {}): Json[] {
  return velden.map((veld) => {
    const id = `${VELD}${veld.naam}`;
    const free = veld.verplicht === undefined && veld.verplicht_bij === undefined;
    const value = asValue(filled[id]);
    const label = free ? `${veld.vraag} (mag leeg)` : veld.vraag;
    switch (veld.soort) {
      case 'tekst':
        return textInput(id, label, { most: FORM_TEXT, ...value });
      case 'regel':
        return textInput(id, label, { multiline: false, most: MAX_LINE, ...value });
      case 'datum':
        return { type: 'Input.Date', id, label, ...value };
      default:
        return choiceInput(id, label, optionsOf(veld), value);
    }
  });
}

/** What was filled in on a card, by the names of its inputs. */
export type Filled = Readonly<Record<string, string>>;

/** The value to draw an input with, when there is one. */
export function asValue(filled: string | undefined): { value?: string } {
  return filled === undefined || filled === '' ? {} : { value: filled };
}

/** A long answer: with the others of its form it must stay below what can be kept as one text. */
const FORM_TEXT = 4_000;

function optionsOf({ soort, opties = {} }: Veld): { value: string; title: string }[] {
  if (soort === 'keuze') return Object.entries(opties).map(([value, title]) => ({ value, title }));
  const answers = soort === 'ja_nee' ? (['ja', 'nee'] as const) : (['ja', 'nee', 'onbekend'] as const);
  return answers.map((value) => ({ value, title: JNO_LABEL[value] }));
}

/** The answers that were given, question by question, as they are read. */
export function answered(velden: readonly Veld[], antwoorden: Antwoorden): { vraag: string; antwoord: string }[] {
  return velden.flatMap((veld) => {
    const given = antwoorden[veld.naam];
    return given === undefined || given === '' ? [] : [{ vraag: veld.vraag, antwoord: readable(veld, given) }];
  });
}

function readable(veld: Veld, given: string): string {
  if (veld.soort === 'datum') {
    const instant = instantOf(given, '12:00');
    return instant === undefined ? given : `${day(instant)} ${given.slice(0, 4)}`;
  }
  return optionsOf(veld).find(({ value }) => value === given)?.title ?? given;
}
