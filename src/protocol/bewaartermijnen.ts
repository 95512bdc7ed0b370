import { z } from 'zod';
import { TAAL, text } from './written/words.ts';

/** Every class of what is kept, with since when its term runs: for who writes the file, and for who reads what is kept for how long. */
export const BEWAARKLASSEN = {
  veroorzaker: {
    wat: 'teksten over wat er gebeurde en over de burger',
    vanaf: 'het eind van de melding',
  },
  medewerker: { wat: 'teksten over medewerkers', vanaf: 'het eind van de melding' },
  namen: { wat: 'namen en telefoonnummers die iemand typte', vanaf: 'het eind van de melding' },
  gezondheid: { wat: 'wat het met mensen deed: ja of nee', vanaf: 'het eind van de melding' },
  concept: {
    wat: 'gesprekken die geen melding werden, met alles wat erin staat',
    vanaf: 'de laatste keer dat de melder er iets mee deed',
  },
  logboek: {
    wat: 'het logboek van een melding, en alles wat er dan nog bij ligt',
    vanaf: 'het eind van de melding',
  },
  kaarten: { wat: 'wat op kaarten in Teams staat', vanaf: 'het eind van de melding' },
  berichten: { wat: 'wie wanneer op welke manier bericht kreeg', vanaf: 'het eind van de melding' },
  verwijzingen: {
    wat: 'waar de bot iemand in Teams bereikt, met de naam',
    vanaf: 'het laatste bericht van die persoon aan de bot',
  },
  inzage: { wat: 'wie welk dossier las', vanaf: 'het lezen' },
  nog_open: {
    wat: 'meldingen die open blijven staan: dan komen ze op de lijst van de CAG, en er gaat niets weg',
    vanaf: 'het laatste wat iemand ermee deed',
  },
  oefening: { wat: 'wat in een oefening is gemaakt', vanaf: 'het begin van de oefening' },
  reservekopieen: { wat: 'kopieën van alles', vanaf: 'het maken van de kopie' },
} as const;

export type Bewaarklasse = keyof typeof BEWAARKLASSEN;

/** The classes of what people typed. */
export const TEKSTKLASSEN = ['veroorzaker', 'medewerker', 'namen', 'gezondheid'] as const satisfies Bewaarklasse[];
export type Tekstklasse = (typeof TEKSTKLASSEN)[number];

/** How long something is kept, as the owner writes it: "28 dagen", "6 maanden", "5 jaar". */
export interface Bewaartermijn {
  aantal: number;
  eenheid: 'dagen' | 'maanden' | 'jaar';
  tekst: string;
  /** Why it is so long, for who must confirm it. */
  reden: string;
  /** It was longer: that one holds until this moment (ms since epoch), and then this one. */
  korter?: { was: Bewaartermijn; vanaf: number } | undefined;
}
/** As much of it as says when it is over. */
type Duur = Pick<Bewaartermijn, 'aantal' | 'eenheid'> & { korter?: { was: Duur; vanaf: number } | undefined };
export type Bewaartermijnen = Readonly<Record<Bewaarklasse, Bewaartermijn>>;

const EENHEDEN = { dag: 'dagen', dagen: 'dagen', maand: 'maanden', maanden: 'maanden', jaar: 'jaar' } as const;
const MOST = { dagen: 3_650, maanden: 240, jaar: 20 };
const MEND = 'Gebruik een getal met dagen, maanden of jaar, hoogstens twintig jaar: bijvoorbeeld 5 jaar.';

const termijn = z.string().regex(new RegExp(`^[1-9]\\d* (${Object.keys(EENHEDEN).join('|')})$`), {
  error: MEND,
  abort: true,
});
const klasse = z.strictObject({
  termijn: termijn.describe('hoe lang het blijft: een getal met dagen, maanden of jaar'),
  keuze: text.describe('waarom zo lang: voor wie het vaststelt'),
});

/** bewaartermijnen.yaml: every class may be left out, and then stands as it was shipped. */
export const bewaartermijnenShape = z.strictObject({
  taal: z.literal(TAAL).describe('de versie van de taal: altijd 1'),
  ...(Object.fromEntries(
    Object.entries(BEWAARKLASSEN).map(([naam, { wat, vanaf }]) => [
      naam,
      klasse.describe(`${wat}; vanaf ${vanaf}`).optional(),
    ]),
  ) as { [K in Bewaarklasse]: z.ZodOptional<typeof klasse> }),
});
export type GeschrevenBewaartermijnen = z.infer<typeof bewaartermijnenShape>;

/** A term as it is written, read; undefined for one that is longer than anything is kept. */
export function readBewaartermijn({ termijn: tekst, keuze }: z.infer<typeof klasse>): Bewaartermijn | undefined {
  const [number, unit = ''] = tekst.split(' ');
  const eenheid = unitOf(unit);
  const aantal = Number(number);
  return eenheid === undefined || aantal > MOST[eenheid] ? undefined : { aantal, eenheid, tekst, reden: keuze };
}

/** What is said of a term that is too long. */
export const TOO_LONG = MEND;

function unitOf(written: string): Bewaartermijn['eenheid'] | undefined {
  return Object.entries(EENHEDEN).find(([unit]) => unit === written)?.[1];
}

/**
 * When (ms since epoch) something that began to count at `from` has been kept for its term. Months and years are those of the calendar (UTC); the 31st of a
 * month that has none is its last day.
 */
export function endOfKeeping({ aantal, eenheid, korter }: Duur, from: number): number {
  const end = added(aantal, eenheid, from);
  return korter === undefined ? end : Math.min(endOfKeeping(korter.was, from), Math.max(end, korter.vanaf));
}

function added(aantal: number, eenheid: Bewaartermijn['eenheid'], from: number): number {
  const at = new Date(from);
  const day = at.getUTCDate();
  if (eenheid === 'dagen') return at.setUTCDate(day + aantal);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + aantal * (eenheid === 'jaar' ? 12 : 1));
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  return at.setUTCDate(Math.min(day, last));
}

/** Since when (ms since epoch) something must have begun to count to be kept still: what is older has been kept for its term. */
export function keptSince(term: Duur, now: number): number {
  const { aantal, eenheid } = holdsNow(term, now);
  return added(-aantal, eenheid, now);
}

/** Which one holds now (ms since epoch), of a term that became shorter. */
export function holdsNow<T extends { korter?: { was: T; vanaf: number } | undefined }>(term: T, now: number): T {
  return term.korter === undefined || term.korter.vanaf <= now ? term : holdsNow(term.korter.was, now);
}

/** By which rule something is destroyed, as a certificate says it. */
export function regelOf({ tekst, reden }: Pick<Bewaartermijn, 'tekst' | 'reden'>): string {
  return `${tekst}: ${reden}`;
}
