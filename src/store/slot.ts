import { z } from 'zod';
import { DOELEN, MELDERBERICHTEN, NIEUWS } from '../incident/berichten.ts';

/** A part of a name: between colons, so what holds one is written otherwise. */
const naam = z.codec(z.string(), z.string(), {
  decode: (part) => part.replace(/%(3A|25)/g, (_all, code) => (code === '25' ? '%' : ':')),
  encode: (name) => name.replace(/[%:]/g, (sign) => (sign === '%' ? '%25' : '%3A')),
});

const revisie = z.codec(z.string().regex(/^(0|[1-9]\d{0,14})$/), z.int().nonnegative(), {
  decode: Number,
  encode: String,
});

const VASTE_GEADRESSEERDEN = ['kanaal', 'melder'] as const;
type VasteGeadresseerde = (typeof VASTE_GEADRESSEERDEN)[number];

/** Whose message stands on a rung of a ladder: the channel's, the reporter's (who is told to call), or a person's. */
export type Geadresseerde = VasteGeadresseerde | { persoon: string };

/** A person who has the id `kanaal` or `melder` is written with a sign before it. */
const wie = z.codec(z.string(), z.union([z.enum(VASTE_GEADRESSEERDEN), z.strictObject({ persoon: z.string() })]), {
  decode: (part): Geadresseerde =>
    isVast(part) ? part : { persoon: naam.decode(part.replace(/^%(?=kanaal$|melder$)/, '')) },
  encode: (who) => (typeof who === 'string' ? who : `${isVast(who.persoon) ? '%' : ''}${naam.encode(who.persoon)}`),
});

/** `trede` tells one rung from another, and from the same rung at another time. Absent in what was posted before there were ladders. */
const treden = { trede: naam.optional(), wie };

/** Each kind of slot, with what tells one from another in the order in which it is written. */
const slotShape = z.discriminatedUnion('soort', [
  z.strictObject({ soort: z.literal('kanaal') }),
  /** Another channel than where it was reported. */
  z.strictObject({ soort: z.literal('kanaal_nu'), kanaal: naam }),
  z.strictObject({ soort: z.literal('gesprek'), persoon: naam }),
  z.strictObject({ soort: z.literal('dossier'), persoon: naam }),
  /** The message that such a card left while something was being filled in on it. */
  z.strictObject({ soort: z.literal('eerder'), kaart: z.enum(['gesprek', 'dossier']), persoon: naam }),
  z.strictObject({ soort: z.literal('melder'), revisie, over: z.enum(MELDERBERICHTEN) }),
  z.strictObject({ soort: z.literal('nieuws'), revisie, over: z.enum(NIEUWS) }),
  z.strictObject({ soort: z.literal('reden'), revisie, persoon: naam }),
  /** `geopend`: the revision at which it was opened. Absent in what was posted before a task could be opened again. */
  z.strictObject({ soort: z.literal('taak'), taak: naam, geopend: revisie.optional(), persoon: naam }),
  z.strictObject({ soort: z.literal('niet_gelukt'), wat: z.enum(DOELEN) }),
  z.strictObject({ soort: z.literal('oppakken'), ...treden }),
  z.strictObject({ soort: z.literal('hulp'), hulp: revisie, rol: naam, ...treden }),
  z.strictObject({ soort: z.literal('alarm'), alarm: revisie, rol: naam, ...treden }),
  z.strictObject({ soort: z.literal('zorg'), nr: revisie, persoon: naam }),
  z.strictObject({ soort: z.literal('alarm_weg'), alarm: revisie, rol: naam, persoon: naam }),
  z.strictObject({ soort: z.literal('inlichting'), inlichting: revisie, rol: naam, persoon: naam }),
  z.strictObject({ soort: z.literal('gevaar'), gevaar: revisie, ...treden }),
  z.strictObject({ soort: z.literal('huisbezoek'), huisbezoek: revisie, ...treden }),
  z.strictObject({ soort: z.literal('advies'), advies: revisie, rol: naam, ...treden }),
  z.strictObject({ soort: z.literal('akkoord'), voorstel: revisie, ...treden }),
  z.strictObject({ soort: z.literal('overdragen'), afwezig: revisie, ...treden }),
  z.strictObject({ soort: z.literal('termijn'), taak: naam, revisie, ...treden }),
  /** Where somebody says who is played in an exercise. */
  z.strictObject({ soort: z.literal('meedoen'), persoon: naam }),
  /** The card of a group, by its number. */
  z.strictObject({ soort: z.literal('groep'), nr: revisie }),
  /** Until 24 November 2026: nobody acknowledged an alarm. */
  z.strictObject({ soort: z.literal('niet_bevestigd'), alarm: revisie, rol: naam }),
]);

