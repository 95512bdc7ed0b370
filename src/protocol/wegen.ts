import { z } from 'zod';

/** How somebody can be told: the bot's card in a chat or channel, the bell of Teams' activity feed, or a mail. */
export const WEGEN = ['kaart', 'activiteit', 'mail'] as const;
export type Weg = (typeof WEGEN)[number];

const MEND =
  'Gebruik kaart, activiteit en mail, met "en" ertussen voor wat samen gaat: bijvoorbeeld kaart en activiteit.';
const way = `(${WEGEN.join('|')})`;

/** One turn of telling somebody, as it is written: ways that go together, with "en" between them. */
const samen = z
  .string()
  .regex(new RegExp(`^${way}( en ${way})*$`), MEND)
  .transform((written) => written.split(' en ') as Weg[]);

/** The turns, one after the other: the next one only when nothing of the ones before came through. */
export const wegenShape = z.array(samen).min(1);
