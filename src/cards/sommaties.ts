import type { Scene } from '../desk/scene.ts';
import { validSommaties } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { fillIn } from '../protocol/woorden.ts';

/** The demands that count, with their times: evidence. */
export function sommatieLines({ incident, actor, text, woorden }: Scene): string[] {
  const { keer, keer_gehoord, jou } = woorden.gesprek;
  const own = actor.aadObjectId === incident.melder;
  return validSommaties(incident).map(({ tijd, door, getuige }, i) => {
    const wie = own && door === 'melder' ? jou : woorden.sommeerder_in_zin[door];
    const told = { keer: i + 1, tijd: clock(tijd), wie };
    return getuige === null ? fillIn(keer, told) : fillIn(keer_gehoord, { ...told, getuige: text(getuige) });
  });
}
