import type { Intussen } from '../incident/acties/intussen.ts';
import type { Knop as ActieKnop } from '../incident/commands.ts';
import type { Stand } from '../incident/stand.ts';
import type { Action, Style } from './elements.ts';
import type { Nummerkeuze } from './nummers.ts';
import { titleFor } from './title.ts';

/** Which card a button stands on: the answer to the click is that card again. */
export const KAARTEN = [
  'gesprek',
  'kanaal',
  'oproep',
  'dossier',
  'taak',
  'hulp',
  'gevaar',
  'huisbezoek',
  'alarm',
  'zorg',
  'advies',
  'akkoord',
  'inlichting',
  'reden',
  'meedoen',
] as const;
export type Kaart = (typeof KAARTEN)[number];

/** The pages of a card, beside the first one. */
export const PAGINAS = [
  'aanvullen',
  'bewaard',
  'bewaren',
  'betrokkenen',
  'burger',
  'bewijs',
  'gebeurd',
  'hervat',
  'intrekken',
  'intrekken_vragen',
  'onopgeslagen',
  'overdragen',
  'overleg',
  'taak',
  'taken',
  'teksten',
  'terugkoppeling',
  'verplaatst',
  'weg',
  'wie_keek',
] as const;
export type Pagina = (typeof PAGINAS)[number];

/** On which card of which incident a button stands. */
export interface On {
  incident: string;
  kaart: Kaart;
}

/** What is to be drawn besides: which page, which part of it, and whose call for help it is about. */
interface Look {
  pagina?: Pagina;
  taak?: string;
  rol?: string;
  deel?: number;
  hulp?: number;
}

/** While the conversation goes on: where it stands, and what was chosen since it could be stored. */
export interface Going {
  stand?: Stand;
  intussen?: readonly Intussen[];
}

type Acting<K extends ActieKnop = ActieKnop> = K extends ActieKnop ? K & On & Look & Going : never;

/** What a button carries: what it acts on and the choice, never the incident itself. */
export type Knop =
  | Acting
  | ({ doe: 'toon' } & On & Look)
  | ({ doe: 'begin_nieuw'; sinds: number } & On)
  | ({ doe: 'zet_erbij'; van: string; nummers?: Nummerkeuze } & On)
  | ({ doe: 'echt' } & On)
  | GroepKnop
  | LijstKnop
  /** That a try of the alarms arrived. */
  | { doe: 'ontvangen'; maand: string }
  | { doe: 'begin' | 'begin_bezoek' | 'mijn_meldingen' | 'afwezig' | 'zet_afwezig' | 'er_weer' | 'begin_oefening' };

/** On the list of what is destroyed in a month ("2031-12"). */
export type LijstKnop = { doe: 'keur_lijst'; maand: string; lijst: string } | { doe: 'houd_uit_lijst'; maand: string };

/** On the card of a group, by the group's name: a page of it, one thing that stands in it, or all of it; `tot`: what joined until then (ms since epoch). */
export type GroepKnop =
  | { doe: 'toon_groep' | 'vraag_groep'; groep: string; deel: number }
  | { doe: 'open_lid'; groep: string; lid: string; deel: number }
  | { doe: 'bevestig_groep'; groep: string; tot: number };

/** An Action.Execute with an Action.Submit fallback for clients that do not know it. What is typed on the card comes along. */
export function button(title: string, knop: Knop, style: Style = 'default'): Action {
  return repeat(titleFor(title), knop.doe, { knop }, style);
}

/** A button that sends the data of an earlier click once more, with what was typed then. */
export function repeat(title: string, verb: string, data: object, style: Style = 'default'): Action {
  const look = { title, style, data };
  return { type: 'Action.Execute', verb, ...look, fallback: { type: 'Action.Submit', ...look } };
}
