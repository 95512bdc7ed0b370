import { type InvoerId, invoerVan } from '../incident/acties/invoer.ts';
import { MAX_LINE } from '../kit/text-room.ts';
import { day, instantOf, localDate } from '../kit/time.ts';
import type { Veld } from '../protocol/shape.ts';
import type { Antwoorden } from '../protocol/voorwaarde.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { readDate } from '../reading/date.ts';
import { type Choice, choiceInput, choicesOf, dateInput, type Input, textInput } from './elements.ts';

/** A long answer: with the others of its form it must stay below what can be kept as one text. */
const FORM_TEXT = 4_000;

/** The questions of a form, as inputs. */
export function veldInputs(woorden: Woorden, velden: readonly Veld[]): Input[] {
  return velden.map((veld) => {
    const id = invoerVan(veld);
    const free = veld.verplicht === undefined && veld.verplicht_bij === undefined;
    const label = free ? fillIn(woorden.kaart.mag_leeg, { vraag: veld.vraag }) : veld.vraag;
    return inputFor(woorden, veld, id, label);
  });
}

function inputFor(woorden: Woorden, veld: Veld, id: InvoerId, label: string): Input {
  switch (veld.soort) {
    case 'tekst':
      return textInput(id, label, { most: FORM_TEXT });
    case 'regel':
      return textInput(id, label, { multiline: false, most: MAX_LINE });
    case 'datum':
      return dateInput(id, label);
    default:
      return choiceInput(id, label, optionsOf(woorden, veld), woorden.kaart.kies);
  }
}

function optionsOf({ antwoord }: Woorden, { soort, opties = {} }: Veld): Choice[] {
  if (soort === 'keuze') return Object.entries(opties).map(([value, title]) => ({ value, title }));
  return choicesOf(antwoord, soort === 'ja_nee' ? ['ja', 'nee'] : ['ja', 'nee', 'onbekend']);
}

/** The answers that were given, question by question, as they are read. */
export function answered(
  woorden: Woorden,
  velden: readonly Veld[],
  antwoorden: Antwoorden,
): { vraag: string; antwoord: string }[] {
  return velden.flatMap((veld) => {
    const given = antwoorden[veld.naam];
    return given === undefined || given === '' ? [] : [{ vraag: veld.vraag, antwoord: readable(woorden, veld, given) }];
  });
}

function readable(woorden: Woorden, veld: Veld, given: string): string {
  if (veld.soort === 'datum') {
    const date = readDate(given);
    const instant = date === undefined ? undefined : instantOf(date, '12:00');
    return instant === undefined ? given : `${day(instant)} ${localDate(instant).year}`;
  }
  return optionsOf(woorden, veld).find(({ value }) => value === given)?.title ?? given;
}
