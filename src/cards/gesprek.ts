import type { Scene } from '../desk/scene.ts';
import { currentVisit, isGemeld, validSommaties } from '../incident/incident.ts';
import { type Stand, standOf } from '../incident/stand.ts';
import { calledBy } from '../protocol/hulp.ts';
import { choicesFor, meldStep, schemaOf, shownAt } from '../protocol/place.ts';
import type { Schema } from '../protocol/shape.ts';
import { type Kaartstap, perStep } from '../protocol/step.ts';
import type { ShownPart } from '../protocol/step-parts.ts';
import { JA_NEE_ONBEKEND } from '../protocol/values.ts';
import { fillIn } from '../protocol/woorden.ts';
import { againButton } from './again.ts';
import { type BewijsRegels, bewijsRegels } from './bewijs.ts';
import { button, type Going, type Knop, type On } from './button.ts';
import { type Action, type Choice, choicesOf, type Style } from './elements.ts';
import { fittedWithLists } from './fitted.ts';
import {
  type Gevaar,
  meldingKop,
  type Notitie,
  type NotitieRegels,
  type Nummer,
  notitieRegels,
  nummers,
  type Perhaps,
  perhaps,
  phonesOf,
} from './frame.ts';
import { bezoekLines, type Geroepen, geroepenLines } from './geroepen.ts';
import {
  ambtVraag,
  ambtVraagAnder,
  type BezoekInvoer,
  bezoekInvoer,
  type MeerInvoer,
  meerInvoer,
  type PlekInvoer,
  plekInvoer,
  type TelefoonInvoer,
  telefoonInvoer,
  type VerhaalInvoer,
  type VraagInvoer,
  verhaalInvoer,
  vraagInvoer,
} from './gesprek-invoer.ts';
import { noodBand, overButton } from './nood.ts';
import { sommatieLines } from './sommaties.ts';
import { template } from './template.ts';
import { type Keuze, withSentence } from './title.ts';

export interface GesprekView extends BewijsRegels, MeerInvoer {
  gevaar: Perhaps<Gevaar>;
  notitie: NotitieRegels;
  /** What was typed in the chat, to keep or not. */
  erbij: Perhaps<{ woorden: string; knoppen: readonly Action[] }>;
  /** While nothing can be stored: that it is not reported, and whom to call instead. */
  nietOpgeslagen: Perhaps<{ kop: string; bel: string }>;
  kop: string;
  zeg: string;
  uitleg: string;
  nummers: readonly Nummer[];
  hulp: Perhaps<Geroepen>;
  sommaties: readonly string[];
  verhaal: Perhaps<VerhaalInvoer>;
  bewijsInvoer: boolean;
  bezoek: Perhaps<BezoekInvoer>;
  plek: Perhaps<PlekInvoer>;
  vragen: readonly VraagInvoer[];
  telefoon: readonly TelefoonInvoer[];
  jaNee: readonly Choice[];
  legVast: readonly Action[];
  /** Below each other, a row each: so that long labels stay whole on a phone. */
  keuzes: readonly Keuze[];
  klein: readonly Action[];
  /** Where a conversation is taken up again that may not be what is meant now. */
  hervat: readonly Action[];
}

const draw = template<GesprekView>('gesprek');

/** Where each word of a step is on its card. A word that is shown and has no place here is named by the compiler. */
export const PLACES = {
  zeg: 'zeg',
  uitleg: 'uitleg',
  bel: 'nummers',
  roep: 'nummers',
  tel: 'sommaties',
  tekst: 'verhaal',
  bewijs: 'bewijsInvoer',
  aankondigen: 'bezoek',
  vraag_plek: 'plek',
  vragen: 'vragen',
  keuzes: 'keuzes',
  indienen: 'keuzes',
} as const satisfies Record<ShownPart, keyof GesprekView>;

/** Where the conversation is: the step, its chart, and what its buttons carry. */
interface Here {
  plaats: string;
  step: Kaartstap;
  schema: Schema | undefined;
  stand: Stand;
}

/** Words that may belong to the report, and what makes the message that they were typed in the same one: when that is changed, so are they. */
export interface Erbij {
  tekst: string;
  van: string;
  /** What stands in it is pointed out: with or without that. */
  gewezen?: boolean;
}

/** What is on the card of a step beside the step. */
interface Beside {
  notitie?: Notitie | undefined;
  /** What was typed in the chat: whether it belongs to the report is asked. */
  erbij?: Erbij | undefined;
  /** It was taken up again, and may not be what is meant now. */
  hervat?: boolean;
  /** Of whom it is asked whether it was for the own political office (aadObjectId). */
  ambtVan?: string | undefined;
}

