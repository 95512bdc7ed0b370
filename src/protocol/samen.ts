import { z } from 'zod';

/** What may come together on one card, when much of it comes shortly after each other. */
export const SAMEN_SOORTEN = [
  'kanaal',
  'oppakken',
  'alarm',
  'inlichting',
  'taak',
  'termijn',
  'akkoord',
  'advies',
  'overdragen',
] as const;
export type SamenSoort = (typeof SAMEN_SOORTEN)[number];

/** What never does: help for who is in danger, and care. */
export const ALTIJD_APART = ['hulp', 'gevaar', 'huisbezoek', 'zorg'] as const;

/** What tells one group from another of the same kind. */
const PER = ['ambtsdrager', 'taak'] as const;

const MEND = 'Gebruik seconden, hoogstens 60: bijvoorbeeld 20 seconden.';

/** In ms. */
const wacht = z
  .string()
  .meta({ description: 'zo lang spaart de bot op voor de eerste kaart samen: 1 tot 60 `seconden`' })
  .regex(/^([1-9]|[1-5]\d|60) seconden?$/, MEND)
  .transform((written) => Number.parseInt(written, 10) * 1_000);

const soort = z.strictObject({
  soort: z
    .enum([...SAMEN_SOORTEN, ...ALTIJD_APART])
    .describe('welk soort bericht; `hulp`, `gevaar`, `huisbezoek` en `zorg` komen altijd apart'),
  per: z
    .enum(PER)
    .describe(
      'een eigen kaart per `ambtsdrager` over wie het gaat, of per `taak`; anders alles van die soort op één kaart',
    )
    .optional(),
});

/**
 * What comes together, and when. Much of a kind for one person or channel, shortly after each other: the first goes at once, what follows stands on one
 * card. As Alertmanager groups (`group_by`, `group_wait`, `repeat_interval`): https://prometheus.io/docs/alerting/latest/alertmanager/
 */
export const samenShape = <T extends z.ZodType>(termijn: T) =>
  z.strictObject({
    wacht,
    stil: termijn.describe('kwam er zo lang niets bij, dan komt het volgende weer apart'),
    bel: termijn.describe('hoogstens zo vaak gaat de bel (en de mail) opnieuw voor zo een kaart'),
    soorten: z.array(soort).min(1).describe('wat samen komt'),
  });
