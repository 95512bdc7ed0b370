import { readable, type Scene } from '../desk/scene.ts';
import { stillToAdvise } from '../incident/advies.ts';
import { notYetOpen } from '../incident/incident.ts';
import { channelOf } from '../protocol/bezetting.ts';
import {
  applies,
  consultedAboutAll,
  consultedAboutTaak,
  mustBeConsulted,
  raadpleegbaar,
  takenFor,
  veldenFor,
} from '../protocol/voorwaarde.ts';
import { fillIn } from '../protocol/woorden.ts';
import { adviesLines } from './advies.ts';
import { button } from './button.ts';
import type { Action, Choice, Input } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { roleName } from './role-name.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';
import { veldInputs } from './velden.ts';

export interface OverlegView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  uitleg: string;
  teruggekomen: string;
  /** Who was asked for advice, with the advice when it came. */
  adviezen: readonly { regel: string; advies: string }[];
  /** Whom advice can be asked of, and the button that does. */
  adviesVan: readonly Choice[];
  vraagAdvies: readonly Action[];
  velden: readonly Input[];
  stappen: readonly Choice[];
  rollen: readonly Choice[];
  /** What is asked when advice did not come in time; empty when none is late. */
  zonder: string;
  /** The steps that are rarely needed. */
  meer: readonly Choice[];
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<OverlegView>('overleg');

/** How much room the reason of a proposal that came back takes. */
const REASON = 500;
/** How much room one advice takes, and all of them; the rest is among all texts of the dossier. */
const ADVICE = { one: 400, all: 1_200 };

/** The overleg: which opvolging, who was consulted, and why. In the own chat of who handles it. */
export function overlegCard(scene: Scene, notitie?: Notitie) {
  const { incident, bundle, woorden } = scene;
  const { opvolging } = bundle;
  const { overleg } = opvolging;
  const { feiten, sinds, teruggestuurd } = incident;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const must = mustBeConsulted(opvolging, feiten);
  const all = takenFor(opvolging, 'overleg', feiten).filter(([name]) => notYetOpen(incident, [name]).length > 0);
  const choice = ([value, { titel }]: (typeof all)[number]) => ({ value, title: titel });
  const isMore = ([, { meer_opties_bij: bij }]: (typeof all)[number]) => bij !== undefined && applies(bij, feiten);
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: overleg.zeg,
    uitleg: overleg.uitleg ?? '',
    teruggekomen: teruggestuurd === null ? '' : shorten(scene.text(teruggestuurd.reden), REASON),
    adviezen: advices(scene),
    adviesVan: raadpleegbaar(opvolging, feiten).map((value) => ({ value, title: askedRole(scene, value) })),
    vraagAdvies:
      sinds.advies_vragen === undefined
        ? []
        : [button(woorden.overleg.vraag_advies, { ...on, doe: 'vraag_advies', sinds: sinds.advies_vragen })],
    velden: veldInputs(woorden, veldenFor(overleg.velden, feiten)),
    stappen: all.filter((each) => !isMore(each)).map(choice),
    rollen: raadpleegbaar(opvolging, feiten)
      .filter((rol) => !must.includes(rol))
      .map((value) => ({ value, title: roleName(scene, value) })),
    zonder: withoutLabel(scene),
    meer: all.filter(isMore).map(choice),
    knoppen:
      sinds.overleg === undefined
        ? []
        : [button(propose(scene), { ...on, doe: 'stel_voor', sinds: sinds.overleg }, 'positive')],
    klein: [button(woorden.kaart.terug_naar_dossier, { ...on, doe: 'toon' })],
  });
}

/** Who decides on what follows has the advice before them, as far as they may read it. */
function advices(scene: Scene): OverlegView['adviezen'] {
  const { adviezen } = scene.incident;
  const mayRead = readable(scene);
  const room = Math.min(ADVICE.one, ADVICE.all / Math.max(1, adviezen.length));
  return adviesLines(scene).map((regel, i) => {
    const given = adviezen[i]?.gegeven?.tekst;
    return { regel, advies: given !== undefined && mayRead(given) ? shorten(scene.text(given), room) : '' };
  });
}

/** The card in the channel is one way to be told; where there is none, whoever decides has the own card. */
function propose({ incident, rollen, woorden: { overleg } }: Scene): string {
  return channelOf(rollen, incident) === undefined ? overleg.leg_voor_zonder_kanaal : overleg.leg_voor;
}

/** A role that can be asked, whether its advice must come, and about which tasks when it is not about all. */
function askedRole(scene: Scene, rol: string): string {
  const { incident, bundle, woorden } = scene;
  const { verplicht, verplicht_bij, over } = woorden.overleg;
  const { opvolging } = bundle;
  const name = roleName(scene, rol);
  if (mustBeConsulted(opvolging, incident.feiten).includes(rol)) return fillIn(verplicht, { rol: name });
  const titles = (must: boolean) =>
    takenFor(opvolging, 'overleg', incident.feiten)
      .filter(([taak]) =>
        consultedAboutTaak(opvolging, taak).some((each) => each.rol === rol && (each.verplicht === true) === must),
      )
      .map(([, { titel }]) => titel)
      .join(', ');
  const [must, can] = [titles(true), titles(false)];
  if (must !== '') return fillIn(verplicht_bij, { rol: name, taken: must });
  const isAsked = consultedAboutAll(opvolging, incident.feiten).some((each) => each.rol === rol);
  return isAsked ? name : fillIn(over, { rol: name, taken: can });
}

/** What is asked of who goes on without advice that did not come in time; empty when that is nobody's. */
function withoutLabel(scene: Scene): string {
  const offered = takenFor(scene.bundle.opvolging, 'overleg', scene.incident.feiten).map(([name]) => name);
  const late = stillToAdvise(scene, offered).teLaat.map((rol) => roleName(scene, rol));
  return late.length === 0 ? '' : fillIn(scene.woorden.overleg.zonder, { rollen: late.join(', ') });
}
