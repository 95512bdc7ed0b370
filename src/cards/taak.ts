import type { Scene } from '../desk/scene.ts';
import { readAntwoorden } from '../incident/antwoorden.ts';
import { taakOp } from '../incident/op.ts';
import { may } from '../incident/rights.ts';
import { isTeSnel } from '../incident/te-snel.ts';
import { MAX_LINE, MAX_TEXT } from '../kit/text-room.ts';
import { clock, day, dayAndClock } from '../kit/time.ts';
import { kalenderOf } from '../protocol/ladder.ts';
import { isOpVerzoek, type TaakSoort } from '../protocol/taak.ts';
import { nrVan, taakSoort } from '../protocol/taak-naam.ts';
import type { ShownTaakPart } from '../protocol/taak-parts.ts';
import { endOfTerm } from '../protocol/term.ts';
import { veldenFor } from '../protocol/voorwaarde.ts';
import { fillIn } from '../protocol/woorden.ts';
import { burgerRegel } from './burger.ts';
import { button, type Kaart } from './button.ts';
import { type Action, type Input, textInput } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, type Nummer, notitieRegels, nummers } from './frame.ts';
import { melderNummer, opvangNummer } from './melder-nummer.ts';
import { roleName } from './role-name.ts';
import { taakTitel, voorWie } from './taak-titel.ts';
import { phone } from './tekst.ts';
import { template } from './template.ts';
import { veldInputs } from './velden.ts';
import { storyOf } from './verhaal.ts';

export interface TaakView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  uitleg: string;
  /** What happened, where that must be known to do it. */
  verhaal: string;
  /** Who the citizen is, where that must be known to do it. */
  burger: string;
  nummers: readonly Nummer[];
  regel: string;
  vraagAan: string;
  voorlezen: string;
  /** Whom to call, in this order, with a button, or who did. */
  bellijst: readonly { nummer: string; knop: readonly Action[]; gebeld: string }[];
  invoer: readonly Input[];
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<TaakView>('taak');

/** Where each word of a task is on its card. A word that is shown and has no place here is named by the compiler. */
export const PLACES = {
  titel: 'titel',
  zeg: 'zeg',
  voorlezen: 'voorlezen',
  uitleg: 'uitleg',
  rol: 'regel',
  bel: 'nummers',
  bellijst: 'bellijst',
  termijn: 'regel',
  leest: 'verhaal',
  burger: 'burger',
  kenmerk: 'invoer',
  niet_binnen: 'invoer',
  velden: 'invoer',
} as const satisfies Record<ShownTaakPart, keyof TaakView>;

type On = Extract<Kaart, 'dossier' | 'taak'>;

/** What can be told beside the task. `herinnering`: its term is over. */
interface Beside {
  notitie?: Notitie | undefined;
  herinnering?: true | undefined;
}