/** The conversation: one instruction or question, what can be chosen, and always 112, report now, back and stop. */
export function gesprekCard(scene: Scene, { notitie, erbij, hervat = false, ambtVan }: Beside = {}) {
  const { woorden, unstored } = scene;
  const here = hereIn(scene);
  const { step } = here;
  const report = step.soort === 'melden' ? step : undefined;
  const still: Omit<GesprekView, 'verhaal' | keyof MeerInvoer> = {
    gevaar: noodBand(scene, sayingFrom(scene, here)),
    notitie: unstored === undefined ? notitieRegels(notitie) : [],
    erbij: perhaps(erbij === undefined ? undefined : { woorden: erbij.tekst, knoppen: keepButtons(scene, erbij) }),
    nietOpgeslagen: unstored === undefined ? [] : notStored(scene),
    kop: titleOf(scene, here),
    zeg: step.zeg,
    uitleg: step.uitleg ?? '',
    nummers: numbersOf(scene, step),
    hulp: perhaps(geroepenLines(scene) ?? bezoekLines(scene)),
    sommaties: step.tel === undefined ? [] : sommatieLines(scene),
    ...(step.bewijs ? bewijsRegels(scene) : { eerder: '', bewijzen: [] }),
    bewijsInvoer: step.bewijs === true,
    bezoek: perhaps(step.aankondigen && bezoekInvoer(scene)),
    plek: perhaps(step.vraag_plek && plekInvoer(scene)),
    telefoon: telefoonInvoer(scene, step),
    vragen: [...ambtVraag(scene, step), ...ambtVraagAnder(scene, ambtVan), ...vraagInvoer(scene, report?.vragen)],
    jaNee: choicesOf(woorden.antwoord, JA_NEE_ONBEKEND),
    legVast: keepButton(scene, step),
    keuzes: [...choiceButtons(scene, here), ...endButton(scene, here).map((knop) => withSentence(knop.title, knop))],
    klein: smallButtons(scene, here),
    hervat: hervat ? resumeButtons(scene, here) : [],
  };
  return fittedWithLists((share, lists) => {
    const verhaal = perhaps(report && verhaalInvoer(scene, report.tekst, share));
    return draw(woorden, { ...still, verhaal, ...meerInvoer(scene, step, lists) });
  });
}

function hereIn({ incident, bundle, unstored }: Scene): Here {
  const visit = currentVisit(incident);
  const step = visit === undefined ? undefined : shownAt(bundle, visit.plaats);
  const stand = unstored?.stand ?? standOf(incident);
  if (visit === undefined || step === undefined || stand === undefined)
    throw new Error(`incident at an unknown step of flows ${incident.bundel.slice(0, 12)}`);
  return { plaats: visit.plaats, step, schema: schemaOf(bundle, visit.plaats), stand };
}

function titleOf(scene: Scene, { schema }: Here): string {
  return [...(scene.incident.nummer ? [meldingKop(scene)] : []), schema?.titel ?? ''].join(': ');
}

function numbersOf({ rollen, incident }: Scene, { bel = [], roep = [] }: Kaartstap): Nummer[] {
  const called = calledBy(rollen, roep, incident).flatMap((rol) => rollen.rollen[rol]?.bel ?? []);
  return nummers(phonesOf(rollen, incident.afdeling), [...bel, ...called]);
}

/** On a card of the conversation, from where it stands. */
type Carried = On & Going & { kaart: 'gesprek'; sinds: number };

/**
 * What every button of the conversation carries: from where it was pressed, and what was chosen since that is not stored. `light`: only the store can
 * answer it, so where the conversation stands, which takes room, goes along only when something waits to be stored.
 */
function carriedBy({ incident, unstored }: Scene, { stand }: Here, light = false): Carried {
  const on = { incident: incident.id, kaart: 'gesprek', sinds: stand.sinds } as const;
  if (unstored === undefined) return light ? on : { ...on, stand };
  return { ...on, stand, intussen: unstored.intussen };
}

function choiceButtons(scene: Scene, here: Here): Keuze[] {
  const { incident } = scene;
  const { step } = here;
  const on = carriedBy(scene, here);
  const count = validSommaties(incident).length;
  const counting =
    step.tel !== undefined && count < step.tel.hoogstens
      ? [keuze(count === 0 ? step.tel.knop : step.tel.opnieuw, { ...on, doe: 'sommeer' }, 'positive')]
      : [];
  const ways = perStep<Keuze[]>(step, {
    vraag: (asked) =>
      choicesFor(asked, incident.feiten).map(({ index, choice: { als, toon } }) =>
        keuze(als, { ...on, doe: 'kies', keuze: index }, toon === 'dringend' ? 'destructive' : 'default'),
      ),
    doorloop: () => [],
    einde: () => [],
    melden: ({ indienen }) => [keuze(indienen, { ...carriedBy(scene, here, true), doe: 'dien_in' }, 'positive')],
  });
  return [...counting, ...ways];
}

