import type { Bundle } from './shape.ts';

/** Who is told at one rung: who holds a role, or who stands in for them. */
export interface Trede {
  rol: string;
  wie: 'wie' | 'vervangers';
}

/**
 * Whom a message that must be acknowledged goes to, one rung after the other: who holds the role, the deputies, then the roles that come after
 * it on the ladder. When nobody on the last rung answers, the CAG is next.
 */
export function tredenVan({ opvolging }: Bundle, alarm: string, rol: string): Trede[] {
  const ladder = opvolging.alarmen?.[alarm]?.ladder ?? [];
  const higher = ladder.includes(rol) ? ladder.slice(ladder.indexOf(rol) + 1) : [];
  return [rol, ...higher].flatMap((each): Trede[] => [
    { rol: each, wie: 'wie' },
    { rol: each, wie: 'vervangers' },
  ]);
}
