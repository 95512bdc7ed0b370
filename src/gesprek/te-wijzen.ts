import type { Filled } from '../cards/filled.ts';
import { type InvoerId, isInvoerId, TEXT_FIELDS } from '../incident/acties/invoer.ts';
import type { ActieSoort } from '../incident/commands.ts';
import { shortHash } from '../kit/short-hash.ts';
import type { Gevoelig, GevoeligeSoort } from '../protocol/gevoelig.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { type Persoonsnummer, persoonsnummersIn, withoutPersoonsnummers } from '../reading/persoonsnummers.ts';
import { gevoeligIn, withoutGevoelig } from './gevoelig.ts';

/** What is pointed out in a text before it is kept: a number of a person or an account, or a word about health, origin or a home. */
export interface TeWijzen {
  soort: Persoonsnummer['soort'] | GevoeligeSoort;
  /** As it was written. */
  tekst: string;
}

/** All of it on a form, and the first input that holds any. */
export interface Gevonden {
  invoer: InvoerId;
  alles: readonly TeWijzen[];
}

type Soort = TeWijzen['soort'];

/** What is pressed to have it kept. Every other button takes along what stands on its card as well: who calls for help, chooses or throws away is asked nothing. */
const SENDS: readonly ActieSoort[] = [
  'dien_in',
  'vul_aan',
  'schrijf_wat_je_zag',
  'vraag_advies',
  'geef_advies',
  'stel_voor',
  'stuur_terug',
  'rond_taak_af',
  'taak_niet_nodig',
  'koppel_terug',
  'noem_burger',
];

export function sendsWhatWasTyped(soort: ActieSoort): boolean {
  return SENDS.includes(soort);
}

/** What was typed in the chat, on the card that asks whether it is kept. */
const ERBIJ: InvoerId = 'erbij';

const WOORDEN: readonly Soort[] = ['ziekte', 'afkomst', 'adres'];
/** What is not pointed out in some inputs: where the citizen stands a burgerservicenummer is refused altogether; a name may be such a word; a place is asked. */
const NOT_IN: ReadonlyMap<string, readonly Soort[]> = new Map([
  ['burger', ['bsn']],
  ['getuige', WOORDEN],
  ['voor', WOORDEN],
  ['naam', WOORDEN],
  ['plek', WOORDEN],
  ['bewaarplek', WOORDEN],
]);

/** All of it in a text: the numbers first. */
export function teWijzenIn(gevoelig: Gevoelig, text: string): TeWijzen[] {
  const words = gevoeligIn(gevoelig, text).map(({ soort, van, tot }) => ({ soort, tekst: text.slice(van, tot) }));
  return [...persoonsnummersIn(text), ...words];
}

/** All of it in what was typed on a form; undefined when there is none. */
export function teWijzenOp(gevoelig: Gevoelig, invoer: Filled): Gevonden | undefined {
  const found = Object.entries(invoer).flatMap(([id, typed]) =>
    isInvoerId(id) && isTyped(id)
      ? teWijzenIn(gevoelig, typed)
          .filter(({ soort }) => NOT_IN.get(id)?.includes(soort) !== true)
          .map((one) => ({ id, one }))
      : [],
  );
  const [first] = found;
  return first === undefined ? undefined : { invoer: first.id, alles: found.map(({ one }) => one) };
}

/** Names what was found, so that an answer about it is none about what is typed later. */
export function gevondenSleutel(found: Gevonden | undefined): string | undefined {
  return found === undefined ? undefined : shortHash(JSON.stringify(found.alles));
}

/** A text with the owner's words in the place of each. */
export function zonder(gevoelig: Gevoelig, { weigering }: Woorden, text: string): string {
  return withoutGevoelig(gevoelig, withoutPersoonsnummers(text, weigering.nummer_weg), weigering.woord_weg);
}

/** What was typed on a form, in the same way. */
export function formZonder(gevoelig: Gevoelig, woorden: Woorden, invoer: Filled): Filled {
  const clean = (id: string, typed: string) => {
    if (!isTyped(id)) return typed;
    return NOT_IN.get(id) === WOORDEN
      ? withoutPersoonsnummers(typed, woorden.weigering.nummer_weg)
      : zonder(gevoelig, woorden, typed);
  };
  return Object.fromEntries(Object.entries(invoer).map(([id, typed]) => [id, clean(id, typed)]));
}

/** What is said of it: all that goes when it is taken out, each kind in a sentence. */
export function gewezen({ weigering }: Woorden, alles: readonly TeWijzen[]): string {
  const sentence = (soort: Soort) => {
    if (isNummer(soort)) return weigering[`${soort}_in_tekst`];
    const woorden = new Set(alles.flatMap((one) => (one.soort === soort ? [one.tekst] : [])));
    return fillIn(weigering[`${soort}_in_tekst`], { woord: [...woorden].join('”, “') });
  };
  return [...new Set(alles.map(({ soort }) => soort))].map(sentence).join(' ');
}

/** Whether it is a number of a person or an account. */
export function isNummer(soort: Soort): soort is Persoonsnummer['soort'] {
  return soort === 'bsn' || soort === 'iban';
}

function isTyped(id: string): boolean {
  return id === ERBIJ || TEXT_FIELDS.some((field) => field === id) || id.startsWith('veld_');
}
