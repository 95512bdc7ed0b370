import type { InvoerId } from './acties/invoer.ts';
import type { Getypt } from './getypt.ts';
import type { Op } from './op.ts';
import type { Recht } from './rights.ts';

/** Why a command changed nothing; `invoer` is the input of its card where it can be put right. `verlopen`: it acted on something the incident has left (double click, second device, redelivery). */
export type Refusal =
  | { reden: 'onbekend' }
  | { reden: 'verlopen'; op: Op }
  | { reden: 'mag_niet'; recht: Recht }
  | { reden: 'tweede_paar_ogen' }
  | { reden: 'tekst_ontbreekt'; invoer: InvoerId }
  | { reden: 'antwoord_ontbreekt'; vraag: string; invoer: InvoerId }
  /** What was typed for the number in another system cannot be one. */
  | { reden: 'kenmerk_klopt_niet' }
  /** Why it is done so soon after the one before. */
  | { reden: 'reden_te_snel_ontbreekt' }
  /** What was typed for the own phone number cannot be one. */
  | { reden: 'telefoon_klopt_niet' }
  | { reden: 'voor_wie_ontbreekt' }
  /** Several have the name that was typed; or one has, who is named before that is taken. */
  | ({ reden: 'naam_van_meer' } & Getypt)
  | ({ reden: 'naam_gevonden' } & Getypt)
  /** Somebody was named, and it was said to have happened to the reporter. */
  | { reden: 'zelf_of_ander' }
  /** Nothing else is missing: the desk draws a number and asks again. */
  | { reden: 'nummer_ontbreekt' }
  /** Nobody would be left who may pick it up. */
  | { reden: 'niemand_over' }
  /** `invoer` is not there for answers, which are counted together. */
  | { reden: 'te_veel_betrokkenen' }
  | { reden: 'aan_wie_ontbreekt' }
  | { reden: 'advies_van_ontbreekt' }
  /** Which role somebody plays in an exercise. */
  | { reden: 'rol_ontbreekt' }
  /** Of whom advice must still come; `invoer`: where it is asked, or, when it did not come in time, why it goes on without. */
  | { reden: 'advies_ontbreekt'; rollen: string[]; invoer: 'advies_van' | 'zonder_advies' }
  /** Whether it was aimed at the reporter as office holder. */
  | { reden: 'ambt_ontbreekt' }
  /** The same of whom it happened to (aadObjectId), for whom another reports it. */
  | { reden: 'ambt_van_ander_ontbreekt'; persoon: string }
  | { reden: 'tekst_te_lang'; tekens: number; hoogstens: number; invoer?: InvoerId | undefined }
  | { reden: 'tijd_klopt_niet' }
  | { reden: 'tot_ontbreekt' }
  /** What was filled in for the day or the time cannot be read. */
  | { reden: 'dag_onbegrepen' }
  | { reden: 'tijd_onbegrepen' }
  | { reden: 'keuze_bestaat_niet' }
  | { reden: 'niets_ingevuld' }
  /** What was typed of the citizen holds a burgerservicenummer. */
  | { reden: 'geen_bsn' }
  | { reden: 'taken_open' }
  | { reden: 'geen_terugkoppeling' };

type Details<R extends Refusal['reden']> = Omit<Extract<Refusal, { reden: R }>, 'reden'>;

export function refuse<R extends Refusal['reden']>(
  reden: R,
  ...details: keyof Details<R> extends never ? [] : [Details<R>]
): Refusal {
  // The spread keeps what the overload above has checked; TypeScript cannot follow it into the union.
  return { reden, ...details[0] } as Refusal;
}
