import { type Groepsleden, holders } from '../protocol/bezetting.ts';
import type { Trede } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import { type Afwezig, type ToldNow, toldNow } from '../protocol/told-now.ts';
import { type Incident, openCalls } from './incident.ts';
import { ladderOf } from './ladders.ts';

/** Who holds which role, as it is known now. */
export interface Bezet {
  rollen: Rollen;
  bundle: Bundle;
  leden: Groepsleden;
  /** Who is not there now. */
  afwezig: Afwezig;
}

/** Someone on a rung, with the role that brings them there. */
export interface OpTrede {
  persoon: string;
  rol: string;
  /** Who holds the role and is not there, where that is why (aadObjectIds). */
  inPlaatsVan?: readonly string[];
}

/** Who holds the roles that a rung names, and who stands in for them, as they are to be told now; never the reporter, nor whom it is not for. */
export function peopleOn(
  { wie, vervangers }: Pick<Trede, 'wie' | 'vervangers'>,
  incident: Incident,
  bezet: Pick<Bezet, 'rollen' | 'leden' | 'afwezig'>,
  notFor: readonly string[] = [],
): OpTrede[] {
  const told = (rol: string) => toldInRole(incident, rol, bezet, notFor);
  const first = wie === undefined ? undefined : told(wie);
  const deputies = vervangers === undefined ? [] : told(vervangers).vervangers;
  const why = first === undefined || first.inPlaatsVan.length === 0 ? {} : { inPlaatsVan: first.inPlaatsVan };
  return [
    ...(first?.eerst ?? []).map((persoon) => ({ persoon, rol: wie ?? '', ...why })),
    ...deputies.map((persoon) => ({ persoon, rol: vervangers ?? '' })),
  ];
}

/** Whom of a role to tell now of this incident; never the reporter, nor whom it is not for. */
export function toldInRole(
  incident: Incident,
  rol: string,
  { rollen, leden, afwezig }: Pick<Bezet, 'rollen' | 'leden' | 'afwezig'>,
  notFor: readonly string[] = [],
): ToldNow {
  return toldNow(holders(rollen, rol, incident, leden), afwezig, [incident.melder, ...notFor]);
}

/** Someone whom a call for help comes to, on which rung (from 0), and whether that person said not to come. */
export interface Gevraagd extends OpTrede {
  trede: number;
  kanNiet: boolean;
}

/**
 * Whom a call for help in a role comes to: everybody on its ladder, and on its last rung, where calling is what is left, whoever else has the role: who
 * is not there is better than nobody.
 */
export function askedFor(incident: Incident, { hulp, rol }: { hulp: number; rol: string }, bezet: Bezet): Gevraagd[] {
  const since = openCalls(incident).find(({ revisie }) => revisie === hulp)?.tijd ?? 0;
  const cannot = openCalls(incident)
    .flatMap(({ kanNiet }) => kanNiet)
    .filter((one) => one.rol === rol && one.tijd >= since)
    .map(({ door }) => door);
  const rungs = ladderOf(incident, { doel: 'hulp', hulp, rol }, bezet.rollen, bezet.bundle);
  const climbed = rungs.flatMap((rung, trede) => peopleOn(rung, incident, bezet).map((one) => ({ ...one, trede })));
  const asked = [incident.melder, ...climbed.map(({ persoon }) => persoon)];
  const { wie, vervangers } = holders(bezet.rollen, rol, incident, bezet.leden);
  const others = [...new Set([...wie, ...vervangers])].filter((id) => !asked.includes(id));
  const last = others.map((persoon) => ({ persoon, rol, trede: Math.max(0, rungs.length - 1) }));
  return [...climbed, ...last].map((one) => ({ ...one, kanNiet: cannot.includes(one.persoon) }));
}
