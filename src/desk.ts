import { createHash, randomUUID } from 'node:crypto';
import { berichtenVoor } from './incident/berichten.ts';
import type { Command } from './incident/commands.ts';
import { decide } from './incident/decide.ts';
import type { LogRecord, TextRef } from './incident/events.ts';
import { evolve, fold } from './incident/evolve.ts';
import type { Incident } from './incident/incident.ts';
import { chainHash } from './incident/log.ts';
import type { Refusal } from './incident/refusal.ts';
import type { Actor } from './incident/rights.ts';
import { canonicalJson, parseBundle } from './protocol/bundle.ts';
import type { Protocol } from './protocol/load.ts';
import { personById, type Rollen, rolesOf } from './protocol/rollen.ts';
import type { Bundle } from './protocol/shape.ts';
import type { Store, Summary, TextDocument } from './store/store.ts';
import { TEXT_KINDS, type TextKind } from './text-kinds.ts';
import { localDate } from './time.ts';

/** Longest text that is taken in, in UTF-16 units. */
export const MAX_TEXT = 10_000;

/** How often a click is decided again when someone else was first. */
const MOST_ATTEMPTS = 8;

/** A command as it comes in: texts still as typed, and no number drawn. */
export type Request = WithText<Exclude<Command, { soort: 'begin' }>>;
type WithText<C> = C extends unknown
  ? Omit<C, 'tekst' | 'getuige' | 'nummer'> &
      ('tekst' extends keyof C ? { tekst?: string } : unknown) &
      ('getuige' extends keyof C ? { getuige?: string } : unknown)
  : never;

/** Everything that a card is drawn from: the incident as it stands, its pinned flows, the live roles, the texts, and who looks. */
export interface Scene {
  incident: Incident;
  bundle: Bundle;
  rollen: Rollen;
  actor: Actor;
  now: number;
  /** The text behind a reference; a fixed phrase when it was erased. */
  text(ref: TextRef): string;
  /** The name of a person. */
  naam(aadObjectId: string): string;
}

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
  /** Carries out a request on an incident. `seed` is the activity's id: the same activity twice stores a text once. */
  act(incident: string, request: Request, aadObjectId: string, seed: string): Promise<Outcome>;
  /** The incident as this person may see it now; undefined when there is none. */
  look(incident: string, aadObjectId: string): Promise<Scene | undefined>;
  /** The person's own incidents, youngest first. */
  mine(aadObjectId: string, limit: number): Promise<Summary[]>;
  openConcept(aadObjectId: string): Promise<Summary | undefined>;
}

export interface DeskParts {
  store: Store;
  protocol: () => Protocol;
  now: () => number;
  /** Called after a record with notifications was written. */
  written: () => void;
}

