import { z } from 'zod';
import { STATUSSEN } from '../incident/incident.ts';
import { WEGEN } from '../protocol/wegen.ts';
import type { Aankomst } from './send-queue.ts';
import { slotNameShape } from './slot.ts';
import type { Afwezigheid, PostedMessage, Reference, Summary, TextDocument, Tombstone } from './store.ts';

/** What a home hands out is parsed with these, whatever is in it. A field more than these is of a later version, and is left aside. */
export const summaryShape = z.object({
  incident: z.string(),
  status: z.enum(STATUSSEN),
  melder: z.string(),
  afdeling: z.string().nullable(),
  nummer: z.string().nullable(),
  begonnen: z.int(),
  ingediend: z.int().nullable(),
  behandelaar: z.string().nullable(),
  geeindigd: z.int().nullable(),
}) satisfies z.ZodType<Summary>;

export const textShape = z.object({
  id: z.string(),
  incident: z.string(),
  veld: z.string(),
  klasse: z.enum(['P1', 'P2', 'P3']),
  lezers: z.array(z.string()),
  termijn: z.string(),
  salt: z.string(),
  tekst: z.string(),
}) satisfies z.ZodType<TextDocument>;

export const referenceShape = z.object({
  aadObjectId: z.string(),
  naam: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
  gezien: z.int().optional(),
}) satisfies z.ZodType<Reference>;

export const afwezigheidShape = z.object({
  persoon: z.string(),
  van: z.int(),
  tot: z.int(),
}) satisfies z.ZodType<Afwezigheid>;

const plaatsShape = z.object({ serviceUrl: z.string(), conversationId: z.string(), activityId: z.string() });

export const messageShape = plaatsShape.extend({
  incident: z.string(),
  slot: slotNameShape,
  oud: z.array(plaatsShape).optional(),
  eerder: z.array(plaatsShape).optional(),
  over: z.int().optional(),
  gestript: z.int().optional(),
  formulierTot: z.int().optional(),
  wordtLeeg: z.int().optional(),
}) satisfies z.ZodType<PostedMessage>;

export const tombstoneShape = z.object({
  id: z.string(),
  termijn: z.string(),
  gewist: z.int(),
}) satisfies z.ZodType<Tombstone>;

const aankomstShape = z.strictObject({
  weg: z.enum(WEGEN),
  slot: slotNameShape,
  aan: z.string(),
  tijd: z.int(),
  gelukt: z.boolean(),
  onzeker: z.literal(true).optional(),
  groep: z.string().optional(),
}) satisfies z.ZodType<Aankomst>;

/** Until 24 November 2026 only the slot of a card that was sent was kept. */
const slotOnly = slotNameShape.transform((slot): Aankomst => ({ weg: 'kaart', slot, aan: '', tijd: 0, gelukt: true }));

export const aankomstenShape = z.array(z.union([aankomstShape, slotOnly]));
