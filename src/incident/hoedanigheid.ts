import { rollenOnLadder } from '../protocol/ladder.ts';
import { LEESGROEPEN, type Leesgroepnaam, type Lezers, leestMee } from '../protocol/lezers.ts';
import type { Bundle } from '../protocol/shape.ts';
import { isOpVerzoek } from '../protocol/taak.ts';
import { nrVan, taakSoort } from '../protocol/taak-naam.ts';
import type { Betrokkene } from './betrokkenen.ts';
import { type Incident, isGemeld, openTaken } from './incident.ts';
import { BEHANDELEND, mandaat } from './mandaat.ts';
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

/** Whether the owner lets this person read something that has nothing to do with a task. Who keeps out of it does not. */
function readsAlong(incident: Incident, actor: Actor): boolean {
  if (actor.lezers === undefined || !isGemeld(incident) || hasToKeepOut(incident, actor)) return false;
  const groepen = Object.keys(LEESGROEPEN) as Leesgroepnaam[];
  return groepen.some((groep) => leestMee(actor.lezers, groep, actor.rollen));
}

/** The functionaris gegevensbescherming, who hears that a dossier was opened in an emergency. */
export const FG = 'fg';

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

/** Whether this person reported it, it happened to this person, or this person is accused: then others decide, and read what was deliberated. */
export function hasToKeepOut(incident: Incident, actor: Pick<Actor, 'aadObjectId'>): boolean {
  return incident.melder === actor.aadObjectId || isConcerned(incident, actor);
}

/** Whether it happened to this person, or is said to be done by this person. */
export function isConcerned(incident: Incident, actor: Pick<Actor, 'aadObjectId'>): boolean {
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
