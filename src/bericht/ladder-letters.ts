import type { View } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import { isEnded, isTegenAmbtsdrager, openCalls, openGevaar } from '../incident/incident.ts';
import { isAnswered, type Klimmend, ladderOf } from '../incident/ladders.ts';
import { peopleOn } from '../incident/op-trede.ts';
import { CAG, channelOf, holders } from '../protocol/bezetting.ts';
import { canonicalJson } from '../protocol/bundle.ts';
import { isChannelAlone, type Trede } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Weg } from '../protocol/wegen.ts';
import { fillIn } from '../protocol/woorden.ts';
import {
  type Geadresseerde,
  type Ladder,
  type LadderSlot,
  parseSlot,
  rungIn,
  type Slot,
  type SlotName,
  slotName,
} from '../store/slot.ts';
import type { BerichtOf } from './bericht-of.ts';
import { CHANNEL, type Letter } from './letter.ts';
import { numbered } from './numbered.ts';
import { askedOn, newOnDuty, onRung, rungNow } from './on-rung.ts';
import { withReason } from './stands-in.ts';
import { toReporter } from './to-reporter.ts';
import { whereNobodyIs } from './where-nobody-is.ts';

/** What the letters of one ladder have in common: which ladder it is, and what is seen. */
interface Kind {
  ladder: Ladder;
  view: View;
  summary: string;
}

/**
 * The rung whose time it is: its people, and its channel. The first rung's notification comes again when something changed, and brings everything
 * that was posted on the ladder up to date; that alone when nobody needs to act any more.
 */
export function ladderLetters(scene: Scene, bericht: Klimmend): Letter[] {
  const isFirst = (bericht.trede ?? 0) === 0;
  const others = isFirst ? [...standing(scene, bericht), ...saysWhoHandlesIt(scene, bericht)] : [];
  if (isAnswered(scene.incident, bericht) && !isCalledAgain(scene, bericht)) return others;
  const own = onItsRung(scene, bericht);
  const slots = new Set(own.map(({ slot }) => slot));
  return [...own, ...others.filter(({ slot }) => !slots.has(slot))];
}

/** Who picks it up, or that nobody does any more, is told on every alert that stands. */
function saysWhoHandlesIt(scene: Scene, { doel }: Klimmend): Letter[] {
  if (doel !== 'oppakken') return [];
  return scene.incident.alarmen.flatMap(({ revisie, rollen }) =>
    rollen.flatMap((rol) => standing(scene, { doel: 'alarm', alarm: revisie, rol, trede: 0 })),
  );
}

/** Who comes already is called once more: that says that help is needed still. */
function isCalledAgain({ incident }: Scene, bericht: Klimmend): boolean {
  if (bericht.doel !== 'hulp' || (bericht.trede ?? 0) > 0) return false;
  const call = openCalls(incident).find(({ revisie }) => revisie === bericht.hulp);
  return call !== undefined && !call.gezien.some(({ rol }) => rol === bericht.rol);
}

function onItsRung(scene: Scene, bericht: Klimmend): Letter[] {
  const { incident, rollen, bundle } = scene;
  const treden = ladderOf(incident, bericht, rollen, bundle);
  const trede = rungNow(scene, treden, bericht);
  const rung = treden[trede];
  if (rung === undefined) return [];
  const { ladder, view, summary } = kindOf(scene, bericht);
  const slot = (wie: Geadresseerde) => slotName({ ...ladder, trede: rungName(bericht, trede), wie });
  const its = bericht.doel === 'hulp' ? askedOn(scene, trede, bericht) : onRung(scene, rung, bericht);
  const known = new Set(its.map(({ persoon }) => persoon));
  const told = [...its, ...newOnDuty(scene, rung, bericht).filter(({ persoon }) => !known.has(persoon))];
  const people = told.map(
    ({ persoon, rol, inPlaatsVan }): Letter => ({
      slot: slot({ persoon }),
      to: { persoon },
      view: withReason(scene, viewOf(scene, bericht, rung, persoon) ?? view, inPlaatsVan),
      summary,
      wegen: withOutside(rollen.rollen[rol]?.wegen ?? rollen.wegen, rung.ook),
    }),
  );
  const channel = rung.kanaal === undefined ? [] : inChannel(scene, rung.kanaal, slot, bericht);
  // Nobody reacted: the reporter hears that by itself, also when the phone is in a pocket.
  const reporter = rung.melder === true ? toReporter(scene, slot('melder'), bericht) : [];
  const taken = new Set(people.map((each) => each.slot));
  const others = [...channel, ...reporter].filter((each) => !taken.has(each.slot));
  return [...people, ...others, ...whereNobodyIs(scene, bericht)];
}

/** Nobody reacted to the own ways so far: what goes outside Teams goes together with the first of them. */
function withOutside([first = [], ...rest]: Rollen['wegen'], ook: Trede['ook'] = []): readonly (readonly Weg[])[] {
  return [[...first, ...ook], ...rest];
}

/** Tells one rung from another, also of the ladder and of the time before. */
function rungName(bericht: Klimmend, trede: number): string {
  if (bericht.doel === 'oppakken') return `${bericht.sinds ?? 0}.${trede}`;
  return 'keer' in bericht && bericht.keer !== undefined ? `${trede}.${bericht.keer}` : `${trede}`;
}

