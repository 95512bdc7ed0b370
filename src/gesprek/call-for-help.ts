import type { Outcome } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import type { Request } from '../incident/commands.ts';
import { choicesFor, shownAt, targetOf } from '../protocol/place.ts';
import type { Zinnen } from '../protocol/zinnen.ts';
import type { Asker } from './answer.ts';
import type { Click } from './click.ts';
import { soundsLikeDanger } from './listen.ts';
import type { AnswersParts } from './parts.ts';

type Act = Extract<Click, { kind: 'act' }>;

/**
 * A button that calls for help does so however old its card is and whatever was typed on it: where the conversation has moved on help is called
 * where it is now, and where the incident has ended a new one begins.
 *
 * @param outcome what came of the click itself
 * @returns undefined when that was no call for help, or when it was carried out
 */
export async function callAnyway(
  { desk, zinnen }: Pick<AnswersParts, 'desk' | 'zinnen'>,
  { aadObjectId: person, seed }: Pick<Asker, 'aadObjectId' | 'seed'>,
  { incident, request, stand }: Act,
  { scene, refusal }: Outcome,
): Promise<Outcome | undefined> {
  if (scene === undefined || refusal === undefined || refusal.reden === 'mag_niet') return undefined;
  // A card of an exercise calls nobody for real: its way out does.
  if (scene.incident.oefening !== null) return undefined;
  if (!callsForHelp(zinnen(), scene, request, stand?.stap)) return undefined;
  const soort = request.soort === 'roep_meer_hulp' ? request.soort : 'roep_hulp';
  const call = (id: string) => desk.act(id, { soort, sinds: request.sinds }, person, seed);
  const here = await call(incident);
  if (here.refusal === undefined) return here;
  const begun = await desk.begin(person, seed);
  return begun.scene === undefined ? undefined : await call(begun.scene.incident.id);
}

/** Whether this request calls for help, pressed at this step of the flows. */
export function callsForHelp(
  zinnen: Zinnen,
  { bundle, incident }: Pick<Scene, 'bundle' | 'incident'>,
  request: Request,
  plaats = '',
): boolean {
  if (request.soort === 'roep_hulp' || request.soort === 'roep_meer_hulp') return true;
  const step = request.soort === 'kies' ? shownAt(bundle, plaats) : undefined;
  if (request.soort !== 'kies' || step === undefined) return false;
  const pressed = choicesFor(step, incident.feiten).find(({ index }) => index === request.keuze)?.choice;
  if (pressed === undefined) return false;
  const target = shownAt(bundle, targetOf(plaats.split('/')[0] ?? '', pressed.naar));
  const isRed = pressed.toon === 'dringend';
  if (isRed && pressed.zet?.acuut_gevaar === 'ja') return true;
  return target?.roep !== undefined && (isRed || soundsLikeDanger(zinnen, pressed.als));
}
