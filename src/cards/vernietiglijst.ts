import type { Korter } from '../desk/termijnen.ts';
import type { Lijstregel, Vernietiglijst } from '../desk/vernietiglijst.ts';
import { startOf } from '../kit/month.ts';
import { day, localDate, month } from '../kit/time.ts';
import { BEWAARKLASSEN } from '../protocol/bewaartermijnen.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import { button } from './button.ts';
import type { Action, Choice } from './elements.ts';
import type { Vast } from './frame.ts';
import { type Perhaps, perhaps } from './frame.ts';
import { template } from './template.ts';

export interface VernietiglijstView {
  notitie: Perhaps<{ tekst: string }>;
  kop: string;
  titel: string;
  zeg: string;
  regels: readonly string[];
  /** Which can be held. */
  welke: readonly Choice[];
  knoppen: readonly Action[];
}

const draw = template<VernietiglijstView>('vernietiglijst');
/** So many reports stand on the card; the others are counted. */
const MOST_LINES = 25;

/** What is destroyed in a month, without a name: for the CAG to approve of, or to hold what is needed for a case. */
export function vernietiglijstCard({ woorden }: Vast, lijst: Vernietiglijst, told?: string) {
  const words = woorden.vernietigen;
  const { maand, regels, vast, akkoord, korter, nogOpen, onleesbaar } = lijst;
  const reports = regels.filter(({ nummer }) => nummer !== null);
  const shown = reports.slice(0, MOST_LINES);
  return draw(woorden, {
    notitie: perhaps(told === undefined ? undefined : { tekst: told }),
    kop: woorden.kaart.app,
    titel: fillIn(words.titel, { maand: month(startOf(maand)) }),
    zeg: words[saidOf(lijst)],
    regels: [
      ...korter.map((one) => shorter(woorden, one)),
      ...shown.map((regel) => lineOf(woorden, regel)),
      ...counted(words.meer, reports.length - shown.length),
      ...counted(words.gesprekken, regels.length - reports.length),
      ...(vast.length === 0 ? [] : [fillIn(words.vast, { nummers: vast.join(', ') })]),
      ...nogOpen
        .slice(0, MOST_LINES)
        .map(({ nummer, sinds }) => fillIn(words.nog_open, { nummer, dag: `${day(sinds)} ${localDate(sinds).year}` })),
      ...counted(words.meer_open, nogOpen.length - MOST_LINES),
      ...counted(words.onleesbaar, onleesbaar),
      ...(regels.length === 0 ? [] : [fillIn(words.lijst, { lijst: lijst.lijst })]),
    ],
    welke: shown.map(({ incident, nummer }) => ({ value: incident, title: nummer ?? '' })),
    knoppen: [
      ...(akkoord || regels.length === 0
        ? []
        : [button(words.akkoord, { doe: 'keur_lijst', maand, lijst: lijst.lijst }, 'positive')]),
      ...(shown.length === 0 ? [] : [button(woorden.bewaren.houd_vast, { doe: 'houd_uit_lijst', maand })]),
    ],
  });
}

function saidOf({ regels, korter, nogOpen, onleesbaar, akkoord }: Vernietiglijst) {
  if (regels.length > 0) return akkoord ? 'akkoord_gegeven' : 'zeg';
  return korter.length + nogOpen.length + onleesbaar > 0 ? 'alleen' : 'leeg';
}

function lineOf({ vernietigen }: Woorden, { nummer, klassen, vanaf }: Lijstregel): string {
  const wat = klassen.map((klasse) => BEWAARKLASSEN[klasse].wat).join('; ');
  return fillIn(vernietigen.regel, { nummer: nummer ?? '', dag: day(vanaf), wat });
}

function shorter({ vernietigen }: Woorden, { klasse, was, nu, vanaf }: Korter): string {
  return fillIn(vernietigen.korter, { wat: BEWAARKLASSEN[klasse].wat, was, nu, dag: day(vanaf) });
}

function counted(words: Woorden['vernietigen']['meer'], aantal: number): string[] {
  return aantal <= 0 ? [] : [fillIn(words, { aantal: String(aantal) })];
}
