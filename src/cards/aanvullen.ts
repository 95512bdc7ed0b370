import { gevolgenIn, type Scene } from '../desk/scene.ts';
import { askedBeside } from '../incident/acties/eigen-vragen.ts';
import { hasDay, hasTime } from '../incident/wanneer.ts';
import { localDate } from '../kit/time.ts';
import type { Vraag } from '../protocol/shape.ts';
import {
  AMBTSDRAGERS,
  GEVOLGEN,
  HOOFDCATEGORIEEN,
  JA_NEE_ONBEKEND,
  LOCATIE_SOORTEN,
  POLITIE,
  VRAAGGEVOLGEN,
} from '../protocol/values.ts';
import { button } from './button.ts';
import { type Action, type Choice, choicesOf } from './elements.ts';
import { fitted } from './fitted.ts';
import { type Gevaar, meldingKop, type Notitie, type NotitieRegels, notitieRegels, type Perhaps } from './frame.ts';
import {
  type TelefoonInvoer,
  type VerhaalInvoer,
  type VraagInvoer,
  verhaalInvoer,
  vraagInvoer,
} from './gesprek-invoer.ts';
import { gegevenNummer } from './melder-nummer.ts';
import { numbersAfter } from './nood.ts';
import { template } from './template.ts';

export interface AanvullenView {
  gevaar: Perhaps<Gevaar>;
  notitie: NotitieRegels;
  kop: string;
  titel: string;
  zeg: string;
  datum: string;
  tijd: string;
  nauwkeurigheid: string;
  /** On which number the reporter can be called, to change it. */
  telefoon: TelefoonInvoer;
  vragen: readonly VraagInvoer[];
  gevolgen: readonly GevolgInvoer[];
  /** The same, behind a fold: when it was only words nobody is asked whether someone died. */
  gewond: readonly GevolgInvoer[];
  jaNee: readonly Choice[];
  ambtsdragers: readonly Choice[];
  tegen: string;
  /** What can be put right of the report itself. */
  verbeteren: Verbeteren;
  knoppen: readonly Action[];
  klein: readonly Action[];
}

interface GevolgInvoer {
  gevolg: string;
  vraag: string;
  antwoord: string;
}

interface Verbeteren {
  soorten: readonly Choice[];
  soort: string;
  plekken: readonly Choice[];
  plek: string;
  politie: readonly Choice[];
  gebeld: string;
  /** Until it is picked up. */
  verhaal: Perhaps<VerhaalInvoer>;
}

const draw = template<AanvullenView>('aanvullen');

/**
 * The reporter adds: the time, the consequences (never more than yes, no, unknown), and a text; and puts right what was answered. Until someone has
 * picked it up, the story can be told anew as well.
 */
export function aanvullenCard(scene: Scene, notitie?: Notitie) {
  const { incident, woorden } = scene;
  const words = woorden.aanvullen;
  const on = { incident: incident.id, kaart: 'gesprek' } as const;
  const known = incident.wanneer;
  const { date, time } = localDate(known?.tijd ?? scene.now);
  const open = incident.sinds.oppakken !== undefined;
  const add = { ...on, doe: 'vul_aan', sinds: incident.sinds.aanvullen ?? 0 } as const;
  return fitted((share) =>
    draw(woorden, {
      gevaar: numbersAfter(scene),
      notitie: notitieRegels(notitie),
      kop: meldingKop(scene),
      titel: open ? words.titel_verbeteren : words.titel,
      zeg: open ? words.zeg_verbeteren : words.zeg,
      datum: known === null || hasDay(known) ? date : '',
      tijd: known === null || hasTime(known) ? time : '',
      nauwkeurigheid: known === null || known.zonder !== undefined ? 'ongeveer' : known.nauwkeurigheid,
      telefoon: { waarde: gegevenNummer(scene) ?? '' },
      vragen: vraagInvoer(scene, questionsOf(scene)),
      ...consequences(scene),
      jaNee: choicesOf(woorden.antwoord, JA_NEE_ONBEKEND),
      ambtsdragers: choicesOf(woorden.ambtsdrager, AMBTSDRAGERS),
      tegen: incident.feiten.ambtsdrager ?? 'nee',
      verbeteren: corrections(scene, share),
      knoppen: [button(words.verstuur, add, 'positive')],
      klein: [button(woorden.kaart.terug, { ...on, doe: 'toon' })],
    }),
  );
}

/** The questions after what it did to people: at once after violence, and where one was answered. */
function consequences(scene: Scene): Pick<AanvullenView, 'gevolgen' | 'gewond'> {
  const { gevolg: words } = scene.woorden;
  const given = gevolgenIn(scene);
  // What was asked as one question with the report is asked in parts here; what was answered can be put right.
  const asked = GEVOLGEN.filter(
    (gevolg) => !VRAAGGEVOLGEN.some((one) => one === gevolg) || given[gevolg] !== undefined,
  );
  const inputs = asked.map((gevolg) => ({ gevolg, vraag: words[gevolg], antwoord: given[gevolg] ?? '' }));
  const isViolence = scene.incident.feiten.hoofdcategorie === 'fysiek';
  return isViolence || Object.keys(given).length > 0
    ? { gevolgen: inputs, gewond: [] }
    : { gevolgen: [], gewond: inputs };
}

function corrections(scene: Scene, share: number): Verbeteren {
  const { woorden } = scene;
  const { aanvullen, dossier } = woorden;
  const { feiten } = scene.incident;
  return {
    soorten: choicesOf(woorden.soort, HOOFDCATEGORIEEN),
    soort: feiten.hoofdcategorie ?? '',
    plekken: choicesOf(woorden.plek, LOCATIE_SOORTEN),
    plek: feiten.locatie_soort ?? '',
    politie: choicesOf({ zelf: aanvullen.politie_zelf, via_ander: dossier.door_ander, nee: dossier.nee }, POLITIE),
    gebeld: feiten.politie ?? '',
    verhaal: scene.incident.sinds.oppakken === undefined ? [] : [verhaalInvoer(scene, 'wat_gebeurde', share)],
  };
}

/** The questions beside the report, as the flows ask them when it is sent; those after what it did to people have their own place. */
function questionsOf({ bundle, incident }: Scene): Vraag[] {
  return askedBeside(bundle, incident).filter(({ feit }) => VRAAGGEVOLGEN.every((gevolg) => gevolg !== feit));
}
