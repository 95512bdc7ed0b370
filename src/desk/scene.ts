import type { Intussen } from '../incident/acties/intussen.ts';
import type { Doel } from '../incident/berichten.ts';
import { cared } from '../incident/betrokkenen.ts';
import type { TextRef } from '../incident/events.ts';
import { type Gevolgen, readGevolgen } from '../incident/gevolgen.ts';
import { type Actor, allHoedanighedenOf, type Hoedanigheid } from '../incident/hoedanigheid.ts';
import { currentVisit, type Incident, isGemeld, openCalls } from '../incident/incident.ts';
import type { Inzagen } from '../incident/inzage.ts';
import { textHash } from '../incident/log.ts';
import { isNobodyTold } from '../incident/nobody-told.ts';
import { zorgOp } from '../incident/op.ts';
import { isOwn } from '../incident/rights.ts';
import type { Stand } from '../incident/stand.ts';
import { textRefsOfIncident } from '../incident/tekstrefs.ts';
import { isReadBy } from '../incident/tekstsoorten.ts';
import { type Groepsleden, groepenIn } from '../protocol/bezetting.ts';
import { shownAt } from '../protocol/place.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import { type Afwezig, IEDEREEN_IS_ER } from '../protocol/told-now.ts';
import type { Woorden } from '../protocol/woorden.ts';
import type { Berichten, BerichtStatus, KeptTexts, References, TextDocument } from '../store/store.ts';
import type { Aanwezigheid } from './aanwezigheid.ts';
import { type ActorParts, actorNow, NIEMAND } from './actor.ts';
import { idsByGroup, membersOf } from './entra-groups.ts';
import { offeredNumber } from './known-number.ts';

/** Everything that a card is drawn from: the incident as it stands, its pinned flows, the live roles, the texts, and who looks. */
export interface Scene {
  incident: Incident;
  bundle: Bundle;
  rollen: Rollen;
  /** The fixed words, as they are now. */
  woorden: Woorden;
  /** Who is in the groups of Entra that give a role, as far as that is known. */
  leden: Groepsleden;
  /** Who is not there now: who is told follows from it, and never who may. */
  afwezig: Afwezig;
  actor: Actor;
  now: number;
  /** The texts of the incident, by their ids: read through `text`, which knows who may. */
  teksten: ReadonlyMap<string, Tekst>;
  /** The ids of those that cannot be read, whoever looks: not what was written, and not erased. */
  beschadigd?: ReadonlySet<string>;
  /** The text behind a reference; a fixed phrase when it was erased, is not what was written, or is not for who looks. */
  text(ref: TextRef): string;
  /** How telling people about it went, oldest first. */
  berichten: BerichtStatus[];
  /** On which number who looks can be called, where a card asks for it: to be offered, and kept only once it is sent. */
  bekendNummer?: string;
  /** The name of a person. */
  naam(aadObjectId: string): string;
  /** Who looked: only where that is what is looked at. */
  inzagen?: Inzagen;
  /** Only while nothing can be stored: where the conversation stood, and what was chosen since. `incident` is then worked out from these. */
  unstored?: { stand: Stand; intussen: readonly Intussen[] };
}

/** A text as it is kept. */
type Tekst = Pick<TextDocument, 'veld' | 'tekst' | 'salt'>;

/**
 * How texts are read by who looks: the one place where it is decided who reads what. What somebody is to the incident is worked out at the first text
 * that is read: most cards are drawn without any.
 *
 * @param read hears which text was read, as it was written
 */
export function reading(scene: Omit<Scene, 'text'>, read: (ref: TextRef) => void = () => {}): Scene['text'] {
  const { teksten, woorden } = scene;
  const mayRead = readable(scene);
  return (ref) => {
    const found = teksten.get(ref.id);
    if (found === undefined) return scene.beschadigd?.has(ref.id) ? woorden.kaart.onleesbaar : woorden.kaart.gewist;
    if (!mayRead(ref)) return woorden.kaart.niet_voor_jou;
    if (textHash(found.salt, found.tekst) !== ref.hash) return woorden.kaart.veranderd;
    read(ref);
    return found.tekst;
  };
}

