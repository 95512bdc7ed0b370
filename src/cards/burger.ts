import type { Scene } from '../desk/scene.ts';
import { readAntwoorden } from '../incident/antwoorden.ts';
import type { Burgergegeven } from '../incident/betrokkenen.ts';
import { may } from '../incident/rights.ts';
import { MAX_LINE } from '../kit/text-room.ts';
import { BURGERRELATIES, type Burgerdeel, JA_NEE_ONBEKEND } from '../protocol/values.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button, type Kaart } from './button.ts';
import { type Action, choiceInput, choicesOf, type Input, textInput } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { template } from './template.ts';

export interface BurgerView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  /** What is recorded, as far as this person may read it. */
  nu: string;
  niet: string;
  invoer: readonly Input[];
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<BurgerView>('burger');

type Via = Extract<Kaart, 'gesprek' | 'dossier'>;

/** To the page of the citizen, for who may name one now. */
export function burgerButton({ incident, bundle, actor, woorden }: Scene, kaart: Via): Action[] {
  if (incident.sinds.burger === undefined || !may(bundle, incident, actor, 'burger noemen')) return [];
  return [button(woorden.burger.open, { incident: incident.id, kaart, doe: 'toon', pagina: 'burger' })];
}

/** Who the citizen is, to be told and put right. What is left empty stays as it is. */
export function burgerCard(scene: Scene, kaart: Via, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const word = woorden.burger;
  const on = { incident: incident.id, kaart } as const;
  const known = kaart === 'dossier' ? burgerRegel(scene) : lineOf(scene, (each) => isMine(scene, each));
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: word.titel,
    zeg: word.zeg,
    nu: known === '' ? '' : fillIn(word.nu, { wat: known }),
    niet: word.niet,
    invoer: inputs(scene),
    knoppen: [button(word.bewaar, { ...on, doe: 'noem_burger', sinds: incident.sinds.burger ?? 0 }, 'positive')],
    klein: [
      button(kaart === 'dossier' ? woorden.kaart.terug_naar_dossier : woorden.kaart.terug, { ...on, doe: 'toon' }),
    ],
  });
}

/** Whether somebody comes back is for the CAG to say, who knows the reports. */
function inputs({ actor, woorden }: Scene): Input[] {
  const word = woorden.burger;
  const { kies } = woorden.kaart;
  return [
    textInput('burger', word.wie, { multiline: false, most: MAX_LINE }),
    choiceInput('relatie', word.relatie, choicesOf(woorden.burgerrelatie, BURGERRELATIES), kies),
    ...(actor.rollen.has('cag')
      ? [choiceInput('eerder', word.eerder, choicesOf(woorden.antwoord, JA_NEE_ONBEKEND), kies)]
      : []),
  ];
}

/** "Man, rode jas. Inwoner." for who handles it, or must act on the citizen; the CAG reads besides whether it was somebody of an earlier report. */
export function burgerRegel(scene: Scene): string {
  return lineOf(scene, ({ deel }) => deel !== 'eerder' || scene.actor.rollen.has('cag'));
}

function isMine({ actor }: Scene, { door }: Burgergegeven): boolean {
  return door === actor.aadObjectId;
}

function lineOf(scene: Scene, isFor: (each: Burgergegeven) => boolean): string {
  const { incident, text, woorden } = scene;
  const last = (deel: Burgerdeel): string | undefined => {
    const found = incident.burger.findLast((each) => each.deel === deel && isFor(each));
    return found && text(found.tekst);
  };
  const wie = last('wie');
  const relatie = BURGERRELATIES.find((each) => each === readAntwoorden(last('relatie') ?? '').relatie);
  const eerder = JA_NEE_ONBEKEND.find((each) => each === readAntwoorden(last('eerder') ?? '').eerder);
  return [
    ...(wie === undefined ? [] : [`${wie.trim().replace(/\.$/, '')}.`]),
    ...(relatie === undefined || relatie === 'onbekend' ? [] : [`${woorden.burgerrelatie[relatie]}.`]),
    ...(eerder === undefined ? [] : [fillIn(woorden.burger.kwam_eerder, { antwoord: woorden.antwoord[eerder] })]),
  ].join(' ');
}
