import { z } from 'zod';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Bundle } from '../protocol/shape.ts';
import { isOpVerzoek } from '../protocol/taak.ts';
import { taakSoort } from '../protocol/taak-naam.ts';
import { type Incident, isSpoed } from './incident.ts';

/** What the reporter is told in a message of its own. */
export const MELDERBERICHTEN = [
  'opgepakt',
  'overgedragen',
  'wacht_weer',
  'bel_zelf',
  'opvolging',
  'nazorg',
  'terugkoppeling',
  'afgesloten',
  'ingetrokken',
  'niet_ingetrokken',
  'gevaar_voorbij',
] as const;

/** What who handles an incident is told in a message of its own. */
export const NIEUWS = ['opnieuw', 'intrekken', 'overgedragen', 'advies', 'geen_advies'] as const;

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
  'alarm_weg',
  'zorg',
  'inlichting',
  'gevaar',
  'huisbezoek',
  'akkoord',
  'advies',
  'overdragen',
] as const;
export type Doel = (typeof DOELEN)[number];

/** How often the same rung came before. */
const keer = z.int().optional();

/** Of an exercise: it goes after all that is real. A version of before there were exercises sends none of it. */
const oefening = z.literal(true).optional();

/**
 * A notification as it is recorded: purpose and role, never a card or an address. Both are resolved when it is sent,
 * from the incident as it is then. `persoon` is an aadObjectId.
 */
export const berichtShape = z.discriminatedUnion('doel', [
  /** The one card of the incident in the team's channel. */
  z.strictObject({ doel: z.literal('kanaal'), oefening }),
  /** Someone must pick the report up; `trede`: how far up the ladder. */
  z.strictObject({
    doel: z.literal('oppakken'),
    oefening,
    spoed: z.boolean(),
    trede: z.int(),
    /** The revision at which this ladder began, when that was after the report. */
    sinds: z.int().optional(),
  }),
  /** The reporter's own card as it stands now (help was seen, the report was picked up). */
  z.strictObject({ doel: z.literal('gesprek'), oefening, persoon: z.string() }),
  z.strictObject({ doel: z.literal('melder'), oefening, over: z.enum(MELDERBERICHTEN), persoon: z.string() }),
  /** `bijwerken`: only where it stands; `alles`: with it every other card that this person was sent for a role. */
  z.strictObject({
    doel: z.literal('dossier'),
    oefening,
    persoon: z.string(),
    bijwerken: z.literal(true).optional(),
    alles: z.literal(true).optional(),
  }),
  z.strictObject({ doel: z.literal('nieuws'), oefening, over: z.enum(NIEUWS), persoon: z.string() }),
  z.strictObject({ doel: z.literal('reden'), oefening, persoon: z.string() }),
  z.strictObject({ doel: z.literal('taak'), oefening, taak: z.string(), rol: z.string() }),
  /** A task that was opened at this revision is not ready. */
  z.strictObject({
    doel: z.literal('termijn'),
    oefening,
    taak: z.string(),
    revisie: z.int(),
    trede: z.int(),
    keer,
  }),
  /** `trede` is left out for the first one: old notifications have none. `eerder`: before its time, since somebody cannot come: the first rung from `trede` on with somebody who can. */
  z.strictObject({
    doel: z.literal('hulp'),
    oefening,
    hulp: z.int(),
    rol: z.string(),
    trede: z.int().optional(),
    eerder: z.literal(true).optional(),
  }),
  /** A message that someone must acknowledge; `trede`: how far up the ladder. */
  z.strictObject({ doel: z.literal('alarm'), oefening, alarm: z.int(), rol: z.string(), trede: z.int() }),
  /** What such a message said turned out not to be so: everybody who was told hears it. */
  z.strictObject({ doel: z.literal('alarm_weg'), oefening, alarm: z.int(), rol: z.string() }),
  /** Care for somebody to whom it happened. `bijwerken`: only where it stands. */
  z.strictObject({
    doel: z.literal('zorg'),
    oefening,
    nr: z.int(),
    persoon: z.string(),
    bijwerken: z.literal(true).optional(),
  }),
  /** Who holds this role hears of a serious incident; `inlichting`: the revision at which that was recorded. */
  z.strictObject({ doel: z.literal('inlichting'), oefening, inlichting: z.int(), rol: z.string() }),
  /** Danger, named by the revision at which it began, that nobody has said to be over; `trede`: how far up the ladder. */
  z.strictObject({ doel: z.literal('gevaar'), oefening, gevaar: z.int(), trede: z.int(), keer }),
  /** A visit, named by the revision at which it was announced, of which nobody heard in time. */
  z.strictObject({ doel: z.literal('huisbezoek'), oefening, huisbezoek: z.int(), trede: z.int(), keer }),
  /** A proposal, named by the revision at which it was made, waits for who may approve it. */
  z.strictObject({ doel: z.literal('akkoord'), oefening, voorstel: z.int(), trede: z.int(), keer }),
  /** A role is asked for advice; named by the revision at which it was. */
  z.strictObject({ doel: z.literal('advies'), oefening, advies: z.int(), rol: z.string(), trede: z.int() }),
  /** Who handles it (`persoon`) is not there, as was found at this revision, and must give it to another. */
  z.strictObject({
    doel: z.literal('overdragen'),
    oefening,
    persoon: z.string(),
    afwezig: z.int(),
    trede: z.int(),
    keer,
  }),
  /**
   * What bells rang for is done, or not for who heard them any more: another takes their place that says so. `ding`: what they were about; or all that
   * rang for a role of this `persoon`, who has it no longer.
   */
  z.strictObject({ doel: z.literal('klaar'), oefening, ding: z.string().optional(), persoon: z.string().optional() }),
  /** Another notification was given up: the CAG hears which kind. */
  z.strictObject({ doel: z.literal('niet_gelukt'), oefening, wat: z.enum(DOELEN) }),
]);
export type Bericht = z.infer<typeof berichtShape>;

