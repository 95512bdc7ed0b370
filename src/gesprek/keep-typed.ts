import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import { currentVisit, isEnded, isGemeld, isInGesprek } from '../incident/incident.ts';
import { MAX_TEXT } from '../kit/text-room.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type Answer, type Asker, gesprek } from './answer.ts';

/** How far back a person's incidents are looked at for a conversation that is going on. */
const LOOK_BACK = 8;

/**
 * Keeps what is typed halfway a conversation for the report: people type in the box as easily as on the card.
 *
 * @param told what is said of it, where that is not that it was kept for the report
 * @returns undefined when no conversation is going on
 */
export async function keepTyped(
  desk: Desk,
  { aadObjectId: person, seed }: Pick<Asker, 'aadObjectId' | 'seed'>,
  text: string,
  told?: string,
): Promise<Answer | undefined> {
  const scene = text === '' ? undefined : await conversationOf(desk, person);
  const visit = scene === undefined ? undefined : currentVisit(scene.incident);
  if (scene === undefined || visit === undefined) return undefined;
  const { voor_je_melding: kept, te_lang: tooLong } = scene.woorden.antwoorden;
  const said = told ?? kept;
  const before = writtenBefore(scene);
  if (`\n${before}`.endsWith(`\n${text}\n`)) return gesprek(scene, said);
  const request = { soort: 'bewaar', sinds: visit.revisie, tekst: before + text } as const;
  const outcome = await desk.act(scene.incident.id, request, person, seed);
  if (outcome.refusal?.reden === 'tekst_te_lang') return { line: fillIn(tooLong, { hoogstens: MAX_TEXT }) };
  return outcome.scene === undefined ? undefined : gesprek(outcome.scene, said);
}

/** What the story has already, as whole lines. After the report what is typed is an addition by itself. */
function writtenBefore({ incident, text }: Scene): string {
  const earlier = isGemeld(incident) ? undefined : incident.teksten.wat_gebeurde;
  return earlier === undefined ? '' : `${text(earlier)}\n`;
}

/** The conversation that is going on: before the report, or once more after it. */
async function conversationOf(desk: Desk, person: string): Promise<Scene | undefined> {
  const concept = await desk.openConcept(person);
  if (concept !== undefined) return await desk.look(concept.incident, person);
  for (const summary of (await desk.mine(person, LOOK_BACK)).filter((each) => !isEnded(each))) {
    const scene = await desk.look(summary.incident, person);
    if (scene !== undefined && isInGesprek(scene.incident)) return scene;
  }
  return undefined;
}
