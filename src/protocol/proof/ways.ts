import { BEZOEK, INGANG, type Plaats, targetOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../sources.ts';
import { type StepKind, stepOf } from '../step.ts';
import { stepParts } from '../step-parts.ts';
import { at } from './finding.ts';

/** A step, and where one can come from it. */
interface Place {
  file: Sources['schemas'][number];
  name: string;
  kind: StepKind;
  /** Along the chart's own arrows. */
  arrows: Plaats[];
  /** By "meld nu", which is on every card of a chart that has a "meld". */
  shortcut: Plaats[];
}

type Places = ReadonlyMap<Plaats, Place>;

/**
 * Proves the ways through all schemas together: every step can be reached, from the entry or by a second way in; from every
 * step the arrows lead to an end and the report can be made; no steps pass on to each other for ever. Asks that each step is
 * proven by itself.
 */
export function proveWays(sources: Sources): Problem[] {
  const places = placesIn(sources);
  const circling = proveNoCircle(places);
  return circling.length > 0 ? circling : proveThrough(sources, places);
}

function placesIn({ schemas }: Sources): Places {
  return new Map(
    schemas.flatMap((file) => {
      const { schema, meld, stappen } = file.value;
      const full = (naar: string) => targetOf(schema, naar);
      return Object.entries(stappen).map(([name, written]): [Plaats, Place] => {
        const kind = stepOf(written).soort;
        const arrows = stepParts.flatMap((part) => part.arrows(written)).map(({ naar }) => full(naar));
        const shortcut = meld === undefined || kind === 'einde' || name === meld ? [] : [full(meld)];
        return [full(name), { file, name, kind, arrows, shortcut }];
      });
    }),
  );
}

/** Steps that pass on to each other without a question. */
function proveNoCircle(places: Places): Problem[] {
  const passed = (from: Plaats) => (places.get(from)?.kind === 'doorloop' ? (places.get(from)?.arrows ?? []) : []);
  return [...places]
    .filter(([place]) => closure(passed(place), passed).has(place))
    .map(([, { file, name }]) => {
      const what = `De stap "${name}" komt zonder vraag weer bij zichzelf uit.`;
      return at(file, ['stappen', name, 'verder'], what, 'Wijs met verder een stap aan die iets vraagt.');
    });
}

function proveThrough(sources: Sources, places: Places): Problem[] {
  const arrows = (from: Plaats) => places.get(from)?.arrows ?? [];
  const ways = (from: Plaats) => [...arrows(from), ...(places.get(from)?.shortcut ?? [])];
  const reports = ofKind(places, 'melden');
  const reached = closure(entriesOf(sources), ways);
  // Ends are looked for along the arrows of the chart itself: "meld nu" is on every card, and would hide every loop.
  const ending = leadingTo(places, [...reports, ...ofKind(places, 'einde')], arrows);
  const reporting = leadingTo(places, reports, ways);
  return [...places].flatMap(([place, { file, name, kind }]) => {
    const path = ['stappen', name];
    if (!reached.has(place)) {
      const what = `De stap "${name}" is niet te bereiken.`;
      return [at(file, path, what, 'Laat een keuze erheen gaan, of haal de stap weg.')];
    }
    if (!ending.has(place)) {
      const what = `Vanaf de stap "${name}" komt er nooit een einde.`;
      return [at(file, path, what, 'Voeg een keuze toe die eruit leidt.')];
    }
    if (reporting.has(place) || kind === 'einde') return [];
    const what = `Vanaf de stap "${name}" is de melding niet te bereiken.`;
    return [at(file, path, what, 'Voeg een keuze toe die naar de melding gaat.')];
  });
}

/** Where a conversation can begin: the entry, and the second way into each chart. */
function entriesOf({ schemas }: Sources): Plaats[] {
  const entry = schemas.find((file) => file.value.schema === INGANG)?.value;
  const again = schemas.flatMap(({ value: { schema, opnieuw } }) =>
    opnieuw === undefined ? [] : [targetOf(schema, opnieuw.naar)],
  );
  const visit = schemas.find((file) => file.value.schema === BEZOEK)?.value;
  return [`${INGANG}/${entry?.begin}`, ...(visit === undefined ? [] : [`${BEZOEK}/${visit.begin}`]), ...again];
}

function ofKind(places: Places, kind: StepKind): Plaats[] {
  return [...places].flatMap(([place, step]) => (step.kind === kind ? [place] : []));
}

/** Everything from which one of these goals can be got to. */
function leadingTo(places: Places, goals: Plaats[], next: (from: Plaats) => Plaats[]): Set<Plaats> {
  const all = [...places.keys()];
  return closure(goals, (goal) => all.filter((from) => next(from).includes(goal)));
}

/** Everything that can be got to from the start, the start included. */
function closure(start: Plaats[], next: (place: Plaats) => Plaats[]): Set<Plaats> {
  const found = new Set<Plaats>();
  const open = [...start];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    open.push(...next(place));
  }
  return found;
}
