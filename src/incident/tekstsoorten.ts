import { TEKSTKLASSEN, type Tekstklasse } from '../protocol/bewaartermijnen.ts';
import { isErbuiten, LEESGROEPEN, type Leesgroepnaam, leestMee } from '../protocol/lezers.ts';
import type { Actor, Hoedanigheid } from './hoedanigheid.ts';

/** Privacy class of a text: P1 about employees, P2 about the citizen or what may be an offence, P3 health and security. */
export type PrivacyKlasse = 'P1' | 'P2' | 'P3';

interface Tekstregels {
  klasse: PrivacyKlasse;
  lezers: readonly Hoedanigheid[];
  /** How long it is kept: a class of flows/bewaartermijnen.yaml. */
  termijn: Tekstklasse;
  /** As what the owner can give it other readers, where it is about an office holder; otherwise nobody can. */
  groep?: Leesgroepnaam;
}

const BEHANDELING = ['teamleider', 'behandelaar', 'besluitnemer', 'cag', 'noodinzage'] as const;

/** Every kind of free text: its privacy class, who may read it, and the retention rule that it falls under. */
export const TEKSTSOORTEN = {
  wat_gebeurde: {
    klasse: 'P2',
    lezers: ['melder', 'lezer', 'geraadpleegde', ...BEHANDELING],
    termijn: 'veroorzaker',
    groep: 'verhaal',
  },
  getuige: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'namen', groep: 'getuigen' },
  /** What a witness wrote, who reads it back as the own words. Another witness does not. */
  verklaring: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker', groep: 'getuigen' },
  /** Who the citizen is: each lies by itself, so that each can be erased by itself. Whoever wrote it reads it back. */
  burger_wie: { klasse: 'P2', lezers: ['uitvoerder', ...BEHANDELING], termijn: 'veroorzaker', groep: 'burger' },
  burger_relatie: { klasse: 'P2', lezers: ['uitvoerder', ...BEHANDELING], termijn: 'veroorzaker', groep: 'burger' },
  burger_eerder: { klasse: 'P2', lezers: ['cag'], termijn: 'veroorzaker' },
  aanvulling: {
    klasse: 'P2',
    lezers: ['melder', 'geraadpleegde', ...BEHANDELING],
    termijn: 'veroorzaker',
    groep: 'verhaal',
  },
  vraag_advies: { klasse: 'P2', lezers: ['geraadpleegde', ...BEHANDELING], termijn: 'veroorzaker', groep: 'overleg' },
  advies: { klasse: 'P2', lezers: ['geraadpleegde', ...BEHANDELING], termijn: 'veroorzaker', groep: 'overleg' },
  zonder_advies: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker', groep: 'overleg' },
  toelichting_voorstel: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker', groep: 'overleg' },
  reden_terug: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker', groep: 'overleg' },
  uitkomst_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker', groep: 'taken' },
  antwoorden_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker', groep: 'taken' },
  /** What of the answers is about health: whether somebody was hurt. */
  gezondheid_taak: { klasse: 'P3', lezers: BEHANDELING, termijn: 'gezondheid', groep: 'gevolgen' },
  kenmerk: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker', groep: 'taken' },
  reden_te_snel: { klasse: 'P1', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'medewerker', groep: 'taken' },
  antwoorden_overleg: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker', groep: 'overleg' },
  bewijs: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker', groep: 'bewijs' },
  bewaarplek: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker', groep: 'bewijs' },
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
  gevolgen: { klasse: 'P3', lezers: ['melder', ...BEHANDELING], termijn: 'gezondheid', groep: 'gevolgen' },
  terugkoppeling: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
} as const satisfies Record<string, Tekstregels>;

export type TekstSoort = keyof typeof TEKSTSOORTEN;

/** How long a text of this kind is kept, as that is now. One of a kind that is not known any more stays under the class that it was written with. */
export function tekstklasseOf(soort: string, written: string): Tekstklasse {
  if (isTekstSoort(soort)) return TEKSTSOORTEN[soort].termijn;
  return TEKSTKLASSEN.find((klasse) => klasse === written) ?? 'veroorzaker';
}

/** Who reads: the roles, and what the owner says of readers where it is about an office holder. */
type Lezend = Pick<Actor, 'rollen' | 'lezers'>;
const ZONDER_ROL: Lezend = { rollen: new Set() };

/**
 * As what of all this somebody may read a text of this kind; as nothing where that is not allowed. One of a kind that is not known any more is read by nobody.
 * Whom the owner leaves out reads it only as what cannot be done without it.
 */
export function readAs(
  soort: string,
  is: ReadonlySet<Hoedanigheid>,
  { rollen, lezers }: Lezend = ZONDER_ROL,
): Hoedanigheid[] {
  if (!isTekstSoort(soort)) return [];
  const { groep, lezers: always }: Tekstregels = TEKSTSOORTEN[soort];
  const as = always.filter((each) => is.has(each));
  if (groep === undefined) return as;
  const all: ReadonlySet<string> = is;
  const isOut = isErbuiten(
    lezers,
    groep,
    (wie) => all.has(wie) || rollen.has(wie) || (wie === 'cag' && is.has('noodinzage')),
  );
  if (isOut) return as.filter((each) => each !== 'noodinzage' && !canDoWithout(groep, each));
  return is.has('meelezer') && leestMee(lezers, groep, rollen) ? [...as, 'meelezer'] : as;
}

function canDoWithout(groep: Leesgroepnaam, is: Hoedanigheid): boolean {
  const without: readonly string[] = LEESGROEPEN[groep].kan_weg;
  return without.includes(is);
}

/** Whether whoever is all of this may read a text of this kind. */
export function isReadBy(soort: string, is: ReadonlySet<Hoedanigheid>, door?: Lezend): boolean {
  return readAs(soort, is, door).length > 0;
}

/** Whether this is a kind of text that this version knows. */
export function isTekstSoort(soort: string): soort is TekstSoort {
  return Object.hasOwn(TEKSTSOORTEN, soort);
}
