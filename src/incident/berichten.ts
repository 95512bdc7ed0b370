import { z } from 'zod';
import type { Bundle } from '../protocol/shape.ts';
import type { IncidentEvent } from './events.ts';
import { type Incident, isInGesprek, isSpoed } from './incident.ts';

/** What the reporter is told in a message of its own. */
export const MELDERBERICHTEN = [
  'opgepakt',
  'bel_zelf',
  'opvolging',
  'nazorg',
  'terugkoppeling',
  'afgesloten',
  'ingetrokken',
  'niet_ingetrokken',
] as const;

/** What who handles an incident is told in a message of its own. */
export const NIEUWS = ['opnieuw', 'intrekken'] as const;

/** The purposes that can fail. */
export const DOELEN = [
  'kanaal',
  'oppakken',
  'gesprek',
  'melder',
  'dossier',
  'nieuws',
  'reden',
  'taak',
  'termijn',
  'hulp',
  'alarm',
] as const;
export type Doel = (typeof DOELEN)[number];

/**
 * A notification as it is recorded: purpose and role, never a card or an address. Both are resolved when it is sent,
 * from the incident as it is then. `persoon` is an aadObjectId.
 */
export const berichtShape = z.discriminatedUnion('doel', [
  /** The one card of the incident in the team's channel. */
  z.strictObject({ doel: z.literal('kanaal') }),
  /** Someone must pick the report up; `trede`: how far up the ladder. */
  z.strictObject({
    doel: z.literal('oppakken'),
    spoed: z.boolean(),
    trede: z.int(),
    /** The revision at which this ladder began, when that was after the report. */
    sinds: z.int().optional(),
  }),
  /** The reporter's own card as it stands now (help was seen, the report was picked up). */
  z.strictObject({ doel: z.literal('gesprek'), persoon: z.string() }),
  z.strictObject({ doel: z.literal('melder'), over: z.enum(MELDERBERICHTEN), persoon: z.string() }),
  z.strictObject({ doel: z.literal('dossier'), persoon: z.string() }),
  z.strictObject({ doel: z.literal('nieuws'), over: z.enum(NIEUWS), persoon: z.string() }),
  z.strictObject({ doel: z.literal('reden'), persoon: z.string() }),
  z.strictObject({ doel: z.literal('taak'), taak: z.string(), rol: z.string() }),
  /** A task that was opened at this revision is not ready. */
  z.strictObject({
    doel: z.literal('termijn'),
    taak: z.string(),
    revisie: z.int(),
    trede: z.int(),
    /** How often this rung came before. */
    keer: z.int().optional(),
  }),
  /** `trede` is left out for the first one: old notifications have none. */
  z.strictObject({ doel: z.literal('hulp'), hulp: z.int(), rol: z.string(), trede: z.int().optional() }),
  /** A message that someone must acknowledge; `trede`: how far up the ladder. */
  z.strictObject({ doel: z.literal('alarm'), alarm: z.int(), rol: z.string(), trede: z.int() }),
  /** Another notification was given up: the CAG hears which kind. */
  z.strictObject({ doel: z.literal('niet_gelukt'), wat: z.enum(DOELEN) }),
]);
export type Bericht = z.infer<typeof berichtShape>;

/** Whom it must reach that this notification was given up; nobody when that was itself such a word. */
export function afterGivingUp({ doel }: Bericht): Bericht[] {
  return doel === 'niet_gelukt' ? [] : [{ doel: 'niet_gelukt', wat: doel }];
}

/** What a notification about a task needs to know of it: who does it, and whether that cannot wait for a pick-up. */
export type TaakVan = (taak: string) => { rol: string; meteen: boolean };

/** Of the tasks of these flows. One that they do not know is the teamleider's. */
export function taakIn({ opvolging }: Bundle): TaakVan {
  return (taak) => {
    const { rol = 'teamleider', meteen = false } = opvolging.taken[taak] ?? {};
    return { rol, meteen };
  };
}

/** The notifications that a click calls for: recorded in the same write. `incident` is as it stands after the events. */
export function berichtenVoor(incident: Incident, events: readonly IncidentEvent[], taakVan: TaakVan): Bericht[] {
  const all = events.flatMap((event) => berichtenFor(incident, event, taakVan));
  const unique = new Map(all.map((bericht) => [JSON.stringify(bericht), bericht]));
  return [...unique.values()];
}