/** One task, for whoever ends it: with an outcome, or as not needed with a reason. On the dossier or in the owner's own chat. */
export function taakCard(scene: Scene, name: string, kaart: On, beside: Beside = {}) {
  const { incident, bundle, rollen, woorden } = scene;
  const kind = taakSoort(bundle.opvolging, name);
  const sinds = incident.sinds[taakOp(name)];
  const always = {
    notitie: notitieRegels(beside.notitie),
    titel: kind === undefined ? name : taakTitel(scene, name),
    regel: [
      knowsWhom(scene, name, kaart) ? voorWie(scene, name) : '',
      taakLine(scene, name),
      unknownNumber(scene, name),
    ]
      .filter((line) => line !== '')
      .join(' '),
    klein:
      kaart === 'dossier'
        ? [button(woorden.kaart.terug_naar_dossier, { incident: incident.id, kaart, doe: 'toon' })]
        : [],
  };
  if (sinds === undefined)
    return draw(woorden, { ...ENDED, ...always, kop: meldingKop(scene), bellijst: callingList(scene, name) });
  const kop = meldingKop(scene);
  const on = { incident: incident.id, kaart, taak: name } as const;
  const call = callButton(scene, name, { kaart, sinds });
  return draw(woorden, {
    ...always,
    kop: beside.herinnering ? fillIn(woorden.taak.herinnering, { kop }) : kop,
    zeg: kind?.zeg ?? '',
    verhaal: kind?.leest === true ? storyOf(scene) : '',
    burger: kind?.burger === true ? burgerRegel(scene) : '',
    uitleg: kind?.uitleg ?? '',
    nummers: [
      ...(kind?.leest === true ? melderNummer(scene) : []),
      ...toCall(scene, name),
      ...nummers(rollen, kind?.bel ?? []),
    ],
    vraagAan: kaart === 'taak' ? whomToAsk(scene) : '',
    voorlezen: kind?.voorlezen === undefined ? '' : `"${kind.voorlezen}"`,
    bellijst: callingList(scene, name, { kaart, sinds }),
    invoer: inputsFor(scene, name, kind),
    knoppen: [
      ...call,
      button(woorden.taak.klaar, { ...on, doe: 'rond_taak_af', sinds }, comesFirst(call) ? 'default' : 'positive'),
      button(woorden.taak.niet_nodig, { ...on, doe: 'taak_niet_nodig', sinds }),
    ],
  });
}

/** Whose task it is reads for whom only where that must be: who handles it, and who calls somebody who asked for it. */
function knowsWhom({ bundle, incident, actor }: Scene, name: string, kaart: On): boolean {
  const kind = taakSoort(bundle.opvolging, name);
  return kaart === 'dossier' || isOpVerzoek(kind) || incident.behandelaar?.door === actor.aadObjectId;
}

/** Whom to call who asked for it: for who said to do that. */
function toCall(scene: Scene, name: string): Nummer[] {
  const whom = scene.incident.betrokkenen.find(({ nr }) => nr === nrVan(name));
  return isCaller(scene, name) && whom !== undefined ? opvangNummer(scene, whom) : [];
}

/** How to call, for who said to do that, where no number is known. */
function unknownNumber(scene: Scene, name: string): string {
  const isKnown = !isCaller(scene, name) || toCall(scene, name).length > 0;
  return isKnown ? '' : scene.woorden.taak.geen_nummer;
}

function isCaller({ incident, actor }: Scene, name: string): boolean {
  const { staat, beller } = incident.taken[name] ?? {};
  return staat === 'open' && beller?.door === actor.aadObjectId;
}

/** To say that one calls; also where another said so, who may have become ill. */
function callButton(scene: Scene, taak: string, on: { kaart: On; sinds: number }): Action[] {
  const { incident, bundle, actor, woorden } = scene;
  if (isCaller(scene, taak) || !isOpVerzoek(taakSoort(bundle.opvolging, taak))) return [];
  if (!may(bundle, incident, actor, 'toezeggen te bellen', { taak })) return [];
  const style = incident.taken[taak]?.beller === null ? 'positive' : 'default';
  return [button(woorden.taak.ik_bel, { incident: incident.id, doe: 'ga_bellen', taak, ...on }, style)];
}

/** Whether nobody said to call yet: then that is what is asked, and not whether it was done. */
function comesFirst(call: readonly Action[]): boolean {
  return call.some(({ style }) => style === 'positive');
}

/** What a task that ended has no more. */
const ENDED = {
  zeg: '',
  verhaal: '',
  burger: '',
  uitleg: '',
  nummers: [],
  vraagAan: '',
  voorlezen: '',
  invoer: [],
  knoppen: [],
} as const;

/** Under which number it is in another system; empty when there is none. */
export function kenmerkLine({ incident, text, woorden }: Scene, name: string): string {
  const ref = incident.taken[name]?.afgerond?.kenmerk ?? null;
  const nummer = ref === null ? undefined : (readAntwoorden(text(ref)).regel ?? text(ref));
  return nummer === undefined ? '' : fillIn(woorden.taak.kenmerk, { nummer });
}

