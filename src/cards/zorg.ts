import type { Scene } from '../desk/scene.ts';
import type { Betrokkene } from '../incident/betrokkenen.ts';
import { isEnded, openTaken } from '../incident/incident.ts';
import { taakOp, zorgOp } from '../incident/op.ts';
import { toldInRole } from '../incident/op-trede.ts';
import { clock, dayAndClock } from '../kit/time.ts';
import { kalenderOf } from '../protocol/ladder.ts';
import { isOpVerzoek } from '../protocol/taak.ts';
import { nrVan, taakSoort, taakVoor } from '../protocol/taak-naam.ts';
import { endOfTerm } from '../protocol/term.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import { type Action, type Input, textInput } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, type Nummer, notitieRegels, nummers } from './frame.ts';
import { roleName } from './role-name.ts';
import { template } from './template.ts';
import { wieKeekButton } from './wie-keek.ts';

export interface ZorgView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  regels: readonly string[];
  nummers: readonly Nummer[];
  /** What this person wrote down before. */
  geschreven: readonly { kop: string; tekst: string }[];
  invoer: readonly Input[];
  knoppen: readonly Action[];
}

const draw = template<ZorgView>('zorg');

/** The own card of somebody to whom it happened and who did not report it: who contacts them and when, and whom they can call. No story, and nobody's name but helpers'. */
export function zorgCard(scene: Scene, nr: number, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const found = incident.betrokkenen.find((each) => each.nr === nr);
  const word = woorden.zorg;
  const none = { regels: [], nummers: [], geschreven: [], invoer: [], knoppen: [] };
  const frame = { notitie: notitieRegels(notitie), kop: meldingKop(scene) };
  if (found === undefined || incident.status === 'ingetrokken')
    return draw(woorden, { ...frame, ...none, titel: word.niet_meer, zeg: word.niet_meer_zeg });
  return draw(woorden, {
    ...frame,
    ...none,
    titel: word.titel,
    zeg: isEnded(incident) ? word.afgesloten : word.zeg,
    regels: [...zorgRegels(scene, found), ...decidedLine(scene)],
    nummers: zorgNummers(scene, found),
    invoer: nummerInput(scene, found),
    knoppen: [...belMijButton(scene, found, 'zorg'), ...wieKeekButton(scene, { kaart: 'zorg', nr })],
  });
}

/** What happens for somebody to whom it happened: who talks with them and until when, and who else listens. */
export function zorgRegels(scene: Scene, betrokkene: Betrokkene): string[] {
  return [talkLine(scene, betrokkene), helpLine(scene, betrokkene)].filter((line) => line !== '');
}

/** That somebody was asked to call; until then who there is to talk with. */
export function helpLine(scene: Scene, { nr, gevraagd }: Betrokkene): string {
  const word = scene.woorden.zorg;
  if (gevraagd !== null)
    return `${fillIn(word.gevraagd, { tijd: clock(gevraagd.tijd) })} ${callerLine(scene, nr)}`.trim();
  const helpers = helpersOf(scene);
  return helpers === '' ? '' : fillIn(word.bot, { namen: helpers });
}

/** Who said to call; nothing once that was done. */
function callerLine({ incident, bundle, naam, woorden }: Scene, nr: number): string {
  const taak = openTaken(incident).find((name) => nrVan(name) === nr && isOpVerzoek(taakSoort(bundle.opvolging, name)));
  const beller = incident.taken[taak ?? '']?.beller ?? null;
  return beller === null ? '' : fillIn(woorden.zorg.belt, { wie: naam(beller.door) });
}

/** That it was decided what follows; the reporter has a message of that. */
function decidedLine({ incident: { akkoord, behandelaar }, naam, woorden }: Scene): string[] {
  return akkoord === null || behandelaar === null
    ? []
    : [fillIn(woorden.zorg.besloten, { wie: naam(behandelaar.door) })];
}

/** Who talks with this person, until when; nothing once that was done. */
function talkLine(scene: Scene, { nr }: Betrokkene): string {
  const { incident, bundle, rollen, woorden, naam } = scene;
  const talk = Object.entries(bundle.opvolging.taken).find(
    ([name, { per }]) => per !== undefined && incident.sinds[taakOp(taakVoor(name, nr))] !== undefined,
  );
  if (talk === undefined) return '';
  const [name, { rol, termijn }] = talk;
  const term = rollen.termijnen[termijn];
  const opened = incident.taken[taakVoor(name, nr)]?.geopend;
  if (term === undefined || opened === undefined) return '';
  const { behandelaar } = incident;
  const who = behandelaar === null ? roleName(scene, rol) : naam(behandelaar.door);
  return fillIn(woorden.zorg.wie_praat, {
    wie: who,
    wanneer: dayAndClock(endOfTerm(term, opened, kalenderOf(rollen))),
  });
}

/** The colleagues of the bedrijfsopvangteam, by name. */
function helpersOf(scene: Scene): string {
  return toldInRole(scene.incident, BOT, scene).eerst.map(scene.naam).join(', ');
}

/** Whom somebody to whom it happened, or who saw it, can call; who has a political office has one of their own. */
export function zorgNummers({ rollen }: Scene, { groep }: Betrokkene): Nummer[] {
  const office = groep === 'ambtsdrager' ? ['weerbaar_bestuur'] : [];
  return nummers(rollen, [rollen.rollen[BOT]?.bel ?? '', ...office, 'slachtofferhulp']);
}

/** On which number to be called, as it is known: to be changed, or taken out. */
export function nummerInput({ incident, woorden, bekendNummer }: Scene, { nr }: Betrokkene): Input[] {
  if (incident.sinds[zorgOp(nr)] === undefined) return [];
  return [textInput('telefoon', woorden.zorg.telefoon, { most: 25, multiline: false, value: bekendNummer })];
}

/** "Ik wil dat iemand belt", until that was asked. */
export function belMijButton(
  { incident, woorden }: Pick<Scene, 'incident' | 'woorden'>,
  { nr }: Betrokkene,
  kaart: 'zorg' | 'gesprek',
): Action[] {
  const sinds = incident.sinds[zorgOp(nr)];
  if (sinds === undefined) return [];
  return [
    button(
      woorden.zorg.bel_mij,
      { incident: incident.id, kaart, doe: 'vraag_opvang', sinds, nr, hulp: nr },
      'positive',
    ),
  ];
}

const BOT = 'bot';
