import type { Rollen } from '../protocol/rollen.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { Action } from './elements.ts';
import { phone } from './tekst.ts';

/** What every card is drawn from, whatever it is about: both are always as they are now. */
export interface Vast {
  rollen: Rollen;
  woorden: Woorden;
}

/** One line of what happened meanwhile, or why nothing changed; and what was typed, so that it is not lost. */
export interface Notitie {
  tekst: string;
  /** Who is named where the text has `{wie}`: filled in where the card is drawn, so that it is recorded who read the name. */
  noemt?: string;
  getypt?: string;
}

/** Something that is on a card or not: nothing, or one. A template repeats it for each. */
export type Perhaps<T> = readonly [] | readonly [T];

export function perhaps<T>(value: T | undefined): Perhaps<T> {
  return value === undefined ? [] : [value];
}

/** As a template reads it: `getypt` is empty when nothing was. */
export type NotitieRegels = Perhaps<{ tekst: string; getypt: string }>;

export function notitieRegels(notitie: Notitie | undefined): NotitieRegels {
  return perhaps(notitie && { tekst: notitie.tekst, getypt: notitie.getypt ?? '' });
}

/** The red band: 112 and the house alarm number, and below them the button that calls for help. */
export interface Gevaar {
  bel: string;
  naam: string;
  nummer: string;
  nood: readonly Action[];
}

/** The band, with the numbers of an afdeling where it has its own. */
export function gevaarBand(
  { rollen, woorden }: Vast,
  { afdeling = null, nood = [] }: { afdeling?: string | null; nood?: readonly Action[] } = {},
): Perhaps<Gevaar> {
  const { noodnummer, alarm } = phonesOf(rollen, afdeling).telefoon;
  const bel = fillIn(woorden.kaart.in_gevaar, { nummer: phone(noodnummer?.nummer ?? '112') });
  return [{ bel, naam: alarm?.naam ?? woorden.kaart.alarmnummer, nummer: phone(alarm?.nummer ?? '112'), nood }];
}

/** The numbers as an afdeling has them: its own go before those of everybody. */
export function phonesOf({ telefoon, afdelingen }: Rollen, afdeling: string | null): Pick<Rollen, 'telefoon'> {
  return { telefoon: { ...telefoon, ...(afdeling === null ? {} : afdelingen[afdeling]?.telefoon) } };
}

/** A number to call, with its name. */
export interface Nummer {
  naam: string;
  nummer: string;
}

/** The numbers to call, by the names that a step gives. */
export function nummers(rollen: Pick<Rollen, 'telefoon'>, names: readonly string[]): Nummer[] {
  return [...new Set(names)].flatMap((name) => {
    const found = rollen.telefoon[name];
    return found === undefined ? [] : [{ naam: found.naam, nummer: phone(found.nummer) }];
  });
}

/** "Melding VBS-2026-0001"; without a number while it is not reported. */
export function meldingKop({ incident, woorden }: { incident: { nummer: string | null }; woorden: Woorden }): string {
  return fillIn(woorden.kaart.melding, { nummer: incident.nummer ?? '' });
}
