import { isWhole, type Request } from '../incident/commands.ts';
import type { LogRecord } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { allHoedanighedenOf, hasToKeepOut } from '../incident/hoedanigheid.ts';
import type { Incident } from '../incident/incident.ts';
import { may } from '../incident/rights.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Lists, Summary } from '../store/store.ts';
import { actorNow } from './actor.ts';
import { type BeginParts, begin, beginBeside, beginLate } from './begin.ts';
import { carryOut, drawFor, type Outcome } from './carry-out.ts';
import { type Change, type Followed, follow } from './follow.ts';
import { incidentId } from './incident-id.ts';
import { withKnownPerson } from './known-person.ts';
import { createOefeningen, type Oefeningen } from './oefeningen.ts';
import { offeredTo, type Scene, seenBy } from './scene.ts';
import { unlessDamaged } from './schade.ts';
import { takeTexts } from './texts.ts';
import { withoutStanding } from './without-standing.ts';

export type { Outcome } from './carry-out.ts';

/**
 * The one use case: somebody wants something of an incident, one atomic write follows, and a scene to draw from comes back. Everything rejects with
 * StoreError when the store cannot be read or written.
 */
export interface Desk {
  /** Begins an incident for this person, or takes up the concept that is open. `seed` (the activity's id) makes it the same incident when asked twice. */
  begin(aadObjectId: string, seed: string): Promise<Outcome>;
  /** Begins where a visit is announced, beside a concept that may be open. `seed` makes it the same one when asked twice. */
  beginVisit(aadObjectId: string, seed: string): Promise<Outcome>;
  /** Begins another incident although a concept is open. Asked twice from the same card, it is the same one. */
  beginBeside(aadObjectId: string, concept: string, sinds: number): Promise<Outcome>;
  /**
   * Carries out a request on an incident. `seed` is the activity's id: the same activity twice stores a text once. `bundel`: the flows that its
   * button was drawn from, for one that could not be stored when it began.
   */
  act(incident: string, request: Request, aadObjectId: string, seed: string, bundel?: string): Promise<Outcome>;
  /** Lets what was kept of somebody's message follow it; `seed` is the activity of the message as it was sent. */
  follow(aadObjectId: string, seed: string, change: Change): Promise<Followed>;
  /** The incident as this person may see it now; as nobody in particular sees it when the person is left out. Undefined when there is none. */
  look(incident: string, aadObjectId?: string): Promise<Scene | undefined>;
  /** The same for what is sent of the record with this revision, as nobody in particular sees it: what another process wrote in the last two seconds may not be in it (`lately` in store.ts). */
  lately(incident: string, revisie: number): Promise<Scene | undefined>;
  /** The same scene for another person, as it was read. */
  as(scene: Scene, aadObjectId: string): Promise<Scene>;
  /** The person's own incidents, youngest first. */
  mine(aadObjectId: string, limit: number): Promise<Summary[]>;
  openConcept(aadObjectId: string): Promise<Summary | undefined>;
  /** What is no more than an exercise: nothing above finds one, but by its id. */
  oefeningen: Oefeningen;
  /** Whether this person may read of the incident as it stood then, or was asked something of it. Rejects with StoreError. */
  mayKnow(then: Incident, aadObjectId: string): Promise<boolean>;
  /** The incident with this number, as this person may see it. */
  byNumber(nummer: string, aadObjectId: string): Promise<Scene | undefined>;
}

export interface DeskParts extends BeginParts {
  store: BeginParts['store'] & Lists;
}

/** The desk of one process. It keeps nothing of its own: any number of processes can stand beside each other. */
export function createDesk(parts: DeskParts): Desk {
  const { store, flows, protocol, directory } = parts;
  async function drawn(records: readonly LogRecord[], aadObjectId?: string): Promise<Scene | undefined> {
    const incident = fold(records);
    if (incident === null) return undefined;
    return await drawFor(parts, incident, await flows.bundleFor(incident.bundel), aadObjectId);
  }
  const look = async (id: string, aadObjectId?: string) => await drawn(await store.read(id), aadObjectId);

  const desk: Desk = {
    oefeningen: createOefeningen(parts, look),
    async begin(aadObjectId, seed) {
      const open = await store.openConcept(aadObjectId);
      const own = incidentId(aadObjectId, seed);
      const taken = await unlessDamaged(begin(parts, { aadObjectId, id: open?.incident ?? own, seed }));
      // Nothing can be added to one of which the log cannot be read: whoever reports is not kept from it.
      return taken ?? { ...(await begin(parts, { aadObjectId, id: own, seed })), naastBeschadigd: true };
    },
    beginVisit: (aadObjectId, seed) =>
      begin(parts, { aadObjectId, id: incidentId(aadObjectId, `${seed}\nbezoek`), seed, bezoek: true }),
    beginBeside: (aadObjectId, concept, sinds) => beginBeside(parts, aadObjectId, concept, sinds),
    async act(id, request, aadObjectId, seed, bundel) {
      await beginLate(parts, request, { aadObjectId, id, seed, bundel });
      const { rollen } = protocol();
      const known = await withKnownPerson({ rollen, directory }, withKnownAfdeling(request, rollen), aadObjectId);
      const { typed, command } = takeTexts(known);
      const fresh = isWhole(request.soort) ? await withoutStanding(store, id, typed) : typed;
      return await carryOut(parts, { id, command, typed: fresh, aadObjectId, seed });
    },
    look,
    lately: async (id, revisie) => await drawn(await store.lately(id, revisie)),
    async as(scene, aadObjectId) {
      const { rollen, incident, bundle } = scene;
      const [actor, offered] = await Promise.all([
        actorNow({ rollen, directory, now: parts.now() }, aadObjectId, incident),
        offeredTo({ rollen, directory }, incident, bundle, aadObjectId),
      ]);
      return { ...seenBy(scene, actor), ...offered };
    },
    mine: async (aadObjectId, limit) => (await store.list({ melder: aadObjectId }, limit)).summaries,
    openConcept: (aadObjectId) => store.openConcept(aadObjectId),
    follow: (aadObjectId, seed, change) =>
      follow({ store, act: desk.act, woorden: () => protocol().woorden }, aadObjectId, seed, change),
    async mayKnow(then, aadObjectId) {
      const bundle = await flows.bundleFor(then.bundel);
      const { actor } = await drawFor(parts, then, bundle, aadObjectId);
      const is = allHoedanighedenOf(bundle, then, actor);
      const isAsked = ASKED.some((each) => is.has(each)) && !hasToKeepOut(then, actor);
      return isAsked || READING.some((recht) => may(bundle, then, actor, recht));
    },
    async byNumber(nummer, aadObjectId) {
      const [found] = (await store.list({ nummer }, 1)).summaries;
      return found === undefined ? undefined : await look(found.incident, aadObjectId);
    },
  };
  return desk;
}

/** Who has any of these reads something of a dossier. */
const READING = ['opvragen wat je mag lezen', 'dossier lezen'] as const;
/** Who is one of these has a card that asks something, and may read nothing. */
const ASKED = ['geroepene', 'hulpverlener', 'gealarmeerde', 'ingelichte', 'taakeigenaar', 'geraadpleegde'] as const;

/** The afdeling comes from the client: one that the roles file does not know counts as unknown. */
function withKnownAfdeling(request: Request, { afdelingen }: Rollen): Request {
  if (request.soort !== 'dien_in' || request.afdeling === undefined || request.afdeling === null) return request;
  return Object.hasOwn(afdelingen, request.afdeling) ? request : { ...request, afdeling: null };
}
