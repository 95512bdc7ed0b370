import { type GroepScene, groepName, hearsOfNobody } from '../desk/groepen.ts';
import type { Scene } from '../desk/scene.ts';
import { isEnded } from '../incident/incident.ts';
import { clock, dayAndClock, localDate } from '../kit/time.ts';
import { belNummer } from '../protocol/rollen.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { type Groep, type Groepslid, niemandOverOf } from '../store/groepen.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { niemandRegel } from './niemand.ts';
import { nietGeluktZin } from './niet-gelukt.ts';
import { viewOfSlot } from './of-slot.ts';
import { maySee } from './render.ts';
import { taakTitel } from './taak-titel.ts';
import { template } from './template.ts';

export interface GroepView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  lijst: readonly { naam: string; status: string; bel: string; knoppen: readonly Action[] }[];
  blad: string;
  knoppen: readonly Action[];
}

const draw = template<GroepView>('groep');

/** Which kinds are confirmed, and so can all at once. */
const CONFIRMED: readonly Groep['soort'][] = ['alarm'];

/**
 * Several messages of one kind, as their receiver may see them now: number, time and state of each, and the way to its own card. In a channel numbers and
 * states alone, and the button with which it is picked up: no names.
 */
export function groepCard(scene: GroepScene, notitie?: Notitie) {
  return scene.vraag && isConfirmable(scene) ? vraagCard(scene) : listCard(scene, notitie);
}

function listCard(scene: GroepScene, notitie?: Notitie) {
  const { groep, woorden, blad, bladen } = scene;
  const waiting = isForOthers(scene) ? 0 : open(scene).length;
  return draw(woorden, {
    notitie: notitieRegels(notitie ?? working(scene)),
    kop: woorden.kaart.app,
    titel: titleOf(scene),
    zeg: [...sayOf(scene, waiting), ...unreadable(scene)].join(' '),
    lijst: scene.regels.map((line) => lineOf(scene, line)),
    blad: bladen > 1 ? fillIn(woorden.samen.blad, { blad: `${blad + 1}`, bladen: `${bladen}` }) : '',
    knoppen: [
      ...(blad > 0 ? [page(groep, woorden.samen.vorige, blad - 1)] : []),
      ...(blad < bladen - 1 ? [page(groep, woorden.samen.volgende, blad + 1)] : []),
      ...allButton(scene, waiting),
    ],
  });
}

function sayOf({ groep, woorden, onleesbaar }: GroepScene, waiting: number): string[] {
  const { wacht, wacht_een, klaar, in_kanaal, in_kanaal_een, gedaan_in_kanaal, bel_zelf } = woorden.samen;
  const inKanaal = 'kanaal' in groep.ontvanger;
  const [none, one, more] = inKanaal ? [gedaan_in_kanaal, in_kanaal_een, in_kanaal] : [klaar, wacht_een, wacht];
  // There is still something to do about what cannot be read.
  const done = onleesbaar > 0 ? [] : [none];
  if (waiting === 0) return done;
  if (isOfLost(groep)) return [bel_zelf];
  if (isToCall(groep)) return sayWhomToCall(waiting, woorden);
  return [waiting === 1 ? one : fillIn(more, { open: `${waiting}` })];
}

function sayWhomToCall(waiting: number, { samen }: Woorden): string[] {
  return [waiting === 1 ? samen.bel_wie_een : fillIn(samen.bel_wie, { open: `${waiting}` })];
}

function unreadable({ onleesbaar, rollen, woorden }: GroepScene): string[] {
  const { onleesbaar: more, onleesbaar_een: one } = woorden.samen;
  if (onleesbaar === 0) return [];
  return [fillIn(onleesbaar === 1 ? one : more, { aantal: `${onleesbaar}`, nummer: belNummer(rollen) })];
}

/** One more question before all of it is confirmed. */
function vraagCard(scene: GroepScene) {
  const { groep, woorden, blad } = scene;
  const { vraag, vraag_zeg, ja, nee } = woorden.samen;
  const tot = Math.max(...scene.leden.map(({ sinds }) => sinds));
  return draw(woorden, {
    notitie: [],
    kop: titleOf(scene),
    titel: fillIn(vraag, { aantal: `${open(scene).length}` }),
    zeg: vraag_zeg,
    lijst: [],
    blad: '',
    knoppen: [button(ja, { doe: 'bevestig_groep', groep: groepName(groep), tot }, 'positive'), page(groep, nee, blad)],
  });
}

