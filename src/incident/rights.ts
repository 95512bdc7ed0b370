import { type Bezetbaar, type Groepsleden, holders } from '../protocol/bezetting.ts';
import { rollenOnLadder } from '../protocol/ladder.ts';
import { LEESGROEPEN, type Leesgroepnaam, type Lezers, leestMee } from '../protocol/lezers.ts';
import type { Bundle } from '../protocol/shape.ts';
import { isOpVerzoek } from '../protocol/taak.ts';
import { nrVan, taakSoort } from '../protocol/taak-naam.ts';
import type { Betrokkene } from './betrokkenen.ts';
import type { TextRef } from './events.ts';
import { type Incident, isGemeld, openTaken } from './incident.ts';
import { isSpeler } from './oefening.ts';

/** Someone who acts, with the roles that the roles file gives for this incident's afdeling. */
export interface Actor {
  aadObjectId: string;
  rollen: ReadonlySet<string>;
  /** Is CAG, and kept out of this one: `mag` open it in an emergency all the same, or has it `open`. */
  nood?: 'mag' | 'open' | undefined;
  /** Who else reads what, and who does not: as the owner has it where it is about an office holder. */
  lezers?: Lezers | undefined;
}

/** Which task, which called role, or whose care it is about. */
export interface Over {
  taak?: string;
  rol?: string;
  nr?: number;
}

/** What someone can be to an incident. */
export const HOEDANIGHEDEN = [
  'melder',
  'getroffene',
  'getuige',
  'beschuldigde',
  'geroepene',
  'hulpverlener',
  'gealarmeerde',
  'ingelichte',
  'teamleider',
  'behandelaar',
  'taakeigenaar',
  'lezer',
  'beller',
  'opvanger',
  'uitvoerder',
  'geraadpleegde',
  'beslisser',
  'besluitnemer',
  'cag',
  'buitengesloten',
  'noodinzage',
  'meelezer',
  'fg',
  'speler',
  'oefenaar',
] as const;
export type Hoedanigheid = (typeof HOEDANIGHEDEN)[number];

/**
 * Who may do what: the one table, used by `decide` and by the views, and drawn into docs/wie-mag-wat.md.
 * Being in a channel grants nothing. Whoever reported an incident, to whom it happened or who is accused never decides about it.
 */
export const RECHTEN = {
  'gesprek voeren en melden': ['melder'],
  'hulp bevestigen': ['geroepene', 'hulpverlener'],
  'zeggen dat het voorbij is': ['melder', 'hulpverlener'],
  'gevaar beëindigen': ['cag'],
  'op een huisbezoek letten': ['ingelichte', 'cag'],
  'taak klaarzetten': ['geroepene'],
  'alarm bevestigen': ['gealarmeerde'],
  'melding aanvullen': ['melder'],
  'betrokkenen noemen': ['melder', 'behandelaar', 'cag'],
  'burger noemen': ['melder', 'behandelaar', 'cag'],
  'om opvang vragen': ['getroffene', 'getuige'],
  'opschrijven wat je zag': ['getuige'],
  'melding intrekken': ['melder'],
  'intrekken op verzoek': ['behandelaar', 'cag'],
  'melding oppakken': ['teamleider', 'cag'],
  'melding overdragen': ['behandelaar', 'cag'],
  'dossier lezen': ['teamleider', 'behandelaar', 'besluitnemer', 'cag', 'noodinzage'],
  'opvragen wat je mag lezen': ['teamleider', 'behandelaar', 'besluitnemer', 'cag', 'noodinzage', 'meelezer'],
  'dossier openen in nood': ['buitengesloten'],
  'van noodinzage horen': ['fg'],
  'nakijken wie keek': ['melder', 'getroffene', 'cag'],
  'opvolging voorstellen': ['behandelaar', 'cag'],
  'advies geven': ['geraadpleegde'],
  'opvolging goedkeuren of terugsturen': ['beslisser'],
  'taak afronden': ['behandelaar', 'taakeigenaar', 'cag'],
  'toezeggen te bellen': ['taakeigenaar'],
  'melder informeren': ['behandelaar', 'cag'],
  afsluiten: ['behandelaar', 'cag'],
  'langer bewaren': ['cag'],
  'meedoen aan een oefening': ['oefenaar'],
  'oefening stoppen': ['speler'],
} as const satisfies Record<string, readonly Hoedanigheid[]>;