/** The one use case: a command comes in, a scene goes out; in between one atomic write. */
export function createDesk({ store, protocol, now, written }: DeskParts): Desk {
  const bundles = new Map<string, Bundle>();

  async function bundleFor(hash: string): Promise<Bundle> {
    const current = protocol();
    if (hash === current.hash) return current.bundle;
    const known = bundles.get(hash);
    if (known !== undefined) return known;
    const json = await store.bundle(hash);
    if (json === undefined) throw new Error(`flows ${hash.slice(0, 12)} of an incident are not in the store`);
    const bundle = parseBundle(json);
    bundles.set(hash, bundle);
    return bundle;
  }

  async function pin(current: Protocol): Promise<void> {
    if (bundles.has(current.hash)) return;
    await store.putBundle(current.hash, canonicalJson(current.bundle));
    bundles.set(current.hash, current.bundle);
  }

  async function sceneOf(incident: Incident, bundle: Bundle, aadObjectId: string): Promise<Scene> {
    const { rollen } = protocol();
    const [texts, names] = await Promise.all([store.texts(incident.id), namesIn(incident, rollen)]);
    const byId = new Map(texts.map((document) => [document.id, document.tekst]));
    return {
      incident,
      bundle,
      rollen,
      actor: actorFor(rollen, aadObjectId, incident.afdeling),
      now: now(),
      text: (ref) => byId.get(ref.id) ?? '(deze tekst is gewist)',
      naam: (id) => personById(rollen, id)?.naam ?? names.get(id) ?? 'een collega',
    };
  }

  async function namesIn(incident: Incident, rollen: Rollen): Promise<Map<string, string>> {
    const unknown = peopleIn(incident).filter((id) => personById(rollen, id) === undefined);
    const references = await Promise.all(unknown.map((id) => store.reference(id)));
    return new Map(
      references.flatMap((found) => (found === undefined ? [] : [[found.aadObjectId, found.naam] as const])),
    );
  }

  async function carryOut(
    id: string,
    commandFor: (texts: Texts) => Command,
    typed: Typed,
    aadObjectId: string,
    seed: string,
  ): Promise<Outcome> {
    const texts = makeTexts(id, typed, seed);
    let command = commandFor(texts);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const records = await store.read(id);
      const incident = fold(records);
      if (incident === null && command.soort !== 'begin')
        return { scene: undefined, changed: false, refusal: { reden: 'onbekend' } };
      const current = protocol();
      const bundle = incident === null ? current.bundle : await bundleFor(incident.bundel);
      const actor = actorFor(current.rollen, aadObjectId, incident?.afdeling ?? null);
      const at = now();
      const refused = tooLong(typed);
      const decision =
        refused === undefined
          ? decide(bundle, incident, command, actor, at)
          : ({ ok: false, refusal: refused } as const);
      if (!decision.ok || decision.events.length === 0) {
        const scene = incident === null ? undefined : await sceneOf(incident, bundle, aadObjectId);
        return { scene, changed: false, ...(decision.ok ? {} : { refusal: decision.refusal }) };
      }
      if (command.soort === 'dien_in' && command.nummer === '') {
        command = { ...command, nummer: await drawNumber(current.rollen, at) };
        continue;
      }
      const last = records.at(-1);
      const record: LogRecord = {
        v: 1,
        incident: id,
        revisie: (last?.revisie ?? 0) + 1,
        tijd: Math.max(at, last?.tijd ?? 0),
        door: aadObjectId,
        gebeurtenissen: decision.events,
        vorige: last === undefined ? '' : chainHash(last),
      };
      const next = decision.events.reduce<Incident | null>((before, event) => evolve(before, event, record), incident);
      if (next === null) throw new Error('a record without events');
      const berichten = berichtenVoor(
        next,
        decision.events,
        (taak) => bundle.opvolging.taken[taak]?.rol ?? 'teamleider',
      );
      const summary = summaryOf(next);
      const changedSummary = incident === null || canonicalJson(summaryOf(incident)) !== canonicalJson(summary);
      const used = JSON.stringify(decision.events);
      const result = await store.append({
        record,
        teksten: texts.documents.filter((document) => used.includes(document.id)),
        berichten,
        ...(changedSummary ? { summary } : {}),
      });
      if (result === 'conflict') continue;
      if (berichten.length > 0) written();
      return { scene: await sceneOf(next, bundle, aadObjectId), changed: true };
    }
    throw new Error(`no turn to write after ${MOST_ATTEMPTS} attempts`);
  }

  async function drawNumber(rollen: Rollen, at: number): Promise<string> {
    const { year } = localDate(at);
    return `${rollen.voorvoegsel}-${year}-${String(await store.nextNumber(year)).padStart(4, '0')}`;
  }

  async function begin(aadObjectId: string, id: string, seed: string): Promise<Outcome> {
    const current = protocol();
    await pin(current);
    const afdeling = personById(current.rollen, aadObjectId)?.afdeling ?? null;
    return await carryOut(id, () => ({ soort: 'begin', afdeling, bundel: current.hash }), {}, aadObjectId, seed);
  }

  return {
    async begin(aadObjectId, seed) {
      const open = await store.openConcept(aadObjectId);
      return await begin(aadObjectId, open?.incident ?? incidentId(aadObjectId, seed), seed);
    },
    async beginBeside(aadObjectId, concept, sinds) {
      const seed = `${concept}\n${sinds}`;
      return await begin(aadObjectId, incidentId(aadObjectId, seed), seed);
    },
    async act(incident, request, aadObjectId, seed) {
      const { typed, command } = split(request);
      return await carryOut(incident, command, typed, aadObjectId, seed);
    },
    async look(id, aadObjectId) {
      const incident = fold(await store.read(id));
      return incident === null ? undefined : await sceneOf(incident, await bundleFor(incident.bundel), aadObjectId);
    },
    mine: (aadObjectId, limit) => store.byReporter(aadObjectId, limit),
    openConcept: (aadObjectId) => store.openConcept(aadObjectId),
  };
}