/** Whether a text of it cannot be read, or is not the one that was written. */
export function isDamaged({ incident, teksten, beschadigd }: Scene): boolean {
  return textRefsOfIncident(incident).some(({ id, hash }) => {
    const found = teksten.get(id);
    return beschadigd?.has(id) || (found !== undefined && textHash(found.salt, found.tekst) !== hash);
  });
}

/** Whether who looks may read a text; of one that was erased there is nothing to keep from anybody. */
export function readable({
  bundle,
  incident,
  actor,
  teksten,
}: Pick<Scene, 'bundle' | 'incident' | 'actor' | 'teksten'>): (ref: TextRef) => boolean {
  let is: ReadonlySet<Hoedanigheid> | undefined;
  return (ref) => {
    const found = teksten.get(ref.id);
    is ??= allHoedanighedenOf(bundle, incident, actor);
    return found === undefined || isReadBy(found.veld, is, actor) || isOwn(incident, actor, ref);
  };
}

/** The same scene, as somebody else sees it. */
export function seenBy(scene: Scene, actor: Actor): Scene {
  // The number that was offered to who looked before is of that one alone.
  const { bekendNummer: _theirs, ...rest } = scene;
  const other = { ...rest, actor };
  return { ...other, text: reading(other) };
}

/** Whether this is one of the texts of the incident: a click that is sent twice brings its text twice. */
export function isKept({ incident, text }: Scene, tekst: string): boolean {
  return textRefsOfIncident(incident).some((ref) => text(ref) === tekst.trim());
}

/** What a scene is read from. */
export type SceneStore = KeptTexts & Berichten & Pick<References, 'reference'>;

/** What a scene is made from. */
export interface SceneParts extends ActorParts {
  store: SceneStore;
  woorden: Woorden;
  aanwezigheid: Aanwezigheid;
}

/**
 * The scene for one person, or for nobody in particular when the person is left out. What is surely not there is not asked for: a conversation in
 * which nothing was typed has no texts, and one from which nobody was called has no notifications. Rejects with StoreError; what Entra does not
 * answer is left out.
 */
export async function sceneOf(
  { store, rollen, woorden, directory, aanwezigheid, now }: SceneParts,
  incident: Incident,
  bundle: Bundle,
  aadObjectId?: string,
): Promise<Scene> {
  const groups = groepenIn(rollen);
  const beschadigd = new Set<string>();
  const [texts, berichten, members, actor, leader, afwezig, nummer] = await Promise.all([
    textsOf(store, incident, (id) => beschadigd.add(id)),
    berichtenOf(store, incident, { rollen, bundle, now }),
    membersOf(directory, groups),
    aadObjectId === undefined ? NIEMAND : actorNow({ rollen, directory, now }, aadObjectId, incident),
    incident.leidinggevende === null ? undefined : directory.manager(incident.melder),
    tellsNobody(incident) ? IEDEREEN_IS_ER : aanwezigheid.afwezigen(incident.afwezig),
    offeredTo({ rollen, directory }, incident, bundle, aadObjectId),
  ]);
  const told = berichten.flatMap(({ aankomst }) => aankomst.map(({ aan }) => aan)).filter(isPerson);
  const people = tellsNobody(incident) ? [] : [...peopleIn(incident), ...told];
  const names = await namesIn(store, people, rollen);
  for (const { aadObjectId: id, naam } of [...members.flatMap(([, people]) => people), ...(leader ? [leader] : [])])
    if (naam !== '') names.set(id, naam);
  const made: Omit<Scene, 'text'> = {
    incident,
    bundle,
    rollen,
    woorden,
    leden: idsByGroup(members),
    afwezig: withoutComing(incident, afwezig),
    actor,
    now,
    berichten,
    teksten: new Map(texts.map((document) => [document.id, document])),
    beschadigd,
    naam: (id) => personById(rollen, id)?.naam || names.get(id) || woorden.kaart.collega,
    ...nummer,
  };
  return { ...made, text: reading(made) };
}

/** The number that is offered to whoever is asked for one: who is about to report, and who can ask to be called. Nobody else is looked up. */
export async function offeredTo(
  known: Pick<ActorParts, 'rollen' | 'directory'>,
  incident: Incident,
  bundle: Bundle,
  person: string | undefined,
): Promise<Pick<Scene, 'bekendNummer'>> {
  if (person === undefined || !asksNumber(incident, bundle, person)) return {};
  const found = await offeredNumber(known, person);
  return found === undefined ? {} : { bekendNummer: found };
}

