import { z } from 'zod';

/** How somebody can be told in Teams and by mail: the bot's card in a chat or channel, the bell of Teams' activity feed, or a mail. */
export const GEWONE_WEGEN = ['kaart', 'activiteit', 'mail'] as const;
/** Outside Teams: a text message, or a voice call to a telephone. The last is no bell of Teams: that is `activiteit`. */
const WEGEN_BUITEN_TEAMS = ['sms', 'telefoontje'] as const;
export const WEGEN = [...GEWONE_WEGEN, ...WEGEN_BUITEN_TEAMS] as const;
export type Weg = (typeof WEGEN)[number];
export type GewoneWeg = (typeof GEWONE_WEGEN)[number];
export type WegBuitenTeams = (typeof WEGEN_BUITEN_TEAMS)[number];

/** Ways that go together, as it is written: with "en" between them. */
function together<W extends Weg>(ways: readonly W[], mend: string) {
  const way = `(${ways.join('|')})`;
  return z
    .string()
    .regex(new RegExp(`^${way}( en ${way})*$`), mend)
    .transform((written) => ways.filter((each) => written.split(' en ').includes(each)));
}

const samen = together(
  GEWONE_WEGEN,
  'Gebruik kaart, activiteit en mail, met "en" ertussen voor wat samen gaat: bijvoorbeeld kaart en activiteit. Een sms of telefoontje zet je met ook: op een trede van een ladder.',
);

/** The turns, one after the other: the next one only when nothing of the ones before came through. */
export const wegenShape = z.array(samen).min(1);

/** The ways outside Teams that go together with somebody's own. */
export const ookShape = together(WEGEN_BUITEN_TEAMS, 'Gebruik sms, telefoontje, of sms en telefoontje.');
