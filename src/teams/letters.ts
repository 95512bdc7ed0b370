import type { View } from '../cards/render.ts';
import type { Bericht, Doel } from '../incident/berichten.ts';
import { type Incident, isTegenAmbtsdrager } from '../incident/incident.ts';
import { isBeantwoord, type Klimmend, ladderVan, tredeOp } from '../incident/ladders.ts';
import { channelOf, fallbackChannel, holders } from '../protocol/bezetting.ts';
import type { Trede } from '../protocol/ladder.ts';
import type { Kanaal } from '../protocol/rollen.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { Scene } from '../scene.ts';
import type { LeasedBericht } from '../store/store.ts';

/** One message to one place. `keep`: a message that stands there already is left as it is. */
export interface Letter {
  slot: string;
  to: { persoon: string } | { kanaal: Kanaal | undefined };
  view:
    | View
    | { melder: Extract<Bericht, { doel: 'melder' }>['over'] }
    | { nieuws: Extract<Bericht, { doel: 'nieuws' }>['over'] }
    | { nietGelukt: Doel }
    | { niemand: Klimmend };
  /** What a notification shows: the number of the report and what waits, nothing else. */
  summary: string;
  /** The ways to tell it, in turns; the card alone when left out. */
  wegen?: readonly (readonly Weg[])[];
  /** Nothing new is posted for it: only a message that stands already is brought up to date. */
  onlyUpdate?: boolean;
  keep?: boolean;
}

/** To whom a notification goes, and with which card, as the roles and the incident are now. */
export function lettersFor(scene: Scene, leased: LeasedBericht): Letter[] {
  const { bericht, revisie } = leased;
  const { incident, rollen } = scene;
  const nummer = incident.nummer ?? '';
  switch (bericht.doel) {
    case 'kanaal': {
      const isNew = incident.sinds.oppakken === revisie;
      return [
        {
          slot: 'kanaal',
          to: { kanaal: channelOf(rollen, incident) },
          view: { kaart: 'kanaal' },
          summary: `${isNew ? 'Nieuwe melding' : 'Melding'} ${nummer}`.trim(),
          // The bell is for a new report, not for every change of its card.
          wegen: isNew ? CHANNEL : CARD,
        },
      ];
    }
    case 'niet_gelukt': {
      const { wat } = bericht;
      const summary = `Melding ${nummer}: een bericht kwam niet aan`;
      const to = { kanaal: fallbackChannel(rollen) };
      return [{ slot: `niet_gelukt:${wat}`, to, view: { nietGelukt: wat }, summary, keep: true, wegen: CHANNEL }];
    }
    case 'gesprek':
      return [
        {
          slot: `gesprek:${bericht.persoon}`,
          to: bericht,
          view: { kaart: 'gesprek' },
          summary: 'Stroomwijzer',
          onlyUpdate: incident.status !== 'concept',
        },
      ];
    case 'melder':
      return [
        {
          slot: `melder:${revisie}:${bericht.over}`,
          to: bericht,
          view: { melder: bericht.over },
          summary: `Nieuws over melding ${nummer}`,
          keep: true,
        },
      ];
    case 'dossier':
      return [
        { slot: `dossier:${bericht.persoon}`, to: bericht, view: { kaart: 'dossier' }, summary: `Dossier ${nummer}` },
      ];
    case 'nieuws': {
      const slot = `nieuws:${revisie}:${bericht.over}`;
      return [
        { slot, to: bericht, view: { nieuws: bericht.over }, summary: `Nieuws over melding ${nummer}`, keep: true },
      ];
    }
    case 'reden': {
      const open = incident.sinds.akkoord !== undefined;
      const slot = `reden:${incident.sinds.akkoord ?? revisie}:${bericht.persoon}`;
      return [{ slot, to: bericht, view: { kaart: 'reden' }, summary: `Melding ${nummer}`, onlyUpdate: !open }];
    }
    case 'taak':
      return taakLetters(scene, bericht, revisie);
    case 'oppakken':
    case 'hulp':
    case 'alarm':
    case 'termijn':
      return ladderLetters(scene, bericht);
  }
}

