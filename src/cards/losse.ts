import type { Scene } from '../desk/scene.ts';
import { currentVisit } from '../incident/incident.ts';
import { dayAndClock } from '../kit/time.ts';
import { schemaOf } from '../protocol/place.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { Summary } from '../store/store.ts';
import { button, repeat } from './button.ts';
import type { Action } from './elements.ts';
import { type Gevaar, gevaarBand, type Nummer, nummers, type Perhaps, type Vast } from './frame.ts';
import { template } from './template.ts';

/** Cards that belong to no incident: help, the own list, an error. */

export interface HelpView {
  gevaar: Perhaps<Gevaar>;
  kop: string;
  titel: string;
  knoppen: readonly Action[];
}

export interface MeldingenView {
  gevaar: Perhaps<Gevaar>;
  kop: string;
  titel: string;
  knoppen: readonly Action[];
  lijst: readonly { naam: string; status: string; knoppen: readonly Action[] }[];
  geen: string;
}

export interface StoringView {
  gevaar: Perhaps<Gevaar>;
  kop: string;
  titel: string;
  zeg: string;
  bel: string;
  getypt: readonly string[];
  nummers: readonly Nummer[];
  knoppen: readonly Action[];
}

const drawHelp = template<HelpView>('help');
const drawMeldingen = template<MeldingenView>('meldingen');
const drawStoring = template<StoringView>('storing');

/** `heeftRol`: who has a role can say not to be there. */
export function helpCard(vast: Vast, understood: boolean, heeftRol = false) {
  const { help, kaart, afwezig } = vast.woorden;
  return drawHelp(vast.woorden, {
    gevaar: gevaarBand(vast),
    kop: kaart.app,
    titel: understood ? help.titel : help.niet_begrepen,
    knoppen: [
      button(kaart.begin, { doe: 'begin' }, 'positive'),
      button(kaart.begin_bezoek, { doe: 'begin_bezoek' }),
      button(kaart.mijn_meldingen, { doe: 'mijn_meldingen' }),
      button(vast.woorden.oefening.begin, { doe: 'begin_oefening' }),
      ...(heeftRol ? [button(afwezig.ben_er_niet, { doe: 'afwezig' })] : []),
    ],
  });
}

/** The reporter's own incidents, youngest first. A draft can be taken up, on any device. */
export function meldingenCard(woorden: Woorden, summaries: readonly Summary[]) {
  const shown = summaries.filter(({ nummer, status }) => nummer !== null || status === 'concept');
  const { meldingen, kaart } = woorden;
  return drawMeldingen(woorden, {
    gevaar: [],
    kop: kaart.app,
    titel: kaart.mijn_meldingen,
    knoppen: [],
    lijst: shown.map(({ incident, nummer, status, ingediend, begonnen }) => ({
      naam: nummer ?? kaart.niet_gemeld,
      status: fillIn(meldingen.regel, {
        status: nummer === null ? meldingen.begonnen : woorden.status[status],
        wanneer: dayAndClock(ingediend ?? begonnen),
      }),
      knoppen: [
        button(status === 'concept' ? kaart.ga_verder : meldingen.bekijk, { doe: 'toon', incident, kaart: 'gesprek' }),
      ],
    })),
    geen: shown.length > 0 ? '' : meldingen.geen,
  });
}

/** More than one draft is open: which to go on with, or a new one. The new one first, since there may be danger now. */
export function begonnenCard(vast: Vast, drafts: readonly Scene[]) {
  const { meldingen, kaart, gesprek } = vast.woorden;
  const [youngest] = drafts;
  const sinds = youngest?.incident.sinds.bezoek;
  return drawMeldingen(vast.woorden, {
    gevaar: gevaarBand(vast),
    kop: kaart.app,
    titel: meldingen.meer_begonnen,
    knoppen:
      youngest === undefined || sinds === undefined
        ? [button(kaart.begin, { doe: 'begin' }, 'positive')]
        : [
            button(
              gesprek.begin_nieuw,
              { doe: 'begin_nieuw', incident: youngest.incident.id, kaart: 'gesprek', sinds },
              'positive',
            ),
          ],
    lijst: drafts.map(({ incident, bundle }) => ({
      naam: schemaOf(bundle, currentVisit(incident)?.plaats ?? '')?.titel ?? kaart.niet_gemeld,
      status: fillIn(meldingen.regel, { status: meldingen.begonnen, wanneer: dayAndClock(incident.begonnen) }),
      knoppen: [button(kaart.ga_verder, { doe: 'toon', incident: incident.id, kaart: 'gesprek' })],
    })),
    geen: '',
  });
}

/** What could not be stored, to show it back: the texts, and the data of the click to send once more. */
export interface NietOpgeslagen {
  typed: readonly string[];
  again?: object | undefined;
  /** Whether it was on the way to a report: then it must be clear that there is none yet. */
  melding: boolean;
}

/** When we could not do what was asked. Nothing typed is lost, and one tap tries again. */
export function storingCard(vast: Vast, { typed, again, melding }: NietOpgeslagen) {
  const { storing } = vast.woorden;
  return drawStoring(vast.woorden, {
    gevaar: gevaarBand(vast),
    kop: storing.kop,
    titel: melding ? storing.niet_gemeld : storing.niet_opgeslagen,
    zeg: storing.later_opnieuw,
    bel: melding ? storing.bel_en_vertel : storing.bel,
    getypt: typed,
    nummers: nummers(vast.rollen, ['teamleider']),
    knoppen: again === undefined ? [] : [repeat(storing.opnieuw, 'opnieuw', again, 'positive')],
  });
}

/** What is said of a log that cannot be read from some record on: which, up to when it surely holds, and what was typed now. */
export interface Beschadigd {
  stap: number;
  zekerTot: number | undefined;
  typed: readonly string[];
  zonderSleutel: boolean;
}

/** Of what this dossier or report says nothing is shown: who may read it follows from what cannot be read. There is help, whom to call, and a new report. */
export function beschadigdCard(vast: Vast, { stap, zekerTot, typed, zonderSleutel }: Beschadigd) {
  const { beschadigd, kaart } = vast.woorden;
  return drawStoring(vast.woorden, {
    gevaar: gevaarBand(vast),
    kop: beschadigd.kop,
    titel: zonderSleutel ? beschadigd.zonder_sleutel : beschadigd.titel,
    zeg: zonderSleutel
      ? beschadigd.niet_gewist
      : zekerTot === undefined
        ? beschadigd.niets_zeker
        : fillIn(beschadigd.zeker_tot, { stap, wanneer: dayAndClock(zekerTot) }),
    bel: beschadigd.bel,
    getypt: typed,
    nummers: nummers(vast.rollen, ['teamleider', 'cag']),
    knoppen: [button(kaart.begin, { doe: 'begin' }, 'positive')],
  });
}
