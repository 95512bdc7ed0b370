import type { Scene } from '../desk/scene.ts';
import type { Over } from '../incident/hoedanigheid.ts';
import { isGemeld, isInGesprek } from '../incident/incident.ts';
import { taakOp } from '../incident/op.ts';
import { may, type Recht } from '../incident/rights.ts';
import { taakSoort } from '../protocol/taak-naam.ts';
import { aanvullenCard } from './aanvullen.ts';
import { adviesCard } from './advies.ts';
import { akkoordCard } from './akkoord.ts';
import { alarmCard } from './alarm.ts';
import { betrokkenenCard } from './betrokkenen.ts';
import { bewarenCard } from './bewaren.ts';
import { bewijsCard } from './bewijs.ts';
import { burgerCard } from './burger.ts';
import type { Kaart, Pagina } from './button.ts';
import { dossierCard } from './dossier.ts';
import type { Json } from './elements.ts';
import { type Filled, type Fout, withFilled } from './filled.ts';
import type { Notitie } from './frame.ts';
import { type Erbij, gesprekCard } from './gesprek.ts';
import { getuigeCard } from './getuige.ts';
import { gevaarCard } from './gevaar.ts';
import { huisbezoekCard } from './huisbezoek.ts';
import { hulpCard } from './hulp.ts';
import { inlichtingCard } from './inlichting.ts';
import { intrekkenVragenCard } from './intrekken-vragen.ts';
import { kanaalCard } from './kanaal.ts';
import {
  bewaardCard,
  eindeCard,
  intrekkenCard,
  notAllowedCard,
  verplaatstCard,
  weggegooidCard,
} from './kort-bericht.ts';
import { meedoenCard } from './meedoen.ts';
import { isForFg, mayOpenInNood, noodinzageCard, noodMeldingCard } from './nood-inzage.ts';
import { asOefening } from './oefening.ts';
import { ontvangstCard } from './ontvangst.ts';
import { oproepCard } from './oproep.ts';
import { overdragenCard } from './overdragen.ts';
import { overlegCard } from './overleg.ts';
import { redenCard } from './reden.ts';
import { taakCard } from './taak.ts';
import { takenCard } from './taken.ts';
import { tekstenCard } from './teksten.ts';
import { terugkoppelingCard } from './terugkoppeling.ts';
import { wegCard } from './weg.ts';
import { maySeeWhoLooked, wieKeekCard } from './wie-keek.ts';
import { zorgCard } from './zorg.ts';

/** Which card, and which page of it. */
export interface View {
  kaart: Kaart;
  pagina?: Pagina | undefined;
  taak?: string | undefined;
  rol?: string | undefined;
  /** The revision of a call for help, or of a message that must be acknowledged. */
  hulp?: number | undefined;
  deel?: number | undefined;
  /** It comes because its term is over. */
  herinnering?: true | undefined;
  /** What was filled in on the card already, by the names of its inputs. */
  invoer?: Filled | undefined;
  /** What must be put right of it. */
  fout?: Fout | undefined;
  notitie?: Notitie | undefined;
  /** What was typed in the chat: whether it belongs to the report is asked. */
  erbij?: Erbij | undefined;
}

/** Who may see a card, and what draws it. */
interface Kaartsoort {
  maySee(scene: Scene, view: View): boolean;
  draw(scene: Scene, view: View): Json;
}

const DECIDES = 'opvolging goedkeuren of terugsturen' satisfies Recht;

