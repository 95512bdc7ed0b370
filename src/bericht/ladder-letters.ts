import type { View } from '../cards/render.ts';
import type { Scene } from '../desk/scene.ts';
import { type Incident, isTegenAmbtsdrager } from '../incident/incident.ts';
import { isBeantwoord, type Klimmend, ladderVan, tredeOp } from '../incident/ladders.ts';
import { channelOf, holders } from '../protocol/bezetting.ts';
import type { Trede } from '../protocol/ladder.ts';
import { vul } from '../protocol/woorden.ts';
import { CHANNEL, type Letter } from './letter.ts';

/** What the letters of one ladder have in common: what their slots begin with, and what is seen. */
interface Kind {
  slot: string;
  view: View;
  summary: string;
}

/**
 * The rung whose time it is: its people, and its channel. When nobody needs to act any more, the first rung's notification comes again, and brings
 * everything that was posted up to date.
 */
export function ladderLetters(scene: Scene, bericht: Klimmend): Letter[] {
  const { incident, rollen, bundle } = scene;
  if (isBeantwoord(incident, bericht)) return (bericht.trede ?? 0) === 0 ? standing(scene, bericht) : [];
  const treden = ladderVan(incident, bericht, rollen, bundle);
  const trede = tredeOp(treden, bericht);
  const rung = treden[trede];
  if (rung === undefined) return [];
  const kind = kindOf(scene, bericht);
  const slot = `${kind.slot}:${rungName(bericht, trede)}`;
  const people = onRung(scene, rung, bericht).map(
    ({ persoon, rol }): Letter => ({
      slot: `${slot}:${persoon}`,
      to: { persoon },
      view: kind.view,
      summary: kind.summary,
      wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
    }),
  );
  const channel = rung.kanaal === undefined ? [] : [inChannel(scene, rung.kanaal, slot, bericht)];
  // Nobody reacted: the reporter hears that by itself, also when the phone is in a pocket.
  const reporter = rung.melder === true && bericht.doel === 'oppakken' ? [toReporter(scene, slot)] : [];
  return [...people, ...channel, ...reporter];
}

/** Tells one rung from another, also of the ladder and of the time before. */
function rungName(bericht: Klimmend, trede: number): string {
  if (bericht.doel === 'oppakken') return `${bericht.sinds ?? 0}.${trede}`;
  return 'keer' in bericht && bericht.keer !== undefined ? `${trede}.${bericht.keer}` : `${trede}`;
}

/** In the channel of a rung; what is kept from others by its own channel stays there. */
function inChannel({ incident, rollen, woorden }: Scene, name: string, slot: string, bericht: Klimmend): Letter {
  const shielded = incident.via === 'cag' || isTegenAmbtsdrager(incident.feiten);
  return {
    slot: `${slot}:kanaal`,
    to: { kanaal: shielded ? channelOf(rollen, incident) : rollen.kanalen[name] },
    view: { niemand: bericht },
    summary: vul(woorden.bericht.niemand, { nummer: incident.nummer ?? '' }),
    wegen: CHANNEL,
    keep: true,
  };
}

function toReporter({ incident: { melder, nummer }, rollen, woorden }: Scene, slot: string): Letter {
  return {
    slot: `${slot}:melder`,
    to: { persoon: melder },
    view: { melder: 'bel_zelf' },
    summary: vul(woorden.bericht.bel_zelf, { nummer: nummer ?? '' }),
    wegen: rollen.wegen,
    keep: true,
  };
}

/** Every card of a ladder that was posted, to be brought up to date. */
export function standing(scene: Scene, bericht: Klimmend): Letter[] {
  const kind = kindOf(scene, bericht);
  const cards = scene.berichten
    .flatMap(({ aankomst }) => aankomst)
    .filter(({ weg, slot, gelukt }) => weg === 'kaart' && gelukt && slot.startsWith(`${kind.slot}:`));
  return cards.flatMap(({ slot, aan }): Letter[] => {
    const { summary } = kind;
    if (slot.endsWith(':melder'))
      return [{ slot, to: { persoon: aan }, view: { melder: 'bel_zelf' }, summary, onlyUpdate: true }];
    return slot.endsWith(':kanaal')
      ? [{ slot, to: { kanaal: undefined }, view: { niemand: bericht }, summary, onlyUpdate: true }]
      : [{ slot, to: { persoon: aan }, view: kind.view, summary, onlyUpdate: true }];
  });
}

function kindOf({ incident, woorden }: Scene, bericht: Klimmend): Kind {
  const nummer = incident.nummer ?? '';
  switch (bericht.doel) {
    case 'oppakken':
      return { slot: 'oppakken', view: { kaart: 'oproep' }, summary: vul(woorden.bericht.wie_pakt_op, { nummer }) };
    case 'hulp': {
      const { hulp, rol } = bericht;
      const off = incident.hulp.find(({ revisie }) => revisie === hulp)?.afgeblazen !== null;
      const summary = off ? woorden.hulp.niet_meer_nodig : woorden.hulp.titel;
      return { slot: `hulp:${hulp}:${rol}`, view: { kaart: 'hulp', hulp, rol }, summary };
    }
    case 'alarm': {
      const { alarm, rol } = bericht;
      const view = { kaart: 'alarm', hulp: alarm, rol } as const;
      return { slot: `alarm:${alarm}:${rol}`, view, summary: vul(woorden.bericht.bevestig, { nummer }) };
    }
    case 'termijn': {
      const { taak, revisie } = bericht;
      const summary = vul(woorden.bericht.herinnering, { nummer });
      return { slot: `termijn:${taak}:${revisie}`, view: { kaart: 'taak', taak, herinnering: true }, summary };
    }
  }
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
  if (wie !== undefined) {
    const found = holders(rollen, wie, incident, leden);
    const handler = incident.behandelaar?.door ?? '';
    const handles = eigenaar === true && doel === 'termijn' && [...found.wie, ...found.vervangers].includes(handler);
    named.push(...(handles ? [handler] : firstHolders(incident, found)).map((id) => [id, wie] as const));
  }
  if (vervangers !== undefined)
    named.push(...holders(rollen, vervangers, incident, leden).vervangers.map((id) => [id, vervangers] as const));
  const people = new Map(named.filter(([id]) => id !== incident.melder));
  return [...people].map(([persoon, rol]) => ({ persoon, rol }));
}

/** Who holds a role, without the reporter; when that leaves nobody, who stands in. */
export function firstHolders(
  { melder }: Incident,
  { wie, vervangers }: { wie: string[]; vervangers: string[] },
): string[] {
  const others = wie.filter((id) => id !== melder);
  return others.length > 0 ? others : vervangers.filter((id) => id !== melder);
}