function asksNumber(incident: Incident, bundle: Bundle, person: string): boolean {
  const plaats = currentVisit(incident)?.plaats;
  const reports = plaats !== undefined && shownAt(bundle, plaats)?.soort === 'melden' && !isGemeld(incident);
  if (incident.melder === person) return reports;
  return cared(incident).some(({ nr, persoon }) => persoon === person && incident.sinds[zorgOp(nr)] !== undefined);
}

/** Most clicks come before anything was typed; then there is nothing to fetch. */
async function textsOf(store: KeptTexts, incident: Incident, damaged: (id: string) => void): Promise<TextDocument[]> {
  return textRefsOfIncident(incident).length > 0 ? await store.texts(incident.id, damaged) : [];
}

/** Most clicks come before anybody was told; then there is nothing to fetch. */
async function berichtenOf(
  store: Berichten,
  incident: Incident,
  at: Pick<Scene, 'rollen' | 'bundle' | 'now'>,
): Promise<BerichtStatus[]> {
  return isNobodyTold(incident, at) ? [] : await store.berichten(incident.id);
}

function tellsNobody({ status, hulp, gevaar, huisbezoek }: Incident): boolean {
  return status === 'concept' && hulp.length === 0 && gevaar.length === 0 && huisbezoek === null;
}

/** Who says to come is there, whatever was said before. */
function withoutComing({ hulp }: Incident, afwezig: Afwezig): Afwezig {
  const coming = openCalls({ hulp }).flatMap(({ gezien }) => gezien.map(({ door }) => door));
  return coming.some((id) => afwezig.has(id)) ? new Set([...afwezig].filter((id) => !coming.includes(id))) : afwezig;
}

/** What was given up of telling people, oldest first. */
export function givenUp({ berichten }: Scene): Doel[] {
  const failed = berichten.filter(({ staat }) => staat === 'mislukt');
  return [
    ...new Set(failed.flatMap(({ bericht: { doel } }) => (doel === 'niet_gelukt' || doel === 'klaar' ? [] : [doel]))),
  ];
}

/** Whether it is the id of a person: that of a channel (`19:…`) has a colon. */
function isPerson(aan: string): boolean {
  return !aan.includes(':');
}

/** The names of these people (aadObjectIds), of those who are not in the roles file. */
export async function namesIn(
  store: Pick<References, 'reference'>,
  people: readonly string[],
  rollen: Rollen,
): Promise<Map<string, string>> {
  const unknown = [...new Set(people)].filter((id) => id !== '' && personById(rollen, id) === undefined);
  const references = await Promise.all(unknown.map((id) => store.reference(id)));
  return new Map(
    references.flatMap((found) => (found === undefined ? [] : [[found.aadObjectId, found.naam] as const])),
  );
}

/** What it did to people, as far as the reporter said. */
export function gevolgenIn({ incident, text }: Scene): Gevolgen {
  return incident.gevolgen === null ? {} : readGevolgen(text(incident.gevolgen));
}

function peopleIn(incident: Incident): string[] {
  const deeds = [
    incident.behandelaar,
    incident.voorstel,
    incident.akkoord,
    incident.teruggestuurd,
    incident.eerderTeruggestuurd,
    incident.terugkoppeling,
    incident.afgesloten,
    incident.intrekkenGevraagd,
    ...incident.bewaringen,
    ...incident.bewijs,
    ...incident.adviezen.flatMap((asked) => [asked, asked.gegeven]),
    ...incident.alarmen.flatMap((alarm) => alarm.gezien),
    ...incident.hulp.flatMap((hulp) => hulp.antwoorden),
    ...incident.gevaar.map(({ voorbij }) => voorbij),
    ...Object.values(incident.taken).flatMap((taak) => [taak.afgerond, taak.beller, ...taak.gebeld]),
  ];
  return [...new Set([incident.melder, ...deeds.flatMap((deed) => (deed === null ? [] : [deed.door]))])];
}
