import { z } from 'zod';
import { AFZENDERS, AMBTSDRAGERS, HOOFDCATEGORIEEN, JA_NEE_ONBEKEND, LOCATIE_SOORTEN, POLITIE } from '../values.ts';
import { name, text } from './words.ts';

/** The facts that the program itself knows. */
const known = z
  .strictObject({
    acuut_gevaar: z.enum(['ja', 'nee']).describe('was de medewerker in gevaar'),
    waar: name.describe(
      'waar of hoe het gebeurt: `kantoor`, `telefonie`, `schriftelijk`, `huisbezoek`, of een eigen schema',
    ),
    locatie_soort: z.enum(LOCATIE_SOORTEN).describe('de soort plek'),
    hoofdcategorie: z.enum(HOOFDCATEGORIEEN).describe('de soort agressie'),
    politie: z.enum(POLITIE).describe('wie de politie belde'),
    ambtsdrager: z.enum(AMBTSDRAGERS).describe('tegen welke politieke ambtsdrager het was'),
    afzender: z.enum(AFZENDERS).describe('of bekend is wie de afzender is'),
    arih: z
      .enum(JA_NEE_ONBEKEND)
      .describe('of vooraf bekeken is of een bezoek veilig was; dat wordt achteraf gevraagd'),
    wapen: z.enum(JA_NEE_ONBEKEND).describe('of er een wapen bij was, of ermee gedreigd werd'),
  })
  .partial();
/** The facts of an incident that the program knows; those of the municipality's own go along, and are read with `eigenIn`. */
export type Feiten = z.infer<typeof known>;

/** The names of those facts. */
export const FEITEN = known.keyof().options;

/** What a choice in a stroomschema establishes: facts that the program knows, and those that are declared at `feiten`. */
export const feitenShape: z.ZodType<Feiten, Feiten> & Pick<typeof known, 'shape'> = known.catchall(name);

/** A fact of the municipality's own. */
export const eigenFeitShape = z.strictObject({
  naam: text.describe('hoe het in het dossier heet'),
  waarden: z.record(name, text).describe('wat het kan zijn: de naam waarmee het bewaard wordt, en wat mensen lezen'),
});
export type EigenFeit = z.infer<typeof eigenFeitShape>;

const voorwaarde = z
  .strictObject({
    waar: z
      .array(name)
      .min(1)
      .describe(
        'waar of hoe het gebeurde is een van deze: `kantoor`, `telefonie`, `schriftelijk`, `huisbezoek`, of een eigen schema',
      ),
    ambtsdrager: z.array(z.enum(AMBTSDRAGERS)).min(1).describe('het was gericht tegen een van deze'),
    hoofdcategorie: z.array(z.enum(HOOFDCATEGORIEEN)).min(1).describe('de soort agressie is een van deze'),
    politie: z.array(z.enum(POLITIE)).min(1).describe('de politie is gebeld: door de melder `zelf`, of `via_ander`'),
    afzender: z.array(z.enum(AFZENDERS)).min(1).describe('de afzender is `bekend`, of `onbekend`'),
    wapen: z.array(z.enum(JA_NEE_ONBEKEND)).min(1).describe('of er een wapen bij was, of ermee gedreigd werd'),
  })
  .partial();

/** The facts that it can be about, beside the municipality's own. */
export const VOORWAARDEN = voorwaarde.keyof().options;

/** At which reports something applies: each fact that is named is one of these. */
export type Voorwaarde = z.infer<typeof voorwaarde>;
export const voorwaardeShape: z.ZodType<Voorwaarde, Voorwaarde> & Pick<typeof voorwaarde, 'shape'> =
  voorwaarde.catchall(z.array(name).min(1));
