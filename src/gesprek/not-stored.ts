import type { Rollen } from '../protocol/rollen.ts';

/** When we could not do what was asked: that it is not reported or not kept, what to do, and whom to call. */
export function notStored({ telefoon }: Rollen, what: 'gemeld' | 'opgeslagen'): string {
  return `Dit is nog niet ${what}: het lukte niet om het op te slaan. Probeer het over een minuut opnieuw, of bel ${telefoon.teamleider?.nummer ?? '112'}. In gevaar? Bel 112.`;
}
