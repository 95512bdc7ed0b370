import type { Scene } from '../desk/scene.ts';
import type { NIEUWS } from '../incident/berichten.ts';
import { fillIn } from '../protocol/woorden.ts';
import { type SlotName, slotName } from '../store/slot.ts';
import type { BerichtOf } from './bericht-of.ts';
import type { Letter } from './letter.ts';
import { numbered } from './numbered.ts';

type Over = (typeof NIEUWS)[number];

/** What came shortly after each other, and so stands on one card: that of the first. */
interface Run {
  slot: SlotName;
  /** When the first of it arrived (ms since epoch). */
  vanaf: number;
  revisies: readonly number[];
  over: readonly Over[];
}

/** So long after the first arrived (ms) what follows stands on that card, which rang just before. */
const AT_ONCE = 2 * 60_000;

/** The news for who handles it: one card that grows, when several things happen at once. What asks for an answer has a card of its own, which rings. */
export function nieuwsLetters(scene: Scene, { over, persoon }: BerichtOf<'nieuws'>, revisie: number): Letter[] {
  const run = runsFor(scene, persoon).find((each) => each.revisies.includes(revisie) && each.over.includes(over));
  const all = run?.over ?? [over];
  return [
    {
      slot: run?.slot ?? slotName({ soort: 'nieuws', revisie, over }),
      to: { persoon },
      view: { nieuws: all },
      summary: fillIn(scene.woorden.bericht.nieuws, numbered(scene.incident)),
      keep: all.length === 1,
    },
  ];
}

/** All that stands on the card of this slot. */
export function newsOn(scene: Scene, persoon: string, slot: SlotName, over: Over): readonly Over[] {
  return runsFor(scene, persoon).find((each) => each.slot === slot)?.over ?? [over];
}

/** Each card of news for this person, with what stands on it: where it arrived it stands there, and what is on its way joins the last one while that is new. */
function runsFor({ berichten, now }: Scene, persoon: string): Run[] {
  const runs: Run[] = [];
  for (const { bericht, revisie, staat, aankomst } of [...berichten].sort((a, b) => a.revisie - b.revisie)) {
    if (bericht.doel !== 'nieuws' || bericht.persoon !== persoon || staat === 'mislukt') continue;
    const { over } = bericht;
    const arrived = aankomst.find(({ weg, gelukt }) => weg === 'kaart' && gelukt);
    const last = runs.findLast((each) => !each.over.some(asks));
    const joins = last !== undefined && !asks(over) && now - last.vanaf <= AT_ONCE;
    const slot = arrived?.slot ?? (joins ? last.slot : slotName({ soort: 'nieuws', revisie, over }));
    const run = runs.find((each) => each.slot === slot);
    if (run === undefined) runs.push({ slot, vanaf: arrived?.tijd ?? now, revisies: [revisie], over: [over] });
    else runs[runs.indexOf(run)] = { ...run, revisies: [...run.revisies, revisie], over: [...run.over, over] };
  }
  return runs;
}

function asks(over: Over): boolean {
  return over === 'intrekken';
}
