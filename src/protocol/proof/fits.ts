import type { MeasuredCard } from '../measure.ts';
import { targetOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import { type Reached, reachedSteps } from '../reach.ts';
import type { Bundle } from '../shape.ts';
import type { Sources } from '../sources.ts';
import { at, type FlowFile } from './finding.ts';

/** Teams takes 28 KB of a card, which it counts as UTF-16, and adds something itself: so many units are left. */
const CARD = 14_000;
/** Where the report is sent there must be room for what the reporter wrote. */
export const REPORT = CARD - 3_000;
/** On a task and in the overleg there must be room for what comes back when something was not filled in. */
const FORM = CARD - 3_500;

/** The dossier lists every task. */
export const MOST_TASKS = 24;
/** The reporter looks for the own one in a list. */
export const MOST_DEPARTMENTS = 40;

/** A card that must fit, and where its texts stand. */
interface Fitting {
  file: FlowFile;
  path: PropertyKey[];
  who: string;
  /** The ways in which it can be drawn. */
  cards: MeasuredCard[];
  most: number;
  mend: string;
}

/**
 * The cards of the steps, of the tasks and of the overleg fit in Teams. Asks that everything else is proven: only then can they be drawn.
 * `sizeOf` gives the room that a card takes at its largest.
 */
export function proveCardsFit(
  sources: Pick<Sources, 'schemas' | 'opvolging'>,
  bundle: Bundle,
  sizeOf: (card: MeasuredCard) => number,
): Problem[] {
  return [...stepsOf(sources, reachedSteps(bundle)), ...formsOf(sources)].flatMap(
    ({ file, path, who, cards, most, mend }) => {
      const size = Math.ceil(Math.max(0, ...cards.map(sizeOf)));
      if (size <= most) return [];
      const what = `${who} past niet op één kaart: ${size} tekens, met de knoppen erbij; ${most} is het meeste.`;
      return [at(file, path, what, mend)];
    },
  );
}

function stepsOf({ schemas }: Pick<Sources, 'schemas'>, reached: readonly Reached[]): Fitting[] {
  return schemas.flatMap((file) =>
    Object.entries(file.value.stappen)
      .filter(([, { verder }]) => verder === undefined)
      .map(([name, { indienen }]) => ({
        file,
        path: ['stappen', name],
        who: `De stap "${name}"`,
        cards: reached
          .filter(({ plaats }) => plaats === targetOf(file.value.schema, name))
          .map((each) => ({ kaart: 'stap', ...each })),
        most: indienen === undefined ? CARD : REPORT,
        mend: 'Maak teksten korter, of verdeel de knoppen over twee stappen.',
      })),
  );
}

function formsOf({ opvolging: file }: Pick<Sources, 'opvolging'>): Fitting[] {
  const form = { file, most: FORM, mend: 'Maak teksten korter, of vraag minder.' };
  return [
    ...Object.keys(file.value.taken).map(
      (taak): Fitting => ({
        ...form,
        path: ['taken', taak],
        who: `De taak "${taak}"`,
        cards: [{ kaart: 'taak', taak }],
      }),
    ),
    { ...form, path: ['overleg'], who: 'Het overleg', cards: [{ kaart: 'overleg' }] },
  ];
}

/** The tasks can be looked through. */
export function proveTasksFit({ opvolging: file }: Sources): Problem[] {
  const count = Object.keys(file.value.taken).length;
  if (count <= MOST_TASKS) return [];
  return [at(file, ['taken'], `Er staan ${count} taken; ${MOST_TASKS} is het meeste.`, 'Neem taken samen.')];
}

/** The list of departments can be looked through. */
export function proveDepartmentsFit({ rollen: file }: Sources): Problem[] {
  const count = Object.keys(file.value.afdelingen).length;
  if (count <= MOST_DEPARTMENTS) return [];
  const what = `Er staan ${count} afdelingen; ${MOST_DEPARTMENTS} is het meeste.`;
  return [at(file, ['afdelingen'], what, 'Neem afdelingen met hetzelfde kanaal samen.')];
}
