import type { Filled } from '../cards/filled.ts';
import { type InvoerId, isInvoerId, TEXT_FIELDS } from '../incident/acties/invoer.ts';
import type { ActieSoort } from '../incident/commands.ts';
import { type Persoonsnummer, persoonsnummersIn, withoutPersoonsnummers } from '../reading/persoonsnummers.ts';

/** A number in what was typed on a form, and in which input. */
export interface Gevonden {
  invoer: InvoerId;
  soort: Persoonsnummer['soort'];
}

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

/** Where the citizen stands a burgerservicenummer is refused altogether. */
const REFUSED_THERE = 'burger';

/** The first number of a person or an account in what was typed; undefined when there is none. */
export function numberIn(invoer: Filled): Gevonden | undefined {
  for (const [id, typed] of Object.entries(invoer)) {
    if (!isInvoerId(id) || !isTyped(id)) continue;
    const found = persoonsnummersIn(typed).find(({ soort }) => id !== REFUSED_THERE || soort !== 'bsn');
    if (found !== undefined) return { invoer: id, soort: found.soort };
  }
  return undefined;
}

/** What was typed, with `instead` in the place of each such number. */
export function withoutNumbers(invoer: Filled, instead: string): Filled {
  const entries = Object.entries(invoer).map(([id, typed]) => [
    id,
    isTyped(id) ? withoutPersoonsnummers(typed, instead) : typed,
  ]);
  return Object.fromEntries(entries);
}

function isTyped(id: string): boolean {
  return TEXT_FIELDS.some((field) => field === id) || id.startsWith('veld_');
}
