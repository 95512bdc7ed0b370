import { eigenFeiten } from '../../protocol/eigen.ts';
import { stepAt } from '../../protocol/place.ts';
import type { Bundle, Vraag } from '../../protocol/shape.ts';
import type { Antwoorden } from '../../protocol/voorwaarde.ts';
import type { Incident } from '../incident.ts';

/** The questions that the flows asked beside the report, on the way that it went: each once. */
export function askedBeside(bundle: Bundle, { weg }: Pick<Incident, 'weg'>): Vraag[] {
  const asked = weg.flatMap(({ plaats }) => {
    const step = stepAt(bundle, plaats);
    return step?.soort === 'melden' ? (step.vragen ?? []) : [];
  });
  return [...new Map(asked.map((vraag) => [vraag.feit, vraag])).values()];
}

/** Of what was answered to the questions of the municipality's own: what is asked here, and can be answered so. */
export function ownFacts({ schemas }: Bundle, vragen: readonly Vraag[], answers: Antwoorden): Record<string, string> {
  const declared = eigenFeiten(Object.values(schemas));
  return Object.fromEntries(
    vragen.flatMap(({ feit }) => {
      const answer = answers[feit];
      const isPossible = answer !== undefined && Object.hasOwn(declared.get(feit)?.waarden ?? {}, answer);
      return isPossible ? [[feit, answer]] : [];
    }),
  );
}
