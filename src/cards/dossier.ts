import { isDamaged, type Scene } from '../desk/scene.ts';
import { isEnded } from '../incident/incident.ts';
import { may, type Recht } from '../incident/rights.ts';
import { dayAndClock } from '../kit/time.ts';
import { EERSTE } from '../protocol/taak-naam.ts';
import { fillIn } from '../protocol/woorden.ts';
import { adviesLines } from './advies.ts';
import { alarmLines } from './alarm.ts';
import { betrokkenenButton, betrokkeneStand } from './betrokkenen.ts';
import { bewaringLine } from './bewaren.ts';
import { type BewijsRegels, bewijsRegels } from './bewijs.ts';
import { akkoordLines, type Bezorging, oppakLines } from './bezorging.ts';
import { burgerRegel } from './burger.ts';
import { button, type Pagina } from './button.ts';
import { hasTaskButtons, type TaakRegel, tasks } from './dossier-taken.ts';
import { proposal, type Voorstel } from './dossier-voorstel.ts';
import type { Action } from './elements.ts';
import { type Feit, feitenOf } from './feiten.ts';
import { fitted } from './fitted.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels, type Perhaps } from './frame.ts';
import { geplandLines } from './gepland.ts';
import { gevaarVerloop } from './gevaar-verloop.ts';
import { handlerLine } from './handler-line.ts';
import { inlichtLines } from './inlichting.ts';
import { gegevenNummer } from './melder-nummer.ts';
import { nietGeluktLines } from './niet-gelukt.ts';
import { noodLines } from './nood-inzage.ts';
import { sommatieLines } from './sommaties.ts';
import { betrokkeneNaam } from './taak-titel.ts';
import { endableTaken } from './taken.ts';
import { shorten } from './tekst.ts';
import { template } from './template.ts';
import { STORY, storyOf } from './verhaal.ts';
import { wieKeekButton } from './wie-keek.ts';

export interface DossierView extends BewijsRegels {
  notitie: NotitieRegels;
  /** That somebody changed it past the bot. */
  nietHeel: string;
  /** That it is held for a case that goes on. */
  bewaring: string;
  kop: string;
  titel: string;
  status: string;
  /** Who handles it, or that nobody does. */
  behandelaar: string;
  feiten: readonly Feit[];
  gemeldDoor: string;
  /** Whom it happened to, when that was somebody else. */
  overkwam: string;
  /** Who else had a part in it. */
  betrokkenen: readonly string[];
  /** Who the citizen is, apart from who had a part in it. */
  burger: string;
  nietVia: string;
  verhaal: string;
  nietGelukt: readonly string[];
  /** Why the reporter asks to withdraw. */
  intrekken: string;
  bezorging: readonly Bezorging[];
  /** The danger as it went. */
  gevaar: readonly string[];
  sommaties: readonly string[];
  aanvullingen: readonly string[];
  /** Who was asked for advice, with the advice when it came. */
  adviezen: readonly { regel: string; advies: string }[];
  voorstel: Perhaps<Voorstel>;
  /** That the reporter has no word yet; or the word. */
  geenBericht: string;
  berichtKop: string;
  bericht: string;
  /** What runs on after closing, for who closes it or reads it then. */
  gepland: readonly string[];
  taken: readonly TaakRegel[];
  knoppen: readonly Action[];
  klein: readonly Action[];
  /** For who watches over what is kept, and over who looked. */
  beheer: readonly Action[];
}

const draw = template<DossierView>('dossier');

/** How much room a text has on the dossier itself at most; the rest is a tap away. */
const REMARK = 240;
/** So many additions are shown, the last ones. */
const MOST_ADDITIONS = 3;
/** With the very least, who was told is left out. */
const LAST = 0.08;

