import { z } from 'zod';
import { instantOf } from '../kit/time.ts';
import type { Dienst } from './dienst.ts';
import { DAGEN, tijd } from './kalender.ts';
import { named } from './written/words.ts';

const DAY = 86_400_000;
/** So many days somebody may finish what went on in a duty, where the file says nothing. */
export const NADIENST = 7;

const people = z.array(named('Gebruik het korte woord dat bij personen voor de dubbele punt staat.')).min(1);
const week = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|[1-4]\d|5[0-3])$/, 'Schrijf jaar en week tussen aanhalingstekens, zoals "2026-48".');

const rooster = z
  .strictObject({
    naam: z.string().trim().min(1).describe('hoe de dienst op een kaart heet'),
    mogelijk: people.describe(
      'wie dienst kan hebben: alleen zij, ook als er een ander in de kalender staat; zolang iemand dienst heeft, heeft die de rol',
    ),
    begint: z
      .strictObject({
        dag: z.enum(DAGEN).describe('op welke dag de dienst wisselt'),
        tijd: tijd.describe('hoe laat de dienst wisselt, tussen aanhalingstekens'),
      })
      .describe('wanneer een week begint: de wissel; alleen bij `weken`')
      .optional(),
    weken: z
      .record(week, people.describe('wie dan dienst heeft'))
      .describe('per week wie dienst heeft; de week is jaar en weeknummer, zoals `"2026-48"`')
      .optional(),
    kalender: z
      .string()
      .trim()
      .regex(/^(?:https:\/\/[^\s@]+|[\w-]+\.ics)$/, {
        error: 'Noem een bestand in deze map, zoals piket.ics, of een adres dat met https:// begint.',
      })
      .describe('in plaats van `weken`: een agenda (`.ics`), als bestand in deze map of als adres met https')
      .optional(),
    gaten: z
      .literal('mag')
      .describe('er mag een tijd niemand dienst hebben; dan geldt wie de rol altijd heeft')
      .optional(),
    nadienst: z
      .int('Noem een heel aantal dagen.')
      .min(0, 'Noem een aantal dagen van 0 of meer.')
      .max(90, 'Noem hoogstens 90 dagen.')
      .describe('hoeveel dagen iemand na de dienst nog mag afmaken wat er in die dienst liep; anders 7')
      .optional(),
  })
  .superRefine(({ weken, kalender, begint }, { addIssue }) => {
    const wrong = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if ((weken === undefined) === (kalender === undefined)) wrong('weken', 'Noem weken of kalender: een van de twee.');
    else if (weken !== undefined && begint === undefined)
      wrong('begint', 'Zeg wanneer een week begint: begint: { dag: maandag, tijd: "08:00" }.');
    else if (kalender !== undefined && begint !== undefined)
      wrong('begint', 'Een kalender zegt dat zelf. Haal begint weg.');
    for (const each of Object.keys(weken ?? {}))
      if (mondayOf(each) === undefined) addIssue({ code: 'custom', path: ['weken', each], message: NO_WEEK });
  });

const NO_WEEK = 'Deze week bestaat niet. Een jaar heeft 52 of 53 weken.';

/** Duty rosters by name: a role refers to one. */
export const roostersShape = z.record(named('Gebruik kleine letters, cijfers en _.'), rooster);
export type Rooster = z.infer<typeof rooster>;

/** Whose duty it is by the weeks that are written down, as short names; none where it is in a calendar. Each from and until (ms since epoch). */
export function dienstenByWeek({ weken = {}, begint }: Rooster): Dienst[] {
  if (begint === undefined) return [];
  return Object.entries(weken).flatMap(([each, wie]) => {
    const monday = mondayOf(each);
    if (monday === undefined) return [];
    const first = monday + DAGEN.indexOf(begint.dag) * DAY;
    const [van, tot] = [instantOn(first, begint.tijd), instantOn(first + 7 * DAY, begint.tijd)];
    return wie.map((persoon) => ({ persoon, van, tot }));
  });
}

function instantOn(day: number, time: string): number {
  const date = new Date(day).toISOString().slice(0, 10);
  const found = instantOf(date, time);
  if (found === undefined) throw new RangeError(`no date and time: ${date} ${time}`);
  return found;
}

/** The Monday (ms since epoch, as if UTC) with which a week of ISO 8601 begins: week 1 has the 4th of January. Undefined when the year has no such week. */
function mondayOf(week: string): number | undefined {
  const [year, nr] = [Number(week.slice(0, 4)), Number(week.slice(5))];
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (nr - 1) * 7 * DAY;
  return new Date(monday + 3 * DAY).getUTCFullYear() === year ? monday : undefined;
}
