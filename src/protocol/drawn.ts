import type { Voorwaarde } from './shape.ts';

/** The boxes that something stands for, as they are drawn: "K1, K2". */
export function boxesOf(vakjes: Record<string, string> = {}): string {
  return Object.keys(vakjes).join(', ');
}

/** A condition as it is drawn: "bij waar kantoor of telefonie"; empty when there is none. */
export function conditionOf(bij: Voorwaarde = {}): string {
  const facts = Object.entries(bij).map(([feit, values]) => `${feit} ${values?.join(' of ')}`);
  return facts.length === 0 ? '' : `bij ${facts.join(', ')}`;
}
