import type { Doel } from './incident/berichten.ts';
import type { Intussen } from './incident/commands.ts';
import type { TextRef } from './incident/events.ts';
import { type Gevolgen, readGevolgen } from './incident/gevolgen.ts';
import type { Incident } from './incident/incident.ts';
import type { Actor } from './incident/rights.ts';
import type { Stand } from './incident/stand.ts';
import { type Betreft, personById, type Rollen, rolesOf } from './protocol/rollen.ts';
import type { Bundle } from './protocol/shape.ts';
import type { Store, TextDocument } from './store/store.ts';

/** Everything that a card is drawn from: the incident as it stands, its pinned flows, the live roles, the texts, and who looks. */
export interface Scene {
  incident: Incident;
  bundle: Bundle;
  rollen: Rollen;
  actor: Actor;
  now: number;
  /** The text behind a reference; a fixed phrase when it was erased. */
  text(ref: TextRef): string;
  /** What was given up of telling people about it, oldest first. Not asked for while the conversation runs. */
  nietGelukt: Doel[];
  /** The name of a person. */
  naam(aadObjectId: string): string;
  /** Only while nothing can be stored: where the conversation stood, and what was chosen since. `incident` is then worked out from these. */
  unstored?: { stand: Stand; intussen: readonly Intussen[] };
}

/** Whether this is one of the texts of the incident: a click that is sent twice brings its text twice. */
export function isKept({ incident, text }: Scene, tekst: string): boolean {
  const refs = [
    ...Object.values(incident.teksten),
    ...incident.toelichtingen,
    ...incident.sommaties.map(({ getuige }) => getuige),
    ...Object.values(incident.taken).map(({ afgerond }) => afgerond?.tekst),
    incident.voorstel?.toelichting,
    incident.teruggestuurd?.reden,
    incident.terugkoppeling?.bericht,
    incident.intrekkenGevraagd?.reden,
    ...incident.bewijs.flatMap(({ wat, waar }) => [wat, waar]),
  ];
  return refs.some((ref) => ref && text(ref) === tekst.trim());
}

/** The scene for one person, with the texts and names that it needs. */
export async function sceneOf(
  { store, rollen, now }: { store: Store; rollen: Rollen; now: number },
  incident: Incident,
  bundle: Bundle,
  aadObjectId: string,
): Promise<Scene> {
  const [texts, names, nietGelukt] = await Promise.all([
    textsOf(store, incident),
    namesIn(store, incident, rollen),
    givenUp(store, incident),
  ]);
  const byId = new Map(texts.map((document) => [document.id, document.tekst]));
  return {
    incident,
    bundle,
    rollen,
    actor: actorFor(rollen, aadObjectId, incident),
    now,
    nietGelukt,
    text: (ref) => byId.get(ref.id) ?? '(deze tekst is gewist)',
    naam: (id) => personById(rollen, id)?.naam ?? names.get(id) ?? 'een collega',
  };
}

/** Most clicks come before anything was typed; then there is nothing to fetch. */
async function textsOf(store: Store, incident: Incident): Promise<TextDocument[]> {
  return JSON.stringify(incident).includes('"hash":') ? await store.texts(incident.id) : [];
}

async function givenUp(store: Store, incident: Incident): Promise<Doel[]> {
  if (incident.status === 'concept') return [];
  const failed = (await store.berichten(incident.id)).filter(({ staat }) => staat === 'mislukt');
  return [...new Set(failed.flatMap(({ bericht }) => (bericht.doel === 'niet_gelukt' ? [] : [bericht.doel])))];
}

async function namesIn(store: Store, incident: Incident, rollen: Rollen): Promise<Map<string, string>> {
  const unknown = peopleIn(incident).filter((id) => personById(rollen, id) === undefined);
  const references = await Promise.all(unknown.map((id) => store.reference(id)));
  return new Map(
    references.flatMap((found) => (found === undefined ? [] : [[found.aadObjectId, found.naam] as const])),
  );
}

/** What it did to people, as far as the reporter said. */
export function gevolgenIn({ incident, text }: Scene): Gevolgen {
  return incident.gevolgen === null ? {} : readGevolgen(text(incident.gevolgen));
}

/** A person, with the roles that the roles file gives where this incident is concerned; null when there is none yet. */
export function actorFor(rollen: Rollen, aadObjectId: string, over: Betreft | null): Actor {
  return { aadObjectId, rollen: rolesOf(rollen, aadObjectId, over ?? { afdeling: null, feiten: {} }) };
}

function peopleIn(incident: Incident): string[] {
  const deeds = [
    incident.behandelaar,
    incident.voorstel,
    incident.akkoord,
    incident.teruggestuurd,
    incident.terugkoppeling,
    incident.afgesloten,
    incident.intrekkenGevraagd,
    ...incident.bewijs,
    ...incident.alarmen.flatMap((alarm) => alarm.gezien),
    ...incident.hulp.flatMap((hulp) => hulp.gezien),
    ...Object.values(incident.taken).flatMap((taak) => [taak.afgerond, ...taak.gebeld]),
  ];
  return [...new Set([incident.melder, ...deeds.flatMap((deed) => (deed === null ? [] : [deed.door]))])];
}
