import type { View } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import { calledRollen, type Incident, isTegenAmbtsdrager } from '../incident/incident.ts';
import { isAnswered, type Klimmend, ladderOf, tredeOf } from '../incident/ladders.ts';
import { channelOf, holders } from '../protocol/bezetting.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import type { Trede } from '../protocol/ladder.ts';
import { fillIn } from '../protocol/woorden.ts';
import {
  type Geadresseerde,
  type Ladder,
  type LadderSlot,
  parseSlot,
  type Slot,
  type SlotName,
  slotName,
} from '../store/slot.ts';
import type { BerichtOf } from './bericht-of.ts';
import { CHANNEL, type Letter } from './letter.ts';

/** What the letters of one ladder have in common: which ladder it is, and what is seen. */
interface Kind {
  ladder: Ladder;
  view: View;
  summary: string;
}

/**
 * The rung whose time it is: its people, and its channel. When nobody needs to act any more, the first rung's notification comes again, and brings
 * everything that was posted up to date.
 */
export function ladderLetters(scene: Scene, bericht: Klimmend): Letter[] {
  const { incident, rollen, bundle } = scene;
  if (isAnswered(incident, bericht)) return (bericht.trede ?? 0) === 0 ? standing(scene, bericht) : [];
  const treden = ladderOf(incident, bericht, rollen, bundle);
  const trede = tredeOf(treden, bericht);
  const rung = treden[trede];
  if (rung === undefined) return [];
  const { ladder, view, summary } = kindOf(scene, bericht);
  const slot = (wie: Geadresseerde) => slotName({ ...ladder, trede: rungName(bericht, trede), wie });
  const people = onRung(scene, rung, bericht).map(
    ({ persoon, rol }): Letter => ({
      slot: slot({ persoon }),
      to: { persoon },
      view: viewOf(scene, bericht, persoon) ?? view,
      summary,
      wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
    }),
  );
  const channel = rung.kanaal === undefined ? [] : [inChannel(scene, rung.kanaal, slot('kanaal'), bericht)];
  // Nobody reacted: the reporter hears that by itself, also when the phone is in a pocket.
  const reporter = rung.melder === true ? toReporter(scene, slot('melder'), bericht) : [];
  return [...people, ...channel, ...reporter];
}

/** Tells one rung from another, also of the ladder and of the time before. */
function rungName(bericht: Klimmend, trede: number): string {
  if (bericht.doel === 'oppakken') return `${bericht.sinds ?? 0}.${trede}`;
  return 'keer' in bericht && bericht.keer !== undefined ? `${trede}.${bericht.keer}` : `${trede}`;
}

/** In the channel of a rung; what is kept from others by its own channel stays there. */
function inChannel({ incident, rollen, woorden }: Scene, name: string, slot: SlotName, bericht: Klimmend): Letter {
  const shielded = incident.via === 'cag' || isTegenAmbtsdrager(incident.feiten);
  return {
    slot,
    to: { kanaal: shielded ? channelOf(rollen, incident) : rollen.kanalen[name] },
    view: { niemand: bericht },
    summary: fillIn(woorden.bericht.niemand, { nummer: incident.nummer ?? '' }),
    wegen: CHANNEL,
    keep: true,
  };
}

function toReporter({ incident, rollen, woorden }: Scene, slot: SlotName, { doel }: Klimmend): Letter[] {
  const letter = { slot, to: { persoon: incident.melder }, wegen: rollen.wegen, keep: true };
  if (doel === 'huisbezoek') {
    const view = { kaart: 'gesprek', notitie: { tekst: woorden.huisbezoek.vraag_melder } } as const;
    return [{ ...letter, view, summary: woorden.huisbezoek.ben_je_klaar }];
  }
  if (doel === 'gevaar') {
    const view = { kaart: 'gesprek', notitie: { tekst: woorden.gevaar.vraag_melder } } as const;
    return [{ ...letter, view, summary: woorden.bericht.voorbij }];
  }
  if (doel !== 'oppakken') return [];
  return [{ ...letter, view: { melder: 'bel_zelf' }, summary: fillIn(woorden.bericht.bel_zelf, numbered(incident)) }];
}

/** Whether the danger is over is asked of who was called on the card of the call, and of the CAG on a card of its own. */
function viewOf({ incident, rollen, leden }: Scene, { doel }: Klimmend, persoon: string): View | undefined {
  if (doel !== 'gevaar') return undefined;
  const mine = incident.hulp.flatMap(({ revisie, rollen: called }) => called.map((rol) => ({ hulp: revisie, rol })));
  const found = mine.findLast(({ rol }) =>
    Object.values(holders(rollen, rol, incident, leden))
      .flat()
      .includes(persoon),
  );
  return found && { kaart: 'hulp', ...found };
}

/** Every card of a ladder that was posted, to be brought up to date. */
export function standing(scene: Scene, bericht: Klimmend): Letter[] {
  const { ladder, view, summary } = kindOf(scene, bericht);
  const toBe = (wie: Geadresseerde, persoon: string): Pick<Letter, 'to' | 'view'> => {
    if (wie === 'melder')
      return { to: { persoon }, view: bericht.doel === 'oppakken' ? { melder: 'bel_zelf' } : { kaart: 'gesprek' } };
    return wie === 'kanaal'
      ? { to: { kanaal: undefined }, view: { niemand: bericht } }
      : { to: { persoon }, view: viewOf(scene, bericht, persoon) ?? view };
  };
  return scene.berichten
    .flatMap(({ aankomst }) => aankomst)
    .flatMap(({ weg, slot, gelukt, aan }): Letter[] => {
      const found = weg === 'kaart' && gelukt ? parseSlot(slot) : undefined;
      if (found === undefined || !isOn(ladder, found)) return [];
      return [{ slot, ...toBe(found.wie, aan), summary, onlyUpdate: true }];
    });
}

