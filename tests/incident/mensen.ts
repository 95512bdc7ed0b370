import type { Actor } from '../../src/incident/hoedanigheid.ts';

/** Someone with these roles for the afdeling of the incident. */
export function iemand(naam: string, ...rollen: string[]): Actor {
  return { aadObjectId: naam, rollen: new Set(rollen) };
}

/** Reports, unless a spec says otherwise. */
export const noor = iemand('noor');
/** A colleague without any role. */
export const daan = iemand('daan');
/** Picks up and handles, unless a spec says otherwise. */
export const karin = iemand('karin', 'teamleider');
/** The other teamleider. */
export const mo = iemand('mo', 'teamleider');
export const fatima = iemand('fatima', 'cag');
export const ellen = iemand('ellen', 'manager');
export const tom = iemand('tom', 'beveiliging');
export const sylvia = iemand('sylvia', 'preventiemedewerker');
export const greet = iemand('greet', 'griffier');
export const ineke = iemand('ineke', 'gemeentesecretaris');
export const otto = iemand('otto', 'aov');
export const ravi = iemand('ravi', 'specialisten');
