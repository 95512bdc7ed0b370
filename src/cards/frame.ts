import type { Rollen } from '../protocol/rollen.ts';
import { line, literal, phone } from './elements.ts';
import type { Json } from './template.ts';

/** One line of what happened meanwhile, or why nothing changed; and what was typed, so that it is not lost. */
export interface Notitie {
  tekst: string;
  getypt?: string;
}

/** The red band: 112 and the house alarm number. On every card of a running confrontation. */
export function gevaarBand(rollen: Rollen, toonGevaar = true): Json {
  const { noodnummer, alarm } = rollen.telefoon;
  return {
    toonGevaar,
    noodnummer: phone(noodnummer?.nummer ?? '112'),
    alarmNaam: alarm?.naam ?? 'Alarmnummer',
    alarmnummer: phone(alarm?.nummer ?? '112'),
  };
}

export function notitieRegels(notitie: Notitie | undefined): Json[] {
  if (notitie === undefined) return [];
  const typed =
    notitie.getypt === undefined ? [] : [line('Dit had je getypt:', { spacing: 'Small' }), literal(notitie.getypt)];
  return [literal(notitie.tekst, { weight: 'Bolder' }), ...typed];
}

/** The parts of a form that most have no use for. */
export const LEEG_FORMULIER: Json = {
  notitie: [],
  zeg: '',
  uitleg: '',
  nummers: [],
  regels: [],
  meer: [],
  meerTitel: '',
};

/** The numbers to call, by the names that a step gives. */
export function nummers(rollen: Rollen, names: readonly string[]): { naam: string; nummer: string }[] {
  return [...new Set(names)].flatMap((name) => {
    const found = rollen.telefoon[name];
    return found === undefined ? [] : [{ naam: found.naam, nummer: phone(found.nummer) }];
  });
}

/** The same among other lines. */
export function numberLines(rollen: Rollen, names: readonly string[]): Json[] {
  return nummers(rollen, names).map(({ naam, nummer }) =>
    line(`**${naam}: ${nummer}**`, { size: 'Medium', spacing: 'Small' }),
  );
}
