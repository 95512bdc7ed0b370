import { type Intussen, intussenShape } from '../incident/acties/intussen.ts';
import type { Request } from '../incident/commands.ts';
import { decideIntussen } from '../incident/decide-intussen.ts';
import { evolve } from '../incident/evolve.ts';
import { isInGesprek } from '../incident/incident.ts';
import { incidentAt, type Stand } from '../incident/stand.ts';
import type { Protocol } from '../protocol/load.ts';
import { beginOf } from '../protocol/place.ts';
import { personById } from '../protocol/rollen.ts';
import { IEDEREEN_IS_ER } from '../protocol/told-now.ts';
import { actorFor } from './actor.ts';
import { incidentId } from './incident-id.ts';
import type { PinnedFlows } from './pinned-flows.ts';
import type { Scene } from './scene.ts';
import { takeTexts } from './texts.ts';

/**
 * The conversation while nothing can be read or stored. It is worked out from the flows and from what the button itself knows,
 * so that whoever is in danger is not left with an error; what was chosen travels in the buttons until it can be recorded.
 */
export interface Unstored {
  /** The first step. The incident is begun with the first click that can be stored. */
  begin(aadObjectId: string, seed: string): Scene;
  /** What follows from a click. Undefined where it cannot go on without the store: something was typed, it ends here, or these flows are not known. */
  act(incident: string, stand: Stand, request: Request, aadObjectId: string): Scene | undefined;
}

export interface UnstoredParts {
  protocol: () => Protocol;
  flows: PinnedFlows;
  now: () => number;
}

/** The conversation without a store, for one process. */
export function createUnstored({ protocol, flows, now }: UnstoredParts): Unstored {
  function draw(id: string, stand: Stand, intussen: readonly Intussen[], melder: string): Scene | undefined {
    const { rollen, woorden } = protocol();
    const bundle = flows.known(stand.bundel);
    if (bundle === undefined) return undefined;
    const person = personById(rollen, melder);
    const tijd = now();
    const before = incidentAt(stand, { id, melder, afdeling: person?.afdeling ?? null, tijd });
    const actor = actorFor(rollen, melder, before, tijd);
    const events = decideIntussen({ bundle, incident: before, actor, now: tijd, rollen }, intussen);
    if (!Array.isArray(events)) return undefined;
    const moment = { incident: id, revisie: before.revisie + 1, tijd, door: melder };
    const incident = events.reduce((state, event) => evolve(state, event, moment), before);
    if (!isInGesprek(incident)) return undefined;
    return {
      incident,
      bundle,
      rollen,
      woorden,
      actor: actorFor(rollen, melder, incident, tijd),
      now: tijd,
      leden: {},
      afwezig: IEDEREEN_IS_ER,
      berichten: [],
      teksten: new Map(),
      text: () => '',
      naam: (aadObjectId) => personById(rollen, aadObjectId)?.naam ?? woorden.kaart.collega,
      unstored: { stand, intussen },
    };
  }

  return {
    begin(aadObjectId, seed) {
      const { bundle, hash } = protocol();
      const stand: Stand = { sinds: 1, stap: beginOf(bundle), bundel: hash, feiten: {}, gevraagd: [] };
      const scene = draw(incidentId(aadObjectId, seed), stand, [], aadObjectId);
      if (scene === undefined) throw new Error('the flows have no first step');
      return scene;
    },
    act(incident, stand, request, aadObjectId) {
      const done = chosen(request, now());
      return done === undefined ? undefined : draw(incident, stand, done, aadObjectId);
    },
  };
}

/** What was chosen since the last record, with this click; undefined for a click that cannot wait for the store. */
function chosen(request: Request, toen: number): Intussen[] | undefined {
  // Nobody can be called now, and nobody is called later for what may be over by then: the card says so, with the numbers.
  if (request.soort === 'roep_hulp' || request.soort === 'roep_meer_hulp') return [...(request.intussen ?? [])];
  // The details of a report that is not sent yet come back with the next click.
  if (Object.keys(takeTexts(request).typed).some((field) => field !== 'invulling')) return undefined;
  const choice = intussenShape.safeParse({ ...request, toen });
  return choice.success ? [...(('intussen' in request && request.intussen) || []), choice.data] : undefined;
}
