import { boxesOf } from './drawn.ts';
import { type Gelezen, leestekst, type Maat } from './leestekst.ts';
import type { Problem } from './problem.ts';
import {
  proveBel,
  proveKeuzes,
  proveRoep,
  proveSkip,
  proveVerder,
  proveVragen,
  type StepAt,
} from './proof/step-parts.ts';
import type { Step } from './step.ts';
import type { WrittenStep } from './written/schema.ts';

type Path = readonly PropertyKey[];

/** What a word that stands with a step means to whoever goes through the files. Each is given the whole step. */
interface StepPart {
  /** Whether it is on the card of the step: then src/cards/gesprek.ts must draw it. */
  shown: boolean;
  /** What people read of it. */
  reads(step: WrittenStep, path: Path): Partial<Gelezen>;
  /** What stands of it in the step's box of the drawn chart. */
  lines(step: WrittenStep): string[];
  /** Where it leads. */
  arrows(step: WrittenStep): StepArrow[];
  /** What must be right of it. */
  prove(step: WrittenStep, here: StepAt): Problem[];
}

/** An arrow from a step: where it is written under that step, where it leads, and why it is a choice of ours. */
export interface StepArrow {
  path: Path;
  naar: string;
  keuze: string | undefined;
  /** What is drawn on it. */
  label: string;
}

const none = () => [];
const unread = () => ({});

/** Every word that can stand with a step, in the order in which it is read. One that is missing here, or stands with no kind of step, is named by the compiler. */
export const STEP_PARTS = {
  vakjes: { shown: false, reads: unread, lines: ({ vakjes }) => [boxesOf(vakjes)], arrows: none, prove: none },
  keuze: { shown: false, reads: unread, lines: none, arrows: none, prove: none },
  invulling: { shown: false, reads: unread, lines: none, arrows: none, prove: none },
  zeg: { shown: true, reads: text('zeg', 'kort'), lines: ({ zeg = '' }) => [zeg], arrows: none, prove: none },
  uitleg: { shown: true, reads: text('uitleg', 'uitleg'), lines: none, arrows: none, prove: none },
  bel: { shown: true, reads: ({ bel = [] }) => ({ nummers: bel }), lines: none, arrows: none, prove: proveBel },
  roep: { shown: true, reads: ({ roep = [] }) => ({ rollen: roep }), lines: none, arrows: none, prove: proveRoep },
  tel: { shown: true, reads: countedTexts, lines: countedLines, arrows: none, prove: none },
  tekst: { shown: true, reads: unread, lines: none, arrows: none, prove: none },
  bewijs: { shown: true, reads: unread, lines: none, arrows: none, prove: none },
  aankondigen: { shown: true, reads: unread, lines: none, arrows: none, prove: none },
  vraag_plek: { shown: true, reads: unread, lines: none, arrows: none, prove: none },
  vragen: { shown: true, reads: questionTexts, lines: none, arrows: none, prove: proveVragen },
  keuzes: { shown: true, reads: choiceTexts, lines: none, arrows: choiceArrows, prove: proveKeuzes },
  indienen: { shown: true, reads: text('indienen', 'knop'), lines: none, arrows: none, prove: none },
  verder: {
    shown: false,
    reads: unread,
    lines: ({ verder }) => (verder === undefined ? [] : ['verder']),
    arrows: passedArrows,
    prove: proveVerder,
  },
  overslaan_bij: { shown: false, reads: unread, lines: none, arrows: none, prove: proveSkip },
  einde: { shown: false, reads: unread, lines: none, arrows: none, prove: none },
  niet_na_melding: { shown: false, reads: unread, lines: none, arrows: none, prove: none },
} as const satisfies {
  [K in keyof WrittenStep]-?: K extends KeysOf<Step>
    ? StepPart
    : 'this word stands with no kind of step: src/protocol/step.ts';
};

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
type Parts = typeof STEP_PARTS;
/** The words that are on the card of a step. */
export type ShownPart = { [K in keyof Parts]: Parts[K]['shown'] extends true ? K : never }[keyof Parts];

/** The rows of the table, in its order. */
export const stepParts: readonly StepPart[] = Object.values(STEP_PARTS);

function text(word: 'zeg' | 'uitleg' | 'indienen', maat: Maat): StepPart['reads'] {
  return (step, path) => ({ teksten: leestekst([...path, word], step[word], maat) });
}

function countedTexts({ tel }: WrittenStep, path: Path): Partial<Gelezen> {
  const here = [...path, 'tel'];
  return {
    teksten: [
      ...leestekst([...here, 'knop'], tel?.knop, 'knop'),
      ...leestekst([...here, 'opnieuw'], tel?.opnieuw, 'knop'),
    ],
  };
}

function countedLines({ tel }: WrittenStep): string[] {
  return tel === undefined ? [] : [`hoogstens ${tel.hoogstens} keer`];
}

function questionTexts({ vragen = [] }: WrittenStep, path: Path): Partial<Gelezen> {
  return { teksten: vragen.flatMap(({ vraag }, i) => leestekst([...path, 'vragen', i, 'vraag'], vraag, 'vraag')) };
}

function choiceTexts({ keuzes = [] }: WrittenStep, path: Path): Partial<Gelezen> {
  return { teksten: keuzes.flatMap(({ als }, i) => leestekst([...path, 'keuzes', i, 'als'], als, 'knop')) };
}

function choiceArrows({ keuzes = [] }: WrittenStep): StepArrow[] {
  return keuzes.map(({ als, naar, keuze, vakjes, bij }, i) => {
    const boxes = vakjes === undefined ? '' : `${boxesOf(vakjes)}: `;
    const where = bij === undefined ? '' : ` (bij ${bij.join(' of ')})`;
    return { path: ['keuzes', i, 'naar'], naar, keuze, label: `${boxes}${als}${where}` };
  });
}

function passedArrows({ verder }: WrittenStep): StepArrow[] {
  return verder === undefined ? [] : [{ path: ['verder'], naar: verder, keuze: undefined, label: '' }];
}
