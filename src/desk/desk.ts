import type { Directory } from '../graph/directory.ts';
import { writeAnswers } from '../incident/antwoorden.ts';
import { taakIn } from '../incident/berichten.ts';
import { berichtenFor } from '../incident/berichten-for.ts';
import { type Command, isWhole, type Request } from '../incident/commands.ts';
import { decide } from '../incident/decide.ts';
import type { LogRecord, TextRef } from '../incident/events.ts';
import { evolve, fold } from '../incident/evolve.ts';
import { readGevolgen } from '../incident/gevolgen.ts';
import { type Incident, isGemeld } from '../incident/incident.ts';
import { withoutRecorded } from '../incident/intussen.ts';
import { laterVoor } from '../incident/ladders.ts';
import { chainHash } from '../incident/log.ts';
import type { Refusal } from '../incident/refusal.ts';
import { textRefsOfEvent, textRefsOfLog } from '../incident/tekstrefs.ts';
import { localDate } from '../kit/time.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Protocol } from '../protocol/load.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { IncidentLog, Lists, Numbers, Summary } from '../store/store.ts';
import { incidentId, isIncidentId } from './incident-id.ts';
import type { PinnedFlows } from './pinned-flows.ts';
import { actorFor, groepenOf, type Scene, type SceneStore, sceneOf } from './scene.ts';
import { makeTexts, type Texts, type Typed, takeTexts, tooLong } from './texts.ts';

/** What is said to have begun longer ago (ms) than this, before it could be stored, is taken to have begun then. */
const LONGEST_OUTAGE = 24 * 3_600_000;

/** How often a click is decided again when someone else was first. */
const MOST_ATTEMPTS = 8;

/** What came of a command: the scene as it stands now, whether it changed, and why not if it was refused. */
export interface Outcome {
  scene: Scene | undefined;
  changed: boolean;
  refusal?: Refusal;
}

export interface Desk {
  /** Begins an incident for this person, or takes up the concept that is open. `seed` (the activity's id) makes it the same incident when asked twice. */
  begin(aadObjectId: string, seed: string): Promise<Outcome>;
  /** Begins another incident although a concept is open. Asked twice from the same card, it is the same one. */
  beginBeside(aadObjectId: string, concept: string, sinds: number): Promise<Outcome>;
  /**
   * Carries out a request on an incident. `seed` is the activity's id: the same activity twice stores a text once. `bundel`: the flows that its
   * button was drawn from, for one that could not be stored when it began.
   */
  act(incident: string, request: Request, aadObjectId: string, seed: string, bundel?: string): Promise<Outcome>;
  /** The incident as this person may see it now; as nobody in particular sees it when the person is left out. Undefined when there is none. */
  look(incident: string, aadObjectId?: string): Promise<Scene | undefined>;
  /** The same scene for another person, as it was read. */
  as(scene: Scene, aadObjectId: string): Promise<Scene>;
  /** The person's own incidents, youngest first. */
  mine(aadObjectId: string, limit: number): Promise<Summary[]>;
  openConcept(aadObjectId: string): Promise<Summary | undefined>;
}

export interface DeskParts {
  store: IncidentLog & Lists & Numbers & SceneStore;
  flows: PinnedFlows;
  protocol: () => Protocol;
  directory: Directory;
  now: () => number;
  /** Called after a record with notifications was written. */
  written: () => void;
}

