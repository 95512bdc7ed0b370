import type { Bundle, Choice, Feiten, Schema } from './shape.ts';
import { type Kaartstap, perStep, type Step } from './step.ts';
import { applies } from './voorwaarde.ts';

/** A step of a stroomschema, named `schema/stap`. */
export type Plaats = string;

/** The entry of every conversation: the first step of "hoofdlijnen". */
export const INGANG = 'hoofdlijnen';

/** The chart in which a visit is announced, where there is one. */
export const BEZOEK = 'bezoek';

/** The step at which a visit is announced; undefined in flows of before that could be done. */
export function visitBegin(bundle: Bundle): Plaats | undefined {
  const chart = bundle.schemas[BEZOEK];
  return chart === undefined ? undefined : arrive(bundle, `${BEZOEK}/${chart.begin}`, {}).plaats;
}

/** The stroomschema that this place is in. */
export function schemaOf(bundle: Bundle, plaats: Plaats): Schema | undefined {
  return own(bundle.schemas, plaats.split('/')[0]);
}

/** The step at this place, of whatever kind. */
export function stepAt(bundle: Bundle, plaats: Plaats): Step | undefined {
  return own(schemaOf(bundle, plaats)?.stappen ?? {}, plaats.split('/')[1]);
}

/** A place can come from a button: "constructor" is in every object, and is no name of ours. */
function own<T>(named: Readonly<Record<string, T>>, name = ''): T | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

/** The step at this place, when it has a card. */
export function shownAt(bundle: Bundle, plaats: Plaats): Kaartstap | undefined {
  const step = stepAt(bundle, plaats);
  return step?.soort === 'doorloop' ? undefined : step;
}

/** The step at which a conversation begins: the first of the entry that is shown. */
export function beginOf(bundle: Bundle): Plaats {
  return arrive(bundle, `${INGANG}/${bundle.schemas[INGANG]?.begin ?? ''}`, {}).plaats;
}

/** The full name of a target written in a step of `schema`: "rustig" or "melding/soort". */
export function targetOf(schema: string, naar: string): Plaats {
  return naar.includes('/') ? naar : `${schema}/${naar}`;
}

/** Where "meld nu" leads from here: the chart's own "Meld incident" step. */
export function meldStep(bundle: Bundle, plaats: Plaats): Plaats | undefined {
  const schema = schemaOf(bundle, plaats);
  return schema?.meld === undefined ? undefined : `${schema.schema}/${schema.meld}`;
}

/** Where "het is voorbij" leads from here: the chart's "Meld incident" step, or before a chart is chosen where the report is offered. */
export function afterDanger(bundle: Bundle, plaats: Plaats): Plaats | undefined {
  const schema = schemaOf(bundle, plaats);
  if (schema?.meld !== undefined) return meldStep(bundle, plaats);
  return schema?.na_gevaar === undefined ? undefined : `${schema.schema}/${schema.na_gevaar}`;
}

/** The second way into the chart of such an incident (the citizen calls again); undefined where there is none. */
export function againWay(
  bundle: Bundle,
  feiten: Feiten,
): { knop: string; naar: Plaats; zet: Feiten | undefined } | undefined {
  const schema = feiten.waar === undefined ? undefined : bundle.schemas[feiten.waar];
  if (schema?.opnieuw === undefined || !applies(schema.opnieuw.bij, feiten)) return undefined;
  const { knop, naar, zet } = schema.opnieuw;
  return { knop, naar: arrive(bundle, targetOf(schema.schema, naar), { ...feiten, ...zet }).plaats, zet };
}

/** The choices of a step that apply, with their place in the list (which is what a button names). */
export function choicesFor(step: Step, feiten: Feiten): { index: number; choice: Choice }[] {
  const keuzes = step.soort === 'vraag' ? step.keuzes : [];
  return keuzes
    .map((choice, index) => ({ index, choice }))
    .filter(
      ({ choice }) => choice.bij === undefined || (feiten.waar !== undefined && choice.bij.includes(feiten.waar)),
    );
}

/** Where it goes on without anything being asked: a step that passes on, or a question whose answer is known. */
export function passesTo(step: Step, feiten: Feiten): string | undefined {
  return perStep(step, {
    vraag: ({ overslaan_bij: feit, keuzes }) =>
      feit !== undefined && Object.hasOwn(feiten, feit) ? keuzes[0]?.naar : undefined,
    doorloop: ({ verder }) => verder,
    einde: () => undefined,
    melden: () => undefined,
  });
}

/**
 * Follows steps that ask nothing and questions whose answer is known to the step that is shown. Returns that step and the ones
 * that were passed. The proof sees to it that this ends.
 */
export function arrive(bundle: Bundle, target: Plaats, feiten: Feiten): { plaats: Plaats; langs: Plaats[] } {
  const langs: Plaats[] = [];
  let plaats = target;
  for (;;) {
    const step = stepAt(bundle, plaats);
    const next = step === undefined ? undefined : passesTo(step, feiten);
    if (next === undefined || langs.includes(plaats)) return { plaats, langs };
    langs.push(plaats);
    plaats = targetOf(plaats.split('/')[0] ?? '', next);
  }
}
