import { z } from 'zod';
import type { IncidentEvent } from './events.ts';
import { currentVisit, type Incident } from './incident.ts';

/** What the reporter is told in a message of its own. */
export const MELDERBERICHTEN = ['opgepakt', 'opvolging', 'nazorg', 'terugkoppeling', 'afgesloten'] as const;

/** The purposes that can fail. */
export const DOELEN = ['kanaal', 'gesprek', 'melder', 'dossier', 'reden', 'taak', 'hulp'] as const;
export type Doel = (typeof DOELEN)[number];

/**
 * A notification as it is recorded: purpose and role, never a card or an address. Both are resolved when it is sent,
 * from the incident as it is then. `persoon` is an aadObjectId.
 */
export const berichtShape = z.discriminatedUnion('doel', [
  /** The one card of the incident in the team's channel. */
  z.strictObject({ doel: z.literal('kanaal') }),
  /** The reporter's own card as it stands now (help was seen, the report was picked up). */
  z.strictObject({ doel: z.literal('gesprek'), persoon: z.string() }),
  z.strictObject({ doel: z.literal('melder'), over: z.enum(MELDERBERICHTEN), persoon: z.string() }),
  z.strictObject({ doel: z.literal('dossier'), persoon: z.string() }),
  z.strictObject({ doel: z.literal('reden'), persoon: z.string() }),
  z.strictObject({ doel: z.literal('taak'), taak: z.string(), rol: z.string() }),
  z.strictObject({ doel: z.literal('hulp'), hulp: z.int(), rol: z.string() }),
  /** Another notification was given up: the CAG hears which kind. */
  z.strictObject({ doel: z.literal('niet_gelukt'), wat: z.enum(DOELEN) }),
]);
export type Bericht = z.infer<typeof berichtShape>;

/** Whom it must reach that this notification was given up; nobody when that was itself such a word. */
export function afterGivingUp({ doel }: Bericht): Bericht[] {
  return doel === 'niet_gelukt' ? [] : [{ doel: 'niet_gelukt', wat: doel }];
}

/** The notifications that a click calls for: recorded in the same write. `incident` is as it stands after the events. */
export function berichtenVoor(
  incident: Incident,
  events: readonly IncidentEvent[],
  owners: (taak: string) => string,
): Bericht[] {
  const all = events.flatMap((event) => berichtenFor(incident, event, owners));
  const unique = new Map(all.map((bericht) => [JSON.stringify(bericht), bericht]));
  return [...unique.values()];
}

function berichtenFor(incident: Incident, event: IncidentEvent, owners: (taak: string) => string): Bericht[] {
  const kanaal: Bericht = { doel: 'kanaal' };
  const gesprek: Bericht = { doel: 'gesprek', persoon: incident.melder };
  const melder = (over: (typeof MELDERBERICHTEN)[number]): Bericht[] => [
    gesprek,
    { doel: 'melder', over, persoon: incident.melder },
  ];
  const readers = [
    ...new Set([...(incident.behandelaar === null ? [] : [incident.behandelaar.door]), ...incident.dossierLezers]),
  ];
  const dossiers = readers.map((persoon): Bericht => ({ doel: 'dossier', persoon }));
  const taken = (names: readonly string[]) => names.map((taak): Bericht => ({ doel: 'taak', taak, rol: owners(taak) }));
  switch (event.soort) {
    case 'hulp_geroepen':
      return event.rollen.map((rol) => ({ doel: 'hulp', hulp: incident.revisie, rol }));
    case 'hulp_afgeblazen': {
      const called = incident.hulp.find((hulp) => hulp.revisie === event.hulp);
      return (called?.rollen ?? []).map((rol) => ({ doel: 'hulp', hulp: event.hulp, rol }));
    }
    case 'hulp_gezien': {
      const still = currentVisit(incident) !== undefined && incident.status === 'concept';
      return still ? [gesprek, { doel: 'hulp', hulp: event.hulp, rol: event.rol }] : [];
    }
    case 'ingediend':
      return [kanaal];
    case 'ingetrokken':
      return [kanaal, ...dossiers];
    case 'opgepakt':
      return [kanaal, ...dossiers, ...melder('opgepakt'), ...taken(Object.keys(incident.taken))];
    case 'dossier_gevraagd':
    case 'aangevuld':
      return dossiers;
    case 'voorgesteld':
    case 'teruggestuurd':
      return [kanaal, ...dossiers];
    case 'goedgekeurd':
      return [kanaal, ...dossiers, ...melder('opvolging')];
    case 'taken_geopend':
      return incident.behandelaar === null ? [] : [...dossiers, ...taken(event.taken)];
    case 'taak_klaar':
    case 'taak_niet_nodig':
      return [kanaal, ...dossiers, ...taken([event.taak])];
    case 'reden_gevraagd':
      return incident.redenGevraagd.map((persoon) => ({ doel: 'reden', persoon }));
    case 'nazorg_begonnen':
      return [kanaal, ...dossiers, ...melder('nazorg')];
    case 'teruggekoppeld':
      return [...dossiers, ...melder('terugkoppeling')];
    case 'afgesloten':
      return [kanaal, ...dossiers, ...melder('afgesloten')];
    default:
      return [];
  }
}
