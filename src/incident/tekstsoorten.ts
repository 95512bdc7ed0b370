import { TEKSTKLASSEN, type Tekstklasse } from '../protocol/bewaartermijnen.ts';
import type { Hoedanigheid } from './rights.ts';

/** Privacy class of a text: P1 about employees, P2 about the citizen or what may be an offence, P3 health and security. */
export type PrivacyKlasse = 'P1' | 'P2' | 'P3';

interface Tekstregels {
  klasse: PrivacyKlasse;
  lezers: readonly Hoedanigheid[];
  /** How long it is kept: a class of flows/bewaartermijnen.yaml. */
  termijn: Tekstklasse;
}

const BEHANDELING = ['teamleider', 'behandelaar', 'besluitnemer', 'cag', 'noodinzage'] as const;

/** Every kind of free text: its privacy class, who may read it, and the retention rule that it falls under. */
export const TEKSTSOORTEN = {
  wat_gebeurde: {
    klasse: 'P2',
    lezers: ['melder', 'lezer', 'geraadpleegde', ...BEHANDELING],
    termijn: 'veroorzaker',
  },
  getuige: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'namen' },
  /** What a witness wrote, who reads it back as the own words. Another witness does not. */
  verklaring: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  /** Who the citizen is: each lies by itself, so that each can be erased by itself. Whoever wrote it reads it back. */
  burger_wie: { klasse: 'P2', lezers: ['uitvoerder', ...BEHANDELING], termijn: 'veroorzaker' },
  burger_relatie: { klasse: 'P2', lezers: ['uitvoerder', ...BEHANDELING], termijn: 'veroorzaker' },
  burger_eerder: { klasse: 'P2', lezers: ['cag'], termijn: 'veroorzaker' },
  aanvulling: { klasse: 'P2', lezers: ['melder', 'geraadpleegde', ...BEHANDELING], termijn: 'veroorzaker' },
  vraag_advies: { klasse: 'P2', lezers: ['geraadpleegde', ...BEHANDELING], termijn: 'veroorzaker' },
  advies: { klasse: 'P2', lezers: ['geraadpleegde', ...BEHANDELING], termijn: 'veroorzaker' },
  zonder_advies: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  toelichting_voorstel: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  reden_terug: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  uitkomst_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker' },
  antwoorden_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker' },
  kenmerk: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker' },
  reden_te_snel: { klasse: 'P1', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'medewerker' },
  antwoorden_overleg: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  bewijs: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  bewaarplek: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  plek: {
    klasse: 'P1',
    lezers: ['melder', 'geroepene', 'hulpverlener', 'ingelichte', ...BEHANDELING],
    termijn: 'medewerker',
  },
  telefoon: { klasse: 'P1', lezers: ['melder', 'lezer', 'behandelaar', 'beller'], termijn: 'namen' },
  /** Of somebody else who wants to be called. */
  telefoon_opvang: { klasse: 'P1', lezers: ['opvanger'], termijn: 'namen' },
  invulling: { klasse: 'P1', lezers: ['melder'], termijn: 'medewerker' },
  voor_wie: { klasse: 'P1', lezers: ['melder', 'taakeigenaar', ...BEHANDELING], termijn: 'namen' },
  naam_betrokkene: { klasse: 'P1', lezers: ['melder', 'taakeigenaar', ...BEHANDELING], termijn: 'namen' },
  reden_intrekken: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  reden_bewaren: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  reden_voorbij: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  reden_nood: { klasse: 'P1', lezers: BEHANDELING, termijn: 'medewerker' },
  gevolgen: { klasse: 'P3', lezers: ['melder', ...BEHANDELING], termijn: 'gezondheid' },
  terugkoppeling: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
} as const satisfies Record<string, Tekstregels>;

export type TekstSoort = keyof typeof TEKSTSOORTEN;

/** How long a text of this kind is kept, as that is now. One of a kind that is not known any more stays under the class that it was written with. */
export function tekstklasseOf(soort: string, written: string): Tekstklasse {
  if (isTekstSoort(soort)) return TEKSTSOORTEN[soort].termijn;
  return TEKSTKLASSEN.find((klasse) => klasse === written) ?? 'veroorzaker';
}

/** As what of all this somebody may read a text of this kind; as nothing where that is not allowed. One of a kind that is not known any more is read by nobody. */
export function readAs(soort: string, is: ReadonlySet<Hoedanigheid>): Hoedanigheid[] {
  return isTekstSoort(soort) ? TEKSTSOORTEN[soort].lezers.filter((each) => is.has(each)) : [];
}

/** Whether whoever is all of this may read a text of this kind. */
export function isReadBy(soort: string, is: ReadonlySet<Hoedanigheid>): boolean {
  return readAs(soort, is).length > 0;
}

function isTekstSoort(soort: string): soort is TekstSoort {
  return Object.hasOwn(TEKSTSOORTEN, soort);
}
