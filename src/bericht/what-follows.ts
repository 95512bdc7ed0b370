import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import { dossiers } from '../incident/berichten-aan.ts';
import { openCalls, openGevaar } from '../incident/incident.ts';
import { isAnswered, isKlimmend, isSameLadder, type Klimmend, nextTrede, whetherOver } from '../incident/ladders.ts';
import type { Trede } from '../protocol/ladder.ts';
import type { Gepland } from '../store/send-queue.ts';
import { isDeserted } from './on-rung.ts';
import { GIVE_UP_AFTER } from './send.ts';
import type { Attempt } from './tell.ts';

/**
 * What must follow an attempt to send, in the same write: of a ladder the next rung, unless it was set before; and once it is known how telling went, the
 * reporter and who reads the dossier see it.
 */
export function whatFollows(attempt: Attempt): Gepland[] {
  return [...onTheLadder(attempt), ...asksFromNow(attempt), ...afterInforming(attempt)];
}

function onTheLadder({ scene, leased, told, now }: Attempt): Gepland[] {
  const { bericht, pogingen, sinds } = leased;
  const { incident, rollen, bundle } = scene;
  if (!isKlimmend(bericht) || isAnswered(incident, bericht)) return [];
  const deserted = (rung: Trede | undefined) => rung !== undefined && isDeserted(scene, rung, bericht);
  const next = isSet(scene, bericht)
    ? undefined
    : nextTrede(incident, bericht, { rollen, bundle, now: now(), isDeserted: deserted });
  const isOver = told.isOver || now() - sinds >= GIVE_UP_AFTER;
  // What stands in line is news once it went, or fails.
  const isTried = pogingen === 0 || (pogingen === 1 && !told.isOver);
  const isNews = bericht.doel !== 'termijn' && ((isTried && !told.isInLine) || isOver);
  const news = isNews ? newsOf(scene).map((each) => ({ bericht: each, vanaf: 0 })) : [];
  return [...news, ...(next === undefined ? [] : [next])];
}

/**
 * A call of before it was asked whether the danger is over: from the next word about it on, it is. By one notification of that word, so that it is
 * set once.
 */
function asksFromNow({ scene, leased: { bericht } }: Attempt): Gepland[] {
  const { incident, berichten } = scene;
  const call = openCalls(incident).at(-1);
  const isTheOne = bericht.doel === 'hulp' && bericht.hulp === call?.revisie && bericht.rol === call.rollen[0];
  const danger = openGevaar(incident)?.revisie;
  const isAsked = berichten.some(({ bericht: other }) => other.doel === 'gevaar' && other.gevaar === danger);
  return isTheOne && !isAsked ? whetherOver(incident, scene) : [];
}

/** Whoever reads the dossier sees who was told of a serious incident. */
function afterInforming({ scene, leased: { bericht, revisie }, told }: Attempt): Gepland[] {
  const isTold = bericht.doel === 'inlichting' && bericht.inlichting === revisie && told.isOver;
  return isTold ? dossiers(scene.incident).map((each) => ({ bericht: each, vanaf: 0 })) : [];
}

function newsOf({ incident }: Scene): Bericht[] {
  return [{ doel: 'gesprek', persoon: incident.melder }, ...dossiers(incident)];
}

/** Whether a later rung of this ladder stands already. */
function isSet({ berichten }: Scene, bericht: Klimmend): boolean {
  const place = ({ trede = 0, ...rest }: Klimmend) => trede * 1_000_000 + ('keer' in rest ? (rest.keer ?? 0) : 0);
  return berichten.some(
    ({ bericht: other }) => isKlimmend(other) && isSameLadder(other, bericht) && place(other) > place(bericht),
  );
}
