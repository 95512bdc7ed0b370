import type { IncidentEvent, LogRecord, TextRef } from './events.ts';
import type { Incident } from './incident.ts';

type Soort = IncidentEvent['soort'];
/** The event of this kind. Written so that a table by kind can be called with an event whose kind is not known yet. */
type EventOf<S extends Soort = Soort> = { [P in S]: { soort: P } & Extract<IncidentEvent, { soort: P }> }[S];

/** The fields that hold a reference to a text. */
type RefFields<T> = { [F in keyof T]-?: [NonNullable<T[F]>] extends [TextRef] ? F : never }[keyof T];
type Refs<T> = { [F in RefFields<T>]: T[F] };
type SoortWithRefs = { [S in Soort]: [RefFields<EventOf<S>>] extends [never] ? never : S }[Soort];

/** The references of each kind of event that has any. A kind, or a reference of one, that is left out does not compile. */
const OF_EVENT: { readonly [S in SoortWithRefs]: (event: EventOf<S>) => Refs<EventOf<S>> } = {
  gevaar_voorbij: ({ reden }) => ({ reden }),
  gesommeerd: ({ getuige }) => ({ getuige }),
  geschreven: ({ tekst }) => ({ tekst }),
  tekst_verbeterd: ({ verhaal, toelichting }) => ({ verhaal, toelichting }),
  ingediend: ({ voor, telefoon }) => ({ voor, telefoon }),
  betrokkene_genoemd: ({ naam }) => ({ naam }),
  burger_genoemd: ({ wie, relatie, eerder }) => ({ wie, relatie, eerder }),
  verklaard: ({ tekst }) => ({ tekst }),
  ingevuld: ({ invulling }) => ({ invulling }),
  gevolgen_ingevuld: ({ gevolgen }) => ({ gevolgen }),
  bewijs_vastgelegd: ({ wat, waar }) => ({ wat, waar }),
  aangevuld: ({ gevolgen, toelichting }) => ({ gevolgen, toelichting }),
  opvang_gevraagd: ({ telefoon }) => ({ telefoon }),
  telefoon_gewijzigd: ({ telefoon }) => ({ telefoon }),
  intrekken_gevraagd: ({ reden }) => ({ reden }),
  nood_geopend: ({ reden }) => ({ reden }),
  advies_gevraagd: ({ vraag }) => ({ vraag }),
  advies_gegeven: ({ tekst }) => ({ tekst }),
  voorgesteld: ({ toelichting, antwoorden, zonderAdvies }) => ({ toelichting, antwoorden, zonderAdvies }),
  teruggestuurd: ({ reden }) => ({ reden }),
  taak_klaar: ({ uitkomst, antwoorden, gezondheid, kenmerk, teSnel }) => ({
    uitkomst,
    antwoorden,
    gezondheid,
    kenmerk,
    teSnel,
  }),
  taak_niet_nodig: ({ reden, antwoorden, gezondheid }) => ({ reden, antwoorden, gezondheid }),
  teruggekoppeld: ({ bericht }) => ({ bericht }),
  vastgehouden: ({ reden }) => ({ reden }),
};

/** Every text that an event refers to. */
export function textRefsOfEvent(event: IncidentEvent): TextRef[] {
  return hasRefs(event) ? present(Object.values(refsIn(event))) : [];
}

/** Every text that a log refers to, in the order in which it came to. */
export function textRefsOfLog(records: readonly LogRecord[]): TextRef[] {
  return records.flatMap(({ gebeurtenissen }) => gebeurtenissen.flatMap(textRefsOfEvent));
}

function hasRefs(event: EventOf): event is EventOf<SoortWithRefs> {
  return event.soort in OF_EVENT;
}

function refsIn<S extends SoortWithRefs>(event: EventOf<S>): Refs<EventOf<S>> {
  return OF_EVENT[event.soort](event);
}

type Ref = TextRef | null | undefined;

/** Whether a reference to a text stands anywhere in it. */
type HoldsRef<T> = T extends TextRef
  ? true
  : T extends readonly (infer Item)[]
    ? HoldsRef<Item>
    : T extends object
      ? HoldsRef<T[keyof T]>
      : never;
type FieldWithRefs = { [F in keyof Incident]: [HoldsRef<Incident[F]>] extends [never] ? never : F }[keyof Incident];

const one = (ref: Ref): Ref[] => [ref];
const all = (refs: Ref[]): Ref[] => refs;

/** The references in each part of an incident that has any. A part that is left out does not compile. */
const OF_INCIDENT: { readonly [F in FieldWithRefs]: (value: Incident[F]) => Ref[] } = {
  voor: one,
  telefoon: one,
  betrokkenen: (people) => people.flatMap(({ naam, telefoon }) => [naam, telefoon]),
  burger: (told) => told.map(({ tekst }) => tekst),
  verklaringen: (told) => told.map(({ tekst }) => tekst),
  invulling: one,
  gevolgen: one,
  teksten: (teksten) => Object.values(teksten),
  eerdereTeksten: all,
  toelichtingen: all,
  gevaar: (times) => times.map(({ voorbij }) => voorbij?.reden),
  sommaties: (sommaties) => sommaties.map(({ getuige }) => getuige),
  bewijs: (bewijs) => bewijs.flatMap(({ wat, waar }) => [wat, waar]),
  adviezen: (adviezen) => adviezen.flatMap(({ vraag, gegeven }) => [vraag, gegeven?.tekst]),
  voorstel: (voorstel) => [voorstel?.toelichting, voorstel?.antwoorden, voorstel?.zonderAdvies],
  teruggestuurd: (deed) => [deed?.reden],
  eerderTeruggestuurd: (deed) => [deed?.reden],
  taken: (taken) =>
    Object.values(taken).flatMap(({ afgerond }) => [
      afgerond?.tekst,
      afgerond?.antwoorden,
      afgerond?.gezondheid,
      afgerond?.kenmerk,
      afgerond?.teSnel,
    ]),
  terugkoppeling: (deed) => [deed?.bericht],
  nood: (times) => times.map(({ reden }) => reden),
  intrekkenGevraagd: (asked) => [asked?.reden],
  intrekkenGeweigerd: all,
  bewaringen: (held) => held.map(({ reden }) => reden),
};

/** Every text that an incident refers to, as it stands. */
export function textRefsOfIncident(incident: Incident): TextRef[] {
  return present(FIELDS_WITH_REFS.flatMap((field) => refsOf(incident, field)));
}

const FIELDS_WITH_REFS = Object.keys(OF_INCIDENT).filter((field): field is FieldWithRefs => field in OF_INCIDENT);

function refsOf<F extends FieldWithRefs>(incident: Incident, field: F): Ref[] {
  return OF_INCIDENT[field](incident[field]);
}

function present(refs: readonly Ref[]): TextRef[] {
  return refs.filter((ref) => ref !== null && ref !== undefined);
}
