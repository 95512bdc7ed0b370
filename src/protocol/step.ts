import type { WrittenStep } from './written/schema.ts';

/** What can stand with every step. */
type Stap = Pick<WrittenStep, 'vakjes' | 'keuze' | 'invulling' | 'niet_na_melding'>;

/** A step with a card of its own: what it says, and whatever helps to do it. */
interface OpKaart
  extends Stap,
    Pick<WrittenStep, 'uitleg' | 'bel' | 'roep' | 'tel' | 'bewijs' | 'aankondigen' | 'vraag_plek'> {
  zeg: string;
}

/** What the employee sees happen is chosen, and leads on. */
export interface Vraagstap extends OpKaart, Pick<WrittenStep, 'overslaan_bij'> {
  soort: 'vraag';
  keuzes: Words['keuzes'];
}

/** Nothing is asked or shown: the conversation goes on at another step. */
export interface Doorloopstap extends Stap {
  soort: 'doorloop';
  verder: Words['verder'];
}

/** The conversation is over, without a report. */
export interface Eindstap extends OpKaart {
  soort: 'einde';
  einde: Words['einde'];
}

/** The report is told and sent. */
export interface Meldstap extends OpKaart, Pick<WrittenStep, 'vragen'> {
  soort: 'melden';
  tekst: Words['tekst'];
  indienen: Words['indienen'];
}

/** One instruction or question of a stroomschema. Its kind is how the conversation goes on from it. */
export type Step = Vraagstap | Doorloopstap | Eindstap | Meldstap;
export type StepKind = Step['soort'];
/** The kinds that have a card. */
export type Kaartstap = Vraagstap | Eindstap | Meldstap;

type Words = Required<{ [K in keyof WrittenStep]: NonNullable<WrittenStep[K]> }>;

/** The word in a file by which each kind of step is known. */
export const KIND_WORDS = {
  vraag: 'keuzes',
  doorloop: 'verder',
  einde: 'einde',
  melden: 'indienen',
} as const satisfies Record<StepKind, keyof WrittenStep>;

/** One answer for each kind of step. */
export type PerStep<R> = { [Kind in StepKind]: (step: Extract<Step, { soort: Kind }>) => R };

/**
 * The answer for the kind that this step is. When a kind is added, the compiler names every place that has none for it.
 *
 * @example perStep(step, { vraag: ({ keuzes }) => keuzes.length, doorloop: () => 1, einde: () => 0, melden: () => 0 })
 */
export function perStep<R>(step: Step, answers: PerStep<R>): R {
  switch (step.soort) {
    case 'vraag':
      return answers.vraag(step);
    case 'doorloop':
      return answers.doorloop(step);
    case 'einde':
      return answers.einde(step);
    case 'melden':
      return answers.melden(step);
  }
}

/** Each kind of step out of what is written, when that has what the kind needs. */
const NAMED: { [Kind in StepKind]: (written: WrittenStep) => Extract<Step, { soort: Kind }> | undefined } = {
  doorloop: (written) =>
    written.verder === undefined ? undefined : { ...written, soort: 'doorloop', verder: written.verder },
  vraag: (written) => {
    const { zeg, keuzes } = written;
    return zeg === undefined || keuzes === undefined ? undefined : { ...written, soort: 'vraag', zeg, keuzes };
  },
  einde: (written) => {
    const { zeg, einde } = written;
    return zeg === undefined || einde === undefined ? undefined : { ...written, soort: 'einde', zeg, einde };
  },
  melden: (written) => {
    const { zeg, tekst, indienen } = written;
    if (zeg === undefined || tekst === undefined || indienen === undefined) return undefined;
    return { ...written, soort: 'melden', zeg, tekst, indienen };
  },
};

/** The step with its kind. Throws when it goes on in no way, or lacks what its kind needs: the proof lets no such step through. */
export function stepOf(written: WrittenStep): Step {
  for (const named of Object.values(NAMED)) {
    const step = named(written);
    if (step !== undefined) return step;
  }
  throw new Error('a step of no kind');
}