/** The dossier in the own chat of who handles the incident, or asked to read it: what is known, and what can be done next. */
export function dossierCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const on = { incident: incident.id, kaart: 'dossier', doe: 'toon' } as const;
  const still = {
    notitie: notitieRegels(notitie),
    nietHeel: [
      ...(incident.heel ? [] : [woorden.dossier.niet_heel, sureLine(scene)]),
      ...(isDamaged(scene) ? [woorden.dossier.beschadigd] : []),
    ].join(' '),
    bewaring: bewaringLine(scene),
    kop: woorden.dossier.kop,
    titel: meldingKop(scene),
    status: woorden.status[incident.status],
    behandelaar: handlerLine(scene),
    feiten: feitenOf(scene),
    gemeldDoor: reporter(scene),
    overkwam: victimLine(scene),
    betrokkenen:
      incident.betrokkenen.length > 1 ? incident.betrokkenen.map((each) => betrokkeneStand(scene, each)) : [],
    burger: burgerRegel(scene),
    nietVia: incident.via === 'cag' ? woorden.dossier.niet_via_leidinggevende : '',
    nietGelukt: nietGeluktLines(scene),
    gevaar: gevaarVerloop(scene),
    sommaties: sommatieLines(scene),
    ...bewijsRegels(scene),
    gepland: closes(scene) ? geplandLines(scene) : [],
    klein: [
      button(woorden.dossier.alle_teksten, { ...on, pagina: 'teksten', deel: 0 }),
      button(woorden.kaart.weg, { ...on, pagina: 'weg' }),
      ...rareButtons(scene),
    ],
    beheer: [...bewarenButton(scene), ...wieKeekButton(scene, { kaart: 'dossier' })],
  };
  return fitted((share) =>
    draw(woorden, {
      ...still,
      ...textsOf(scene, share),
      bezorging: share < LAST ? [] : toldLines(scene),
      taken: tasks(scene, share, remarkIn(scene, share)),
      knoppen: buttons(scene, share),
    }),
  );
}

/** Of a log that was changed: up to where it is as it was written. */
function sureLine({ incident: { zeker }, woorden }: Scene): string {
  const { zeker_tot, niets_zeker } = woorden.dossier;
  return zeker === null ? niets_zeker : fillIn(zeker_tot, { stap: zeker.stap, wanneer: dayAndClock(zeker.tijd) });
}

/** Who was told of it, and who is to decide. */
function toldLines(scene: Scene): Bezorging[] {
  return [
    ...noodLines(scene),
    ...alarmLines(scene, { whole: true }),
    ...inlichtLines(scene),
    ...oppakLines(scene, true),
    ...akkoordLines(scene),
  ];
}

/** A text, as far as there is room for it on the dossier itself. */
function remarkIn({ text }: Scene, share: number): Scene['text'] {
  return (ref) => shorten(text(ref), REMARK * share);
}

/** What people typed, as far as there is room for it. */
function textsOf(scene: Scene, share: number) {
  const { incident } = scene;
  const { intrekkenGevraagd, toelichtingen } = incident;
  const remark = remarkIn(scene, share);
  return {
    verhaal: storyOf(scene, STORY * share),
    intrekken: intrekkenGevraagd === null || isEnded(incident) ? '' : remark(intrekkenGevraagd.reden),
    aanvullingen: toelichtingen.slice(-MOST_ADDITIONS).map(remark),
    adviezen: adviesLines(scene).map((regel, i) => {
      const given = incident.adviezen[i]?.gegeven;
      return { regel, advies: given ? remark(given.tekst) : '' };
    }),
    voorstel: proposal(scene, remark),
    ...wordToReporter(scene, remark),
  };
}

