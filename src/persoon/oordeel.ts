import { geschaad } from '../incident/betrokkenen.ts';
import { isTekstSoort, type TekstSoort } from '../incident/tekstsoorten.ts';
import { hasWords, type Wie } from './wie.ts';
import type { Reden } from './woorden.ts';
import { type Geschreven, isOokVanAnderen, isVoor, type Zaak } from './zaak.ts';

/** What becomes of a text when somebody asks for it: null where it is given, or goes; else why it is not. */
export interface Oordeel {
  geven: Reden | null;
  wissen: Reden | null;
}

/** Whose a kind of text is, by what it is about. */
type Aard = 'eigen' | 'verhaal' | 'verklaring' | 'gevolgen' | 'ander' | 'burger' | 'terug' | 'rol';

const AARD: Readonly<Record<TekstSoort, Aard>> = {
  wat_gebeurde: 'verhaal',
  aanvulling: 'verhaal',
  bewijs: 'verhaal',
  verklaring: 'verklaring',
  gevolgen: 'gevolgen',
  gezondheid_taak: 'gevolgen',
  plek: 'eigen',
  telefoon: 'eigen',
  telefoon_opvang: 'eigen',
  invulling: 'eigen',
  bewaarplek: 'verhaal',
  reden_intrekken: 'eigen',
  getuige: 'ander',
  voor_wie: 'ander',
  naam_betrokkene: 'ander',
  burger_wie: 'burger',
  burger_relatie: 'burger',
  burger_eerder: 'burger',
  terugkoppeling: 'terug',
  vraag_advies: 'rol',
  advies: 'rol',
  zonder_advies: 'rol',
  toelichting_voorstel: 'rol',
  reden_terug: 'rol',
  uitkomst_taak: 'rol',
  antwoorden_taak: 'rol',
  kenmerk: 'rol',
  reden_te_snel: 'rol',
  antwoorden_overleg: 'rol',
  reden_bewaren: 'rol',
  reden_voorbij: 'rol',
  reden_nood: 'rol',
};

/** One of a kind that is not known any more is taken for somebody's work. */
export function aardVan(veld: string): Aard {
  return isTekstSoort(veld) ? AARD[veld] : 'rol';
}

const GEEFT_EN_WIST: Oordeel = { geven: null, wissen: null };
const stays = (reden: Reden): Oordeel => ({ geven: reden, wissen: reden });
const givenButStays = (wissen: Reden | null): Oordeel => ({ geven: null, wissen });
const WERK: Oordeel = { geven: 'afweging', wissen: 'in_een_rol' };

/** Of a text in an incident in which an employee has a part, or the name of one stands; undefined when it is not about this person. */
export function overMedewerker(zaak: Zaak, written: Geschreven, wie: Wie): Oordeel | undefined {
  const isOwn = written.schrijver === wie.id;
  switch (aardVan(written.tekst.veld)) {
    case 'eigen':
      return isOwn ? GEEFT_EN_WIST : named(written, wie);
    case 'verhaal':
      return isOwn ? givenButStays(leansOn(zaak, wie)) : ofAnother(zaak, written, wie);
    case 'verklaring':
      return isOwn ? givenButStays('bewijs') : ofAnother(zaak, written, wie);
    case 'gevolgen':
      return ofHealth(zaak, isOwn, wie);
    case 'ander':
      if (isVoor(zaak, written.tekst.id, wie.id)) return GEEFT_EN_WIST;
      return isOwn ? stays('van_een_ander') : named(written, wie, 'getypte_naam');
    case 'burger':
      return isOwn ? stays('van_een_ander') : named(written, wie);
    case 'terug':
      if (zaak.incident.melder === wie.id) return givenButStays('bericht_gehad');
      return isOwn ? WERK : named(written, wie);
    case 'rol':
      return isOwn ? WERK : named(written, wie);
  }
}

/** Of a text in an incident of a citizen, who may be known by these words; undefined when it is not about that one. */
export function overBurger(zaak: Zaak, written: Geschreven, zoek: string | undefined): Oordeel | undefined {
  switch (aardVan(written.tekst.veld)) {
    case 'burger':
      return isMaybeAnother(zaak, written, zoek) ? stays('van_een_ander') : givenButStays(besluitIn(zaak));
    case 'verhaal':
    case 'verklaring':
      return stays('verhaal_van_een_ander');
    case 'rol':
    case 'terug':
      return WERK;
    default:
      return named(written, { namen: [zoek ?? ''] });
  }
}

/** What leans on somebody's own story: of whom it also is, or a decision. */
function leansOn(zaak: Zaak, { id }: Wie): Reden | null {
  return isOokVanAnderen(zaak, id) ? 'ook_van_een_ander' : besluitIn(zaak);
}

function besluitIn({ incident: { akkoord, voorstel } }: Zaak): Reden | null {
  return akkoord !== null && (voorstel?.taken.length ?? 0) > 0 ? 'besluit' : null;
}

/** Where the name of the citizen was put right, the one before stays with it: then only what has the words in it is about this one. */
function isMaybeAnother({ teksten }: Zaak, { tekst }: Geschreven, zoek: string | undefined): boolean {
  const named = teksten.filter((each) => each.tekst.veld === 'burger_wie');
  return named.length > 1 && (zoek === undefined || !hasWords(tekst.tekst, zoek));
}

function ofHealth(zaak: Zaak, isOwn: boolean, { id }: Wie): Oordeel | undefined {
  const isHurt = geschaad(zaak.incident).some(({ persoon }) => persoon === id);
  if (isHurt && !isOokVanAnderen(zaak, id)) return GEEFT_EN_WIST;
  return isHurt || isOwn ? stays('ook_van_een_ander') : undefined;
}

function ofAnother({ incident }: Zaak, written: Geschreven, wie: Wie): Oordeel | undefined {
  const isPart = incident.betrokkenen.some(({ persoon }) => persoon === wie.id);
  return isPart ? stays('verhaal_van_een_ander') : named(written, wie);
}

function named(
  { tekst }: Geschreven,
  { namen }: Pick<Wie, 'namen'>,
  reden: Reden = 'verhaal_van_een_ander',
): Oordeel | undefined {
  return namen.some((naam) => hasWords(tekst.tekst, naam)) ? stays(reden) : undefined;
}
