import type { Scene } from '../desk/scene.ts';
import { isInGesprek } from '../incident/incident.ts';
import { may, type Recht } from '../incident/rights.ts';
import { aanvullenCard } from './aanvullen.ts';
import { alarmCard } from './alarm.ts';
import { bewijsCard } from './bewijs.ts';
import type { Kaart } from './button.ts';
import { dossierCard, takenCard } from './dossier.ts';
import type { Notitie } from './frame.ts';
import { gesprekCard } from './gesprek.ts';
import { hulpCard } from './hulp.ts';
import { kanaalCard } from './kanaal.ts';
import { kortBericht } from './losse.ts';
import { bewaardCard, eindeCard, intrekkenCard, intrekkenVragenCard, ontvangstCard } from './melder.ts';
import { oproepCard } from './oproep.ts';
import { overlegCard, redenCard, terugkoppelingCard } from './overleg.ts';
import { taakCard } from './taak.ts';
import { tekstenCard } from './teksten.ts';
import type { Json } from './template.ts';
import { wegCard } from './weg.ts';

/** Which card, and which page of it. */
export interface View {
  kaart: Kaart;
  pagina?: string | undefined;
  taak?: string | undefined;
  rol?: string | undefined;
  /** The revision of a call for help, or of a message that must be acknowledged. */
  hulp?: number | undefined;
  deel?: number | undefined;
  /** It comes because its term is over. */
  herinnering?: true | undefined;
  /** What was filled in on the card already, by the names of its inputs. */
  invoer?: Readonly<Record<string, string>> | undefined;
  notitie?: Notitie | undefined;
}

/** Draws a view of an incident for the scene's actor: whoever may not see it gets a card that says so, without data. */
export function render(scene: Scene, view: View): Json {
  if (!maySee(scene, view)) {
    return kortBericht(
      scene.rollen,
      'Dit mag jij niet zien.',
      'Denk je van wel? Vraag het aan de Coördinator Agressie en Geweld (CAG).',
    );
  }
  switch (view.kaart) {
    case 'gesprek':
      return gesprekPage(scene, view);
    case 'kanaal':
      return kanaalCard(scene, view.notitie);
    case 'oproep':
      return oproepCard(scene, view.notitie);
    case 'dossier':
      return dossierPage(scene, view);
    case 'taak':
      return taakCard(scene, view.taak ?? '', 'taak', view);
    case 'hulp':
      return hulpCard(scene, view.hulp ?? 0, view.rol ?? '', view.notitie);
    case 'alarm':
      return alarmCard(scene, view.hulp ?? 0, view.rol ?? '', view.notitie);
    case 'reden':
      return redenCard(scene, view.notitie);
  }
}

function gesprekPage(scene: Scene, { pagina, notitie }: View): Json {
  const { incident } = scene;
  if (incident.status === 'ingetrokken') return eindeCard(scene, notitie);
  if (pagina === 'weg') return wegCard(scene, 'gesprek');
  if (isInGesprek(incident))
    return pagina === 'bewaard' ? bewaardCard(scene) : gesprekCard(scene, notitie, pagina === 'hervat');
  const { sinds } = incident;
  if (pagina === 'aanvullen' && sinds.aanvullen !== undefined) return aanvullenCard(scene, notitie);
  if (pagina === 'bewijs' && sinds.bewijs !== undefined) return bewijsCard(scene, notitie);
  if (pagina === 'intrekken' && sinds.intrekken !== undefined) return intrekkenCard(scene);
  if (pagina === 'intrekken_vragen' && sinds.intrekken_vragen !== undefined) return intrekkenVragenCard(scene, notitie);
  return ontvangstCard(scene, notitie);
}

function dossierPage(scene: Scene, view: View): Json {
  const { pagina, taak, deel, notitie } = view;
  const { sinds } = scene.incident;
  if (pagina === 'overleg' && sinds.overleg !== undefined) return overlegCard(scene, notitie);
  if (pagina === 'terugkoppeling' && sinds.terugkoppeling !== undefined) return terugkoppelingCard(scene, notitie);
  if (pagina === 'taak' && taak !== undefined && sinds[`taak:${taak}`] !== undefined)
    return taakCard(scene, taak, 'dossier', view);
  if (pagina === 'taken') return takenCard(scene, notitie);
  if (pagina === 'weg') return wegCard(scene, 'dossier');
  if (pagina === 'teksten') return tekstenCard(scene, deel ?? 0);
  return dossierCard(scene, notitie);
}

function maySee({ bundle, incident, actor }: Scene, view: View): boolean {
  const can = (recht: Recht, over: { taak?: string; rol?: string } = {}) => may(bundle, incident, actor, recht, over);
  switch (view.kaart) {
    case 'kanaal':
      return incident.nummer !== null;
    case 'oproep':
      return can('melding oppakken');
    case 'gesprek':
      return can('gesprek voeren en melden');
    case 'dossier':
      return can('dossier lezen');
    case 'reden':
      return can('opvolging goedkeuren of terugsturen');
    case 'taak':
      return Object.hasOwn(bundle.opvolging.taken, view.taak ?? '') && can('taak afronden', { taak: view.taak ?? '' });
    case 'alarm':
      return (
        can('alarm bevestigen', { rol: view.rol ?? '' }) &&
        incident.alarmen.some(({ revisie }) => revisie === view.hulp)
      );
    case 'hulp':
      return (
        can('hulp bevestigen', { rol: view.rol ?? '' }) && incident.hulp.some(({ revisie }) => revisie === view.hulp)
      );
  }
}
