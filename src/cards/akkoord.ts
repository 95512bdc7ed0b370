import type { Scene } from '../desk/scene.ts';
import { isEnded } from '../incident/incident.ts';
import { mandaat, notToDecide } from '../incident/mandaat.ts';
import { may } from '../incident/rights.ts';
import { actingRole } from '../protocol/bezetting.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, notitieRegels } from './frame.ts';
import type { KortBerichtView } from './kort-bericht.ts';
import { urgentieKop } from './oproep.ts';
import { roleName } from './role-name.ts';
import { template } from './template.ts';

const draw = template<KortBerichtView>('kort-bericht');
const anyOf = new Intl.ListFormat('nl', { type: 'disjunction' });

/** In the own chat of who may approve a proposal: the number, the kinds of steps, and the dossier a tap away. Nothing that was typed. */
export function akkoordCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const open = incident.sinds.akkoord !== undefined;
  return draw(woorden, {
    gevaar: [],
    notitie: notitieRegels(notitie),
    kop: urgentieKop(scene),
    titel: open ? question(scene) : outcome(scene),
    zin: open ? proposed(scene) : '',
    knoppen: buttons(scene),
  });
}

/** What is proposed; that one before it was sent back is told without the reason, which was typed. */
function proposed(scene: Scene): string {
  const { stappen, eerder_terug } = scene.woorden.akkoord;
  const steps = fillIn(stappen, { stappen: kindsProposed(scene).join(', ') });
  return scene.incident.eerderTeruggestuurd === null ? steps : `${steps} ${eerder_terug}`;
}

/** The kinds of tasks that are proposed. */
export function kindsProposed({ incident, bundle, woorden }: Scene): string[] {
  const kinds = (incident.voorstel?.taken ?? []).map((taak) => bundle.opvolging.taken[taak]?.titel ?? taak);
  return kinds.length > 0 ? kinds : [woorden.kanaal.geen_stappen];
}

/** Who may decide about what is proposed, in a sentence. */
export function deciders(scene: Scene): string {
  const { incident, bundle, rollen, woorden } = scene;
  const names = mandaat(bundle, incident.voorstel?.taken ?? []).map((rol) => {
    const acting = actingRole(rollen, rol, incident);
    if (acting === 'cag' || acting === 'teamleider') return woorden.hoedanigheid[acting];
    return fillIn(woorden.akkoord.de_rol, { rol: roleName(scene, rol) });
  });
  return anyOf.format(new Set(names));
}

function question(scene: Scene): string {
  const { titel, wacht_op } = scene.woorden.akkoord;
  return mayDecide(scene) ? titel : fillIn(wacht_op, { wie: deciders(scene) });
}

function outcome({ incident, woorden }: Scene): string {
  if (isEnded(incident)) return woorden.kaart.niets_doen;
  return incident.akkoord === null ? woorden.reden.verlopen : woorden.akkoord.gegeven;
}

function mayDecide({ incident, bundle, actor }: Scene): boolean {
  const isOwn = notToDecide(bundle, incident).includes(actor.aadObjectId);
  return !isOwn && may(bundle, incident, actor, 'opvolging goedkeuren of terugsturen');
}

function buttons(scene: Scene): Action[] {
  const { incident, woorden } = scene;
  const { akkoord, dossier } = incident.sinds;
  if (akkoord === undefined) return [];
  const on = { incident: incident.id, kaart: 'akkoord' } as const;
  return [
    ...(mayDecide(scene)
      ? [
          button(woorden.kanaal.akkoord, { ...on, doe: 'keur_goed', sinds: akkoord }, 'positive'),
          button(woorden.kanaal.terug, { ...on, kaart: 'reden', doe: 'toon' }),
        ]
      : []),
    ...(dossier === undefined ? [] : [button(woorden.kanaal.lees, { ...on, doe: 'vraag_dossier', sinds: dossier })]),
  ];
}
