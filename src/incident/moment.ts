import type { LogRecord } from './events.ts';

/** When, by whom and under which revision an event was recorded. */
export type Moment = Pick<LogRecord, 'incident' | 'revisie' | 'tijd' | 'door'>;

/** What can be acted on, without these. */
export function without(sinds: Record<string, number>, ...names: string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(sinds).filter(([name]) => !names.includes(name)));
}