const KAARTSOORTEN = {
  gesprek: {
    maySee: (scene) => can(scene, 'gesprek voeren en melden'),
    draw: gesprekPage,
  },
  kanaal: {
    maySee: ({ incident }) => isGemeld(incident),
    draw: (scene, { notitie, pagina }) =>
      pagina === 'verplaatst' ? verplaatstCard(scene) : kanaalCard(scene, notitie),
  },
  oproep: {
    maySee: (scene) => can(scene, 'melding oppakken'),
    draw: (scene, { notitie }) => oproepCard(scene, notitie),
  },
  dossier: {
    // Who is kept out of it sees how to open it in an emergency.
    maySee: (scene) => can(scene, 'opvragen wat je mag lezen') || mayOpenInNood(scene),
    draw: dossierFor,
  },
  taak: {
    maySee: (scene, { taak = '' }) =>
      taakSoort(scene.bundle.opvolging, taak) !== undefined && can(scene, 'taak afronden', { taak }),
    draw: (scene, view) => taakCard(scene, view.taak ?? '', 'taak', view),
  },
  hulp: {
    maySee: (scene, { hulp, rol = '' }) =>
      can(scene, 'hulp bevestigen', { rol }) && scene.incident.hulp.some(({ revisie }) => revisie === hulp),
    draw: (scene, { hulp, rol, notitie }) => hulpCard(scene, hulp ?? 0, rol ?? '', notitie),
  },
  gevaar: {
    maySee: (scene, { hulp }) =>
      can(scene, 'gevaar beëindigen') && scene.incident.gevaar.some(({ revisie }) => revisie === hulp),
    draw: (scene, { hulp, notitie }) => gevaarCard(scene, hulp ?? 0, notitie),
  },
  huisbezoek: {
    maySee: (scene, { hulp }) => can(scene, 'op een huisbezoek letten') && scene.incident.huisbezoek?.revisie === hulp,
    draw: (scene, { notitie }) => huisbezoekCard(scene, notitie),
  },
  alarm: {
    maySee: (scene, { hulp, rol = '' }) =>
      can(scene, 'alarm bevestigen', { rol }) && scene.incident.alarmen.some(({ revisie }) => revisie === hulp),
    draw: (scene, { hulp, rol, notitie }) => alarmCard(scene, hulp ?? 0, rol ?? '', notitie),
  },
  zorg: {
    maySee: (scene, { hulp = 0 }) =>
      can(scene, 'om opvang vragen', { nr: hulp }) || !scene.incident.betrokkenen.some(({ nr }) => nr === hulp),
    draw: carePage,
  },
  advies: {
    maySee: (scene, { hulp, rol = '' }) =>
      can(scene, 'advies geven', { rol }) &&
      scene.incident.adviezen.some((asked) => asked.revisie === hulp && asked.rol === rol),
    draw: (scene, { hulp, rol, pagina, notitie }) =>
      adviesCard(scene, { revisie: hulp ?? 0, rol: rol ?? '' }, { reads: pagina === 'gebeurd', notitie }),
  },
  akkoord: {
    // The CAG, who may not decide about everything, sees whom to speak to.
    maySee: (scene) => can(scene, DECIDES) || can(scene, 'opvolging voorstellen'),
    draw: (scene, { notitie }) => akkoordCard(scene, notitie),
  },
  inlichting: {
    maySee: (scene, view) => isForFg(scene, view) || isInformed(scene, view),
    draw: (scene, view) =>
      isForFg(scene, view)
        ? noodMeldingCard(scene, view.hulp ?? 0, view.notitie)
        : inlichtingCard(scene, view.hulp ?? 0, view.rol ?? '', view.notitie),
  },
  reden: {
    maySee: (scene) => can(scene, DECIDES),
    draw: (scene, { notitie }) => redenCard(scene, notitie),
  },
  meedoen: {
    maySee: (scene) => can(scene, 'meedoen aan een oefening'),
    draw: (scene, { notitie }) => meedoenCard(scene, notitie),
  },
} as const satisfies Record<Kaart, Kaartsoort>;

/** Draws a view of an incident for the scene's actor: whoever may not see it gets a card that says so, without data. */
export function render(scene: Scene, view: View): Json {
  return asOefening(scene, () => drawView(scene, view), view.kaart);
}

function drawView(scene: Scene, view: View): Json {
  const soort: Kaartsoort = KAARTSOORTEN[view.kaart];
  if (!soort.maySee(scene, view)) return notAllowedCard(scene);
  const card = soort.draw(scene, view);
  return view.invoer === undefined ? card : withFilled(card, view.invoer, view.fout);
}

/** Whether the scene's actor may see this view of the incident. */
export function maySee(scene: Scene, view: View): boolean {
  const soort: Kaartsoort = KAARTSOORTEN[view.kaart];
  return soort.maySee(scene, view);
}

function isInformed(scene: Scene, { hulp, rol }: View): boolean {
  return (
    can(scene, 'dossier lezen') && scene.incident.ingelicht.some((each) => each.revisie === hulp && each.rol === rol)
  );
}

