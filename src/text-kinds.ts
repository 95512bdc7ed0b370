import type { CommandSoort } from './incident/commands.ts';
import type { PrivacyKlasse } from './store/store.ts';

interface Kind {
  klasse: PrivacyKlasse;
  lezers: readonly string[];
  /** The retention rule; the terms themselves are the municipality's to set (selectielijst, FG). */
  termijn: string;
}

const BEHANDELING = ['teamleider', 'behandelaar', 'cag'];

/** Every kind of free text: its privacy class, who may read it, and the retention rule that it falls under. */
const kinds = {
  wat_gebeurde: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  getuige: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  aanvulling: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  toelichting_voorstel: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  reden_terug: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  uitkomst_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker' },
  terugkoppeling: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
} as const satisfies Record<string, Kind>;

export type TextKind = keyof typeof kinds;

const perCommand: Partial<Record<CommandSoort, TextKind>> = {
  kies: 'wat_gebeurde',
  terug: 'wat_gebeurde',
  bewaar: 'wat_gebeurde',
  dien_in: 'wat_gebeurde',
  vul_aan: 'aanvulling',
  stel_voor: 'toelichting_voorstel',
  stuur_terug: 'reden_terug',
  rond_taak_af: 'uitkomst_taak',
  taak_niet_nodig: 'uitkomst_taak',
  koppel_terug: 'terugkoppeling',
};

/** The kinds of text, and which kind the text of a command is. */
export const TEXT_KINDS = { kinds, perCommand };
