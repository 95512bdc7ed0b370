import type { Directory } from '../graph/directory.ts';
import { whoIsMeant } from '../incident/acties/getypte-naam.ts';
import type { Command } from '../incident/commands.ts';
import { type Decision, decide } from '../incident/decide.ts';
import type { IncidentEvent, LogRecord } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import { withoutRecorded } from '../incident/intussen.ts';
import { mayHandle } from '../incident/mandaat.ts';
import { rollenVoor } from '../incident/oefening.ts';
import type { Refusal } from '../incident/refusal.ts';
import { textRefsOfLog } from '../incident/tekstrefs.ts';
import { localDate } from '../kit/time.ts';
import { isLeftToSomeone } from '../protocol/bezetting.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { IncidentLog, Numbers } from '../store/store.ts';
import type { Aanwezigheid } from './aanwezigheid.ts';
import { actorFor, withLeaderNow } from './actor.ts';
import { groepenOf, ledenOf } from './entra-groups.ts';
import { nextRecord } from './next-record.ts';
import type { PinnedFlows } from './pinned-flows.ts';
import { type Scene, type SceneStore, sceneOf } from './scene.ts';
import { makeTexts, type Texts, type Typed, tooLong } from './texts.ts';

/** What came of a command: the scene as it stands now, whether it changed, and why not if it was refused. */
export interface Outcome {
  scene: Scene | undefined;
  changed: boolean;
  refusal?: Refusal;
  /** It is a new one, since the log of the one that was open cannot be read. */
  naastBeschadigd?: true;
}

/** What carrying out needs. */
export interface CarryOutParts {
  store: IncidentLog & Numbers & SceneStore;
  flows: Pick<PinnedFlows, 'bundleFor'>;
  protocol: () => Protocol;
  directory: Directory;
  aanwezigheid: Aanwezigheid;
  now: () => number;
  /** Called after a record was written, with whether it has notifications. */
  written: (incident: string, tells: boolean) => void;
}

/** What somebody wants of an incident. `seed` is the activity's id: the same activity twice stores a text once. */
export interface Wanted {
  id: string;
  command: (texts: Texts) => Command;
  typed: Typed;
  aadObjectId: string;
  seed: string;
}

/** The same, with what does not change however often it is tried. */
interface Asked extends Pick<Wanted, 'id' | 'typed' | 'aadObjectId'> {
  texts: Texts;
  groepen: readonly string[];
}

/** One time that it is tried: the command as it is by now, and the revision of the log that must be there. */
interface Try {
  command: Command;
  atLeast: number;
}

/** How often a click is decided again when someone else was first. */
const MOST_ATTEMPTS = 8;

/** Decides a command on the incident as it stands, writes what follows from it, and shows how it stands then. Throws StoreError, or when others are first each time. */
export async function carryOut(parts: CarryOutParts, wanted: Wanted): Promise<Outcome> {
  const { id, typed, aadObjectId } = wanted;
  const texts = makeTexts(id, typed, wanted.seed);
  const groepen = await groepenOf(parts.directory, parts.protocol().rollen, aadObjectId);
  const asked = { id, typed, aadObjectId, texts, groepen };
  const command = wanted.command(texts);
  // A button is drawn from what was written: where that is not here yet, it is on its way.
  let next: Try = { command, atLeast: command.soort === 'begin' ? 0 : command.sinds };
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const result = await attemptOnce(parts, asked, next);
    if ('changed' in result) return result;
    next = result;
  }
  throw new Error(`no turn to write after ${MOST_ATTEMPTS} attempts`);
}

/** What came of it; or what to try next, when something was missing or somebody was first. */
async function attemptOnce(parts: CarryOutParts, asked: Asked, { command, atLeast }: Try): Promise<Outcome | Try> {
  const records = await parts.store.read(asked.id, atLeast);
  const incident = fold(records);
  if (incident === null && command.soort !== 'begin')
    return { scene: undefined, changed: false, refusal: { reden: 'onbekend' } };
  const { rollen: all, hash } = parts.protocol();
  const rollen = rollenVoor(all, incident);
  const bundle = await parts.flows.bundleFor(incident?.bundel ?? (command.soort === 'begin' ? command.bundel : hash));
  const over = incident === null ? null : await withLeaderNow(parts.directory, incident);
  const stand = { ...asked, records, incident, over, bundle, rollen, tijd: parts.now() };
  if (isRecorded(records, asked.texts)) return await unchanged(parts, stand);
  const left = withoutRecorded(records, command);
  const decision = decideOn(stand, left);
  if (decision.ok && !(await isForWhoMay(parts, stand, decision.events)))
    return { ...(await unchanged(parts, stand)), refusal: { reden: 'aan_wie_ontbreekt' } };
  if (decision.ok)
    return (await write(parts, stand, decision.events)) ?? { command: left, atLeast: records.length + 1 };
  if (decision.refusal.reden === 'nummer_ontbreekt' && left.soort === 'dien_in') {
    const led = { ...left, ...(await leaderOf(parts, stand)) };
    if (!(await isSomeoneLeft(parts, stand, led)))
      return { ...(await unchanged(parts, stand)), refusal: { reden: 'niemand_over' } };
    return { command: { ...led, nummer: await nextNummer(parts, stand) }, atLeast };
  }
  return { ...(await unchanged(parts, stand)), refusal: decision.refusal };
}

