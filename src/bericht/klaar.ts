import { viewOfSlot } from '../cards/of-slot.ts';
import type { Scene } from '../desk/scene.ts';
import type { Bericht } from '../incident/berichten.ts';
import { isKlimmend } from '../incident/ladders.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { Gepland } from '../store/send-queue.ts';
import { parseSlot, type SlotName } from '../store/slot.ts';
import type { BerichtStatus } from '../store/store.ts';
import { dingOf, isDone, type Ringing } from './bells.ts';
import type { BerichtOf } from './bericht-of.ts';
import type { Letter } from './letter.ts';
import type { Attempt } from './tell.ts';

/** A bell that rang, as somebody's feed has it. */
interface Rung {
  ding: string;
  /** The person, or the channel. */
  aan: string;
  slot: SlotName;
  tijd: number;
  bericht: Ringing;
}

/** Of each thing to each person all that rang for it, where a bell that says that it is done has not come since; the newest last. */
function standingBells(berichten: readonly Pick<BerichtStatus, 'bericht' | 'aankomst'>[]): Rung[][] {
  const rung: Rung[] = [];
  const done: { slot: SlotName; aan: string; tijd: number }[] = [];
  for (const { bericht, aankomst } of berichten)
    for (const { weg, slot, aan, tijd, gelukt, onzeker, groep } of aankomst) {
      // The bell of a group rang for all that stands in it, and is replaced when all of that is done.
      if (weg !== 'activiteit' || groep !== undefined) continue;
      // Where the answer was lost it may have rung.
      if (!gelukt && onzeker !== true) continue;
      if (bericht.doel === 'klaar') done.push({ slot, aan, tijd });
      else rung.push({ ding: dingOf(bericht), aan, slot, tijd, bericht });
    }
  const chains = Map.groupBy(rung, ({ ding, aan }) => `${ding} ${aan}`);
  return [...chains.values()]
    .map((bells) => bells.toSorted((a, b) => a.tijd - b.tijd))
    .filter((bells) => {
      const last = Math.max(...bells.map(({ tijd }) => tijd));
      return !done.some(
        ({ slot, aan, tijd }) => tijd >= last && bells.some((one) => one.slot === slot && one.aan === aan),
      );
    });
}

/** Those of which all that rang is done; of a person who lost a role, all that rang for it. */
function toBeReplaced(
  scene: Scene,
  bells: Rung[][],
  { ding, persoon }: Pick<BerichtOf<'klaar'>, 'ding' | 'persoon'>,
): Rung[] {
  return bells
    .filter((chain) =>
      persoon === undefined
        ? chain.every((one) => one.ding === ding && isDone(scene, one.bericht, one.aan))
        : chain.every(({ aan, slot }) => aan === persoon && viewOfSlot(slot) !== undefined),
    )
    .flatMap((chain) => chain.slice(-1));
}

/** A bell in the place of each that rang for what is done now. */
export function klaarLetters(scene: Scene, bericht: BerichtOf<'klaar'>): Letter[] {
  const { incident, woorden } = scene;
  const { nummer } = incident;
  const summary = nummer === null ? woorden.bel.klaar : fillIn(woorden.bel.klaar_melding, { nummer });
  return toBeReplaced(scene, standingBells(scene.berichten), bericht).map((one) => ({
    ...asItWas(scene, one),
    slot: one.slot,
    summary,
    wegen: [['activiteit']],
    klaar: one.bericht,
  }));
}

/** To whom the bell was, and what was to be seen there. */
function asItWas({ rollen }: Scene, { slot, aan, bericht }: Rung): Pick<Letter, 'to' | 'view'> {
  const channel = { kanaal: Object.values(rollen.kanalen).find(({ kanaal }) => kanaal === aan) };
  const found = parseSlot(slot);
  if (found !== undefined && 'wie' in found && found.wie === 'kanaal' && isKlimmend(bericht))
    return { to: channel, view: { niemand: bericht } };
  if (found !== undefined && CHANNELS.includes(found.soort)) return { to: channel, view: { kaart: 'kanaal' } };
  const isReporters = found?.soort === 'oppakken' && found.wie === 'melder';
  return { to: { persoon: aan }, view: isReporters ? { melder: 'bel_zelf' } : { kaart: 'gesprek' } };
}
const CHANNELS: readonly string[] = ['kanaal', 'kanaal_nu', 'niet_gelukt'];

/**
 * What follows once a notification was sent: where the bells of what it is about say something that is done, others take their place.
 *
 * @param now the incident as it stands after sending
 */
export function whatIsDone(now: Scene, { leased: { bericht }, told }: Pick<Attempt, 'leased' | 'told'>): Gepland[] {
  // That of whoever picks it up says so for the channel too.
  if (!told.isOver || bericht.doel === 'klaar' || bericht.doel === 'kanaal') return [];
  const what = aboutWhat(bericht);
  const bells = standingBells([...now.berichten, { bericht, aankomst: told.aankomst }]);
  return toBeReplaced(now, bells, what).length === 0 ? [] : [{ bericht: { doel: 'klaar', ...what }, vanaf: 0 }];
}

function aboutWhat(bericht: Ringing): Pick<Extract<Bericht, { doel: 'klaar' }>, 'ding' | 'persoon'> {
  return bericht.doel === 'dossier' && bericht.alles === true
    ? { persoon: bericht.persoon }
    : { ding: dingOf(bericht) };
}
