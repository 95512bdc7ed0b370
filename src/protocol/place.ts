import type { Bundle, Choice, Feiten, Schema, Step } from './shape.ts';
import { geldt } from './voorwaarde.ts';

/** A step of a stroomschema, named `schema/stap`. */
export type Plaats = string;

/** The entry of every conversation: the first step of "hoofdlijnen". */
export const INGANG = 'hoofdlijnen';

export function schemaOf(bundle: Bundle, plaats: Plaats): Schema | undefined {
  return bundle.schemas[plaats.split('/')[0] ?? ''];
}

export function stepAt(bundle: Bundle, plaats: Plaats): Step | undefined {
  return schemaOf(bundle, plaats)?.stappen[plaats.split('/')[1] ?? ''];
}

/** The first step of the entry. */
export function beginOf(bundle: Bundle): Plaats {
  return `${INGANG}/${bundle.schemas[INGANG]?.begin ?? ''}`;
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

/** The second way into the chart of such an incident (the citizen calls again); undefined where there is none. */
export function againWay(
  bundle: Bundle,
  feiten: Feiten,
): { knop: string; naar: Plaats; zet: Feiten | undefined } | undefined {
  const schema = feiten.waar === undefined ? undefined : bundle.schemas[feiten.waar];
  if (schema?.opnieuw === undefined || !geldt(schema.opnieuw.bij, feiten)) return undefined;
  const { knop, naar, zet } = schema.opnieuw;
  return { knop, naar: targetOf(schema.schema, naar), zet };
}

/** The choices of a step that apply, with their place in the list (which is what a button names). */
export function choicesFor(step: Step, feiten: Feiten): { index: number; choice: Choice }[] {
  return (step.keuzes ?? [])
    .map((choice, index) => ({ index, choice }))
    .filter(
      ({ choice }) => choice.bij === undefined || (feiten.waar !== undefined && choice.bij.includes(feiten.waar)),
    );
}

/**
 * Follows steps that ask nothing (`verder`) and questions whose answer is known (`overslaan_bij`) to the step that is
 * shown. Returns that step and the ones that were passed. The proof sees to it that this ends.
 */
export function arrive(bundle: Bundle, target: Plaats, feiten: Feiten): { plaats: Plaats; langs: Plaats[] } {
  const langs: Plaats[] = [];
  let plaats = target;
  for (;;) {
    const step = stepAt(bundle, plaats);
    const schema = plaats.split('/')[0] ?? '';
    const known = step?.overslaan_bij !== undefined && feiten[step.overslaan_bij] !== undefined;
    const next = step?.verder ?? (known ? step?.keuzes?.[0]?.naar : undefined);
    if (next === undefined || langs.includes(plaats)) return { plaats, langs };
    langs.push(plaats);
    plaats = targetOf(schema, next);
  }
}
