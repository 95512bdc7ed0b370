import { INGANG, targetOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import type { Step } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { at } from './finding.ts';

interface Place {
  file: Sources['schemas'][number];
  name: string;
  step: Step;
}

/**
 * Proves the ways through all schemas together: every step can be reached, from the entry or by a second way in; from every
 * step the arrows lead to an end and the report can be made; no steps pass on to each other for ever. Asks that every target exists.
 */
export function proveWays(sources: Sources): Problem[] {
  const places = new Map<string, Place>(
    sources.schemas.flatMap((file) =>
      Object.entries(file.value.stappen).map(([name, step]) => [`${file.value.schema}/${name}`, { file, name, step }]),
    ),
  );
  const all = [...places];
  const arrows = (from: string) => arrowsOf(places.get(from));
  const ways = (from: string) => [...arrows(from), ...shortcutOf(places.get(from))];
  const leadingTo = (goals: string[], next: (from: string) => string[]) =>
    closure(goals, (goal) => all.map(([from]) => from).filter((from) => next(from).includes(goal)));

  const entry = sources.schemas.find((file) => file.value.schema === INGANG)?.value;
  const again = sources.schemas.flatMap(({ value: { schema, opnieuw } }) =>
    opnieuw === undefined ? [] : [targetOf(schema, opnieuw.naar)],
  );
  const reached = closure([`${INGANG}/${entry?.begin}`, ...again], ways);
  const reports = all.flatMap(([place, { step }]) => (step.indienen === undefined ? [] : [place]));
  const ends = all.flatMap(([place, { step }]) => (step.einde ? [place] : []));
  // Ends are looked for along the arrows of the chart itself: "meld nu" is on every card, and would hide every loop.
  const ending = leadingTo([...reports, ...ends], arrows);
  const reporting = leadingTo(reports, ways);

  const circling = all.filter(([place]) =>
    closure(passedTo(places.get(place)), (from) => passedTo(places.get(from))).has(place),
  );
  if (circling.length > 0) {
    return circling.map(([, { file, name }]) => {
      const what = `De stap "${name}" komt zonder vraag weer bij zichzelf uit.`;
      return at(file, ['stappen', name, 'verder'], what, 'Wijs met verder een stap aan die iets vraagt.');
    });
  }
  return all.flatMap(([place, { file, name, step }]) => {
    const path = ['stappen', name];
    if (!reached.has(place)) {
      const what = `De stap "${name}" is niet te bereiken.`;
      return [at(file, path, what, 'Laat een keuze erheen gaan, of haal de stap weg.')];
    }
    if (!ending.has(place))
      return [
        at(file, path, `Vanaf de stap "${name}" komt er nooit een einde.`, 'Voeg een keuze toe die eruit leidt.'),
      ];
    if (!reporting.has(place) && !step.einde)
      return [
        at(
          file,
          path,
          `Vanaf de stap "${name}" is de melding niet te bereiken.`,
          'Voeg een keuze toe die naar de melding gaat.',
        ),
      ];
    return [];
  });
}

/** Where the chart's own arrows lead from here. */
function arrowsOf(place: Place | undefined): string[] {
  const targets = (place?.step.keuzes ?? []).map(({ naar }) => targetOf(place?.file.value.schema ?? '', naar));
  return [...targets, ...passedTo(place)];
}

/** Where "meld nu" leads from here, which is on every card of a chart that has a "meld". */
function shortcutOf(place: Place | undefined): string[] {
  const { schema, meld } = place?.file.value ?? {};
  return meld === undefined || place?.step.einde || place?.name === meld ? [] : [`${schema}/${meld}`];
}

/** Where a step passes on to without a question. */
function passedTo(place: Place | undefined): string[] {
  return place?.step.verder === undefined ? [] : [targetOf(place.file.value.schema, place.step.verder)];
}

/** Everything that can be got to from the start, the start included. */
function closure(start: string[], next: (place: string) => string[]): Set<string> {
  const found = new Set<string>();
  const open = [...start];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    open.push(...next(place));
  }
  return found;
}
