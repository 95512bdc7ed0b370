import type { Desk, Outcome } from '../desk/desk.ts';
import { isEnded } from '../incident/incident.ts';
import type { Fingerprint, Refused } from './fingerprint.ts';

/** How far back a person's incidents are looked at for the one that a file belongs to. */
const LOOK_BACK = 8;

/**
 * Records the fingerprints of files that someone sent along, with the incident that is open: the concept, else the youngest report that
 * has not ended. `wat` is what was typed with them. Undefined when there is none.
 */
export async function recordFiles(
  desk: Desk,
  person: string,
  seed: string,
  prints: readonly Fingerprint[],
  wat: string,
): Promise<Outcome | undefined> {
  const open = (await desk.openConcept(person)) ?? (await desk.mine(person, LOOK_BACK)).find((each) => !isEnded(each));
  let outcome: Outcome | undefined;
  for (const [i, bestand] of prints.entries()) {
    const scene = outcome?.scene ?? (open === undefined ? undefined : await desk.look(open.incident, person));
    const sinds = scene?.incident.sinds.bewijs;
    if (scene === undefined || sinds === undefined) return outcome;
    const bewijs = i === 0 && wat !== '' ? { bewijs: wat } : {};
    // A redelivered message finds its files there already.
    const known = scene.incident.bewijs.some((each) => each.bestand?.hash === bestand.hash);
    outcome = known
      ? { scene, changed: false }
      : await desk.act(scene.incident.id, { soort: 'leg_vast', sinds, bestand, ...bewijs }, person, `${seed}\n${i}`);
  }
  return outcome;
}

/** What is said of files that could not be taken in. */
export function refusedText(refused: readonly Refused[]): string {
  const why: Record<Refused['refused'], string> = {
    other_kind: 'Dit soort bijlage kan ik niet aannemen. Stuur een bestand of een foto.',
    not_allowed: 'Dit bestand staat op een plek waar ik niet bij mag. Stuur het bestand zelf, niet een link.',
    too_large: 'Dit bestand is te groot. Bewaar het zelf, en schrijf op waar.',
    unreachable: 'Het lukte niet om het bestand te lezen. Stuur het nog eens, of bewaar het zelf en schrijf op waar.',
  };
  return [...new Set(refused.map((one) => why[one.refused]))].join(' ');
}
