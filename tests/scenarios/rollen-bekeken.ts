import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { VERHAAL } from './wegen.ts';

/** For scenarios in which somebody loses a role, and what that does is seen at the next look. */

const MINUUT = 60_000;

/** Entra knows nobody who leads Noor: then the roles decide. */
export function niemandLeidt(g: Gemeente): void {
  const noor = g.graph.tenant.people[g.id('noor')];
  if (noor !== undefined) delete noor.manager;
}

/** Long after the start, with nothing left that was sent just now. */
export async function komtTotRust(g: Gemeente): Promise<void> {
  await g.app.roleKeeper.check();
  await g.advance(15 * MINUUT);
  for (let i = 0; i < 2; i++) await kijkt(g);
}

/** The next look, five minutes later. */
export async function kijkt(g: Gemeente): Promise<void> {
  await g.advance(5 * MINUUT + 1_000);
  await g.app.roleKeeper.check();
  await g.app.settle();
}

/** Whether the story still stands in this person's chat. */
export const leest = (g: Gemeente, wie: string) => g.chat(wie).map(tekstVan).join('\n').includes(VERHAAL);
