import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import { unlessDamaged } from '../desk/schade.ts';
import { isEnded, isInGesprek } from '../incident/incident.ts';

/** How far back a person's incidents are looked at for a conversation that is going on. */
const LOOK_BACK = 8;

/** The conversation that typed words belong to: the draft that was gone on with last, else one that goes on once more after the report. */
export async function conversationOf(desk: Desk, person: string): Promise<Scene | undefined> {
  const drafts = await draftsOf(desk, person);
  const last = drafts.toSorted((a, b) => b.incident.verder - a.incident.verder).at(0);
  if (last !== undefined) return last;
  for (const summary of (await desk.mine(person, LOOK_BACK)).filter((each) => !isEnded(each))) {
    const scene = await unlessDamaged(desk.look(summary.incident, person));
    if (scene !== undefined && isInGesprek(scene.incident)) return scene;
  }
  return undefined;
}

/** The drafts that someone has open, youngest first. */
export async function draftsOf(desk: Desk, person: string): Promise<Scene[]> {
  // The youngest draft can be older than many reports.
  const youngest = await desk.openConcept(person);
  if (youngest === undefined) return [];
  const others = (await desk.mine(person, LOOK_BACK)).filter(
    ({ status, incident }) => status === 'concept' && incident !== youngest.incident,
  );
  const scenes = await Promise.all(
    [youngest, ...others].map(({ incident }) => unlessDamaged(desk.look(incident, person))),
  );
  return scenes.flatMap((scene) => (scene !== undefined && isInGesprek(scene.incident) ? [scene] : []));
}