/** The place that a message about an incident fills. A message is found again by its slot, and a later one in the same slot counts. */
export type Slot = z.output<typeof slotShape>;

/** A slot on a ladder. */
export type LadderSlot = Extract<Slot, { wie: Geadresseerde }>;
/** A ladder without its rungs: what the slots of all its cards have in common. */
export type Ladder = LadderSlot extends infer S ? (S extends LadderSlot ? Omit<S, 'trede' | 'wie'> : never) : never;

/** The slots of which the card is a role's: who loses the role may not have it any more. Who comes to help, and what is about a person, stays as it is. */
const ROLKAARTEN = [
  'dossier',
  'nieuws',
  'inlichting',
  'taak',
  'termijn',
  'alarm',
  'advies',
  'overdragen',
  'oppakken',
  'akkoord',
  'reden',
] as const;
/** The slot of a card that somebody has for a role. */
export type Rolkaart = Extract<Slot, { soort: (typeof ROLKAARTEN)[number] }>;

/** Whether a person has this card for a role: it is not a channel's, nor the reporter's. */
export function isRolkaart(slot: Slot): slot is Rolkaart {
  return ROLKAARTEN.some((soort) => soort === slot.soort) && !('wie' in slot && typeof slot.wie === 'string');
}

/** Whether what follows a click may bring the card of this slot elsewhere, whatever is being sent. */
export function isMovedByClicks(name: SlotName): boolean {
  return ['gesprek:', 'dossier:', 'eerder:', 'meedoen:'].some((start) => name.startsWith(start));
}

/** Whether what follows a click may say where the card of this slot stands, as long as that is not known. */
export function isFoundByClicks(name: SlotName): boolean {
  return name.startsWith('kanaal');
}

/** Whether forms are opened on the card of this slot time and again. */
export function hasForms(name: SlotName): boolean {
  return name.startsWith('dossier:');
}

/** A slot as it is stored. */
export type SlotName = 'kanaal' | `${Exclude<Slot['soort'], 'kanaal'>}:${string}`;

/** A name that this version does not know is of a later one: no letter of ours fills it, and it must not hold up the others. */
export const slotNameShape = z.custom<SlotName>((name) => typeof name === 'string');

/** What each kind is written with, in order. */
const PARTS = new Map<string, readonly string[]>(
  slotShape.options.map(({ shape }) => [shape.soort.value, Object.keys(shape)]),
);
const ADDED_LATER = ['trede', 'geopend'];

/**
 * The name under which a slot is stored: `parseSlot` gives the slot back.
 *
 * @example slotName({ soort: 'hulp', hulp: 7, rol: 'beveiliging', trede: '0', wie: 'kanaal' }) // 'hulp:7:beveiliging:0:kanaal'
 */
export function slotName(slot: Slot): SlotName {
  const { soort, ...parts } = z.encode(slotShape, slot);
  return soort === 'kanaal'
    ? soort
    : `${soort}:${Object.values(parts)
        .filter((part) => part !== undefined)
        .join(':')}`;
}

/** The slot of a name that was stored, by this version or an earlier one. Undefined when it is no name of a slot. */
export function parseSlot(name: string): Slot | undefined {
  const written = name.split(':');
  const all = PARTS.get(written[0] ?? '') ?? [];
  const parts = written.length === all.length ? all : all.filter((part) => !ADDED_LATER.includes(part));
  if (written.length !== parts.length) return undefined;
  return slotShape.safeParse(Object.fromEntries(parts.map((part, i) => [part, written[i]]))).data;
}

function isVast(part: string): part is VasteGeadresseerde {
  return VASTE_GEADRESSEERDEN.some((each) => each === part);
}

/** The rung in the name of one, of a ladder that has not begun anew. */
export function rungIn(trede = '0'): number {
  return Number.parseInt(trede, 10);
}
