import type { Scene } from '../desk/scene.ts';
import { oppakBericht } from '../incident/berichten.ts';
import type { Betrokkene } from '../incident/betrokkenen.ts';
import { isEnded, isTegenAmbtsdrager, isWaiting } from '../incident/incident.ts';
import { may, type Recht } from '../incident/rights.ts';
import { MAX_TEXT } from '../kit/text-room.ts';
import { dayAndClock } from '../kit/time.ts';
import { actingRole, channelOf } from '../protocol/bezetting.ts';
import { fillIn } from '../protocol/woorden.ts';
import { againButton } from './again.ts';
import { alarmLines } from './alarm.ts';
import { betrokkenenButton } from './betrokkenen.ts';
import { askedToPickUp, type Bezorging, belMoment, moment, nobodyReacts, oppakLines } from './bezorging.ts';
import { button, type Pagina } from './button.ts';
import type { Action } from './elements.ts';
import { fitted } from './fitted.ts';
import {
  type Gevaar,
  meldingKop,
  type Notitie,
  type NotitieRegels,
  type Nummer,
  notitieRegels,
  nummers,
  type Perhaps,
  perhaps,
} from './frame.ts';
import { type Geroepen, geroepenLines } from './geroepen.ts';
import { noodBandAfter, overButton } from './nood.ts';
import { roleName } from './role-name.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';
import { wieKeekButton } from './wie-keek.ts';
import { belMijButton, zorgNummers, zorgRegels } from './zorg.ts';

export interface OntvangstView {
  gevaar: Perhaps<Gevaar>;
  hulp: Perhaps<Geroepen>;
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  wie: string;
  hoor: string;
  nummers: readonly Nummer[];
  bezorging: readonly Bezorging[];
  /** What happens for the reporter, where it happened to the reporter or was seen by. */
  zorg: readonly string[];
  /** Whom the reporter can then call. */
  zorgNummers: readonly Nummer[];
  zorgKnoppen: readonly Action[];
  intrekken: string;
  bericht: string;
  knoppen: readonly Action[];
  /** Who opened it. */
  wieKeek: readonly Action[];
}

const draw = template<OntvangstView>('ontvangst');

/** The receipt, which stays the reporter's card for this incident: number, who picks it up, when to hear back. */
export function ontvangstCard(scene: Scene, notitie?: Notitie) {
  const { incident, rollen, woorden } = scene;
  const waiting = isWaiting(incident);
  const own = ownPart(scene);
  const { terugkoppeling } = incident;
  return fitted((share) =>
    draw(woorden, {
      gevaar: noodBandAfter(scene),
      hulp: perhaps(geroepenLines(scene)),
      notitie: notitieRegels(notitie),
      kop: meldingKop(scene),
      titel: titleOf(scene),
      wie: whoLine(scene),
      hoor: waiting ? hearLine(scene) : '',
      nummers: waiting ? nummers(rollen, whomToCall(scene)) : [],
      bezorging: toldLines(scene),
      zorg: own === undefined || isEnded(incident) ? [] : zorgRegels(scene, own),
      zorgNummers: own === undefined ? [] : zorgNummers(scene, own),
      zorgKnoppen: careButtons(scene, own),
      intrekken: incident.intrekkenGevraagd === null ? '' : woorden.ontvangst.intrekken_gevraagd,
      bericht: terugkoppeling === null ? '' : shorten(scene.text(terugkoppeling.bericht), MAX_TEXT * share),
      knoppen: buttons(scene),
      // Until somebody picked it up there is nothing to see but who was asked to.
      wieKeek: scene.incident.behandelaar === null ? [] : wieKeekButton(scene, { kaart: 'gesprek' }),
    }),
  );
}

/** To be called, and to say who else had a part in it. */
function careButtons(scene: Scene, own: Betrokkene | undefined): Action[] {
  return [...(own === undefined ? [] : belMijButton(scene, own, 'gesprek')), ...betrokkenenButton(scene, 'gesprek')];
}