/** The number of the report, as the words about it have it. */
export function numbered({ nummer }: Incident): { nummer: string } {
  return { nummer: nummer ?? '' };
}

function isOn(ladder: Ladder, slot: Slot): slot is LadderSlot {
  if (!('wie' in slot)) return false;
  const { trede: _trede, wie: _wie, ...its } = slot;
  return canonicalJson(its) === canonicalJson(ladder);
}

const KINDS: { [D in Klimmend['doel']]: (scene: Scene, bericht: BerichtOf<D>) => Kind } = {
  oppakken: ({ incident, woorden }) => ({
    ladder: { soort: 'oppakken' },
    view: { kaart: 'oproep' },
    summary: fillIn(woorden.bericht.wie_pakt_op, numbered(incident)),
  }),
  hulp: ({ incident, woorden }, { hulp, rol }) => {
    const off = incident.hulp.find(({ revisie }) => revisie === hulp)?.afgeblazen !== null;
    return {
      ladder: { soort: 'hulp', hulp, rol },
      view: { kaart: 'hulp', hulp, rol },
      summary: off ? woorden.hulp.niet_meer_nodig : woorden.hulp.titel,
    };
  },
  alarm: ({ incident, woorden }, { alarm, rol }) => ({
    ladder: { soort: 'alarm', alarm, rol },
    view: { kaart: 'alarm', hulp: alarm, rol },
    summary: fillIn(woorden.bericht.bevestig, numbered(incident)),
  }),
  gevaar: ({ woorden }, { gevaar }) => ({
    ladder: { soort: 'gevaar', gevaar },
    view: { kaart: 'gevaar', hulp: gevaar },
    summary: woorden.bericht.voorbij,
  }),
  huisbezoek: ({ woorden }, { huisbezoek }) => ({
    ladder: { soort: 'huisbezoek', huisbezoek },
    view: { kaart: 'huisbezoek', hulp: huisbezoek },
    summary: woorden.huisbezoek.titel,
  }),
  termijn: ({ incident, woorden }, { taak, revisie }) => ({
    ladder: { soort: 'termijn', taak, revisie },
    view: { kaart: 'taak', taak, herinnering: true },
    summary: fillIn(woorden.bericht.herinnering, numbered(incident)),
  }),
};

function kindOf<D extends Klimmend['doel']>(scene: Scene, bericht: BerichtOf<D>): Kind {
  return KINDS[bericht.doel](scene, bericht);
}

/**
 * Who is on this rung, each with the role that brings them there. Never the reporter, who decides nothing about the own report; of who owns a task only
 * whoever handles the incident, when that is one of them.
 */
function onRung(
  scene: Scene,
  { wie, vervangers, eigenaar }: Trede,
  { doel }: Klimmend,
): { persoon: string; rol: string }[] {
  const { incident, rollen, leden } = scene;
  const named: (readonly [string, string])[] = [];
  if (eigenaar === true && doel === 'gevaar') named.push(...whoWasCalled(scene));
  else if (eigenaar === true && doel === 'huisbezoek')
    named.push(...holdersOf(scene, incident.huisbezoek?.rollen ?? []));
  else if (wie !== undefined) {
    const found = holders(rollen, wie, incident, leden);
    const handler = eigenaar === true && doel === 'termijn' ? incident.behandelaar?.door : undefined;
    const handles = handler !== undefined && [...found.wie, ...found.vervangers].includes(handler);
    named.push(...(handles ? [handler] : firstHolders(incident, found)).map((id) => [id, wie] as const));
  }
  if (vervangers !== undefined)
    named.push(...holders(rollen, vervangers, incident, leden).vervangers.map((id) => [id, vervangers] as const));
  const people = new Map(named.filter(([id]) => id !== incident.melder));
  return [...people].map(([persoon, rol]) => ({ persoon, rol }));
}

/** Whoever said to come, each with the role; when nobody did, everybody who was called. */
function whoWasCalled(scene: Scene): (readonly [string, string])[] {
  const { incident } = scene;
  const since = incident.gevaar.at(-1)?.revisie ?? 0;
  const calls = incident.hulp.filter(({ revisie }) => revisie >= since);
  const coming = calls.flatMap(({ gezien }) => gezien.map(({ door, rol }) => [door, rol] as const));
  if (coming.length > 0) return coming;
  return holdersOf(scene, [...new Set(calledRollen(incident))]);
}

function holdersOf({ incident, rollen, leden }: Scene, names: readonly string[]): (readonly [string, string])[] {
  return names.flatMap((rol) =>
    firstHolders(incident, holders(rollen, rol, incident, leden)).map((id) => [id, rol] as const),
  );
}

/** Who holds a role, without the reporter; when that leaves nobody, who stands in. */
export function firstHolders(
  { melder }: Incident,
  { wie, vervangers }: { wie: string[]; vervangers: string[] },
): string[] {
  const others = wie.filter((id) => id !== melder);
  return others.length > 0 ? others : vervangers.filter((id) => id !== melder);
}
