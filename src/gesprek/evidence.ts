import type { Desk, Outcome } from '../desk/desk.ts';
import { isEnded } from '../incident/incident.ts';
import type { Woorden } from '../protocol/woorden.ts';
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
export function refusedText({ antwoorden }: Woorden, refused: readonly Refused[]): string {
  const why: Record<Refused['refused'], string> = {
    other_kind: antwoorden.andere_soort,
    moving: antwoorden.andere_soort,
    empty: antwoorden.leeg_bericht,
    recording: antwoorden.geen_opname,
    forwarded: antwoorden.niet_doorgestuurd,
    not_allowed: antwoorden.niet_bij,
    too_large: antwoorden.te_groot,
    too_many: antwoorden.te_veel,
    unreachable: antwoorden.niet_te_lezen,
  };
  return [...new Set(refused.map((one) => why[one.refused]))].join(' ');
}
