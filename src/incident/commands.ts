import type { SOMMEERDERS, TextRef, Wanneer } from './events.ts';

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

/**
 * What someone wants. `sinds` is the revision that the button was drawn for: of the visit, the task or whatever it acts
 * on; when that has moved on meanwhile, the command changes nothing.
 */
export type Command =
  | { soort: 'begin'; afdeling: string | null; bundel: string; toen?: number }
  | (Gesprek & { soort: 'kies'; keuze: number; tekst?: TextRef })
  | (Gesprek & { soort: 'meld_nu' })
  | (Gesprek & { soort: 'terug'; tekst?: TextRef })
  | (Gesprek & { soort: 'bewaar'; tekst?: TextRef })
  | (Gesprek & { soort: 'sommeer'; door: (typeof SOMMEERDERS)[number]; getuige?: TextRef })
  | (Gesprek & { soort: 'dien_in'; tekst?: TextRef; wanneer: Wanneer; afdeling?: string | null; nummer: string })
  | { soort: 'zie_hulp'; sinds: number; rol: string }
  | { soort: 'vul_aan'; sinds: number; wanneer?: Wanneer; gevolgen?: TextRef; tekst?: TextRef }
  | { soort: 'trek_in'; sinds: number }
  | { soort: 'pak_op'; sinds: number }
  | { soort: 'vraag_dossier'; sinds: number }
  | { soort: 'stel_voor'; sinds: number; taken: string[]; geraadpleegd: string[]; tekst?: TextRef }
  | { soort: 'keur_goed'; sinds: number }
  | { soort: 'vraag_reden'; sinds: number }
  | { soort: 'stuur_terug'; sinds: number; tekst?: TextRef }
  | { soort: 'rond_taak_af'; sinds: number; taak: string; tekst?: TextRef }
  | { soort: 'taak_niet_nodig'; sinds: number; taak: string; tekst?: TextRef }
  | { soort: 'koppel_terug'; sinds: number; tekst?: TextRef }
  | { soort: 'sluit_af'; sinds: number };

export type CommandSoort = Command['soort'];

/** What of the incident a command acts on: the key in `Incident.sinds`. Undefined for `begin`. */
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
    case 'zie_hulp':
      return `hulp:${command.sinds}:${command.rol}`;
    case 'vul_aan':
      return 'aanvullen';
    case 'trek_in':
      return 'intrekken';
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
    case 'taak_niet_nodig':
      return `taak:${command.taak}`;
    case 'koppel_terug':
      return 'terugkoppeling';
    case 'sluit_af':
      return 'afsluiten';
  }
}