/** The reporter, where it happened to the reporter or was seen by. */
function ownPart({ incident: { betrokkenen, melder } }: Scene): Betrokkene | undefined {
  return betrokkenen.find(({ persoon, deel }) => persoon === melder && deel !== 'beschuldigde');
}

function titleOf(scene: Scene): string {
  const { incident, woorden } = scene;
  if (isAlone(scene)) return woorden.kaart.bel_nu;
  return incident.status === 'ingediend'
    ? woorden.ontvangst.binnen
    : fillIn(woorden.ontvangst.status, { status: woorden.status[incident.status].toLowerCase() });
}

function buttons(scene: Scene): Action[] {
  const { incident, bundle, actor, woorden } = scene;
  const words = woorden.ontvangst;
  const { aanvullen, bewijs, intrekken, intrekken_vragen: vragen, oppakken } = incident.sinds;
  const can = (recht: Recht) => may(bundle, incident, actor, recht);
  const page = (title: string, pagina: Pagina) =>
    button(title, { incident: incident.id, kaart: 'gesprek', doe: 'toon', pagina });
  return [
    ...overButton(scene),
    ...againButton(scene),
    ...(aanvullen !== undefined && can('melding aanvullen')
      ? [page(oppakken === undefined ? words.aanvullen : words.aanvullen_of_verbeteren, 'aanvullen')]
      : []),
    ...(bewijs !== undefined && can('gesprek voeren en melden') ? [page(words.bewijs, 'bewijs')] : []),
    ...(intrekken !== undefined && can('melding intrekken') ? [page(words.intrekken, 'intrekken')] : []),
    ...(vragen !== undefined && can('melding intrekken') ? [page(words.vraag_intrekken, 'intrekken_vragen')] : []),
  ];
}

/** Whom to call when nobody takes it up: the CAG where the report is kept from the own teamleider, and when nobody reacted. */
export function whomToCall(scene: Scene): string[] {
  const { incident, rollen } = scene;
  const cag = rollen.rollen.cag?.bel ?? 'teamleider';
  const handles = rollen.rollen[actingRole(rollen, 'teamleider', incident)]?.bel;
  if (incident.via === 'cag') return [cag];
  if (isTegenAmbtsdrager(incident.feiten)) return [...new Set([handles ?? cag, cag])];
  return isAlone(scene) ? ['teamleider', cag] : ['teamleider'];
}

/** Whether the ladder of this report came to its end. */
function isAlone(scene: Scene): boolean {
  return nobodyReacts(scene, oppakBericht(scene.incident));
}

/** Who was told of it. Who is asked to pick it up, or did, is named for that, and not once more for the alarm. */
function toldLines(scene: Scene): Bezorging[] {
  const { incident, rollen } = scene;
  const asked = isWaiting(incident) ? oppakLines(scene, false) : [];
  const behalve = isWaiting(incident) ? askedToPickUp(scene) : [incident.behandelaar?.door ?? ''];
  const said = asked.flatMap(({ regels }) => regels);
  const alarms = alarmLines(scene, { whole: false, behalve, rolGezegd: actingRole(rollen, 'teamleider', incident) });
  const others = alarms.map((each) => ({ ...each, regels: each.regels.filter((regel) => !said.includes(regel)) }));
  return [...asked, ...others.filter(({ regels, bel, straks }) => regels.length > 0 || bel !== '' || straks !== '')];
}

function whoLine(scene: Scene): string {
  const { incident, rollen, woorden } = scene;
  const { opgepakt, staat_bij } = woorden.ontvangst;
  if (incident.behandelaar === null)
    return fillIn(staat_bij, { waar: channelOf(rollen, incident)?.naam ?? roleName(scene, 'teamleider') });
  const { door, tijd } = incident.behandelaar;
  return fillIn(opgepakt, { wie: scene.naam(door), wanneer: dayAndClock(tijd) });
}

function hearLine(scene: Scene): string {
  const end = belMoment(scene);
  if (end === undefined || isAlone(scene)) return '';
  return fillIn(scene.woorden.ontvangst.hoor_je_niets, { wanneer: moment(scene, end) });
}
