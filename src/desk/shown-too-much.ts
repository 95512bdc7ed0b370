import type { LogRecord } from '../incident/events.ts';
import { type Actor, allHoedanighedenOf, hasToKeepOut } from '../incident/hoedanigheid.ts';
import type { Incident } from '../incident/incident.ts';
import { holdersOf } from '../incident/rights.ts';
import { isReadBy } from '../incident/tekstsoorten.ts';
import type { Bundle } from '../protocol/shape.ts';
import type { KeptTexts, WieKeek } from '../store/store.ts';

/** Who reads the whole dossier, as it stays until it ends: an emergency passes by itself. */
const WHOLE: readonly string[] = holdersOf('dossier lezen').filter((each) => each !== 'noodinzage');

export interface ShownParts {
  store: Pick<WieKeek, 'inzagen'> & Pick<KeptTexts, 'texts'>;
  bundle: Bundle;
  incident: Incident;
  records: readonly LogRecord[];
}

/**
 * Whether cards of this person may still hold what the owner says is not theirs to read any more: a text of a kind that they are left out of since, or the dossier
 * where they only read along now. Each time once: after cards were drawn again it counts what was shown since. Rejects with StoreError.
 */
export async function isShownTooMuch({ store, bundle, incident, records }: ShownParts, actor: Actor): Promise<boolean> {
  // Only where the owner says who reads can that change while somebody keeps a role; whoever keeps out of it lost the cards by that.
  if (actor.lezers === undefined || hasToKeepOut(incident, actor)) return false;
  const since = drawnAgain(records, actor.aadObjectId);
  const { alle } = await store.inzagen(incident.id);
  const shown = alle.filter(({ wie, tijd }) => wie === actor.aadObjectId && tijd > since);
  if (shown.length === 0) return false;
  const is = allHoedanighedenOf(bundle, incident, actor);
  const readWhole = shown.some(({ als }) => als.some((each) => WHOLE.includes(each)));
  if (readWhole && ![...is].some((each) => WHOLE.includes(each))) return true;
  const ids = new Set(shown.flatMap(({ teksten }) => teksten));
  if (ids.size === 0) return false;
  return (await store.texts(incident.id, () => {})).some(({ id, veld }) => ids.has(id) && !isReadBy(veld, is, actor));
}

/** When all that this person was sent was last drawn again (ms since epoch). */
function drawnAgain(records: readonly LogRecord[], persoon: string): number {
  const last = records.findLast(({ gebeurtenissen }) =>
    gebeurtenissen.some(
      (each) => (each.soort === 'kaarten_ingetrokken' || each.soort === 'rol_kwijt') && each.persoon === persoon,
    ),
  );
  return last?.tijd ?? Number.NEGATIVE_INFINITY;
}
