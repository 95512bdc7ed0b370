import type { Scene } from '../desk/scene.ts';
import { BEHANDELEND } from '../incident/mandaat.ts';
import { allHolders } from '../protocol/bezetting.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action, Choice } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { roleName } from './role-name.ts';
import { template } from './template.ts';

export interface OverdragenView {
  notitie: NotitieRegels;
  kop: string;
  /** How to say not to be there, for who handles it. */
  afwezig: string;
  wie: readonly Choice[];
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<OverdragenView>('overdragen');

/** Who handles it from now on: one of those who may pick it up. */
export function overdragenCard(scene: Scene, notitie?: Notitie) {
  const { incident, actor, afwezig, woorden } = scene;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const give = { ...on, doe: 'draag_over', sinds: incident.sinds.overdragen ?? 0 } as const;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    afwezig:
      incident.behandelaar?.door === actor.aadObjectId && !afwezig.has(actor.aadObjectId) ? woorden.afwezig.typ : '',
    wie: others(scene),
    knoppen: [button(woorden.overdragen.draag_over, give, 'positive')],
    klein: [button(woorden.kaart.terug_naar_dossier, { ...on, doe: 'toon' })],
  });
}

/** Everybody who may handle it and does not, each with the role. */
function others({ incident, rollen, leden, afwezig, naam, woorden }: Scene): Choice[] {
  const found = BEHANDELEND.flatMap((rol) => {
    const role = roleName({ incident, rollen }, rol);
    return allHolders(rollen, rol, incident, leden).map(
      (id) => [id, fillIn(woorden.bezorging.wie_rol, { wie: naam(id), rol: role })] as const,
    );
  });
  const people = new Map(found.toReversed());
  return (
    [...people]
      .toReversed()
      .filter(([id]) => id !== incident.melder && id !== incident.behandelaar?.door)
      // Who is there stands before who is not.
      .toSorted(([one], [other]) => Number(afwezig.has(one)) - Number(afwezig.has(other)))
      .map(([value, wie]) => ({ value, title: afwezig.has(value) ? fillIn(woorden.afwezig.is_er_niet, { wie }) : wie }))
  );
}
