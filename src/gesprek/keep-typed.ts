import { refusalText } from '../cards/notitie.ts';
import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import { currentVisit, isGemeld } from '../incident/incident.ts';
import { MAX_TEXT } from '../kit/text-room.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type Answer, type Asker, done, gesprek } from './answer.ts';
import { conversationOf } from './conversation.ts';

/**
 * Keeps what is typed halfway a conversation for the report, whatever it is.
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
  return scene === undefined ? undefined : await keepIn(desk, scene, { aadObjectId: person, seed }, text, told);
}

/** Keeps a text for the report of this conversation, behind what was written before. Twice the same is once. Undefined when it is over. */
export async function keepIn(
  desk: Desk,
  scene: Scene,
  { aadObjectId: person, seed }: Pick<Asker, 'aadObjectId' | 'seed'>,
  text: string,
  told?: string,
  again = true,
): Promise<Answer | undefined> {
  const visit = currentVisit(scene.incident);
  if (visit === undefined || scene.incident.sinds.bezoek === undefined) return undefined;
  const { voor_je_melding: kept, te_lang: tooLong } = scene.woorden.antwoorden;
  const said = told ?? kept;
  const before = writtenBefore(scene);
  if (`\n${before}`.endsWith(`\n${text}\n`)) return gesprek(scene, said);
  const request = { soort: 'bewaar', opzij: 0, sinds: visit.revisie, tekst: before + text } as const;
  const outcome = await desk.act(scene.incident.id, request, person, seed);
  const { refusal, scene: after } = outcome;
  if (refusal?.reden === 'tekst_te_lang') return { line: fillIn(tooLong, { hoogstens: MAX_TEXT }) };
  if (after === undefined) return undefined;
  // A click came in between, and the conversation is at another step: there it can be kept too.
  if (refusal?.reden === 'verlopen' && again)
    return await keepIn(desk, after, { aadObjectId: person, seed }, text, told, false);
  return refusal === undefined ? done(gesprek(after, said)) : gesprek(after, refusalText(after, refusal));
}

/** What the story has already, as whole lines. After the report what is typed is an addition by itself. */
function writtenBefore({ incident, text }: Scene): string {
  const earlier = isGemeld(incident) ? undefined : incident.teksten.wat_gebeurde;
  return earlier === undefined ? '' : `${text(earlier)}\n`;
}