/**
 * What a notification of an incident keeps its order by: one goes out after the other, so that two processes never draw one card at the same time and the older
 * drawing stays. Mostly that is all it says; of what draws the same card, what says which card. A rung of a ladder waits for no other, and taking back all of
 * somebody's cards for none of them: these look again once they were told (`sender.ts`).
 */
export function lineOf(bericht: Bericht): string {
  return canonicalJson(sameFor(bericht));
}

function sameFor(bericht: Bericht): Partial<Bericht> {
  if (bericht.doel === 'nieuws') {
    const { over: _which, ...person } = bericht;
    return person;
  }
  if ((bericht.doel !== 'dossier' && bericht.doel !== 'zorg') || takesBack(bericht)) return bericht;
  const { bijwerken: _how, ...card } = bericht;
  return card;
}

/** Whether it draws all that somebody was sent for a role. */
export function takesBack(bericht: Bericht): boolean {
  return bericht.doel === 'dossier' && bericht.alles === true;
}

/** Whom it must reach that this notification was given up; nobody when that was itself such a word, asked nothing of anybody, or is of an exercise. */
export function afterGivingUp({ doel, oefening }: Bericht): Bericht[] {
  return oefening || doel === 'niet_gelukt' || doel === 'klaar' ? [] : [{ doel: 'niet_gelukt', wat: doel }];
}

/** The notification as one of this incident. */
export function ofIncident(bericht: Bericht, { oefening }: Pick<Incident, 'oefening'>): Bericht {
  return oefening === null ? bericht : { ...bericht, oefening: true };
}

/** What a notification about a task needs to know of it: who does it, whether that cannot wait for a pick-up, whether its card says who the citizen is, or whom to call, and whether it is for one person to whom it happened. */
export type AboutTaak = (taak: string) => {
  rol: string;
  meteen: boolean;
  burger: boolean;
  belt: boolean;
  per: boolean;
};

/** Of the tasks of these flows. One that they do not know is the teamleider's. */
export function taakIn({ opvolging }: Bundle): AboutTaak {
  return (taak) => {
    const kind = taakSoort(opvolging, taak);
    const { rol = 'teamleider', meteen = false, burger = false } = kind ?? {};
    return { rol, meteen, burger, belt: kind?.leest === true || isOpVerzoek(kind), per: kind?.per !== undefined };
  };
}

/** What asks to pick the report up, on the ladder that it climbs now: the first rung. */
export function oppakBericht(incident: Incident): Extract<Bericht, { doel: 'oppakken' }> {
  const { herzien } = incident;
  const since = herzien === null ? {} : { sinds: herzien.revisie };
  return { doel: 'oppakken', spoed: isSpoed(incident), trede: 0, ...since };
}