/** "23 meldingen over de raad, oudste 14:02" */
function titleOf({ groep, leden, lijst, woorden }: GroepScene): string {
  const since = Math.min(groep.eerste.sinds, ...leden.map(({ sinds }) => sinds));
  const last = Math.max(...leden.map(({ sinds }) => sinds));
  const oudste = localDate(since).date === localDate(last).date ? clock(since) : dayAndClock(since);
  return fillIn(woorden.samen.titel, { aantal: `${lijst.length}`, wat: kindOf(groep, woorden), oudste });
}

/** What a bell and a mail say: how many wait, and of which kind. Nothing of whom it is about: phones show it on a lock screen. */
export function groepSummary(scene: GroepScene): string {
  const { groep, lijst, woorden } = scene;
  const { over: _over, ...bare } = groep;
  const waiting = open(scene).length;
  const all = { aantal: `${lijst.length}`, wat: kindOf(isOfLost(groep) || isToCall(groep) ? groep : bare, woorden) };
  return waiting === 0 || waiting === lijst.length
    ? fillIn(woorden.samen.bel, all)
    : fillIn(woorden.samen.bel_nog, { ...all, open: `${waiting}` });
}

/** The same once nothing in it waits any more. */
export function groepDoneSummary(scene: GroepScene): string {
  return fillIn(scene.woorden.samen.bel_klaar, { wat: groepSummary(scene) });
}

/** Whether it is about messages that did not arrive. */
function isOfLost({ soort, over }: Pick<Groep, 'soort' | 'over'>): boolean {
  if (soort !== 'kanaal') return false;
  return over === 'niet_gelukt' || over === 'niet_gelukt_nu';
}

/** Whether its lines say whom to call: nobody reacted, and nothing is to be pressed there. In a channel it is picked up where it stands. */
function isToCall(groep: Pick<Groep, 'soort' | 'over' | 'ontvanger'>): boolean {
  const over = niemandOverOf(groep);
  return over !== undefined && !(over === 'niemand' && 'kanaal' in groep.ontvanger);
}

function kindOf(groep: Pick<Groep, 'soort' | 'over'>, { samen }: Woorden): string {
  const { soort, over } = groep;
  // A task is named by its owner: one called burgemeester is no report about the burgemeester.
  if (soort === 'taak' || soort === 'termijn') return samen[soort];
  if (isOfLost(groep)) return samen.niet_gelukt;
  if (over === 'raad' || over === 'wethouder' || over === 'burgemeester') return samen[over];
  return samen[over === 'spoed' ? over : (niemandOverOf(groep) ?? soort)];
}

function lineOf({ groep, woorden, blad }: GroepScene, line: GroepScene['regels'][number]): GroepView['lijst'][number] {
  const { lid, scene } = line;
  const { regel, niet_voor_jou, open: openIt } = woorden.samen;
  const isChannel = 'kanaal' in groep.ontvanger;
  const { nummer, ingediend } = scene.incident;
  const naam = fillIn(regel, { nummer: nummer ?? '', tijd: clock(ingediend ?? lid.sinds) });
  if (isChannel && !isToCall(groep)) return { naam, status: channelState(scene, lid), bel: '', knoppen: pickUp(scene) };
  const mine = ofReceiver(groep, line);
  if (mine === undefined) return { naam: niet_voor_jou, status: '', bel: '', knoppen: [] };
  const berichten = line.zelfde.map(({ bericht }) => bericht);
  if (isToCall(groep)) return { naam, ...niemandRegel(scene, berichten), knoppen: [] };
  const knop = button(openIt, { doe: 'open_lid', groep: groepName(groep), lid: mine.id, deel: blad });
  return { naam, status: stateOf(scene, mine), bel: '', knoppen: [knop] };
}