/** What is asked, and everything that it is decided on. `tijd` is now (ms since epoch). */
interface Stand extends Asked {
  records: readonly LogRecord[];
  incident: Incident | null;
  /** The same, with who leads the reporter now: what the actor is to it. */
  over: Incident | null;
  bundle: Bundle;
  rollen: Rollen;
  tijd: number;
}

function decideOn(
  { incident, over, bundle, rollen, tijd, typed, aadObjectId, groepen }: Stand,
  command: Command,
): Decision {
  const refusal = tooLong(typed);
  if (refusal !== undefined) return { ok: false, refusal };
  return decide(bundle, incident, command, actorFor(rollen, aadObjectId, over, tijd, groepen), tijd, rollen);
}

async function unchanged(parts: CarryOutParts, { incident, bundle, aadObjectId }: Stand): Promise<Outcome> {
  const scene = incident === null ? undefined : await drawFor(parts, incident, bundle, aadObjectId);
  return { scene, changed: false };
}

/** Writes what was decided. Undefined when somebody was first, and nothing was written. */
async function write(parts: CarryOutParts, stand: Stand, events: IncidentEvent[]): Promise<Outcome | undefined> {
  if (events.length === 0) return await unchanged(parts, stand);
  const { id, aadObjectId, bundle } = stand;
  const { next, append } = nextRecord({ ...stand, events, door: aadObjectId }, stand);
  if ((await parts.store.append(append)) === 'conflict') return undefined;
  parts.written(id, append.berichten.length > 0);
  return { scene: await drawFor(parts, next, bundle, aadObjectId), changed: true };
}

/** The scene of an incident for a person; left out: for nobody in particular. */
export function drawFor(
  {
    store,
    protocol,
    directory,
    aanwezigheid,
    now,
  }: Pick<CarryOutParts, 'protocol' | 'directory' | 'aanwezigheid' | 'now'> & { store: SceneStore },
  incident: Incident,
  bundle: Bundle,
  aadObjectId?: string,
): Promise<Scene> {
  const { rollen: all, woorden } = protocol();
  const rollen = rollenVoor(all, incident);
  return sceneOf({ store, rollen, woorden, directory, aanwezigheid, now: now() }, incident, bundle, aadObjectId);
}

/** Who leads the reporter, where the roles file wants to know. */
async function leaderOf(
  { directory }: CarryOutParts,
  { rollen, aadObjectId }: Stand,
): Promise<{ leidinggevende?: string }> {
  const leader = asksForLeader(rollen) ? await directory.manager(aadObjectId) : undefined;
  return leader === undefined ? {} : { leidinggevende: leader.aadObjectId };
}

/** Whether somebody may pick it up, once it is sent as it was filled in. */
async function isSomeoneLeft(
  { directory }: CarryOutParts,
  { rollen, incident, aadObjectId }: Stand,
  { afdeling, via, leidinggevende, voorWie, getypt, naamkeuze }: Extract<Command, { soort: 'dien_in' }>,
): Promise<boolean> {
  // In an exercise it is shown who would have heard it.
  if (incident !== null && incident.oefening !== null) return true;
  const known = incident ?? { afdeling: null, feiten: {} };
  const named = incident === null ? {} : whoIsMeant(incident, getypt, naamkeuze);
  const meant = voorWie ?? ('persoon' in named ? named.persoon : undefined);
  const betrokkenen = meant === undefined ? [] : [{ deel: 'getroffene', persoon: meant }];
  const over = { ...known, betrokkenen, melder: aadObjectId, via: via ?? null, leidinggevende: leidinggevende ?? null };
  return isLeftToSomeone(
    rollen,
    { ...over, afdeling: afdeling === undefined ? known.afdeling : afdeling },
    await ledenOf(directory, rollen),
  );
}

/** Whether what is handed over goes to somebody who may handle it: whom a click names is a claim. */
async function isForWhoMay(
  { directory }: CarryOutParts,
  { rollen, incident }: Stand,
  events: readonly IncidentEvent[],
): Promise<boolean> {
  const given = events.flatMap((event) => (event.soort === 'overgedragen' ? [event.aan] : []));
  if (given.length === 0 || incident === null) return true;
  const allowed = mayHandle(rollen, incident, await ledenOf(directory, rollen));
  return given.every((aan) => allowed.includes(aan));
}

/** The number that a report gets: no client sends it. */
async function nextNummer({ store }: CarryOutParts, { rollen, incident, tijd }: Stand): Promise<string> {
  // The numbers of reports are counted: an exercise has its own.
  if (incident !== null && incident.oefening !== null) return incident.oefening.code;
  const { year } = localDate(tijd);
  return `${rollen.voorvoegsel}-${year}-${String(await store.nextNumber(year)).padStart(4, '0')}`;
}

/** Whether the roles file wants to know who leads the reporter. */
export function asksForLeader({ rollen }: Rollen): boolean {
  return Object.values(rollen).some(({ leidinggevende }) => leidinggevende === true);
}

/** Whether the log knows one of these texts already: their ids come from the activity, so that was a redelivery. */
function isRecorded(records: readonly LogRecord[], { documents }: Texts): boolean {
  const known = new Set(textRefsOfLog(records).map(({ id }) => id));
  return documents.some(({ id }) => known.has(id));
}
