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

/** In ms. */
const pauze = z
  .string()
  .regex(/^([1-9]\d?|[1-5]\d\d|600) seconden?$/, 'Gebruik seconden, hoogstens 600: bijvoorbeeld 120 seconden.')
  .transform((written) => Number.parseInt(written, 10) * 1_000);

/** Where none is written: at most some thirty-four messages an hour. */
const TEMPO = [5, 10, 20, 40, 80, 120].map((seconds) => seconds * 1_000);
export const MOST_AN_HOUR = 60;
const HOUR = 3_600_000;

/** How long (ms) the next one waits after so many within an hour: at least one. */
export function pauzeAfter(tempo: readonly number[] = TEMPO, count: number): number {
  return tempo[Math.min(count, tempo.length) - 1] ?? 0;
}

/** How many come within an hour at most. */
export function mostAnHour(tempo: readonly number[] | undefined): number {
  let count = 0;
  for (let at = 0; at < HOUR; at += pauzeAfter(tempo, count)) count++;
  return count;
}

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
    bel: termijn.describe(
      'hoogstens zo vaak gaat de bel (en de mail) opnieuw voor zo een kaart; een volgende trede wacht daar niet op',
    ),
    tempo: z
      .array(pauze)
      .min(1)
      .max(10)
      .describe(
        'zo lang zit er minstens tussen twee berichten aan één persoon of kanaal: na het eerste in een uur, na het tweede, en zo verder; de laatste geldt daarna. Staat het er niet, dan 5, 10, 20, 40, 80 en 120 `seconden`',
      )
      .optional(),
    soorten: z.array(soort).min(1).describe('wat samen komt'),
  });
