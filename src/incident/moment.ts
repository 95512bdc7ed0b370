import type { LogRecord } from './events.ts';
import type { Op, Sinds } from './op.ts';

/** When, by whom and under which revision an event was recorded. */
export type Moment = Pick<LogRecord, 'incident' | 'revisie' | 'tijd' | 'door'>;

/** What can be acted on, without these. */
export function without(sinds: Sinds, ...ops: Op[]): Sinds {
  return Object.fromEntries(Object.entries(sinds).filter(([op]) => !ops.some((gone) => gone === op)));
}

/** What can be done with an incident that has ended: somebody comes and says that the danger is over; and it is held, or let go. */
export function afterEnd(sinds: Sinds): Sinds {
  const ops = ['gevaar', 'vasthouden', 'loslaten'];
  return Object.fromEntries(Object.entries(sinds).filter(([op]) => ops.includes(op) || op.startsWith('hulp:')));
}

/** What can be acted on, with these from this revision on. */
export function since(revisie: number, ...ops: Op[]): Sinds {
  return Object.fromEntries(ops.map((op) => [op, revisie]));
}