/** The one use case: a command comes in, a scene goes out; in between one atomic write. */
export function createDesk({ store, flows, protocol, directory, now, written }: DeskParts): Desk {
  const draw = (incident: Incident, bundle: Bundle, aadObjectId?: string) => {
    const { rollen, woorden } = protocol();
    return sceneOf({ store, rollen, woorden, directory, now: now() }, incident, bundle, aadObjectId);
  };

  async function carryOut(
    id: string,
    commandFor: (texts: Texts) => Command,
    typed: Typed,
    aadObjectId: string,
    seed: string,
  ): Promise<Outcome> {
    const texts = makeTexts(id, typed, seed);
    const groepen = await groepenOf(directory, protocol().rollen, aadObjectId);
    let command = commandFor(texts);
    // A button is drawn from what was written: where that is not here yet, it is on its way.
    let atLeast = command.soort === 'begin' ? 0 : command.sinds;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const records = await store.read(id, atLeast);
      const incident = fold(records);
      if (incident === null && command.soort !== 'begin')
        return { scene: undefined, changed: false, refusal: { reden: 'onbekend' } };
      const current = protocol();
      const bundle = await flows.bundleFor(
        incident?.bundel ?? (command.soort === 'begin' ? command.bundel : current.hash),
      );
      const actor = actorFor(current.rollen, aadObjectId, incident, groepen);
      if (incident !== null && isRecorded(records, texts))
        return { scene: await draw(incident, bundle, aadObjectId), changed: false };
      command = withoutRecorded(records, command);
      const at = now();
      const refused = tooLong(typed);
      const decision =
        refused === undefined
          ? decide(bundle, incident, command, actor, at)
          : ({ ok: false, refusal: refused } as const);
      if (!decision.ok && decision.refusal.reden === 'nummer_ontbreekt' && command.soort === 'dien_in') {
        const leader = asksForLeader(current.rollen) ? await directory.manager(aadObjectId) : undefined;
        const leidinggevende = leader === undefined ? {} : { leidinggevende: leader.aadObjectId };
        command = { ...command, nummer: await drawNumber(current.rollen, at), ...leidinggevende };
        continue;
      }
      if (!decision.ok || decision.events.length === 0) {
        const scene = incident === null ? undefined : await draw(incident, bundle, aadObjectId);
        return { scene, changed: false, ...(decision.ok ? {} : { refusal: decision.refusal }) };
      }
      const record = recordAfter(records.at(-1), {
        incident: id,
        tijd: at,
        door: aadObjectId,
        gebeurtenissen: decision.events,
      });
      const next = decision.events.reduce<Incident | null>((before, event) => evolve(before, event, record), incident);
      if (next === null) throw new Error('a record without events');
      const berichten = berichtenFor(next, decision.events, taakIn(bundle));
      const later = laterVoor(next, decision.events, { rollen: current.rollen, bundle, now: at });
      const summary = summaryOf(next);
      const changedSummary = incident === null || canonicalJson(summaryOf(incident)) !== canonicalJson(summary);
      const used = new Set(decision.events.flatMap(textRefsOfEvent).map(({ id: text }) => text));
      const result = await store.append({
        record,
        teksten: texts.documents.filter((document) => used.has(document.id)),
        berichten,
        ...(later.length === 0 ? {} : { later }),
        ...(changedSummary ? { summary } : {}),
      });
      if (result === 'conflict') {
        atLeast = record.revisie;
        continue;
      }
      if (berichten.length > 0) written();
      return { scene: await draw(next, bundle, aadObjectId), changed: true };
    }
    throw new Error(`no turn to write after ${MOST_ATTEMPTS} attempts`);
  }

  /**
   * Without what stands like that already: Teams may deliver a click a second time under a new activity id, one that keeps the text but
   * stays at the step does not make itself stale, and a form comes back whole. New answers join the ones that were given.
   */
  async function withoutStanding(id: string, typed: Typed): Promise<Typed> {
    const incident = fold(await store.read(id));
    if (incident === null) return typed;
    const texts = await store.texts(id);
    const standing = (ref: TextRef | null | undefined) => texts.find((text) => text.id === ref?.id)?.tekst;
    const last = incident.bewijs.at(-1);
    const story = !isGemeld(incident) ? incident.teksten.wat_gebeurde : incident.toelichtingen.at(-1);
    const stands: Readonly<Record<string, string | undefined>> = {
      tekst: typed.tekst?.veld === 'wat_gebeurde' ? standing(story) : undefined,
      verhaal: standing(incident.teksten.wat_gebeurde),
      plek: standing(incident.teksten.plek),
      bewijs: standing(last?.wat),
      bewaarplek: standing(last?.waar),
      invulling: standing(incident.invulling),
      gevolgen: standing(incident.gevolgen) ?? writeAnswers({}),
    };
    const { gevolgen } = typed;
    const joined = { ...readGevolgen(stands.gevolgen ?? ''), ...readGevolgen(gevolgen?.tekst ?? '') };
    const all = gevolgen === undefined ? typed : { ...typed, gevolgen: { ...gevolgen, tekst: writeAnswers(joined) } };
    return Object.fromEntries(Object.entries(all).filter(([field, one]) => stands[field] !== one.tekst));
  }

  async function drawNumber(rollen: Rollen, at: number): Promise<string> {
    const { year } = localDate(at);
    return `${rollen.voorvoegsel}-${year}-${String(await store.nextNumber(year)).padStart(4, '0')}`;
  }

  async function begin(
    aadObjectId: string,
    id: string,
    seed: string,
    { toen, bundel }: { toen?: number | undefined; bundel?: string | undefined } = {},
  ): Promise<Outcome> {
    const current = protocol();
    const hash = await flows.pin(bundel ?? current.hash);
    const afdeling = personById(current.rollen, aadObjectId)?.afdeling ?? null;
    const since = toen === undefined ? {} : { toen: Math.min(now(), Math.max(toen, now() - LONGEST_OUTAGE)) };
    const command = { soort: 'begin', afdeling, bundel: hash, ...since } as const;
    // Asked now, so that the answer is there when the report is sent.
    if (asksForLeader(current.rollen)) void directory.manager(aadObjectId);
    return await carryOut(id, () => command, {}, aadObjectId, seed);
  }

  /** What was begun while nothing could be stored is begun now, before what was chosen since. */
  async function beginLate(
    id: string,
    request: Request,
    aadObjectId: string,
    seed: string,
    bundel?: string,
  ): Promise<void> {
    if (!('intussen' in request) || request.sinds !== 1 || !isIncidentId(id)) return;
    if ((await store.read(id)).length === 0)
      await begin(aadObjectId, id, seed, { toen: request.intussen?.[0]?.toen, bundel });
  }

  return {
    async begin(aadObjectId, seed) {
      const open = await store.openConcept(aadObjectId);
      return await begin(aadObjectId, open?.incident ?? incidentId(aadObjectId, seed), seed);
    },
    async beginBeside(aadObjectId, concept, sinds) {
      // The same card can be pressed again much later: what was begun from it then is past, and something new begins.
      for (let time = 1; ; time++) {
        const seed = `${concept}\n${sinds}\n${time}`;
        const outcome = await begin(aadObjectId, incidentId(aadObjectId, seed), seed);
        if (outcome.scene?.incident.status === 'concept') return outcome;
      }
    },
    async act(incident, request, aadObjectId, seed, bundel) {
      await beginLate(incident, request, aadObjectId, seed, bundel);
      const { typed, command } = takeTexts(withKnownAfdeling(request, protocol().rollen));
      const fresh = isWhole(request.soort) ? await withoutStanding(incident, typed) : typed;
      return await carryOut(incident, command, fresh, aadObjectId, seed);
    },
    async look(id, aadObjectId) {
      const incident = fold(await store.read(id));
      return incident === null ? undefined : await draw(incident, await flows.bundleFor(incident.bundel), aadObjectId);
    },
    async as(scene, aadObjectId) {
      const { rollen, incident } = scene;
      const groepen = await groepenOf(directory, rollen, aadObjectId);
      return { ...scene, actor: actorFor(rollen, aadObjectId, incident, groepen) };
    },
    mine: async (aadObjectId, limit) => (await store.list({ melder: aadObjectId }, limit)).summaries,
    openConcept: (aadObjectId) => store.openConcept(aadObjectId),
  };
}

