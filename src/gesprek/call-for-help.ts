import type { Desk, Outcome } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import type { Request } from '../incident/commands.ts';
import { choicesFor, shownAt, targetOf } from '../protocol/place.ts';
import type { Asker } from './answer.ts';
import type { Click } from './click.ts';

type Act = Extract<Click, { kind: 'act' }>;

/**
 * A button that calls for help does so however old its card is: where the conversation has moved on help is called where it is now, and where
 * the incident has ended a new one begins.
 *
 * @param outcome what came of the click itself
 * @returns undefined when that was no call for help, or when it was carried out
 */
export async function callAnyway(
  desk: Desk,
  { aadObjectId: person, seed }: Pick<Asker, 'aadObjectId' | 'seed'>,
  { incident, request, stand }: Act,
  { scene, refusal }: Outcome,
): Promise<Outcome | undefined> {
  if (scene === undefined || refusal?.reden !== 'verlopen' || !callsForHelp(scene, request, stand?.stap))
    return undefined;
  const call = (id: string) => desk.act(id, { soort: 'roep_hulp', sinds: request.sinds }, person, seed);
  if (request.soort === 'kies') {
    const here = await call(incident);
    if (here.refusal === undefined) return here;
  }
  const begun = await desk.begin(person, seed);
  return begun.scene === undefined ? undefined : await call(begun.scene.incident.id);
}

function callsForHelp({ bundle, incident }: Scene, request: Request, plaats = ''): boolean {
  if (request.soort === 'roep_hulp' || request.soort === 'roep_meer_hulp') return true;
  const step = request.soort === 'kies' ? shownAt(bundle, plaats) : undefined;
  if (request.soort !== 'kies' || step === undefined) return false;
  const pressed = choicesFor(step, incident.feiten).find(({ index }) => index === request.keuze)?.choice;
  if (pressed === undefined) return false;
  const target = shownAt(bundle, targetOf(plaats.split('/')[0] ?? '', pressed.naar));
  return pressed.toon === 'dringend' && (pressed.zet?.acuut_gevaar === 'ja' || target?.roep !== undefined);
}
