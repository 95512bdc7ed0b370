import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import { currentVisit, type Incident } from '../incident/incident.ts';
import { BEZOEK } from '../protocol/place.ts';
import { type Answer, type Asker, gesprek, unknown } from './answer.ts';
import { draftsOf } from './conversation.ts';
import { openOefening } from './oefening.ts';
import type { AnswersParts } from './parts.ts';
import { takeUp } from './take-up.ts';

/** Where a visit is announced. In an exercise none is: who is in one reads that this is real. Rejects with StoreError. */
export async function visitAnswer({ desk, vast, now }: AnswersParts, asker: Asker): Promise<Answer> {
  const { woorden } = vast();
  const playing = await openOefening(desk, asker.aadObjectId, now());
  const scene = await takeUp(desk, asker, await beginVisit(desk, asker));
  return scene === undefined
    ? unknown(woorden)
    : gesprek(scene, playing === undefined ? undefined : woorden.oefening.bezoek_is_echt);
}

/** Begins where a visit is announced; one that is being announced, or is going on, is the one that is meant, whatever was begun after it. */
async function beginVisit(desk: Desk, { aadObjectId, seed }: Asker): Promise<Scene | undefined> {
  const going = (await draftsOf(desk, aadObjectId)).find(({ incident }) => isOnVisit(incident));
  return going ?? (await desk.beginVisit(aadObjectId, seed)).scene;
}

function isOnVisit(incident: Incident): boolean {
  return currentVisit(incident)?.plaats.startsWith(`${BEZOEK}/`) ?? false;
}
