import { cameOf, type Intussen } from './acties/intussen.ts';
import { actsOn, type Command } from './commands.ts';
import type { IncidentEvent, LogRecord } from './events.ts';

/**
 * The command without what the log has of it already: a click can have been recorded and only the answer lost, and then what was
 * chosen on from there is still to come. Unchanged where the log went another way.
 */
export function withoutRecorded<C extends Command>(records: readonly LogRecord[], command: C): C {
  if (!('intussen' in command) || command.intussen === undefined) return command;
  const { intussen } = command;
  const later = records.filter(({ revisie }) => revisie > visitOf(command));
  const done = later.flatMap(({ revisie, gebeurtenissen }) =>
    gebeurtenissen.filter(isClick).map((event) => ({ revisie, event })),
  );
  const last = done.at(-1);
  const known = done.every(({ event }, i) => isDone(event, intussen[i]));
  if (last === undefined || !known) return command;
  const bezoek = last.revisie;
  // What acts on something else than the visit keeps the revision of that.
  const sinds = actsOn(command) === 'bezoek' ? bezoek : command.sinds;
  return {
    ...command,
    sinds,
    ...(command.bezoek === undefined ? {} : { bezoek }),
    intussen: intussen.slice(done.length),
  };
}

/** The visit on which it was chosen, by its revision. */
export function visitOf({ sinds, bezoek = sinds }: { sinds: number; bezoek?: number }): number {
  return bezoek;
}

function isClick({ soort }: IncidentEvent): boolean {
  return soort === 'gekozen' || soort === 'teruggegaan' || soort === 'gesommeerd';
}

function isDone(event: IncidentEvent, choice: Intussen | undefined): boolean {
  return choice !== undefined && cameOf(event, choice, choice.soort);
}
