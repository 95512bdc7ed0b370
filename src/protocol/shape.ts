import { z } from 'zod';
import { HOOFDCATEGORIEEN, LOCATIE_SOORTEN, TEKSTVELDEN, WAAR } from './values.ts';

/** The version of the stroomschema language that this program writes and reads. */
export const TAAL = 1;

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'kleine letters, cijfers en _');
const place = z.string().regex(/^[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)?$/, 'de naam van een stap, of schema/stap');
const text = z.string().trim().min(1);
const vakjes = z.record(z.string().regex(/^[HKBTSP]\d+$/, 'een vakje zoals K1'), text);

const feiten = z
  .strictObject({
    acuut_gevaar: z.enum(['ja', 'nee']),
    waar: z.enum(WAAR),
    locatie_soort: z.enum(LOCATIE_SOORTEN),
    hoofdcategorie: z.enum(HOOFDCATEGORIEEN),
    politie: z.enum(['zelf', 'via_ander']),
  })
  .partial();

const choice = z.strictObject({
  als: text,
  naar: place,
  vakjes: vakjes.optional(),
  keuze: text.optional(),
  zet: feiten.optional(),
  bij: z.array(z.enum(WAAR)).min(1).optional(),
  toon: z.enum(['dringend']).optional(),
});

const step = z.strictObject({
  vakjes: vakjes.optional(),
  keuze: text.optional(),
  zeg: text.optional(),
  uitleg: text.optional(),
  bel: z.array(name).min(1).optional(),
  keuzes: z.array(choice).min(1).max(12).optional(),
  tel: z.strictObject({ hoogstens: z.int().min(1).max(9), knop: text, opnieuw: text }).optional(),
  roep: z.array(name).min(1).optional(),
  tekst: z.enum(TEKSTVELDEN).optional(),
  indienen: text.optional(),
  overslaan_bij: z.enum(['locatie_soort', 'hoofdcategorie']).optional(),
  verder: place.optional(),
  einde: z.literal(true).optional(),
});

export const schemaShape = z.strictObject({
  taal: z.literal(TAAL),
  schema: name,
  titel: text,
  vakjes_van: name.optional(),
  begin: name,
  meld: name.optional(),
  stappen: z.record(name, step),
});

const taak = z.strictObject({
  vakjes: vakjes.optional(),
  keuze: text.optional(),
  titel: text,
  zeg: text,
  uitleg: text.optional(),
  bel: z.array(name).min(1).optional(),
  rol: name,
  termijn: name,
  vanaf: z.enum(['ingediend', 'overleg']),
  tweede_paar_ogen: z.boolean().optional(),
});

export const opvolgingShape = z.strictObject({
  taal: z.literal(TAAL),
  opvolging: name,
  overleg: z.strictObject({ vakjes, zeg: text, uitleg: text.optional(), raadpleeg: z.array(name) }),
  taken: z.record(name, taak),
});

export const bundleShape = z.strictObject({
  taal: z.literal(TAAL),
  schemas: z.record(name, schemaShape),
  opvolging: opvolgingShape,
});

/** Facts that a choice in a stroomschema establishes. */
export type Feiten = z.infer<typeof feiten>;
export const feitenShape = feiten;
/** What a person can observe, and the step it leads to. */
export type Choice = z.infer<typeof choice>;
/** One instruction or question. */
export type Step = z.infer<typeof step>;
/** One stroomschema: one YAML file. */
export type Schema = z.infer<typeof schemaShape>;
/** One task of the opvolging. */
export type TaakSoort = z.infer<typeof taak>;
export type Opvolging = z.infer<typeof opvolgingShape>;
/** All stroomschema's and the opvolging together: what an incident is pinned to. */
export type Bundle = z.infer<typeof bundleShape>;