const CARD: readonly (readonly Weg[])[] = [['kaart']];
/** A channel's bell comes after its card, and leads to it. */
const CHANNEL: readonly (readonly Weg[])[] = [['kaart', 'activiteit']];

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
function ladderLetters(scene: Scene, bericht: Klimmend): Letter[] {
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

/** Tells one rung from another, also of the other ladder and of the time before. */
function rungName(bericht: Klimmend, trede: number): string {
  if (bericht.doel === 'oppakken') return `${bericht.spoed ? 's' : 'g'}${trede}`;
  return 'keer' in bericht && bericht.keer !== undefined ? `${trede}.${bericht.keer}` : `${trede}`;
}

/** In the channel of a rung; what is kept from others by its own channel stays there. */
function inChannel({ incident, rollen }: Scene, name: string, slot: string, bericht: Klimmend): Letter {
  const shielded = incident.via === 'cag' || isTegenAmbtsdrager(incident.feiten);
  return {
    slot: `${slot}:kanaal`,
    to: { kanaal: shielded ? channelOf(rollen, incident) : rollen.kanalen[name] },
    view: { niemand: bericht },
    summary: `Melding ${incident.nummer ?? ''}: niemand reageert`,
    wegen: CHANNEL,
    keep: true,
  };
}

function toReporter({ incident: { melder, nummer }, rollen }: Scene, slot: string): Letter {
  return {
    slot: `${slot}:melder`,
    to: { persoon: melder },
    view: { melder: 'bel_zelf' },
    summary: `Melding ${nummer ?? ''}: bel zelf`,
    wegen: rollen.wegen,
    keep: true,
  };
}

/** Every card of a ladder that was posted, to be brought up to date. */
function standing(scene: Scene, bericht: Klimmend): Letter[] {
  const kind = kindOf(scene, bericht);
  const cards = scene.berichten
    .flatMap(({ aankomst }) => aankomst)
    .filter(({ weg, slot, gelukt }) => weg === 'kaart' && gelukt && slot.startsWith(`${kind.slot}:`));
  return cards.flatMap(({ slot, aan }): Letter[] => {
    if (slot.endsWith(':melder')) return [];
    const { summary } = kind;
    return slot.endsWith(':kanaal')
      ? [{ slot, to: { kanaal: undefined }, view: { niemand: bericht }, summary, onlyUpdate: true }]
      : [{ slot, to: { persoon: aan }, view: kind.view, summary, onlyUpdate: true }];
  });
}

function kindOf({ incident }: Scene, bericht: Klimmend): Kind {
  const nummer = incident.nummer ?? '';
  switch (bericht.doel) {
    case 'oppakken':
      return { slot: 'oppakken', view: { kaart: 'oproep' }, summary: `Melding ${nummer}: wie pakt dit op?` };
    case 'hulp': {
      const { hulp, rol } = bericht;
      const off = incident.hulp.find(({ revisie }) => revisie === hulp)?.afgeblazen !== null;
      const summary = off ? 'Hulp is niet meer nodig' : 'Een collega heeft hulp nodig';
      return { slot: `hulp:${hulp}:${rol}`, view: { kaart: 'hulp', hulp, rol }, summary };
    }
    case 'alarm': {
      const { alarm, rol } = bericht;
      const view = { kaart: 'alarm', hulp: alarm, rol } as const;
      return { slot: `alarm:${alarm}:${rol}`, view, summary: `Melding ${nummer}: bevestig dit` };
    }
    case 'termijn': {
      const { taak, revisie } = bericht;
      const summary = `Herinnering: taak bij melding ${nummer}`;
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

/** Who owns a task and must hear of it. Who handles the incident and is one of them has it on the dossier: then only cards that stand are updated. */
function taakLetters(scene: Scene, { taak, rol }: Extract<Bericht, { doel: 'taak' }>, recorded: number): Letter[] {
  const { incident, rollen, leden } = scene;
  const found = holders(rollen, rol, incident, leden);
  const all = [...found.wie, ...found.vervangers];
  const handler = incident.behandelaar?.door;
  const onDossier = handler !== undefined && all.includes(handler);
  const opened = incident.taken[taak]?.revisie ?? 0;
  const ended = incident.sinds[`taak:${taak}`] === undefined;
  const letter = (slot: string, persoon: string, onlyUpdate: boolean): Letter => ({
    slot,
    to: { persoon },
    view: { kaart: 'taak', taak },
    summary: `Taak bij melding ${incident.nummer ?? ''}`,
    wegen: rollen.rollen[rol]?.wegen ?? rollen.wegen,
    onlyUpdate,
  });
  // A task that is opened again is news.
  // Who was told by an earlier notification sees the card change: that rings nowhere.
  const before = scene.berichten.filter(({ revisie }) => revisie < recorded);
  const known = new Set(before.flatMap(({ aankomst }) => aankomst.map((one) => one.slot)));
  const told = (onDossier ? all : firstHolders(incident, found)).map((persoon) => {
    const slot = `taak:${taak}:${opened}:${persoon}`;
    return letter(slot, persoon, ended || onDossier || known.has(slot));
  });
  const reminders = ended ? standing(scene, { doel: 'termijn', taak, revisie: opened, trede: 0 }) : [];
  return [...told, ...reminders];
}

/** Who holds a role, without the reporter; when that leaves nobody, who stands in. */
function firstHolders({ melder }: Incident, { wie, vervangers }: { wie: string[]; vervangers: string[] }): string[] {
  const others = wie.filter((id) => id !== melder);
  return others.length > 0 ? others : vervangers.filter((id) => id !== melder);
}