function can({ bundle, incident, actor }: Scene, actie: Recht, over: Over = {}): boolean {
  return may(bundle, incident, actor, actie, over);
}

/** The card of somebody to whom it happened, or who saw it. */
function carePage(scene: Scene, { hulp = 0, pagina, deel = 0, notitie }: View): Json {
  if (pagina === 'wie_keek' && maySeeWhoLooked(scene)) return wieKeekCard(scene, { kaart: 'zorg', nr: hulp }, deel);
  const witness = scene.incident.betrokkenen.find(({ nr, deel }) => nr === hulp && deel === 'getuige');
  return witness === undefined || scene.incident.status === 'ingetrokken'
    ? zorgCard(scene, hulp, notitie)
    : getuigeCard(scene, witness, notitie);
}

function gesprekPage(scene: Scene, { pagina, deel = 0, notitie, erbij, fout }: View): Json {
  const { incident } = scene;
  if (incident.status === 'ingetrokken') return eindeCard(scene, notitie);
  if (incident.status === 'weggegooid') return weggegooidCard(scene, notitie);
  if (pagina === 'weg') return wegCard(scene, 'gesprek');
  if (pagina === 'wie_keek' && maySeeWhoLooked(scene)) return wieKeekCard(scene, { kaart: 'gesprek' }, deel);
  if (isInGesprek(incident))
    return pagina === 'bewaard'
      ? bewaardCard(scene)
      : gesprekCard(scene, { notitie, erbij, hervat: pagina === 'hervat', ambtVan: fout?.persoon });
  const { sinds } = incident;
  if (pagina === 'aanvullen' && sinds.aanvullen !== undefined) return aanvullenCard(scene, notitie);
  if (pagina === 'betrokkenen' && sinds.betrokkenen !== undefined) return betrokkenenCard(scene, 'gesprek', notitie);
  if (pagina === 'burger' && sinds.burger !== undefined) return burgerCard(scene, 'gesprek', notitie);
  if (pagina === 'bewijs' && sinds.bewijs !== undefined) return bewijsCard(scene, notitie);
  if (pagina === 'intrekken' && sinds.intrekken !== undefined) return intrekkenCard(scene);
  if (pagina === 'intrekken_vragen' && sinds.intrekken_vragen !== undefined) return intrekkenVragenCard(scene, notitie);
  return ontvangstCard(scene, notitie);
}

/** Who reads only some of the texts sees those, and nothing else of it. */
function dossierFor(scene: Scene, view: View): Json {
  if (can(scene, 'dossier lezen')) return dossierPage(scene, view);
  return can(scene, 'opvragen wat je mag lezen')
    ? tekstenCard(scene, view.deel ?? 0)
    : noodinzageCard(scene, view.notitie);
}

function dossierPage(scene: Scene, view: View): Json {
  const { pagina, taak, deel, notitie } = view;
  const { sinds } = scene.incident;
  if (pagina === 'overleg' && sinds.overleg !== undefined) return overlegCard(scene, notitie);
  if (pagina === 'betrokkenen' && sinds.betrokkenen !== undefined) return betrokkenenCard(scene, 'dossier', notitie);
  if (pagina === 'burger' && sinds.burger !== undefined) return burgerCard(scene, 'dossier', notitie);
  if (pagina === 'overdragen' && sinds.overdragen !== undefined) return overdragenCard(scene, notitie);
  if (pagina === 'terugkoppeling' && sinds.terugkoppeling !== undefined) return terugkoppelingCard(scene, notitie);
  if (pagina === 'taak' && taak !== undefined && sinds[taakOp(taak)] !== undefined)
    return taakCard(scene, taak, 'dossier', view);
  if (pagina === 'bewaren' && can(scene, 'langer bewaren')) return bewarenCard(scene, notitie);
  if (pagina === 'taken') return takenCard(scene, notitie);
  if (pagina === 'weg') return wegCard(scene, 'dossier');
  if (pagina === 'teksten') return tekstenCard(scene, deel ?? 0);
  if (pagina === 'wie_keek' && maySeeWhoLooked(scene)) return wieKeekCard(scene, { kaart: 'dossier' }, deel ?? 0);
  return dossierCard(scene, notitie);
}
