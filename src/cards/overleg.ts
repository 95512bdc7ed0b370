import type { Scene } from '../desk/scene.ts';
import { applies, raadpleegbaar, takenFor, veldenFor } from '../protocol/voorwaarde.ts';
import { button } from './button.ts';
import type { Action, Choice, Input } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';
import { veldInputs } from './velden.ts';

export interface OverlegView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  uitleg: string;
  teruggekomen: string;
  velden: readonly Input[];
  stappen: readonly Choice[];
  rollen: readonly Choice[];
  /** The steps that are rarely needed. */
  meer: readonly Choice[];
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<OverlegView>('overleg');

/** How much room the reason of a proposal that came back takes. */
const REASON = 500;

/** The overleg: which opvolging, who was consulted, and why. In the own chat of who handles it. */
export function overlegCard(scene: Scene, notitie?: Notitie) {
  const { incident, bundle, rollen, woorden } = scene;
  const { opvolging } = bundle;
  const { overleg } = opvolging;
  const { feiten, sinds, teruggestuurd } = incident;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const all = takenFor(opvolging, 'overleg', feiten).filter(([name]) => incident.taken[name] === undefined);
  const choice = ([value, { titel }]: (typeof all)[number]) => ({ value, title: titel });
  const isMore = ([, { meer_opties_bij: bij }]: (typeof all)[number]) => bij !== undefined && applies(bij, feiten);
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: overleg.zeg,
    uitleg: overleg.uitleg ?? '',
    teruggekomen: teruggestuurd === null ? '' : shorten(scene.text(teruggestuurd.reden), REASON),
    velden: veldInputs(woorden, veldenFor(overleg.velden, feiten)),
    stappen: all.filter((each) => !isMore(each)).map(choice),
    rollen: raadpleegbaar(opvolging, feiten).map((value) => ({ value, title: rollen.rollen[value]?.naam ?? value })),
    meer: all.filter(isMore).map(choice),
    knoppen:
      sinds.overleg === undefined
        ? []
        : [button(woorden.overleg.leg_voor, { ...on, doe: 'stel_voor', sinds: sinds.overleg }, 'positive')],
    klein: [button(woorden.kaart.terug_naar_dossier, { ...on, doe: 'toon' })],
  });
}
