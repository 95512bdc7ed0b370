import { dayAndClock } from '../kit/time.ts';
import { coverOf } from './dienst.ts';
import { dienstenOf, type GelezenRooster, isMogelijk } from './diensten-of.ts';
import type { Problem } from './problem.ts';
import { at } from './proof/finding.ts';
import { personById } from './rollen.ts';
import type { Rooster } from './rooster.ts';
import type { Sources } from './sources.ts';

/** So far (ms) it looks ahead: six weeks, in which a roster can still be mended in peace. */
const AHEAD = 42 * 86_400_000;
/** Of one roster no more of a kind is said: whoever mends these sees the next. */
const MOST = 5;

export interface VooruitParts {
  /** ms since epoch */
  now: number;
  /** Reads a calendar by what stands at `kalender`. Rejects when it cannot be read. */
  read: (kalender: string) => Promise<string>;
  /** The file of a calendar that lies in the folder, as it is shown. */
  fileOf: (kalender: string) => string;
}

/**
 * What of the duty rosters deserves a look, although the files are right: times in which nobody is on duty, or more than one by a calendar; and what in a
 * calendar gives nobody a duty. It hangs on today, so it never holds up a bot. Never rejects.
 */
export async function lookAhead({ rollen: file }: Pick<Sources, 'rollen'>, parts: VooruitParts): Promise<Problem[]> {
  const found = Object.entries(file.value.roosters ?? {}).map(async ([name, rooster]) => {
    const said = await readRooster(file, rooster, parts);
    return said === undefined
      ? [unreadable(file, name)]
      : [...strange(file, name, rooster, said, parts), ...cover(file, name, rooster, said, parts)];
  });
  return (await Promise.all(found)).flat();
}

async function readRooster(
  file: Sources['rollen'],
  rooster: Rooster,
  { now, read }: VooruitParts,
): Promise<GelezenRooster | undefined> {
  try {
    const text = rooster.kalender === undefined ? '' : await read(rooster.kalender);
    const { diensten, problemen } = dienstenOf(file.value, rooster, { van: now, tot: now + AHEAD }, text);
    return { diensten: diensten.filter(isMogelijk(file.value, rooster)), problemen };
  } catch {
    return undefined;
  }
}

function unreadable(file: Sources['rollen'], name: string): Problem {
  const mend = 'Staat hij er nog, klopt de naam of het adres, en is het een .ics-agenda?';
  return at(file, ['roosters', name, 'kalender'], `De agenda van het rooster "${name}" is niet te lezen.`, mend);
}

/** Never its title: that can be private. */
function strange(
  file: Sources['rollen'],
  name: string,
  { kalender = '' }: Rooster,
  { problemen }: GelezenRooster,
  { fileOf }: VooruitParts,
): Problem[] {
  return problemen.slice(0, MOST).map(({ soort, line, van }) => {
    const when = van === undefined ? '' : ` van ${dayAndClock(van)}`;
    const what =
      soort === 'onbekend'
        ? `Van de afspraak${when} is niet te zien wie er dienst heeft.`
        : `De afspraak op deze regel van de agenda is niet te lezen.`;
    const mend =
      soort === 'onbekend'
        ? `Zet in de titel de naam van iemand die bij mogelijk staat van het rooster "${name}", zet die persoon erbij, of haal de afspraak weg.`
        : 'Maak de afspraak opnieuw: een begin, een eind, en een gewone herhaling: elke dag, week, maand of jaar.';
    const isHere = !kalender.startsWith('https:');
    const problem = at(file, ['roosters', name, 'kalender'], what, mend);
    return isHere ? { ...problem, file: fileOf(kalender), line } : problem;
  });
}

function cover(
  file: Sources['rollen'],
  name: string,
  { kalender, gaten }: Rooster,
  { diensten }: GelezenRooster,
  { now }: VooruitParts,
): Problem[] {
  const path = ['roosters', name, kalender === undefined ? 'weken' : 'kalender'];
  const { leeg, dubbel } = coverOf(diensten, now, now + AHEAD);
  const between = ({ van, tot }: { van: number; tot: number }) =>
    tot >= now + AHEAD ? `Vanaf ${dayAndClock(van)}` : `Van ${dayAndClock(van)} tot ${dayAndClock(tot)}`;
  const nobody = gaten === 'mag' ? [] : leeg;
  // Two in one week were written down on purpose.
  const several = kalender === undefined ? [] : dubbel;
  return [
    ...nobody.slice(0, MOST).map((gap) => {
      const mend = 'Zet er iemand in, of schrijf gaten: mag als dat zo hoort.';
      return at(file, path, `${between(gap)} heeft niemand dienst.`, mend);
    }),
    ...several.slice(0, MOST).map((each) => {
      const wie = each.wie.map((id) => personById(file.value, id)?.naam ?? '?').join(' en ');
      return at(
        file,
        path,
        `${between(each)} hebben er meer dienst: ${wie}.`,
        'Hoort dat zo, dan horen zij alles allebei. Anders: verander de agenda.',
      );
    }),
  ];
}
