import { z } from 'zod';
import {
  AFZENDERS,
  AMBTSDRAGERS,
  HOOFDCATEGORIEEN,
  JA_NEE_ONBEKEND,
  LOCATIE_SOORTEN,
  POLITIE,
  WAAR,
} from '../values.ts';

/** What a choice in a stroomschema establishes. */
export const feitenShape = z
  .strictObject({
    acuut_gevaar: z.enum(['ja', 'nee']).describe('was de medewerker in gevaar'),
    waar: z.enum(WAAR).describe('waar of hoe het gebeurt'),
    locatie_soort: z.enum(LOCATIE_SOORTEN).describe('de soort plek'),
    hoofdcategorie: z.enum(HOOFDCATEGORIEEN).describe('de soort agressie'),
    politie: z.enum(POLITIE).describe('wie de politie belde'),
    ambtsdrager: z.enum(AMBTSDRAGERS).describe('tegen welke politieke ambtsdrager het was'),
    afzender: z.enum(AFZENDERS).describe('of bekend is wie de afzender is'),
    arih: z
      .enum(JA_NEE_ONBEKEND)
      .describe('of vooraf bekeken is of een bezoek veilig was; dat wordt achteraf gevraagd'),
  })
  .partial();

/** At which reports something applies: each fact that is named is one of these. */
export const voorwaardeShape = z
  .strictObject({
    waar: z.array(z.enum(WAAR)).min(1).describe('waar of hoe het gebeurde is een van deze'),
    ambtsdrager: z.array(z.enum(AMBTSDRAGERS)).min(1).describe('het was gericht tegen een van deze'),
    hoofdcategorie: z.array(z.enum(HOOFDCATEGORIEEN)).min(1).describe('de soort agressie is een van deze'),
    politie: z.array(z.enum(POLITIE)).min(1).describe('de politie is gebeld: door de melder `zelf`, of `via_ander`'),
    afzender: z.array(z.enum(AFZENDERS)).min(1).describe('de afzender is `bekend`, of `onbekend`'),
  })
  .partial();