/** What someone may do, as people would name it. */
export type Recht = keyof typeof RECHTEN;

/** Who may do this. */
export function holdersOf(recht: Recht): readonly Hoedanigheid[] {
  return RECHTEN[recht];
}

/** What decides about an incident, or answers the own call for help: not for who reported it. */
export const NIET_VOOR_MELDER: readonly Recht[] = [
  'hulp bevestigen',
  'op een huisbezoek letten',
  'gevaar beëindigen',
  'taak klaarzetten',
  'alarm bevestigen',
  'intrekken op verzoek',
  'melding oppakken',
  'melding overdragen',
  'opvolging voorstellen',
  'advies geven',
  'opvolging goedkeuren of terugsturen',
  'taak afronden',
  'toezeggen te bellen',
  'melder informeren',
  'afsluiten',
  'langer bewaren',
  'dossier lezen',
  'opvragen wat je mag lezen',
  'dossier openen in nood',
  'van noodinzage horen',
];

/** What there is to do before there is a report: until then nobody else reads or decides anything. */
const VOOR_HET_MELDEN: readonly Recht[] = [
  'gesprek voeren en melden',
  'hulp bevestigen',
  'zeggen dat het voorbij is',
  'gevaar beëindigen',
  'op een huisbezoek letten',
  'taak klaarzetten',
  'meedoen aan een oefening',
  'oefening stoppen',
];

/** What this actor is to the incident; `over` names what it is about. */
export function hoedanighedenOf(bundle: Bundle, incident: Incident, actor: Actor, over: Over = {}): Set<Hoedanigheid> {
  const owner = over.taak === undefined ? undefined : taakSoort(bundle.opvolging, over.taak)?.rol;
  const decides = mandaat(bundle, incident.voorstel?.taken ?? []).some((rol) => actor.rollen.has(rol));
  const is: Record<Hoedanigheid, boolean> = {
    melder: incident.melder === actor.aadObjectId,
    getroffene: hasPart(incident, actor, 'getroffene', over.nr),
    getuige: hasPart(incident, actor, 'getuige', over.nr),
    beschuldigde: hasPart(incident, actor, 'beschuldigde'),
    geroepene: over.rol !== undefined && actor.rollen.has(over.rol) && incident.hulp.some(wasCalled(over.rol)),
    hulpverlener: comes(incident, actor, over.rol),
    gealarmeerde: over.rol !== undefined && isAlarmed(bundle, incident, actor, over.rol),
    ingelichte: incident.huisbezoek?.rollen.some((rol) => actor.rollen.has(rol)) === true,
    teamleider: actor.rollen.has('teamleider'),
    // Who lost the role that it was taken up with does not handle it any more.
    behandelaar: incident.behandelaar?.door === actor.aadObjectId && BEHANDELEND.some((rol) => actor.rollen.has(rol)),
    taakeigenaar: owner !== undefined && actor.rollen.has(owner),
    lezer: needsToRead(bundle, incident, actor),
    beller: calls(bundle, incident, actor, (persoon) => persoon === incident.melder),
    opvanger: calls(bundle, incident, actor, (persoon) => persoon !== incident.melder),
    uitvoerder: openTaken(incident).some((taak) => {
      const kind = taakSoort(bundle.opvolging, taak);
      return kind?.burger === true && actor.rollen.has(kind.rol);
    }),
    geraadpleegde: incident.adviezen.some(
      ({ rol }) => (over.rol === undefined || over.rol === rol) && actor.rollen.has(rol),
    ),
    beslisser: decides,
    // The document does not say how long who decides may read: as long as it lies before them, and who decided also after that.
    besluitnemer: decides && (incident.sinds.akkoord !== undefined || incident.akkoord?.door === actor.aadObjectId),
    cag: actor.rollen.has('cag'),
    buitengesloten: actor.nood !== undefined,
    noodinzage: actor.nood === 'open',
    meelezer: readsAlong(incident, actor),
    fg: actor.rollen.has(FG),
    speler: isSpeler(incident, actor.aadObjectId),
    // Whoever began it reports in it, and plays nobody else.
    oefenaar: incident.oefening !== null && incident.melder !== actor.aadObjectId,
  };
  return new Set(HOEDANIGHEDEN.filter((name) => is[name]));
}

