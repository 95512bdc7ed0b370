import { createHash, randomUUID } from 'node:crypto';
import type { Command, CommandSoort } from './incident/commands.ts';
import type { TextRef } from './incident/events.ts';
import { type Gevolgen, writeGevolgen } from './incident/gevolgen.ts';
import type { Refusal } from './incident/refusal.ts';
import { shortHash } from './short-hash.ts';
import type { PrivacyKlasse, TextDocument } from './store/store.ts';
import { roomOf } from './text-room.ts';

/** Longest text that is taken in, in UTF-16 units. */
export const MAX_TEXT = 10_000;

/** Most room that a text may take in a card: MAX_TEXT letters with many lines and quotes among them. */
export const MAX_ROOM = 12_000;

/** Longest name of who heard a demand: it stands on every card of the conversation. */
export const MAX_GETUIGE = 200;

/** A command as it comes in: texts still as typed, and no number drawn. */
export type Request = WithText<Exclude<Command, { soort: 'begin' }>>;
type WithText<C> = C extends unknown
  ? Omit<C, 'tekst' | 'getuige' | 'gevolgen' | 'nummer'> &
      ('gevolgen' extends keyof C ? { gevolgen: Gevolgen } : unknown) &
      ('tekst' extends keyof C ? { tekst?: string } : unknown) &
      ('getuige' extends keyof C ? { getuige?: string } : unknown)
  : never;

interface Kind {
  klasse: PrivacyKlasse;
  lezers: readonly string[];
  /** The retention rule; the terms themselves are the municipality's to set (selectielijst, FG). */
  termijn: string;
}

const BEHANDELING = ['teamleider', 'behandelaar', 'cag'];

/** Every kind of free text: its privacy class, who may read it, and the retention rule that it falls under. */
const KINDS = {
  wat_gebeurde: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  getuige: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
  aanvulling: { klasse: 'P2', lezers: ['melder', ...BEHANDELING], termijn: 'veroorzaker' },
  toelichting_voorstel: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  reden_terug: { klasse: 'P2', lezers: BEHANDELING, termijn: 'veroorzaker' },
  uitkomst_taak: { klasse: 'P2', lezers: [...BEHANDELING, 'taakeigenaar'], termijn: 'veroorzaker' },
  gevolgen: { klasse: 'P3', lezers: ['melder', ...BEHANDELING], termijn: 'gezondheid' },
  terugkoppeling: { klasse: 'P1', lezers: ['melder', ...BEHANDELING], termijn: 'medewerker' },
} as const satisfies Record<string, Kind>;

export type TextKind = keyof typeof KINDS;

/** Which kind the text of a command is. */
const KIND_OF_COMMAND: Partial<Record<CommandSoort, TextKind>> = {
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

/** What was typed, and as what kind of text it is kept. */
export interface Typed {
  tekst?: { veld: TextKind; tekst: string };
  getuige?: { veld: TextKind; tekst: string };
  gevolgen?: { veld: TextKind; tekst: string };
}

/** The documents to keep beside the log, and what the log will know of them. */
export interface Texts {
  documents: TextDocument[];
  tekst?: TextRef;
  getuige?: TextRef;
  gevolgen?: TextRef;
}

/** Takes the typed texts out of a request; an empty one counts as not typed. */
export function takeTexts(request: Request): { typed: Typed; command: (texts: Texts) => Command } {
  const { soort } = request;
  const tekst = 'tekst' in request ? request.tekst?.trim() : undefined;
  const getuige = 'getuige' in request ? request.getuige?.trim() : undefined;
  const veld = KIND_OF_COMMAND[soort];
  const typed: Typed = {
    ...(tekst && veld !== undefined ? { tekst: { veld, tekst } } : {}),
    ...(getuige ? { getuige: { veld: 'getuige', tekst: getuige } } : {}),
    ...(request.soort === 'vul_aan' ? { gevolgen: { veld: 'gevolgen', tekst: writeGevolgen(request.gevolgen) } } : {}),
  };
  const command = (texts: Texts): Command => {
    const refs = {
      ...(texts.tekst === undefined ? {} : { tekst: texts.tekst }),
      ...(texts.getuige === undefined ? {} : { getuige: texts.getuige }),
      ...(texts.gevolgen === undefined ? {} : { gevolgen: texts.gevolgen }),
    };
    const none = { tekst: undefined, getuige: undefined, gevolgen: undefined };
    const { tekst: _typed, getuige: _heard, gevolgen: _answered, ...rest } = { ...none, ...request };
    return (soort === 'dien_in' ? { ...rest, ...refs, nummer: '' } : { ...rest, ...refs }) as Command;
  };
  return { typed, command };
}

/** Documents for what was typed. Their ids come from the activity (`seed`), so that a redelivered one keeps a text once. */
export function makeTexts(incident: string, typed: Typed, seed: string): Texts {
  const documents: TextDocument[] = [];
  const make = (one: { veld: TextKind; tekst: string } | undefined): TextRef | undefined => {
    if (one === undefined) return undefined;
    const id = shortHash(`${incident}\n${seed}\n${one.veld}`);
    const salt = randomUUID();
    const { klasse, lezers, termijn } = KINDS[one.veld];
    documents.push({ id, incident, veld: one.veld, klasse, lezers: [...lezers], termijn, salt, tekst: one.tekst });
    return {
      id,
      hash: createHash('sha256')
        .update(salt + one.tekst)
        .digest('hex'),
    };
  };
  const tekst = make(typed.tekst);
  const getuige = make(typed.getuige);
  const gevolgen = make(typed.gevolgen);
  return {
    documents,
    ...(tekst === undefined ? {} : { tekst }),
    ...(getuige === undefined ? {} : { getuige }),
    ...(gevolgen === undefined ? {} : { gevolgen }),
  };
}

/** The refusal when something typed is longer than can be taken in. */
export function tooLong({ tekst, getuige }: Typed): Refusal | undefined {
  const limits = [
    { tekens: tekst?.tekst.length ?? 0, hoogstens: MAX_TEXT },
    { tekens: roomOf(tekst?.tekst ?? ''), hoogstens: MAX_ROOM },
    { tekens: getuige?.tekst.length ?? 0, hoogstens: MAX_GETUIGE },
  ];
  const over = limits.find(({ tekens, hoogstens }) => tekens > hoogstens);
  return over === undefined ? undefined : { reden: 'tekst_te_lang', ...over };
}
