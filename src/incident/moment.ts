import type { LogRecord } from './events.ts';
import type { Op, Sinds } from './op.ts';

/** When, by whom and under which revision an event was recorded. */
export type Moment = Pick<LogRecord, 'incident' | 'revisie' | 'tijd' | 'door'>;

/** What can be acted on, without these. */
export function without(sinds: Sinds, ...ops: Op[]): Sinds {
  return Object.fromEntries(Object.entries(sinds).filter(([op]) => !ops.some((gone) => gone === op)));
}

/** What an incident that has ended still waits for: that somebody comes, and says that the danger is over. */
export function ofDanger(sinds: Sinds): Sinds {
  return Object.fromEntries(Object.entries(sinds).filter(([op]) => op === 'gevaar' || op.startsWith('hulp:')));
}

/** What can be acted on, with these from this revision on. */
export function since(revisie: number, ...ops: Op[]): Sinds {
  return Object.fromEntries(ops.map((op) => [op, revisie]));
}