function keuze(title: string, knop: Knop, style: Style): Keuze {
  return withSentence(title, button(title, knop, style));
}

/**
 * What a button about danger carries to go on while nothing can be stored. That takes much room: on the cards of the report, which are full, it
 * goes along only when it is needed already. Else such a click that cannot be stored is asked again.
 */
function sayingFrom(scene: Scene, here: Here): Partial<Carried> {
  return here.schema?.meld === undefined && scene.unstored === undefined ? {} : carriedBy(scene, here);
}

/** Outside a chart danger is ended by a button of its own, unless a choice of the step says it. In a chart the way straight to the report does. */
function endButton(scene: Scene, here: Here): Action[] {
  const { step, schema } = here;
  const isOffered = step.soort === 'vraag' && step.keuzes.some(({ gevaar }) => gevaar === 'voorbij');
  if (schema?.meld !== undefined || isOffered) return [];
  return overButton(scene, { kaart: 'gesprek', ...sayingFrom(scene, here) });
}

function resumeButtons({ incident, woorden }: Scene, { stand }: Here): Action[] {
  const { waar_was_ik, begin_nieuw } = woorden.gesprek;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  return [
    button(waar_was_ik, { ...on, doe: 'toon', pagina: 'weg' }),
    button(begin_nieuw, { ...on, doe: 'begin_nieuw', sinds: stand.sinds }),
  ];
}

function smallButtons(scene: Scene, here: Here): Action[] {
  const { incident, bundle, woorden } = scene;
  const { voorbij_meld_nu, stop } = woorden.gesprek;
  const danger = incident.sinds.gevaar;
  const inChart = meldStep(bundle, here.plaats) !== undefined;
  const on = carriedBy(scene, here);
  const reported = isGemeld(incident);
  const over = reported
    ? woorden.nood.voorbij
    : danger === undefined
      ? (here.schema?.meld_knop ?? voorbij_meld_nu)
      : voorbij_meld_nu;
  return [
    ...(inChart
      ? [button(over, danger === undefined ? { ...on, doe: 'meld_nu' } : { ...on, doe: 'meld_voorbij', sinds: danger })]
      : []),
    ...againButton(scene),
    ...(incident.bezoeken.length > 1 ? [button(woorden.kaart.terug, { ...on, doe: 'terug' })] : []),
    ...(reported
      ? []
      : [button(stop, { ...carriedBy(scene, here, true), doe: 'bewaar', opzij: 1 }), ...throwAwayButton(scene)]),
  ];
}

/** Not while nothing can be stored: what was chosen since would have to be thrown away with it. */
function throwAwayButton({ incident, unstored, woorden }: Scene): Action[] {
  const sinds = incident.sinds.bezoek;
  if (sinds === undefined || unstored !== undefined) return [];
  return [button(woorden.gesprek.gooi_weg, { incident: incident.id, kaart: 'gesprek', doe: 'gooi_weg', sinds })];
}

/** What is typed on a step goes along with every choice; this sends it at once. Not while nothing can be stored. */
function keepButton({ incident, unstored, woorden }: Scene, { bewijs, vraag_plek: plek }: Kaartstap): Action[] {
  const sinds = incident.sinds.bewijs;
  if ((!bewijs && !plek) || sinds === undefined || unstored !== undefined) return [];
  const { laat_weten, leg_vast } = woorden.gesprek;
  return [button(plek ? laat_weten : leg_vast, { incident: incident.id, kaart: 'gesprek', doe: 'leg_vast', sinds })];
}

/** Whether what was typed belongs to the report. `van`: the message that it was typed in. */
function keepButtons({ incident, woorden }: Scene, { van, gewezen }: Erbij): Action[] {
  const { zet_erbij, niet_erbij, erbij_zonder, erbij_zo } = woorden.halverwege;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  const keep = { ...on, doe: 'zet_erbij', van } as const;
  const keeping = gewezen
    ? [button(erbij_zonder, { ...keep, nummers: 'weg' }, 'positive'), button(erbij_zo, { ...keep, nummers: 'houd' })]
    : [button(zet_erbij, keep, 'positive')];
  return [...keeping, button(niet_erbij, { ...on, doe: 'toon' })];
}

function notStored({ incident, rollen, woorden }: Scene): GesprekView['nietOpgeslagen'] {
  const { geen_opslag, geen_opslag_niet_gemeld, bel_zelf } = woorden.gesprek;
  const numbers = nummers(rollen, ['teamleider']).map(({ naam, nummer }) => `${naam}: ${nummer}`);
  return [
    {
      kop: isGemeld(incident) ? geen_opslag : geen_opslag_niet_gemeld,
      bel: fillIn(bel_zelf, { nummers: numbers.join(', ') }),
    },
  ];
}
