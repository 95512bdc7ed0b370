import { dayAndClock } from '../kit/time.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Summary } from '../store/store.ts';
import { button, repeat } from './button.ts';
import { line, literal } from './elements.ts';
import { gevaarBand, nummers } from './frame.ts';
import { STATUS_LABEL } from './labels.ts';
import { expand, type Json } from './template.ts';

/** Cards that belong to no incident: help, the own list, an error. */

const BEGIN = { doe: 'begin' };

export function helpCard(rollen: Rollen, understood: boolean): Json {
  return expand('bericht', {
    ...gevaarBand(rollen),
    notitie: [],
    kop: 'Stroomwijzer',
    titel: understood ? 'Ik help je als een burger agressief wordt.' : 'Dat begrijp ik niet. Wil je iets melden?',
    regels: [
      line('Typ **melding** als er iets gebeurt of gebeurd is.'),
      line('Typ **mijn meldingen** om te zien hoe het ermee staat.', { spacing: 'Small' }),
      line('Stroomwijzer slaat geen alarm. Bel bij gevaar altijd zelf, of druk op de alarmknop.', { isSubtle: true }),
    ],
    nummers: [],
    knoppen: [button('Begin een melding', BEGIN, 'positive'), button('Mijn meldingen', { doe: 'mijn_meldingen' })],
    klein: [],
  });
}

/** The reporter's own incidents, youngest first. A draft can be taken up, on any device. */
export function meldingenCard(summaries: readonly Summary[]): Json {
  const shown = summaries.filter(({ nummer, status }) => nummer !== null || status === 'concept');
  return expand('meldingen', {
    kop: 'Stroomwijzer',
    titel: 'Mijn meldingen',
    lijst: shown.map((summary) => ({
      naam: summary.nummer ?? 'Nog niet gemeld',
      status: `${summary.nummer === null ? 'Begonnen' : STATUS_LABEL[summary.status]} · ${dayAndClock(summary.ingediend ?? summary.begonnen)}`,
      knoppen: [
        button(summary.status === 'concept' ? 'Ga verder' : 'Bekijk', {
          doe: 'toon',
          incident: summary.incident,
          kaart: 'gesprek',
        }),
      ],
    })),
    regels: shown.length > 0 ? [] : [line('Je hebt nog geen meldingen. Typ melding om te beginnen.')],
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
export function storingCard(rollen: Rollen, { typed, again, melding }: NietOpgeslagen): Json {
  return expand('bericht', {
    ...gevaarBand(rollen),
    notitie: [],
    kop: 'Storing',
    titel: melding ? 'Dit is nog niet gemeld.' : 'Dit is nog niet opgeslagen.',
    regels: [
      line('Het lukte niet om het op te slaan. Probeer het over een minuut opnieuw.'),
      line(
        melding ? 'Lukt het niet? Bel dan dit nummer en vertel wat er gebeurde.' : 'Lukt het niet? Bel dan dit nummer.',
      ),
      ...(typed.length === 0 ? [] : [line('Dit had je getypt:'), ...typed.map((text) => literal(text))]),
    ],
    nummers: nummers(rollen, ['teamleider']),
    knoppen: again === undefined ? [] : [repeat('Probeer opnieuw', 'opnieuw', again, 'positive')],
    klein: [],
  });
}

/** A short message without buttons, in our own words. */
export function kortBericht(rollen: Rollen, titel: string, uitleg: string): Json {
  return expand('bericht', {
    ...gevaarBand(rollen, false),
    notitie: [],
    kop: 'Stroomwijzer',
    titel,
    regels: [line(uitleg)],
    nummers: [],
    knoppen: [],
    klein: [],
  });
}