/** Everything that somebody is to the incident, whatever it is about: what decides which texts that person may read. */
export function allHoedanighedenOf(bundle: Bundle, incident: Incident, actor: Actor): Set<Hoedanigheid> {
  const { hulp, alarmen, taken } = incident;
  const over: Over[] = [
    {},
    ...[...hulp, ...alarmen].flatMap(({ rollen }) => rollen.map((rol) => ({ rol }))),
    ...Object.keys(taken).map((taak) => ({ taak })),
  ];
  return new Set(over.flatMap((each) => [...hoedanighedenOf(bundle, incident, actor, each)]));
}

/** Whoever confirmed a message, or has a task, for which it must be known what happened. */
function needsToRead({ opvolging }: Bundle, incident: Incident, { aadObjectId, rollen }: Actor): boolean {
  const confirmed = incident.alarmen.some(
    ({ alarm, gezien, vervallen }) =>
      vervallen === null &&
      opvolging.alarmen?.[alarm]?.leest === true &&
      gezien.some(({ door, rol }) => door === aadObjectId && rollen.has(rol)),
  );
  return (
    confirmed ||
    openTaken(incident).some((taak) => {
      const kind = taakSoort(opvolging, taak);
      return kind?.leest === true && rollen.has(kind.rol);
    })
  );
}

/** Whether the actor said to call one of these, who asked for it, and has not done so yet. */
function calls(
  { opvolging }: Bundle,
  incident: Incident,
  { aadObjectId, rollen }: Actor,
  isMeant: (persoon: string | null) => boolean,
): boolean {
  return openTaken(incident).some((taak) => {
    const kind = taakSoort(opvolging, taak);
    const said = isOpVerzoek(kind) && rollen.has(kind.rol) && incident.taken[taak]?.beller?.door === aadObjectId;
    return said && incident.betrokkenen.some(({ nr, persoon }) => nr === nrVan(taak) && isMeant(persoon));
  });
}

/** Whether this is what the actor wrote about what was seen, or about the citizen: that is read back, also by who reads nothing else. */
export function isOwn({ verklaringen, burger }: Incident, { aadObjectId }: Actor, { id }: TextRef): boolean {
  return [...verklaringen, ...burger].some(({ door, tekst }) => door === aadObjectId && tekst.id === id);
}

/** Whether the owner lets this person read something that has nothing to do with a task. Who keeps out of it does not. */
function readsAlong(incident: Incident, actor: Actor): boolean {
  if (actor.lezers === undefined || !isGemeld(incident) || hasToKeepOut(incident, actor)) return false;
  const groepen = Object.keys(LEESGROEPEN) as Leesgroepnaam[];
  return groepen.some((groep) => leestMee(actor.lezers, groep, actor.rollen));
}

/** The functionaris gegevensbescherming, who hears that a dossier was opened in an emergency. */
export const FG = 'fg';

/** The roles that may pick a report up. */
export const BEHANDELEND = ['teamleider', 'cag'] as const;

/** Everybody who may handle it, as aadObjectIds: not who reported it. `leden`: who is in the groups of Entra that give a role. */
export function mayHandle(rollen: Bezetbaar, incident: Incident, leden: Groepsleden): string[] {
  const people = BEHANDELEND.flatMap((rol) => {
    const { dienst, wie, vervangers } = holders(rollen, rol, incident, leden);
    return [...dienst, ...wie, ...vervangers];
  });
  return people.filter((id) => id !== incident.melder);
}

/** Whoever holds the role that was told, or one that comes after it on the ladder. */
function isAlarmed(bundle: Bundle, { alarmen }: Incident, { rollen }: Actor, rol: string): boolean {
  return alarmen.some(
    ({ alarm, rollen: told }) =>
      told.includes(rol) && rollenOnLadder(bundle, alarm, rol).some((each) => rollen.has(each)),
  );
}

