import type { Scene } from '../desk/scene.ts';
import { type Betrokkene, cared } from '../incident/betrokkenen.ts';
import { isTegenAmbtsdrager } from '../incident/incident.ts';
import { may } from '../incident/rights.ts';
import { dayAndClock } from '../kit/time.ts';
import { personById } from '../protocol/rollen.ts';
import { EERSTE } from '../protocol/taak-naam.ts';
import { DELEN, GROEPEN } from '../protocol/values.ts';
import { fillIn } from '../protocol/woorden.ts';
import { burgerButton } from './burger.ts';
import { button } from './button.ts';
import { type Action, type Choice, choicesOf } from './elements.ts';
import { meldingKop, type Notitie, type NotitieRegels, notitieRegels } from './frame.ts';
import { peopleIn } from './mensen.ts';
import { betrokkeneNaam } from './taak-titel.ts';
import { template } from './template.ts';

export interface BetrokkenenView {
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  lijst: readonly { regel: string; knop: readonly Action[] }[];
  delen: readonly Choice[];
  /** For clients that cannot search in Teams. */
  mensen: readonly Choice[];
  groepen: readonly Choice[];
  knoppen: readonly Action[];
  klein: readonly Action[];
}

const draw = template<BetrokkenenView>('betrokkenen');

/** So many can be looked through in a list. */
const MOST_PEOPLE = 60;

/** To the page of who had a part in it, for who may name them now. */
export function betrokkenenButton({ incident, bundle, actor, woorden }: Scene, kaart: 'gesprek' | 'dossier'): Action[] {
  if (incident.sinds.betrokkenen === undefined || !may(bundle, incident, actor, 'betrokkenen noemen')) return [];
  return [button(woorden.betrokkenen.open, { incident: incident.id, kaart, doe: 'toon', pagina: 'betrokkenen' })];
}

/** Who had a part in it, for the reporter and for who handles it: to be added to, and put right. */
export function betrokkenenCard(scene: Scene, kaart: 'gesprek' | 'dossier', notitie?: Notitie) {
  const { incident, woorden } = scene;
  const word = woorden.betrokkenen;
  const on = { incident: incident.id, kaart } as const;
  const sinds = incident.sinds.betrokkenen ?? 0;
  return draw(woorden, {
    notitie: notitieRegels(notitie),
    kop: meldingKop(scene),
    titel: word.titel,
    zeg: word.zeg,
    lijst: incident.betrokkenen.map((each) => ({
      regel: [betrokkeneRegel(scene, each), ...ambtHint(scene, each)].join('. '),
      knop:
        each.nr === EERSTE && incident.als === 'zelf'
          ? []
          : [button(word.schrap, { ...on, doe: 'schrap_betrokkene', sinds, nr: each.nr })],
    })),
    delen: choicesOf(word, DELEN),
    mensen: peopleIn(scene, MOST_PEOPLE),
    groepen: choicesOf(woorden.groep, GROEPEN),
    knoppen: [button(word.zet_erbij, { ...on, doe: 'noem_betrokkene', sinds }, 'positive')],
    klein: [
      ...burgerButton(scene, kaart),
      button(kaart === 'dossier' ? woorden.kaart.terug_naar_dossier : woorden.kaart.terug, { ...on, doe: 'toon' }),
    ],
  });
}

/** "2. Daan Visser: zag het gebeuren" */
function betrokkeneRegel(scene: Scene, betrokkene: Betrokkene): string {
  const { betrokkenen } = scene.woorden;
  const wie = betrokkeneNaam(scene, betrokkene);
  return fillIn(betrokkenen.regel, { nr: betrokkene.nr, wie, deel: betrokkenen[betrokkene.deel].toLowerCase() });
}

/** The same, for who talks with them: whether this person was told, and what came of it. */
export function betrokkeneStand(scene: Scene, betrokkene: Betrokkene): string {
  const { kreeg_bericht, geen_bericht, geen_antwoord, niet_aangekomen, schreef } = scene.woorden.betrokkenen;
  const { nr, deel, persoon, gevraagd, genoemd } = betrokkene;
  const wrote = scene.incident.verklaringen.findLast((each) => each.nr === nr);
  const answers = [
    ...(gevraagd === null ? [] : [scene.woorden.zorg.wil_gebeld]),
    ...(wrote === undefined ? [] : [fillIn(schreef, { wanneer: dayAndClock(wrote.tijd) })]),
  ];
  const told =
    persoon === null && deel !== 'beschuldigde'
      ? [geen_bericht]
      : !cared(scene.incident).some((each) => each.nr === nr)
        ? []
        : isLost(scene, nr)
          ? [niet_aangekomen]
          : [fillIn(kreeg_bericht, { wanneer: dayAndClock(genoemd) }), ...(deel === 'getuige' ? [geen_antwoord] : [])];
  const line = `${betrokkeneRegel(scene, betrokkene)}.`;
  return [line, ...ambtHint(scene, betrokkene), ...(answers.length > 0 ? answers : told)].join(' ');
}

/** Who was named later and has an office: the griffie hears it once the reporter says that it was for that. Of the first one it was asked at the report. */
function ambtHint({ incident, rollen, woorden }: Scene, { nr, deel, persoon }: Betrokkene): string[] {
  if (nr === EERSTE || deel !== 'getroffene' || persoon === null || isTegenAmbtsdrager(incident.feiten)) return [];
  const ambt = personById(rollen, persoon)?.ambt;
  return ambt === undefined ? [] : [fillIn(woorden.betrokkenen.om_ambt, { ambt: woorden.ambt[ambt] })];
}

/** Whether the message to this person was given up. */
function isLost({ berichten }: Scene, nr: number): boolean {
  const own = berichten.filter(({ bericht }) => bericht.doel === 'zorg' && bericht.nr === nr && !bericht.bijwerken);
  return own.length > 0 && own.every(({ staat }) => staat === 'mislukt');
}