interface Typed {
  tekst?: { veld: TextKind; tekst: string };
  getuige?: { veld: TextKind; tekst: string };
}

interface Texts {
  documents: TextDocument[];
  tekst?: TextRef;
  getuige?: TextRef;
}

/** Takes the typed texts out of a request; an empty one counts as not typed. */
function split(request: Request): { typed: Typed; command: (texts: Texts) => Command } {
  const { soort } = request;
  const tekst = 'tekst' in request ? request.tekst?.trim() : undefined;
  const getuige = 'getuige' in request ? request.getuige?.trim() : undefined;
  const veld = TEXT_KINDS.perCommand[soort];
  const typed: Typed = {
    ...(tekst && veld !== undefined ? { tekst: { veld, tekst } } : {}),
    ...(getuige ? { getuige: { veld: 'getuige', tekst: getuige } } : {}),
  };
  const command = (texts: Texts): Command => {
    const refs = {
      ...(texts.tekst === undefined ? {} : { tekst: texts.tekst }),
      ...(texts.getuige === undefined ? {} : { getuige: texts.getuige }),
    };
    const { tekst: _typed, getuige: _heard, ...rest } = { tekst: undefined, getuige: undefined, ...request };
    return (soort === 'dien_in' ? { ...rest, ...refs, nummer: '' } : { ...rest, ...refs }) as Command;
  };
  return { typed, command };
}

function makeTexts(incident: string, typed: Typed, seed: string): Texts {
  const documents: TextDocument[] = [];
  const make = (one: { veld: TextKind; tekst: string } | undefined): TextRef | undefined => {
    if (one === undefined) return undefined;
    const id = shortHash(`${incident}\n${seed}\n${one.veld}`);
    const salt = randomUUID();
    const { klasse, lezers, termijn } = TEXT_KINDS.kinds[one.veld];
    documents.push({ id, incident, veld: one.veld, klasse, lezers: [...lezers], termijn, salt, tekst: one.tekst });
    return {
      id,
      hash: createHash('sha256')
        .update(salt + one.tekst)
        .digest('hex'),
    };
  };
  const tekst = make(typed.tekst);
  const getuige = make(typed.getuige);
  return { documents, ...(tekst === undefined ? {} : { tekst }), ...(getuige === undefined ? {} : { getuige }) };
}

function tooLong(typed: Typed): Refusal | undefined {
  const tekens = Math.max(typed.tekst?.tekst.length ?? 0, typed.getuige?.tekst.length ?? 0);
  return tekens > MAX_TEXT ? { reden: 'tekst_te_lang', tekens, hoogstens: MAX_TEXT } : undefined;
}

function actorFor(rollen: Rollen, aadObjectId: string, afdeling: string | null): Actor {
  return { aadObjectId, rollen: rolesOf(rollen, aadObjectId, afdeling) };
}

function summaryOf(incident: Incident): Summary {
  const { id, status, melder, afdeling, nummer, begonnen, ingediend, behandelaar } = incident;
  return {
    incident: id,
    status,
    melder,
    afdeling,
    nummer,
    begonnen,
    ingediend,
    behandelaar: behandelaar?.door ?? null,
  };
}

function peopleIn(incident: Incident): string[] {
  const deeds = [
    incident.behandelaar,
    incident.voorstel,
    incident.akkoord,
    incident.teruggestuurd,
    incident.terugkoppeling,
    incident.afgesloten,
    ...incident.hulp.flatMap((hulp) => hulp.gezien),
    ...Object.values(incident.taken).map((taak) => taak.afgerond),
  ];
  return [...new Set([incident.melder, ...deeds.flatMap((deed) => (deed === null ? [] : [deed.door]))])];
}

/** An incident's id comes from the activity that began it, so that a redelivered word begins nothing twice. */
function incidentId(aadObjectId: string, seed: string): string {
  return shortHash(`${aadObjectId}\n${seed}`);
}

/** 128 bits of a SHA-256, in letters that fit in a URL and a document id. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
