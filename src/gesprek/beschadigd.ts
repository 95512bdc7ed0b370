import { beschadigdCard } from '../cards/losse.ts';
import { type Schade, schadeIn } from '../desk/schade.ts';
import { errorFacts } from '../kit/log.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type Answer, type Asker, gesprek } from './answer.ts';
import type { Click } from './click.ts';
import type { AnswersParts } from './parts.ts';
import { fits, MOST_BACK } from './typed-back.ts';

/** What somebody wanted of the incident, where a record of its log cannot be read. */
interface Wanted {
  typed: readonly string[];
  click?: Click;
}

/**
 * What follows when the log of the incident is damaged: it is said, since when, and whom to call. Who calls for help gets it, in a report that begins now. Undefined where that
 * is not what failed. Never rejects.
 */
export async function damagedAnswer(
  parts: AnswersParts,
  asker: Asker,
  thrown: unknown,
  { typed, click }: Wanted,
): Promise<Answer | undefined> {
  const schade = schadeIn(thrown);
  if (schade === undefined) return undefined;
  const { rollen, woorden } = parts.vast();
  const nummer = rollen.telefoon.teamleider?.nummer ?? '112';
  if (!asker.personal) return { line: fillIn(woorden.beschadigd.regel, { nummer }) };
  const helped = await helpAnyway(parts, asker, click);
  if (helped !== undefined) return helped;
  if (!(await mayKnow(parts, asker, schade))) return { line: woorden.kaart.mag_niet_zien };
  const back = fits(typed, MOST_BACK) ? typed : [];
  return { card: beschadigdCard(parts.vast(), { ...schade, typed: back }), failed: true };
}

/** Help is called from a report that begins now. Undefined where that was not asked, or cannot be done either. */
async function helpAnyway(
  { desk, vast, log }: AnswersParts,
  { aadObjectId: person, seed }: Asker,
  click: Click | undefined,
): Promise<Answer | undefined> {
  if (click?.kind !== 'act' || click.stand?.oefening === true) return undefined;
  const { soort, sinds } = click.request;
  if (soort !== 'roep_hulp' && soort !== 'roep_meer_hulp') return undefined;
  try {
    const { scene } = await desk.begin(person, seed);
    if (scene === undefined) return undefined;
    const called = await desk.act(scene.incident.id, { soort: 'roep_hulp', sinds }, person, seed);
    return called.scene === undefined ? undefined : gesprek(called.scene, vast().woorden.beschadigd.nieuw_hulp);
  } catch (error) {
    log.error('help was not called beside a damaged incident', errorFacts(error));
    return undefined;
  }
}

/** Who could read of it when it could be read; of what nobody can be sure of nothing is told but that. */
async function mayKnow({ desk, log }: AnswersParts, { aadObjectId }: Asker, { toen }: Schade): Promise<boolean> {
  if (toen === null || toen.melder === aadObjectId) return true;
  try {
    return await desk.mayRead(toen, aadObjectId);
  } catch (error) {
    log.error('who may read of a damaged incident could not be seen', errorFacts(error));
    return false;
  }
}