function buttons(scene: Scene, share: number): Action[] {
  const { incident, bundle, actor, woorden } = scene;
  const word = woorden.dossier;
  const { overleg, terugkoppeling, afsluiten } = incident.sinds;
  const on = { incident: incident.id, kaart: 'dossier' } as const;
  const can = (recht: Recht) => may(bundle, incident, actor, recht);
  const page = (pagina: Pagina) => ({ ...on, doe: 'toon', pagina }) as const;
  return [
    ...(overleg !== undefined && can('opvolging voorstellen')
      ? [button(word.overleg, page('overleg'), 'positive')]
      : []),
    ...(terugkoppeling !== undefined && can('melder informeren')
      ? [button(woorden.kaart.bericht_aan_melder, page('terugkoppeling'))]
      : []),
    ...(endableTaken(scene).length > 0 && !hasTaskButtons(scene, share) ? [button(word.taken, page('taken'))] : []),
    ...withdrawal(scene),
    ...(afsluiten !== undefined && can('afsluiten')
      ? [button(word.sluit_af, { ...on, doe: 'sluit_af', sinds: afsluiten })]
      : []),
  ];
}

/** To whom it happened, where that is another than the reporter. */
function victimLine(scene: Scene): string {
  const { betrokkenen, melder, als } = scene.incident;
  const first = betrokkenen.find(({ nr }) => nr === EERSTE);
  if (first === undefined || als === 'zelf' || first.persoon === melder) return '';
  return first.persoon === null && first.naam === null ? '' : betrokkeneNaam(scene, first);
}

/** What is seldom needed: who had a part in it, and giving it away. */
function rareButtons(scene: Scene): Action[] {
  const { incident, bundle, actor, woorden } = scene;
  const page = { incident: incident.id, kaart: 'dossier', doe: 'toon', pagina: 'overdragen' } as const;
  return [
    ...betrokkenenButton(scene, 'dossier'),
    ...(incident.sinds.overdragen !== undefined && may(bundle, incident, actor, 'melding overdragen')
      ? [button(woorden.dossier.overdragen, page)]
      : []),
  ];
}

function bewarenButton({ incident, bundle, actor, woorden }: Scene): Action[] {
  if (!may(bundle, incident, actor, 'langer bewaren')) return [];
  return [button(woorden.bewaren.open, { incident: incident.id, kaart: 'dossier', doe: 'toon', pagina: 'bewaren' })];
}

/** Who reported it, and for whom. */
function reporter(scene: Scene): string {
  const { incident, naam, woorden } = scene;
  const nummer = gegevenNummer(scene);
  const wie = nummer === undefined ? naam(incident.melder) : `${naam(incident.melder)}, ${nummer}`;
  if (incident.als === 'zelf') return wie;
  return fillIn(woorden.dossier.melder_rol, { wie, rol: woorden.meldersrol_in_zin[incident.als] });
}

/** Whether this person can close it now, or it was closed. */
function closes({ incident, bundle, actor }: Scene): boolean {
  const canClose = incident.sinds.afsluiten !== undefined && may(bundle, incident, actor, 'afsluiten');
  return canClose || incident.status === 'afgesloten';
}

/** The reporter's request to withdraw is for who handles it to answer. */
function withdrawal({ incident, bundle, actor, woorden }: Scene): Action[] {
  const sinds = incident.sinds.intrekken_toestaan;
  if (sinds === undefined || !may(bundle, incident, actor, 'intrekken op verzoek')) return [];
  const on = { incident: incident.id, kaart: 'dossier', sinds } as const;
  return [
    button(woorden.dossier.trek_in, { ...on, doe: 'sta_intrekken_toe' }, 'destructive'),
    button(woorden.dossier.laat_staan, { ...on, doe: 'weiger_intrekken' }),
  ];
}

function wordToReporter(scene: Scene, remark: Scene['text']) {
  const { incident, woorden } = scene;
  const { terugkoppeling } = incident;
  if (terugkoppeling !== null)
    return {
      geenBericht: '',
      berichtKop: fillIn(woorden.dossier.bericht_op, { wanneer: dayAndClock(terugkoppeling.tijd) }),
      bericht: remark(terugkoppeling.bericht),
    };
  const early = incident.status === 'ingediend' || isEnded(incident);
  return { geenBericht: early ? '' : woorden.dossier.geen_bericht, berichtKop: '', bericht: '' };
}
