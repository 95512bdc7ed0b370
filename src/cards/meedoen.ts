import type { Scene } from '../desk/scene.ts';
import { codeSaid } from '../incident/oefening.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action, Choice } from './elements.ts';
import { type Notitie, type Perhaps, perhaps } from './frame.ts';
import { template } from './template.ts';

export interface MeedoenView {
  notitie: Perhaps<{ tekst: string }>;
  kop: string;
  titel: string;
  zeg: string;
  /** The roles that are chosen already, as Input.ChoiceSet has them. */
  gekozen: string;
  keuzes: readonly Choice[];
  knoppen: readonly Action[];
}

const draw = template<MeedoenView>('meedoen');

/** To join an exercise: which roles somebody plays. Once more: other roles. */
export function meedoenCard({ incident, rollen, actor, woorden }: Scene, notitie?: Notitie) {
  const { oefening } = woorden;
  const code = incident.oefening === null ? '' : codeSaid(incident.oefening);
  const mine = incident.oefening?.spelers.find(({ persoon }) => persoon === actor.aadObjectId);
  return draw(woorden, {
    notitie: perhaps(notitie && { tekst: notitie.tekst }),
    kop: woorden.kaart.app,
    titel: fillIn(mine === undefined ? oefening.doe_mee : oefening.je_doet_mee, { code }),
    zeg: mine === undefined ? oefening.kies_rol : oefening.je_hoort_het,
    gekozen: mine?.rollen.join(',') ?? '',
    keuzes: Object.entries(rollen.rollen).map(([value, { naam }]) => ({ value, title: naam })),
    knoppen: [
      button(
        mine === undefined ? oefening.knop : oefening.andere_rol,
        { incident: incident.id, kaart: 'meedoen', doe: 'doe_mee', sinds: incident.sinds.oefening ?? 0 },
        mine === undefined ? 'positive' : 'default',
      ),
    ],
  });
}