/** Whoever may do so picks it up where it stands, as on a card of its own. */
function pickUp({ incident, woorden }: Scene): Action[] {
  const { oppakken } = incident.sinds;
  if (oppakken === undefined) return [];
  return [button(woorden.kaart.pak_op, { incident: incident.id, kaart: 'kanaal', doe: 'pak_op', sinds: oppakken })];
}

function channelState(scene: Scene, { bericht, klaar }: Groepslid): string {
  const { incident, woorden } = scene;
  const { wacht_nog } = woorden.samen;
  if (bericht.doel === 'niet_gelukt' && !klaar) return nietGeluktZin(scene, bericht.wat);
  return klaar ? woorden.status[incident.status] : wacht_nog;
}

function stateOf(scene: Scene, { bericht, klaar }: Groepslid): string {
  const { incident, naam, woorden } = scene;
  const { wacht_nog, bevestigd, opgepakt, gedaan, vervallen } = woorden.samen;
  const about = bericht.doel === 'taak' || bericht.doel === 'termijn' ? `${taakTitel(scene, bericht.taak)}. ` : '';
  if (!klaar) return `${about}${wacht_nog}`;
  if (bericht.doel === 'alarm') {
    const alarm = incident.alarmen.find(({ revisie }) => revisie === bericht.alarm);
    if (alarm?.vervallen != null) return vervallen;
    const seen = alarm?.gezien.find(({ rol }) => rol === bericht.rol);
    if (seen !== undefined) return fillIn(bevestigd, { wie: naam(seen.door), tijd: clock(seen.tijd) });
  }
  if (bericht.doel === 'oppakken' && incident.behandelaar !== null && !isEnded(incident))
    return fillIn(opgepakt, { wie: naam(incident.behandelaar.door) });
  return `${about}${gedaan}`;
}

function open({ lijst }: GroepScene): Groepslid[] {
  return lijst.filter(({ klaar }) => !klaar);
}

/** Whether nothing that is seen of it is for its receiver any more: the role is another's. */
export function isForOthers({ groep, regels }: Pick<GroepScene, 'groep' | 'regels'>): boolean {
  return (
    'persoon' in groep.ontvanger && regels.length > 0 && regels.every((line) => ofReceiver(groep, line) === undefined)
  );
}

/** Of what a line stands for, what its receiver may see: of the roles for which a report came one may be another's now, and one not. */
function ofReceiver(groep: Groep, { lid, zelfde, scene }: GroepScene['regels'][number]): Groepslid | undefined {
  if (niemandOverOf(groep) !== undefined) return hearsOfNobody(scene, groep) ? lid : undefined;
  const openFirst = [...zelfde.filter(({ klaar }) => !klaar), ...zelfde];
  return [lid, ...openFirst].find(({ slot }) => {
    const view = viewOfSlot(slot);
    return view !== undefined && maySee(scene, view);
  });
}

/** How far confirming all has come. */
function working({ groep: { bevestigt }, lijst, woorden }: GroepScene): Notitie | undefined {
  if (bevestigt === undefined) return undefined;
  const meant = lijst.filter(({ sinds }) => sinds <= bevestigt.tot);
  const done = meant.filter(({ klaar }) => klaar).length;
  return { tekst: fillIn(woorden.samen.bezig, { gedaan: `${done}`, aantal: `${meant.length}` }) };
}

function page(groep: Groep, titel: string, deel: number): Action {
  return button(titel, { doe: 'toon_groep', groep: groepName(groep), deel });
}

function allButton(scene: GroepScene, waiting: number): Action[] {
  const { groep, woorden, blad } = scene;
  if (!isConfirmable(scene)) return [];
  const titel = fillIn(woorden.samen.alles, { aantal: `${waiting}` });
  return [button(titel, { doe: 'vraag_groep', groep: groepName(groep), deel: blad }, 'positive')];
}

/** Whether all of it can be confirmed, and nobody is at it. */
function isConfirmable(scene: GroepScene): boolean {
  const { soort, ontvanger, bevestigt } = scene.groep;
  const isMeant = CONFIRMED.includes(soort) && 'persoon' in ontvanger && bevestigt === undefined;
  return isMeant && open(scene).length > 0 && !isForOthers(scene);
}
