import { taakTitel } from '../cards/taak-titel.ts';
import type { Scene } from '../desk/scene.ts';
import type { Activity } from '../graph/activities.ts';
import type { Bericht } from '../incident/berichten.ts';
import { FG } from '../incident/hoedanigheid.ts';
import { isWaiting, openCalls } from '../incident/incident.ts';
import { isAnswered } from '../incident/ladders.ts';
import { taakOp } from '../incident/op.ts';
import { holders } from '../protocol/bezetting.ts';
import { taakSoort } from '../protocol/taak-naam.ts';
import type { BerichtOf } from './bericht-of.ts';

/** A notification that may ring. */
export type Ringing = Exclude<Bericht, { doel: 'klaar' }>;

/** What a bell is, by the purpose of its notification. */
interface Kind<D extends Ringing['doel']> {
  /** What somebody silences with it. */
  activity: Activity;
  /** What it is about, within its incident: a later bell about the same to the same person takes the place of this one. */
  ding: (bericht: BerichtOf<D>) => string;
  /** What waits, or did. */
  wat: (scene: Scene, bericht: BerichtOf<D>) => string;
  /** Whether it is done, or not for this person (or channel) any more. Left out where it asks nothing. */
  isOver?: (scene: Scene, bericht: BerichtOf<D>, aan: string) => boolean;
}

/** Where the title says too much for a lock screen the flows have another name. */
const opDeBel = (scene: Scene, taak: string) =>
  taakSoort(scene.bundle.opvolging, taak)?.op_de_bel ?? taakTitel(scene, taak);
const isOver = ({ incident }: Scene, bericht: Parameters<typeof isAnswered>[1]) => isAnswered(incident, bericht);
const isPickedUp = ({ incident }: Scene) => !isWaiting(incident);

/** By purpose. One that is left out does not compile. */
const KINDS: { readonly [D in Ringing['doel']]: Kind<D> } = {
  hulp: {
    activity: 'hulp',
    ding: ({ hulp }) => `hulp ${hulp}`,
    wat: ({ woorden }) => woorden.bel.hulp,
    // Not when somebody comes: who is on the way is not done.
    isOver: ({ incident }, { hulp }) => !openCalls(incident).some(({ revisie }) => revisie === hulp),
  },
  gevaar: {
    activity: 'hulp',
    ding: ({ gevaar }) => `gevaar ${gevaar}`,
    wat: ({ woorden }) => woorden.bel.gevaar,
    isOver,
  },
  huisbezoek: {
    activity: 'hulp',
    ding: ({ huisbezoek }) => `huisbezoek ${huisbezoek}`,
    wat: ({ woorden }) => woorden.bel.huisbezoek,
    isOver,
  },
  // Only that the danger is said to be over rings.
  melder: { activity: 'hulp', ding: ({ doel }) => doel, wat: ({ woorden }) => woorden.bel.zei_voorbij },
  alarm: {
    activity: 'alarm',
    ding: ({ alarm, rol }) => `alarm ${alarm} ${rol}`,
    wat: ({ woorden }) => woorden.bel.alarm,
    // That it no longer holds is a bell of its own about the same.
    isOver: ({ incident }, bericht) =>
      isAnswered(incident, bericht) &&
      incident.alarmen.some(({ revisie, vervallen }) => revisie === bericht.alarm && vervallen === null),
  },
  alarm_weg: {
    activity: 'alarm',
    ding: ({ alarm, rol }) => `alarm ${alarm} ${rol}`,
    wat: ({ woorden }) => woorden.bel.alarm_weg,
  },
  kanaal: {
    activity: 'melding',
    ding: () => 'oppakken',
    wat: ({ woorden }) => woorden.bel.oppakken,
    isOver: isPickedUp,
  },
  oppakken: {
    activity: 'melding',
    ding: () => 'oppakken',
    wat: ({ woorden }) => woorden.bel.oppakken,
    isOver: isPickedUp,
  },
  overdragen: {
    activity: 'melding',
    ding: ({ afwezig }) => `overdragen ${afwezig}`,
    wat: ({ woorden }) => woorden.bel.overdragen,
    isOver,
  },
  niet_gelukt: {
    activity: 'melding',
    ding: ({ wat }) => `niet_gelukt ${wat}`,
    wat: ({ woorden }) => woorden.bel.niet_gelukt,
  },
  taak: {
    activity: 'taak',
    ding: ({ taak }) => `taak ${taak}`,
    wat: (scene, { taak }) => opDeBel(scene, taak),
    isOver: ({ incident, rollen, leden }, { taak, rol }, aan) => {
      const handler = incident.behandelaar?.door;
      const others = Object.values(holders(rollen, rol, incident, leden)).flat();
      const hasIt = handler !== undefined && handler !== aan && others.includes(handler);
      return hasIt || incident.sinds[taakOp(taak)] === undefined;
    },
  },
  termijn: {
    activity: 'taak',
    ding: ({ taak }) => `taak ${taak}`,
    wat: (scene, { taak }) => opDeBel(scene, taak),
    isOver,
  },
  akkoord: {
    activity: 'taak',
    ding: ({ voorstel }) => `akkoord ${voorstel}`,
    wat: ({ woorden }) => woorden.bel.akkoord,
    isOver,
  },
  advies: {
    activity: 'taak',
    ding: ({ advies, rol }) => `advies ${advies} ${rol}`,
    wat: ({ woorden }) => woorden.bel.advies,
    isOver,
  },
  reden: { activity: 'taak', ding: ({ doel }) => doel, wat: ({ woorden }) => woorden.bel.nieuws },
  zorg: { activity: 'nieuws', ding: ({ nr }) => `zorg ${nr}`, wat: ({ woorden }) => woorden.bel.zorg },
  inlichting: {
    activity: 'nieuws',
    ding: ({ inlichting, rol }) => `inlichting ${inlichting} ${rol}`,
    wat: ({ woorden }, { rol }) => (rol === FG ? woorden.bel.noodinzage : woorden.bel.inlichting),
  },
  gesprek: { activity: 'nieuws', ding: ({ doel }) => doel, wat: ({ woorden }) => woorden.bel.nieuws },
  dossier: { activity: 'nieuws', ding: ({ doel }) => doel, wat: ({ woorden }) => woorden.bel.nieuws },
  nieuws: { activity: 'nieuws', ding: ({ doel }) => doel, wat: ({ woorden }) => woorden.bel.nieuws },
};

function kindOf<D extends Ringing['doel']>(doel: D): Kind<D> {
  return KINDS[doel];
}

/** What a person silences who silences the bell of this notification. */
export function activityOf({ doel }: Ringing): Activity {
  return KINDS[doel].activity;
}

/** What the bell of this notification is about, within its incident. */
export function dingOf(bericht: Ringing): string {
  return kindOf<Ringing['doel']>(bericht.doel).ding(bericht);
}

/** What waits, or did: the kind of task, and nothing of what happened. */
export function watOf(scene: Scene, bericht: Ringing): string {
  return kindOf<Ringing['doel']>(bericht.doel).wat(scene, bericht);
}

/** Whether somebody is to do something about it: of what asks nothing it is not said that it is done. */
export function asksSomething({ doel }: Ringing): boolean {
  return KINDS[doel].isOver !== undefined;
}

/** Whether what the bell of this notification rang for is done, or no longer for who heard it (a person, or a channel). */
export function isDone(scene: Scene, bericht: Ringing, aan: string): boolean {
  return kindOf<Ringing['doel']>(bericht.doel).isOver?.(scene, bericht, aan) ?? false;
}
