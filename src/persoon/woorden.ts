import type { Belet } from '../incident/op-verzoek.ts';
import type { TekstSoort } from '../incident/tekstsoorten.ts';

/** What each kind of text is called for whoever runs the command. */
const SOORTEN: Readonly<Record<TekstSoort, string>> = {
  wat_gebeurde: 'verhaal',
  getuige: 'naam van een getuige bij een sommatie',
  verklaring: 'verklaring van een getuige',
  burger_wie: 'wie de burger is',
  burger_relatie: 'wat de burger voor de gemeente is',
  burger_eerder: 'of de burger eerder voorkwam',
  aanvulling: 'aanvulling',
  vraag_advies: 'vraag om advies',
  advies: 'advies',
  zonder_advies: 'waarom zonder advies',
  toelichting_voorstel: 'toelichting bij een voorstel',
  reden_terug: 'reden van terugsturen',
  uitkomst_taak: 'uitkomst van een taak',
  antwoorden_taak: 'antwoorden bij een taak',
  gezondheid_taak: 'wat bij een taak over gezondheid staat',
  kenmerk: 'kenmerk in een ander systeem',
  reden_te_snel: 'reden om eerder af te ronden',
  antwoorden_overleg: 'antwoorden bij het overleg',
  bewijs: 'omschrijving van bewijs',
  bewaarplek: 'waar bewijs ligt',
  plek: 'plek',
  telefoon: 'telefoonnummer',
  telefoon_opvang: 'telefoonnummer om gebeld te worden',
  invulling: 'wat al was ingevuld',
  voor_wie: 'voor wie gemeld is',
  naam_betrokkene: 'naam van een betrokkene',
  reden_intrekken: 'reden van intrekken',
  reden_bewaren: 'reden van langer bewaren',
  reden_voorbij: 'waarom het gevaar voorbij was',
  reden_nood: 'reden van noodinzage',
  gevolgen: 'wat het met mensen deed',
  terugkoppeling: 'bericht aan de melder',
};

/** What a kind of text is called; one of another version by its own name. */
export function soortNaam(soort: string): string {
  return new Map<string, string>(Object.entries(SOORTEN)).get(soort) ?? soort;
}

/** Why something stays, or is not given: with the ground in the law (AVG), for who signs for it. */
export const REDENEN = {
  verhaal_van_een_ander: 'dit schreef een ander; het gaat ook over die ander (AVG art. 15 lid 4)',
  ook_van_een_ander: 'het gaat ook over iemand anders aan wie het overkwam (AVG art. 15 lid 4, art. 17 lid 3)',
  van_een_ander: 'dit is een gegeven van iemand anders (AVG art. 15 lid 4)',
  getypte_naam: 'de naam is getypt: of het deze persoon is, weet Stroomwijzer niet',
  in_een_rol:
    'dit schreef iemand in een rol voor de gemeente; het hoort bij de zaak van anderen (AVG art. 17 lid 3 onder b)',
  afweging: 'dit is overleg, advies of afweging van wie de melding behandelt',
  besluit: 'een besluit rust hierop (AVG art. 17 lid 3 onder b en e)',
  bewijs: 'dit is bewijs van een getuige in de zaak van een ander (AVG art. 17 lid 3 onder e)',
  bericht_gehad: 'deze persoon kreeg dit al, en er staat werk van een ander in (AVG art. 17 lid 3 onder b)',
} as const;
export type Reden = keyof typeof REDENEN;

/** Why nothing of a report goes now. */
export const BELET: Readonly<Record<Belet | 'veranderd', string>> = {
  loopt: 'de melding loopt nog. Doe het opnieuw als die klaar is.',
  vastgehouden: 'een CAG houdt de melding vast om een zaak. Doe het opnieuw als die is losgelaten.',
  veranderd: 'het logboek is buiten de bot om veranderd. Kijk eerst wat er gebeurde (npm run verify).',
};

/** By which ground somebody may ask (AVG art. 17 lid 1). */
export const GRONDEN = {
  niet_nodig: 'AVG art. 17 lid 1 onder a: niet meer nodig',
  toestemming: 'AVG art. 17 lid 1 onder b: toestemming ingetrokken',
  bezwaar: 'AVG art. 17 lid 1 onder c: bezwaar',
  onrechtmatig: 'AVG art. 17 lid 1 onder d: had niet bewaard mogen worden',
  plicht: 'AVG art. 17 lid 1 onder e: moet gewist worden van de wet',
} as const;
export type Grond = keyof typeof GRONDEN;

/** What somebody was or did in a report. */
export const DELEN_NAMEN = {
  melder: 'melder',
  getroffene: 'overkwam het',
  getuige: 'zag het',
  beschuldigde: 'collega tegen wie de melding is',
  behandelaar: 'behandelde',
  beslisser: 'besliste',
  adviseur: 'gaf advies',
  taak: 'had een taak',
  hulp: 'kwam helpen',
  lezer: 'las het dossier',
  genoemd: 'genoemd in het logboek',
  burger: 'burger',
} as const;
export type DeelNaam = keyof typeof DELEN_NAMEN;