/** Whether the roles file wants to know who leads the reporter. */
function asksForLeader({ rollen }: Rollen): boolean {
  return Object.values(rollen).some(({ leidinggevende }) => leidinggevende === true);
}

/** The next record of a log: under the next revision, chained to the one before, never earlier than it. */
function recordAfter(
  last: LogRecord | undefined,
  what: Pick<LogRecord, 'incident' | 'tijd' | 'door' | 'gebeurtenissen'>,
): LogRecord {
  if (last === undefined) return { v: 1, ...what, revisie: 1, vorige: '' };
  return { v: 1, ...what, revisie: last.revisie + 1, tijd: Math.max(what.tijd, last.tijd), vorige: chainHash(last) };
}

/** Whether the log knows one of these texts already: their ids come from the activity, so that was a redelivery. */
function isRecorded(records: readonly LogRecord[], { documents }: Texts): boolean {
  const known = new Set(textRefsOfLog(records).map(({ id }) => id));
  return documents.some(({ id }) => known.has(id));
}

/** The afdeling comes from the client: one that the roles file does not know counts as unknown. */
function withKnownAfdeling(request: Request, { afdelingen }: Rollen): Request {
  if (request.soort !== 'dien_in' || request.afdeling === undefined || request.afdeling === null) return request;
  return Object.hasOwn(afdelingen, request.afdeling) ? request : { ...request, afdeling: null };
}

function summaryOf(incident: Incident): Summary {
  const { id, status, melder, afdeling, nummer, begonnen, ingediend, behandelaar, afgesloten, ingetrokken } = incident;
  return {
    incident: id,
    status,
    melder,
    afdeling,
    nummer,
    begonnen,
    ingediend,
    behandelaar: behandelaar?.door ?? null,
    geeindigd: (afgesloten ?? ingetrokken)?.tijd ?? null,
  };
}