/**
 * Whether this person said to come in the danger that there was last, in this role when one is named. Who is on the way stays that, also who holds
 * the role no more, or is kept out of the report since.
 */
function comes({ hulp, gevaar }: Incident, { aadObjectId }: Actor, rol?: string): boolean {
  const since = gevaar.at(-1)?.revisie ?? 0;
  const coming = hulp.filter(({ revisie }) => revisie >= since).flatMap(({ gezien }) => gezien);
  return coming.some((one) => one.door === aadObjectId && (rol === undefined || one.rol === rol));
}

/** Of two, only who reported it may still do this when it is about themselves. */
const OVER_WIE: readonly Recht[] = ['betrokkenen noemen', 'burger noemen'];

/** Whether this person reported it, it happened to this person, or this person is accused: then others decide, and read what was deliberated. */
export function hasToKeepOut(incident: Incident, actor: Pick<Actor, 'aadObjectId'>): boolean {
  return incident.melder === actor.aadObjectId || isConcerned(incident, actor);
}

/** Whether it happened to this person, or is said to be done by this person. */
function isConcerned(incident: Incident, actor: Pick<Actor, 'aadObjectId'>): boolean {
  const parts = ['getroffene', 'beschuldigde'] as const;
  return parts.some((part) => hasPart(incident, actor, part));
}

/** Whether the actor has this part in it; under this number, when one is named. */
function hasPart(
  { betrokkenen }: Incident,
  { aadObjectId }: Pick<Actor, 'aadObjectId'>,
  which: Betrokkene['deel'],
  nr?: number,
): boolean {
  return betrokkenen.some(
    ({ deel, persoon, ...each }) => deel === which && persoon === aadObjectId && (nr === undefined || each.nr === nr),
  );
}

function wasCalled(rol: string): (hulp: Incident['hulp'][number]) => boolean {
  return (hulp) => hulp.rollen.includes(rol);
}

/** Whether the actor may do this. Who reported it, to whom it happened and who is accused never decide about it, whatever else they are. */
export function may(bundle: Bundle, incident: Incident, actor: Actor, recht: Recht, over: Over = {}): boolean {
  if (!isGemeld(incident) && !VOOR_HET_MELDEN.includes(recht)) return false;
  const is = hoedanighedenOf(bundle, incident, actor, over);
  if (hasToKeepOut(incident, actor) && NIET_VOOR_MELDER.includes(recht)) return false;
  if (OVER_WIE.includes(recht) && incident.melder !== actor.aadObjectId && isConcerned(incident, actor)) return false;
  return holdersOf(recht).some((allowed) => is.has(allowed));
}

/**
 * Which roles decide about a proposal of these tasks: any one of them. Who may pick a report up, unless a task is another's to decide (`akkoord_door`): then
 * a role that may decide about each such task.
 */
export function mandaat({ opvolging }: Bundle, taken: readonly string[]): readonly string[] {
  const [first = BEHANDELEND, ...others] = taken.flatMap((name): (readonly string[])[] => {
    const taak = opvolging.taken[name];
    return taak?.vanaf === 'overleg' && taak.akkoord_door !== undefined ? [taak.akkoord_door] : [];
  });
  return first.filter((rol) => others.every((roles) => roles.includes(rol)));
}

/** Which of these are asked to decide at first: the CAG only where nobody else may. */
export function firstToDecide(bundle: Bundle, taken: readonly string[]): readonly string[] {
  const all = mandaat(bundle, taken);
  const others = all.filter((rol) => rol !== 'cag');
  return others.length > 0 ? others : all;
}

/** Who may not decide about the proposal that stands, whatever role they hold: the proposer, where that needs a second pair of eyes. */
export function notToDecide(bundle: Bundle, { voorstel }: Pick<Incident, 'voorstel'>): string[] {
  return voorstel !== null && needsSecondPair(bundle, voorstel.taken) ? [voorstel.door] : [];
}

/** Whether the proposal as it stands needs somebody else than its proposer to approve it. */
export function needsSecondPair(bundle: Bundle, taken: readonly string[]): boolean {
  return taken.some((name) => {
    const taak = taakSoort(bundle.opvolging, name);
    return taak?.vanaf === 'overleg' && taak.tweede_paar_ogen === true;
  });
}
