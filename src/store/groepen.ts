import { z } from 'zod';
import { type Bericht, berichtShape } from '../incident/berichten.ts';
import { SAMEN_SOORTEN } from '../protocol/samen.ts';
import { slotNameShape } from './slot.ts';

/** One thing that stands in a group: a message to its receiver that stands nowhere else. */
export const groepslidShape = z.object({
  /** The same for every rung of one ladder of one incident. */
  id: z.string(),
  incident: z.string(),
  /** The slot that its own card would fill. */
  slot: slotNameShape,
  bericht: berichtShape,
  /** When it joined (ms since epoch). */
  sinds: z.int(),
  /** Nobody needs to act on it any more, as far as was seen. */
  klaar: z.boolean(),
});
export type Groepslid = z.output<typeof groepslidShape>;

/**
 * Several messages of one kind to one person or channel, shortly after each other, on one card. Under one `sleutel` (whom it is for, and what it is about)
 * one group is open at a time; `nr` tells one from the next.
 */
export const groepShape = z.object({
  sleutel: z.string(),
  nr: z.int(),
  /** Counts how often it was written: who writes it second reads again. */
  versie: z.int(),
  /** A person (an aadObjectId), or a channel (its id in Teams). */
  ontvanger: z.union([z.strictObject({ persoon: z.string() }), z.strictObject({ kanaal: z.string() })]),
  soort: z.enum(SAMEN_SOORTEN),
  /** The office holder, or the task, that it is about. */
  over: z.string().optional(),
  /** The one that came first, and has a card of its own. */
  eerste: groepslidShape,
  /** When the last one joined, as far as its card shows (ms since epoch). */
  laatste: z.int(),
  /** One process brings its card up to date until then (ms since epoch). */
  bezigTot: z.int(),
  /** When its bell rang last, or that of its first one (ms since epoch). */
  gebeld: z.int(),
  /** The highest rung of their ladders for which it rang. Absent: that of its first one. */
  trede: z.int().optional(),
  /** Its bell says that something waits in it. */
  belt: z.literal(true).optional(),
  /** When its card came, the last times (ms since epoch), and what it was when it was drawn for the last of them. */
  getekend: z.object({ tijden: z.array(z.int()), versie: z.int() }).optional(),
  /** No more joins it. */
  dicht: z.literal(true).optional(),
  /** Somebody confirms all that joined until this moment (ms since epoch). */
  bevestigt: z.strictObject({ door: z.string(), tot: z.int() }).optional(),
  /** Its card does not show how things are: whoever was to bring it up to date may have died. */
  verouderd: z.literal(true).optional(),
});
export type Groep = z.output<typeof groepShape>;

/** Names one group. */
export type GroepNaam = Pick<Groep, 'sleutel' | 'nr'>;

/** Groups, and what stands in them. A group is written with a condition, a member without: joining is one cheap write. */
export interface Groepen {
  /** The youngest group under this key. */
  lastGroep(sleutel: string): Promise<Groep | undefined>;
  groep(naam: GroepNaam): Promise<Groep | undefined>;
  /**
   * Keeps a group where its `versie` follows on the one that is kept; a new one has version 1, and its `nr` follows on that of the youngest. `conflict`: someone
   * was first, nothing was written.
   */
  saveGroep(groep: Groep): Promise<'saved' | 'conflict'>;
  /** Adds one that is not there yet; one that is stays as it is. */
  joinGroep(naam: GroepNaam, lid: Groepslid): Promise<void>;
  /** Keeps one as it is now. */
  saveLid(naam: GroepNaam, lid: Groepslid): Promise<void>;
  lid(naam: GroepNaam, id: string): Promise<Groepslid | undefined>;
  /** All that stands in a group, who joined first first. */
  leden(naam: GroepNaam): Promise<Groepslid[]>;
  /** The groups with which somebody is not done ({@link isHalfway}). */
  halverwege(): Promise<Groep[]>;
  /** The groups that nothing joined since before this moment (ms since epoch). */
  oudeGroepen(voor: number): Promise<GroepNaam[]>;
  /** Erases a group, what stands in it and where its card stands. Again, or of one that never was: nothing happens. */
  eraseGroep(naam: GroepNaam): Promise<void>;
}

/** The place in which the messages of a group lie, as an incident has one. */
export function groepPartition(sleutel: string): string {
  return `groep:${sleutel}`;
}

/** Whether all of it is being confirmed, or its card is to be brought up to date. */
export function isHalfway({ bevestigt, verouderd }: Groep): boolean {
  return bevestigt !== undefined || verouderd === true;
}

/** What nobody reacted to, up to the last rung: what a group of it is about, by what waits. Of danger nothing stands among others. */
const NIEMAND_OVER = {
  oppakken: 'niemand',
  alarm: 'niet_bevestigd',
  akkoord: 'niet_besloten',
  termijn: 'niet_klaar',
} as const;
type NiemandOver = (typeof NIEMAND_OVER)[keyof typeof NIEMAND_OVER];

/** Undefined of what comes by itself. */
export function niemandOver(doel: Bericht['doel']): NiemandOver | undefined {
  return Object.entries(NIEMAND_OVER).find(([name]) => name === doel)?.[1];
}

/** What a group of what nobody reacted to is about; undefined of any other. What tasks are about is named by their owner: that says nothing of this. */
export function niemandOverOf({ soort, over }: Pick<Groep, 'soort' | 'over'>): NiemandOver | undefined {
  return soort === 'kanaal' ? Object.values(NIEMAND_OVER).find((each) => each === over) : undefined;
}

/**
 * What stands in a group, by what counts as one, in the order in which the first of each stands here. A report that is to be confirmed comes once more for each
 * role of its receiver to which its ladder leads, and one that nobody confirmed once for each role: it is one report all the same; of everything else each is one.
 */
export function countedAsOne(groep: Pick<Groep, 'soort' | 'over'>, leden: readonly Groepslid[]): Groepslid[][] {
  const byReport = groep.soort === 'alarm' || niemandOverOf(groep) === NIEMAND_OVER.alarm;
  return [...Map.groupBy(leden, ({ incident, id }) => (byReport ? incident : id)).values()];
}

/** Who joined first goes first. */
export function asJoined(one: Groepslid, other: Groepslid): number {
  return one.sinds - other.sinds || (one.id < other.id ? -1 : 1);
}