/** In the channel of a rung; what is kept from others by its own channel stays there, and what may stand in none the CAG hears in the own chat. */
function inChannel(scene: Scene, name: string, slot: (wie: Geadresseerde) => SlotName, bericht: Klimmend): Letter[] {
  const { incident, rollen, woorden } = scene;
  const shielded = incident.via === 'cag' || isTegenAmbtsdrager(incident.feiten);
  const own = channelOf(rollen, incident);
  const letter = {
    view: { niemand: bericht },
    summary: fillIn(woorden.bericht.niemand, { nummer: incident.nummer ?? '' }),
    keep: true,
  } as const;
  if (shielded && own === undefined)
    return peopleOn({ wie: CAG }, incident, scene).map(({ persoon, rol }) => ({
      ...letter,
      slot: slot({ persoon }),
      to: { persoon },
      wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
    }));
  return [{ ...letter, slot: slot('kanaal'), to: { kanaal: shielded ? own : rollen.kanalen[name] }, wegen: CHANNEL }];
}

/**
 * What the owner on a rung sees, where that is another card than the others have: whoever handles the report, that nobody gave advice; whoever was called,
 * on the card of the call, whether the danger is over.
 */
function viewOf(
  scene: Scene,
  { doel }: Klimmend,
  rung: Trede | undefined,
  persoon: string,
): View | { nieuws: ['geen_advies'] } | undefined {
  if (doel === 'overdragen') return toGiveAway(scene, persoon);
  if (rung?.eigenaar !== true) return undefined;
  if (doel === 'advies') return { nieuws: ['geen_advies'] };
  return doel === 'gevaar' ? onCardOfCall(scene, persoon) : undefined;
}

function onCardOfCall({ incident, rollen, leden, woorden }: Scene, persoon: string): View | undefined {
  const calls = incident.hulp.flatMap(({ revisie, rollen: called, gezien }) =>
    called.map((rol) => ({ hulp: revisie, rol, comes: gezien.some((one) => one.rol === rol && one.door === persoon) })),
  );
  const found =
    calls.findLast(({ comes }) => comes) ??
    calls.findLast(({ rol }) =>
      Object.values(holders(rollen, rol, incident, leden))
        .flat()
        .includes(persoon),
    );
  if (found === undefined) return undefined;
  const { vraag_melder, vraag } = woorden.gevaar;
  const notitie = found.comes ? { tekst: vraag_melder } : { tekst: vraag.tekst, noemt: incident.melder };
  return {
    kaart: 'hulp',
    hulp: found.hulp,
    rol: found.rol,
    ...(openGevaar(incident) === undefined ? {} : { notitie }),
  };
}

/** The page on which it is given to another, while who handles it is not there. */
function toGiveAway({ incident, afwezig, naam, woorden }: Scene, persoon: string): View | undefined {
  const handler = incident.behandelaar?.door;
  if (handler === undefined || !afwezig.has(handler) || isEnded(incident)) return undefined;
  const { draag_over, niet_overgedragen } = woorden.afwezig;
  const tekst = handler === persoon ? draag_over : fillIn(niet_overgedragen, { wie: naam(handler) });
  return { kaart: 'dossier', pagina: 'overdragen', notitie: { tekst } };
}

/** Every card of a ladder that was posted, to be brought up to date. */
export function standing(scene: Scene, bericht: Klimmend): Letter[] {
  const { ladder, view, summary } = kindOf(scene, bericht);
  const treden = ladderOf(scene.incident, bericht, scene.rollen, scene.bundle);
  const toBe = ({ wie, trede }: LadderSlot, persoon: string): Pick<Letter, 'to' | 'view'> => {
    if (wie === 'melder')
      return { to: { persoon }, view: bericht.doel === 'oppakken' ? { melder: 'bel_zelf' } : { kaart: 'gesprek' } };
    if (wie === 'kanaal') return { to: { kanaal: undefined }, view: { niemand: bericht } };
    const rung = treden[rungIn(trede)];
    if (isChannelAlone(rung)) return { to: { persoon }, view: { niemand: bericht } };
    return { to: { persoon }, view: viewOf(scene, bericht, rung, persoon) ?? view };
  };
  return scene.berichten
    .flatMap(({ aankomst }) => aankomst)
    .flatMap(({ weg, slot, gelukt, aan }): Letter[] => {
      const found = weg === 'kaart' && gelukt ? parseSlot(slot) : undefined;
      if (found === undefined || !isOn(ladder, found)) return [];
      return [{ slot, ...toBe(found, aan), summary, onlyUpdate: true }];
    });
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
  advies: ({ incident, woorden }, { advies, rol }) => ({
    ladder: { soort: 'advies', advies, rol },
    view: { kaart: 'advies', hulp: advies, rol },
    summary: fillIn(woorden.bericht.advies, numbered(incident)),
  }),
  overdragen: ({ incident, woorden }, { afwezig }) => ({
    ladder: { soort: 'overdragen', afwezig },
    view: { kaart: 'dossier' },
    summary: fillIn(woorden.bericht.overdragen, numbered(incident)),
  }),
  akkoord: ({ incident, woorden }, { voorstel }) => ({
    ladder: { soort: 'akkoord', voorstel },
    view: { kaart: 'akkoord' },
    summary: fillIn(woorden.bericht.akkoord, numbered(incident)),
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
