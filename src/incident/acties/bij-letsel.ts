import { type Gevolgen, isSo, mayBeSo } from '../gevolgen.ts';
import { notYetOpen, openTaken } from '../incident.ts';
import type { Given } from './actie.ts';

/** The tasks that these consequences call for; "not needed" was said of what was known then. */
export function openedByInjury(
  { bundle: { opvolging }, incident }: Pick<Given, 'bundle' | 'incident'>,
  told: Gevolgen,
): string[] {
  const called = Object.entries(opvolging.taken).flatMap(([name, kind]) => {
    const bij = kind.vanaf === 'overleg' ? kind.opent_bij : undefined;
    return bij !== undefined && mayBeSo(told, bij) ? [{ name, bij }] : [];
  });
  const again = called.filter(({ name, bij }) => incident.taken[name]?.staat === 'niet_nodig' && isSo(told, bij));
  const names = (kinds: typeof called) => kinds.map(({ name }) => name);
  return [...notYetOpen(incident, names(called)), ...names(again)];
}

/**
 * The tasks that the reporter's own answers opened, and that these say not to be needed: what was "yes" or "unknown" is "no" now. What another opened, who
 * talked with people or decided about it, stays.
 */
export function droppedByInjury(
  { bundle: { opvolging }, incident }: Pick<Given, 'bundle' | 'incident'>,
  told: Gevolgen,
): string[] {
  return openTaken(incident).filter((name) => {
    const kind = opvolging.taken[name];
    const bij = kind?.vanaf === 'overleg' ? kind.opent_bij : undefined;
    if (bij === undefined || incident.taken[name]?.door !== incident.melder) return false;
    return !mayBeSo(told, bij) && bij.some((gevolg) => told[gevolg] === 'nee');
  });
}