/** What asks to pick the report up, on the ladder that it climbs now: the first rung. */
export function oppakBericht(incident: Incident): Extract<Bericht, { doel: 'oppakken' }> {
  const { herzien } = incident;
  const since = herzien === null ? {} : { sinds: herzien.revisie };
  return { doel: 'oppakken', spoed: isSpoed(incident), trede: 0, ...since };
}

function berichtenFor(incident: Incident, event: IncidentEvent, taakVan: TaakVan): Bericht[] {
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
  const nieuws = (over: (typeof NIEUWS)[number]): Bericht[] =>
    incident.behandelaar === null ? [] : [{ doel: 'nieuws', over, persoon: incident.behandelaar.door }];
  const oppakken = [oppakBericht(incident)];
  const taken = (names: readonly string[]) =>
    names.map((taak): Bericht => ({ doel: 'taak', taak, rol: taakVan(taak).rol }));
  const alarm = (revisie: number, rollen: readonly string[]) =>
    rollen.map((rol): Bericht => ({ doel: 'alarm', alarm: revisie, rol, trede: 0 }));
  /** Everybody who was told of it and may not have acknowledged it. */
  const told = () => incident.alarmen.flatMap(({ revisie, rollen }) => alarm(revisie, rollen));
  switch (event.soort) {
    case 'hulp_geroepen':
      return event.rollen.map((rol) => ({ doel: 'hulp', hulp: incident.revisie, rol }));
    case 'hulp_afgeblazen': {
      const called = incident.hulp.find((hulp) => hulp.revisie === event.hulp);
      return (called?.rollen ?? []).map((rol) => ({ doel: 'hulp', hulp: event.hulp, rol }));
    }
    case 'hulp_gezien':
      return isInGesprek(incident) ? [gesprek, { doel: 'hulp', hulp: event.hulp, rol: event.rol }] : [];
    case 'geschreven': {
      // Whoever is on the way must know where to go.
      const out = event.veld === 'plek' ? incident.hulp.filter(({ afgeblazen }) => afgeblazen === null) : [];
      const calls = out.flatMap(({ revisie, rollen }) =>
        rollen.map((rol): Bericht => ({ doel: 'hulp', hulp: revisie, rol })),
      );
      return [...calls, ...dossiers];
    }
    case 'ingediend':
      return [kanaal, ...oppakken];
    case 'bewijs_vastgelegd':
      return dossiers;
    case 'opnieuw_begonnen':
      return [...dossiers, ...nieuws('opnieuw')];
    case 'gesprek_klaar':
      return incident.nummer === null ? [] : [kanaal, ...dossiers];
    case 'gealarmeerd':
      return alarm(incident.revisie, event.rollen);
    case 'alarm_gezien':
      return [...dossiers, gesprek, ...alarm(event.alarm, [event.rol])];
    case 'intrekken_gevraagd':
      return [...dossiers, ...nieuws('intrekken')];
    case 'intrekken_geweigerd':
      return [...dossiers, ...melder('niet_ingetrokken')];
    case 'ingetrokken': {
      const asked = incident.intrekkenGevraagd === null ? [] : melder('ingetrokken');
      return [kanaal, ...oppakken, ...dossiers, ...told(), ...taken(Object.keys(incident.taken)), ...asked];
    }
    case 'opgepakt':
      return [kanaal, ...oppakken, ...dossiers, ...melder('opgepakt'), ...taken(Object.keys(incident.taken))];
    case 'dossier_gevraagd':
      return dossiers;
    case 'aangevuld':
      return [
        ...(event.zet === undefined ? [] : [kanaal]),
        ...(incident.status === 'ingediend' && incident.herzien?.revisie === incident.revisie ? oppakken : []),
        ...dossiers,
      ];
    case 'voorgesteld':
    case 'teruggestuurd':
      return [kanaal, ...dossiers];
    case 'goedgekeurd':
      return [kanaal, ...dossiers, ...melder('opvolging')];
    case 'taken_geopend':
      return incident.behandelaar === null
        ? taken(event.taken.filter((taak) => taakVan(taak).meteen && incident.nummer !== null))
        : [...dossiers, ...taken(event.taken)];
    case 'gebeld':
      return [...dossiers, ...taken([event.taak])];
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
      return [kanaal, ...dossiers, ...told(), ...melder('afgesloten')];
    default:
      return [];
  }
}
