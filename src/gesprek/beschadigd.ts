import { beschadigdCard } from '../cards/losse.ts';
import type { Scene } from '../desk/scene.ts';
import { type Schade, schadeIn } from '../desk/schade.ts';
import { currentVisit } from '../incident/incident.ts';
import { errorFacts } from '../kit/log.ts';
import { belNummer } from '../protocol/rollen.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type Answer, type Asker, shown } from './answer.ts';
import { callsForHelp } from './call-for-help.ts';
import type { Act, Click } from './click.ts';
import type { AnswersParts } from './parts.ts';
import { fits, MOST_BACK, MOST_BESIDE } from './typed-back.ts';

/** What somebody wanted of the incident, where a record of its log cannot be read. */
export interface Wanted {
  typed: readonly string[];
  click?: Click | undefined;
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
  const nummer = belNummer(rollen);
  const line = fillIn(woorden.beschadigd.regel, { nummer });
  if (!asker.personal) return { line };
  const helped = await helpAnyway(parts, asker, schade, { typed, click });
  if (helped !== undefined) return helped;
  if (!(await mayKnow(parts, asker, schade))) return { line: woorden.kaart.mag_niet_zien };
  const isRoom = fits(typed, MOST_BACK);
  // Another card would take away what was typed on this one; what was typed in the chat stands there.
  if (!isRoom && click !== undefined) return { line: `${line} ${woorden.antwoorden.op_de_kaart}` };
  return { card: beschadigdCard(parts.vast(), { ...schade, typed: isRoom ? typed : [] }), failed: true };
}

/** Help is called from a report that begins now. Undefined where that was not asked, or cannot be done either. */
async function helpAnyway(parts: AnswersParts, asker: Asker, schade: Schade, { typed, click }: Wanted) {
  const { desk, vast, log } = parts;
  const { aadObjectId: person, seed } = asker;
  if (click?.kind !== 'act') return undefined;
  try {
    if (!asksForHelp(parts, asker, click) || (await isOefening(parts, asker, schade, click))) return undefined;
    const { scene } = await desk.begin(person, seed);
    if (scene === undefined) return undefined;
    const { id, revisie } = scene.incident;
    const called = await desk.act(id, { soort: 'roep_hulp', sinds: revisie }, person, seed);
    return called.scene === undefined
      ? undefined
      : withTyped(called.scene, vast().woorden.beschadigd.nieuw_hulp, typed);
  } catch (error) {
    log.error('help was not called beside a damaged incident', errorFacts(error));
    return undefined;
  }
}

/** Where the conversation stood is known by the button alone. */
function asksForHelp({ unstored, zinnen }: AnswersParts, { aadObjectId }: Asker, { incident, request, stand }: Act) {
  if (request.soort === 'roep_hulp' || request.soort === 'roep_meer_hulp') return true;
  if (request.soort !== 'kies' || stand === undefined) return false;
  const { intussen = [] } = request;
  const here = { soort: 'roep_hulp', sinds: stand.sinds, intussen } as const;
  const scene = unstored.act(incident, stand, here, aadObjectId);
  return scene !== undefined && callsForHelp(zinnen(), scene, request, currentVisit(scene.incident)?.plaats);
}

/** A card of an exercise calls nobody for real. Where nothing of the log is sure, it is listed as what it was. */
async function isOefening({ desk }: AnswersParts, { aadObjectId }: Asker, { incident, toen }: Schade, { stand }: Act) {
  if (stand?.oefening === true) return true;
  return toen === null ? await desk.oefeningen.isOne(incident, aadObjectId) : toen.oefening !== null;
}

/** What was typed on the damaged one is shown back, unless another card would take it away. */
function withTyped(scene: Scene, tekst: string, typed: readonly string[]): Answer {
  if (!fits(typed, MOST_BESIDE)) return { line: `${tekst} ${scene.woorden.antwoorden.op_de_kaart}` };
  const back = typed.length === 0 ? {} : { getypt: typed.join('\n') };
  return shown(scene, { kaart: 'gesprek', notitie: { tekst, ...back } });
}

/** Who could read of it when it could be read, or was asked something of it; of what nobody can be sure of nothing is told but that. */
async function mayKnow({ desk, log }: AnswersParts, { aadObjectId }: Asker, { toen }: Schade): Promise<boolean> {
  if (toen === null || toen.melder === aadObjectId) return true;
  try {
    return await desk.mayKnow(toen, aadObjectId);
  } catch (error) {
    log.error('who may read of a damaged incident could not be seen', errorFacts(error));
    return false;
  }
}
