import { GEEN_KANAAL, personById, type Rollen } from '../protocol/rollen.ts';
import type { Daad } from './daad.ts';

/** Who plays along (aadObjectId), in which roles; whatever roles that person really has. */
export interface Speler {
  persoon: string;
  rollen: readonly string[];
}

/** An incident that is no more than an exercise. `code`: by which colleagues join. */
export interface Oefening {
  code: string;
  spelers: readonly Speler[];
  gestopt: Daad | null;
  /** Who began it put it aside for later, and did nothing in it since: what is typed is not of it. */
  opzij: boolean;
}

/** What of an incident says whether it is one, and who is in it. */
interface MayBeOefening {
  oefening: Oefening | null;
  melder: string;
}

/** What each number of an exercise begins with: no report of a municipality has four figures behind it. */
const OEF = 'OEF-';
const LISTED_UNDER = 'oefening:';

/** The number of an exercise, of four figures; `seed` decides which. */
export function codeFrom(seed: number): string {
  return `${OEF}${1_000 + (seed % 9_000)}`;
}

/** The exercise that these words name: "4711", "OEF 4711". Undefined when they name none. */
export function codeIn(words: readonly string[]): string | undefined {
  const [, figures] = /^(?:oef ?)?(\d{4})$/.exec(words.join(' ')) ?? [];
  return figures === undefined ? undefined : `${OEF}${figures}`;
}

/** As people say it to each other: "4711". */
export function codeSaid({ code }: Pick<Oefening, 'code'>): string {
  return code.slice(OEF.length);
}

/**
 * Under whom a person's exercises are listed: not under the person, so that no list, no word that is typed and no version of before there were exercises takes
 * one for a report.
 */
export function oefeningenVan(persoon: string): string {
  return `${LISTED_UNDER}${persoon}`;
}

/** Under whom an incident is listed. */
export function listedUnder({ oefening, melder }: MayBeOefening): string {
  return oefening === null ? melder : oefeningenVan(melder);
}

/** Whether it was put aside, and not gone on with since. */
export function isOpzij({ oefening }: Pick<MayBeOefening, 'oefening'>): boolean {
  return oefening?.opzij === true;
}

/** The exercise after whoever began it did something in it. */
export function nietOpzij<T extends Pick<MayBeOefening, 'oefening'>>(incident: T): T {
  return incident.oefening === null || !incident.oefening.opzij
    ? incident
    : { ...incident, oefening: { ...incident.oefening, opzij: false } };
}

/** Whether what is listed under this name is an exercise. */
export function isOefening({ melder }: { melder: string }): boolean {
  return melder.startsWith(LISTED_UNDER);
}

/** Whether this person is in the exercise: began it, or joined. Nobody else hears anything of it. */
export function isSpeler({ oefening, melder }: MayBeOefening, persoon: string): boolean {
  return oefening !== null && (persoon === melder || oefening.spelers.some((each) => each.persoon === persoon));
}

/**
 * The roles as they are for an incident. For an exercise each is held by who plays it, and by nobody else: no deputy, no roster, no group of Entra, nobody who
 * leads the reporter, no channel and nothing that comes together with what is real. Whom to call stays as it is.
 */
export function rollenVoor(rollen: Rollen, incident: Pick<MayBeOefening, 'oefening'> | null): Rollen {
  if (incident === null || incident.oefening === null) return rollen;
  const { spelers } = incident.oefening;
  const known = played.get(spelers)?.get(rollen);
  if (known !== undefined) return known;
  const made = playedBy(rollen, spelers);
  played.set(spelers, (played.get(spelers) ?? new WeakMap()).set(rollen, made));
  return made;
}
const played = new WeakMap<readonly Speler[], WeakMap<Rollen, Rollen>>();

function playedBy(rollen: Rollen, spelers: readonly Speler[]): Rollen {
  const { samen: _samen, diensten: _diensten, ...rest } = rollen;
  const names = new Map(spelers.map(({ persoon }, i) => [persoon, nameIn(rollen, persoon) ?? `speler_${i + 1}`]));
  const strangers = spelers.filter(({ persoon }) => personById(rollen, persoon) === undefined);
  return {
    ...rest,
    personen: {
      ...rollen.personen,
      ...Object.fromEntries(
        strangers.map(({ persoon }) => [names.get(persoon) ?? '', { naam: '', functie: '', id: persoon }]),
      ),
    },
    rollen: Object.fromEntries(
      Object.entries(rollen.rollen).map(([rol, { naam, bel, wegen }]) => [
        rol,
        {
          naam,
          wie: spelers.flatMap((each) => (each.rollen.includes(rol) ? (names.get(each.persoon) ?? []) : [])),
          vervangers: [],
          ...(bel === undefined ? {} : { bel }),
          ...(wegen === undefined ? {} : { wegen }),
        },
      ]),
    ),
    afdelingen: Object.fromEntries(
      Object.entries(rollen.afdelingen).map(([name, { rollen: _rollen, kanaal: _kanaal, ...afdeling }]) => [
        name,
        afdeling,
      ]),
    ),
    kanalen: {},
    kanaal_ambtsdragers: GEEN_KANAAL,
  };
}

function nameIn({ personen }: Rollen, id: string): string | undefined {
  return Object.keys(personen).find((name) => personen[name]?.id === id);
}
