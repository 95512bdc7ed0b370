import { type Bericht, taakIn } from '../../src/incident/berichten.ts';
import { berichtenFor } from '../../src/incident/berichten-for.ts';
import { gevouwen, type Klik, type Verleden } from './log.ts';
import { bundle } from './protocol.ts';

export { afterGivingUp, type Bericht, oppakBericht } from '../../src/incident/berichten.ts';

/** Which notifications this click calls for, after this past. */
export function berichtenBij(verleden: Verleden, klik: Klik): Bericht[] {
  return berichtenFor(gevouwen(verleden, klik), klik.gebeurtenissen, taakIn(bundle));
}
