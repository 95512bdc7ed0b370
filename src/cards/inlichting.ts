import type { Scene } from '../desk/scene.ts';
import { isEnded } from '../incident/incident.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { Bezorging } from './bezorging.ts';
import { button } from './button.ts';
import type { Action } from './elements.ts';
import { type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { handlerLine } from './handler-line.ts';
import { urgentieKop, whereLine } from './oproep.ts';
import { template } from './template.ts';

export interface InlichtingView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  /** What makes it serious. */
  over: readonly string[];
  waar: string;
  /** Who handles it, or that nobody does. */
  behandelaar: string;
  zin: string;
  knoppen: readonly Action[];
}

const draw = template<InlichtingView>('inlichting');

/** In the own chat of who must hear of a serious incident: number, kind of place, what kind, who handles it. No name of who it happened to, no threat. */
export function inlichtingCard(scene: Scene, inlichting: number, rol: string, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const { dossier } = incident.sinds;
  const ended = isEnded(incident);
  const read = { incident: incident.id, kaart: 'inlichting', doe: 'vraag_dossier', hulp: inlichting, rol } as const;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: urgentieKop(scene),
    titel: woorden.inlichting.titel,
    over: incident.ingelicht.flatMap((each) =>
      each.revisie === inlichting && each.rol === rol ? titlesOf(scene, each.over) : [],
    ),
    waar: whereLine(scene),
    behandelaar: ended
      ? fillIn(woorden.oproep.niets_doen, { status: woorden.status[incident.status] })
      : handlerLine(scene),
    zin: ended ? '' : woorden.inlichting.niets_bevestigen,
    knoppen: dossier === undefined ? [] : [button(woorden.kanaal.lees, { ...read, sinds: dossier })],
  });
}

/** Who heard of it, for whoever reads the dossier: by name once it arrived, and honestly when it did not. */
export function inlichtLines(scene: Scene): Bezorging[] {
  const { incident, berichten, naam, rollen, woorden } = scene;
  return incident.ingelicht.flatMap(({ revisie, rol, over }): Bezorging[] => {
    const about = berichten.filter(
      ({ bericht }) => bericht.doel === 'inlichting' && bericht.inlichting === revisie && bericht.rol === rol,
    );
    const people = new Set(about.flatMap(({ aankomst }) => aankomst.flatMap(({ aan, gelukt }) => (gelukt ? aan : []))));
    const only = (regel: string): Bezorging[] => [{ regels: [regel], bel: '', straks: '' }];
    if (people.size > 0) {
      const wie = [...people].map(naam).join(', ');
      return only(fillIn(woorden.inlichting.ingelicht, { wie, over: titlesOf(scene, over).join(', ') }));
    }
    if (!about.some(({ staat }) => staat === 'mislukt')) return [];
    const de_rol = fillIn(woorden.bezorging.de_rol, { rol: rollen.rollen[rol]?.naam ?? rol });
    return only(fillIn(woorden.bezorging.rol_niet_gelukt, { rol: de_rol }));
  });
}

function titlesOf({ bundle }: Scene, over: readonly string[]): string[] {
  return over.map((name) => bundle.opvolging.inlichten?.[name]?.titel ?? name);
}