/** "Teamleider, binnen 72 uur (uiterlijk donderdag 26 november, 14:03)", or how the task ended. */
export function taakLine(scene: Scene, name: string): string {
  const { incident, bundle, woorden } = scene;
  const state = incident.taken[name];
  const kind = taakSoort(bundle.opvolging, name);
  if (state === undefined || kind === undefined) return '';
  if (state.staat === 'vervallen') return woorden.taak.vervallen;
  if (state.afgerond !== null) {
    const how = state.staat === 'klaar' ? woorden.taak.klaar_door : woorden.taak.niet_nodig_door;
    return fillIn(how, { wie: scene.naam(state.afgerond.door), wanneer: dayAndClock(state.afgerond.tijd) });
  }
  const rol = roleName(scene, kind.rol);
  const line = fillIn(woorden.taak.eigenaar, { rol, termijn: termLine(scene, kind.termijn, state.geopend) });
  return state.beller === null
    ? line
    : `${line} · ${fillIn(woorden.taak.belt, { wie: scene.naam(state.beller.door) })}`;
}

function termLine({ rollen, woorden: { taak } }: Scene, name: string, from: number): string {
  const term = rollen.termijnen[name];
  if (term === undefined) return taak.zonder_termijn;
  if (term.eenheid === 'direct') return taak.direct;
  return fillIn(taak.binnen, { termijn: term.tekst, wanneer: dayAndClock(endOfTerm(term, from, kalenderOf(rollen))) });
}

function inputsFor(scene: Scene, name: string, kind: TaakSoort | undefined): Input[] {
  const { incident, bundle, woorden } = scene;
  const velden = veldInputs(woorden, veldenFor(kind?.velden, incident.feiten));
  const label = velden.length > 0 || kind?.kenmerk !== undefined ? woorden.taak.toelichting : woorden.taak.uitkomst;
  const number =
    kind?.kenmerk === undefined ? [] : [textInput('kenmerk', kind.kenmerk, { most: 30, multiline: false })];
  const soon = isTeSnel(bundle, incident, name, scene)
    ? [textInput('te_snel', woorden.taak.te_snel, { most: MAX_LINE, multiline: false })]
    : [];
  return [...soon, ...number, ...velden, textInput('tekst', label, { most: MAX_TEXT })];
}

function whomToAsk({ incident, rollen, actor, naam, woorden: { taak } }: Scene): string {
  if (incident.behandelaar !== null) return fillIn(taak.vraag_behandelaar, { wie: naam(incident.behandelaar.door) });
  return actor.rollen.has('cag') ? '' : fillIn(taak.vraag_rol, { rol: rollen.rollen.cag?.naam ?? taak.de_cag });
}

/** Whom to call, and who did. The bot calls nobody. `open`: where a button can say that it was done. */
function callingList(scene: Scene, taak: string, open?: { kaart: On; sinds: number }): TaakView['bellijst'] {
  const { incident, bundle, rollen, naam, woorden } = scene;
  return (taakSoort(bundle.opvolging, taak)?.bellijst ?? []).flatMap((telefoon, i) => {
    const entry = rollen.telefoon[telefoon];
    if (entry === undefined) return [];
    const volgorde = i + 1;
    const done = incident.taken[taak]?.gebeld.find((call) => call.telefoon === telefoon);
    const call = { incident: incident.id, doe: 'noteer_gebeld', taak, telefoon } as const;
    return [
      {
        nummer: fillIn(woorden.taak.nummer, { volgorde, naam: entry.naam, nummer: phone(entry.nummer) }),
        knop:
          done !== undefined || open === undefined
            ? []
            : [button(fillIn(woorden.taak.gebeld_met, { volgorde }), { ...call, ...open })],
        gebeld:
          done === undefined
            ? ''
            : fillIn(woorden.taak.gebeld_door, { wie: naam(done.door), dag: day(done.tijd), tijd: clock(done.tijd) }),
      },
    ];
  });
}
