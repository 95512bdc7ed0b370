import type { Desk } from '../desk/desk.ts';
import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import { isKlimmend, isSameLadder } from '../incident/ladders.ts';
import { recordedId } from '../store/following-id.ts';
import type { Gepland, LeasedBericht } from '../store/send-queue.ts';
import { lettersFor } from './letters.ts';
import type { Attempt } from './tell.ts';

/** What was drawn before this can arrive so long after it (ms): an attempt to send lasts no longer than its lease. */
const ON_ITS_WAY = 60_000;

/** How things stand after it was told, and whether a card may be left that says otherwise. */
export interface After {
  scene: Scene;
  isOutdated: boolean;
}

/**
 * Whether what is drawn for it keeps no order with what others draw of the same cards (`lineOf`), so that it may arrive after what is newer: a rung, whatever
 * takes back or closes what somebody has, a card that is tried again after the bell came, and the card on which somebody goes through a chart, since no
 * notification follows those clicks.
 */
export function mayComeLast({ scene, leased: { bericht, pogingen } }: Pick<Attempt, 'scene' | 'leased'>): boolean {
  if (bericht.doel === 'gesprek') return scene.incident.status === 'concept';
  return isKlimmend(bericht) || isLess(bericht) || (pogingen > 0 && WITH_BELL.includes(bericht.doel));
}
const WITH_BELL: readonly Bericht['doel'][] = ['taak', 'zorg', 'inlichting'];

/** Somebody may see less from now on. */
function isLess(bericht: Bericht): boolean {
  return bericht.doel === 'dossier' && (bericht.alles === true || bericht.bijwerken === true);
}

/** Somebody may have acted while it was sent: a card that still asks for it must not stay behind. `isTime`: whether its lease leaves the time for another. */
export async function bringUpToDate(desk: Pick<Desk, 'look'>, attempt: Attempt, isTime: () => boolean): Promise<After> {
  let drawn: After = { scene: attempt.scene, isOutdated: false };
  for (let times = 0; times < MOST; times++) {
    const scene = await desk.look(attempt.leased.incident);
    if (scene === undefined || scene.incident.revisie === drawn.scene.incident.revisie) return drawn;
    drawn = { scene, isOutdated: !(await drawAll(attempt, scene, isTime)) };
  }
  return drawn;
}
/** Somebody who goes through a chart clicks on. */
const MOST = 3;

/** Whether all of its cards stand as it is now. */
async function drawAll({ scene, leased, ways }: Attempt, now: Scene, isTime: () => boolean): Promise<boolean> {
  const { bericht, id, pogingen } = leased;
  let areAll = true;
  for (const letter of lettersFor(scene, leased)) {
    const asItIsNow = { ...letter, onlyUpdate: true, keep: false };
    const errand = { letter: asItIsNow, bericht, id, pogingen, unclear: 0, later: () => {} };
    const told = () =>
      ways.kaart(now, errand).then(
        () => true,
        () => false,
      );
    if (!isTime() || !(await told())) areAll = false;
  }
  return areAll;
}

/**
 * The same once more, by when all that was on its way has arrived: where one of its cards could not be changed now, or something that was drawn before is
 * still on its way, of which nobody knows yet where it will stand. Only where that brings cards up to date and rings nowhere.
 */
export function onceMore({ leased, now }: Attempt, { scene, isOutdated }: After): Gepland[] {
  const { bericht, id } = leased;
  const isFirst = recordedId(id) === id;
  if (!isOutdated && !(isFirst && scene.berichten.some((other) => isOnItsWay(other, leased, now())))) return [];
  const again: Bericht = isKlimmend(bericht) ? { ...bericht, trede: 0 } : bericht;
  const isQuiet = lettersFor(scene, { ...leased, bericht: again }).every(({ onlyUpdate }) => onlyUpdate === true);
  return isQuiet ? [{ bericht: again, vanaf: now() + ON_ITS_WAY, los: true }] : [];
}

/** Of a ladder a rung that is being told, of which the card is not known yet; for whoever may see less, all that somebody else's act called for. */
function isOnItsWay(
  { bericht, revisie, staat, vanaf }: Scene['berichten'][number],
  leased: LeasedBericht,
  now: number,
): boolean {
  if (staat !== 'wacht') return false;
  if (!isKlimmend(leased.bericht)) return isLess(leased.bericht) && !isKlimmend(bericht) && revisie !== leased.revisie;
  const isRung = isKlimmend(bericht) && (bericht.trede ?? 0) > 0 && isSameLadder(bericht, leased.bericht);
  return isRung && vanaf <= now + ON_ITS_WAY;
}
