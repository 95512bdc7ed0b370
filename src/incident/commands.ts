import type { Feiten } from '../protocol/shape.ts';
import type { MELDERSROLLEN } from '../protocol/values.ts';
import type { Antwoorden } from '../protocol/voorwaarde.ts';
import type { SOMMEERDERS, TextRef, Wanneer } from './events.ts';
import type { Gevolgen } from './gevolgen.ts';

/**
 * What was chosen while nothing could be stored, in the order in which it was; `toen` is when (ms since epoch). It travels in the
 * button's data, and is recorded with the first click that can be.
 */
export type Intussen = { toen: number } & (
  | { soort: 'kies'; keuze: number }
  | { soort: 'meld_nu' | 'terug' }
  | { soort: 'sommeer'; door: (typeof SOMMEERDERS)[number] }
);

/** A click in the conversation: the visit that it was drawn for, and what went before it unrecorded. */
type Gesprek = { sinds: number; intussen?: readonly Intussen[] };

/** What was filled in on a step beside its choices: evidence and where it is kept, the place where one is, the details of a report that is not sent yet. */
export type Vastgelegd = { bewijs?: TextRef; bewaarplek?: TextRef; plek?: TextRef; invulling?: Ingevuld };

/** Who reports, and to whom: left out is what was not filled in. */
type Afzender = {
  afdeling?: string | null;
  als?: (typeof MELDERSROLLEN)[number];
  /** The name of who it happened to. */
  voor?: TextRef;
  via?: 'cag';
};

/** What a reporter can put right. */
export type Verbetering = Pick<Feiten, 'hoofdcategorie' | 'locatie_soort' | 'arih'>;

/** Answers that lie beside the log: where, and what they are, to be checked. */
export type Ingevuld<T = Antwoorden> = { ref: TextRef; waarden: T };

/** What came along as a file: only what it is known by is kept. */
export type Bestand = { hash: string; bytes: number };

/**
 * What someone wants. `sinds` is the revision that the button was drawn for: of the visit, the task or whatever it acts
 * on; when that has moved on meanwhile, the command changes nothing.
 */
export type Command =
  | { soort: 'begin'; afdeling: string | null; bundel: string; toen?: number }
  | (Gesprek & { soort: 'kies'; keuze: number; tekst?: TextRef } & Vastgelegd)
  | (Gesprek & { soort: 'meld_nu' } & Vastgelegd)
  | (Gesprek & { soort: 'terug'; tekst?: TextRef } & Vastgelegd)
  | (Gesprek & { soort: 'bewaar'; tekst?: TextRef } & Vastgelegd)
  | (Gesprek & { soort: 'sommeer'; door: (typeof SOMMEERDERS)[number]; getuige?: TextRef })
  | (Gesprek & {
      soort: 'dien_in';
      tekst?: TextRef;
      wanneer: Wanneer;
      nummer: string;
      zet?: Pick<Feiten, 'arih'>;
      /** Looked up, never sent by a client. */
      leidinggevende?: string;
    } & Afzender)
  /** A second way into the chart (the citizen calls again), also when it is reported already. */
  | ({ soort: 'opnieuw'; sinds: number; tekst?: TextRef } & Vastgelegd)
  | ({ soort: 'leg_vast'; sinds: number; bestand?: Bestand } & Vastgelegd)
  | { soort: 'zie_hulp'; sinds: number; rol: string }
  /** Who was called in opens a task before there is a report. */
  | { soort: 'zet_klaar'; sinds: number; rol: string; taak: string }
  | { soort: 'zie_alarm'; sinds: number; rol: string }
  | {
      soort: 'vul_aan';
      sinds: number;
      wanneer?: Wanneer;
      gevolgen?: Ingevuld<Gevolgen>;
      tekst?: TextRef;
      /** What happened, told anew. */
      verhaal?: TextRef;
      zet?: Verbetering;
    }
  | { soort: 'trek_in'; sinds: number }
  | { soort: 'vraag_intrekken'; sinds: number; tekst?: TextRef }
  | { soort: 'sta_intrekken_toe'; sinds: number }
  | { soort: 'weiger_intrekken'; sinds: number }
  | { soort: 'pak_op'; sinds: number }
  | { soort: 'vraag_dossier'; sinds: number }
  | {
      soort: 'stel_voor';
      sinds: number;
      taken: string[];
      geraadpleegd: string[];
      tekst?: TextRef;
      antwoorden?: Ingevuld;
    }
  | { soort: 'keur_goed'; sinds: number }
  | { soort: 'vraag_reden'; sinds: number }
  | { soort: 'stuur_terug'; sinds: number; tekst?: TextRef }
  | { soort: 'rond_taak_af'; sinds: number; taak: string; tekst?: TextRef; antwoorden?: Ingevuld }
  /** Somebody called one of the numbers of a task; the bot calls nobody. */
  | { soort: 'noteer_gebeld'; sinds: number; taak: string; telefoon: string }
  | { soort: 'taak_niet_nodig'; sinds: number; taak: string; tekst?: TextRef; antwoorden?: Ingevuld }
  | { soort: 'koppel_terug'; sinds: number; tekst?: TextRef }
  | { soort: 'sluit_af'; sinds: number };

export type CommandSoort = Command['soort'];

/** The name, in an incident's `sinds`, of what a command acts on; `begin` acts on nothing. */
export function actsOn(command: Command): string | undefined {
  switch (command.soort) {
    case 'begin':
      return undefined;
    case 'kies':
    case 'meld_nu':
    case 'terug':
    case 'bewaar':
    case 'sommeer':
    case 'dien_in':
      return 'bezoek';
    case 'opnieuw':
      return 'opnieuw';
    case 'leg_vast':
      return 'bewijs';
    case 'zie_hulp':
      return `hulp:${command.sinds}:${command.rol}`;
    case 'zet_klaar':
      return 'klaarzetten';
    case 'zie_alarm':
      return `alarm:${command.sinds}:${command.rol}`;
    case 'vul_aan':
      return 'aanvullen';
    case 'trek_in':
      return 'intrekken';
    case 'vraag_intrekken':
      return 'intrekken_vragen';
    case 'sta_intrekken_toe':
    case 'weiger_intrekken':
      return 'intrekken_toestaan';
    case 'pak_op':
      return 'oppakken';
    case 'vraag_dossier':
      return 'dossier';
    case 'stel_voor':
      return 'overleg';
    case 'keur_goed':
    case 'vraag_reden':
    case 'stuur_terug':
      return 'akkoord';
    case 'rond_taak_af':
    case 'noteer_gebeld':
    case 'taak_niet_nodig':
      return `taak:${command.taak}`;
    case 'koppel_terug':
      return 'terugkoppeling';
    case 'sluit_af':
      return 'afsluiten';
  }
}
