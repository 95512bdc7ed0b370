import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import type { Asker } from './answer.ts';
import { conversationOf } from './conversation.ts';

/** Takes up a draft of one's own: where words that are typed belonged to another one, that is recorded. Other incidents stay as they are. */
export async function takeUp(
  desk: Desk,
  { aadObjectId: person, seed }: Pick<Asker, 'aadObjectId' | 'seed'>,
  scene: Scene | undefined,
): Promise<Scene | undefined> {
  const { id, melder, status, sinds } = scene?.incident ?? {};
  if (id === undefined || melder !== person || status !== 'concept' || sinds?.bezoek === undefined) return scene;
  const last = await conversationOf(desk, person);
  if (last?.incident.id === id) return scene;
  return (await desk.act(id, { soort: 'hervat', sinds: sinds.bezoek }, person, seed)).scene ?? scene;
}
