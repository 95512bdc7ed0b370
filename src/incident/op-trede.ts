import { type Groepsleden, holders } from '../protocol/bezetting.ts';
import type { Trede } from '../protocol/ladder.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Bundle } from '../protocol/shape.ts';
import { type Incident, openCalls } from './incident.ts';
import { ladderOf } from './ladders.ts';

/** Who holds which role, as it is known now. */
export interface Bezet {
  rollen: Rollen;
  bundle: Bundle;
  leden: Groepsleden;
}

/** Someone on a rung, with the role that brings them there. */
export interface OpTrede {
  persoon: string;
  rol: string;
}

/** Who holds the roles that a rung names, and who stands in for them; never the reporter, nor whom it is not for. */
export function peopleOn(
  { wie, vervangers }: Pick<Trede, 'wie' | 'vervangers'>,
  incident: Incident,
  { rollen, leden }: Pick<Bezet, 'rollen' | 'leden'>,
  notFor: readonly string[] = [],
): OpTrede[] {
  const others = (people: readonly string[]) => people.filter((id) => !notFor.includes(id));
  const held = (rol: string) => {
    const found = holders(rollen, rol, incident, leden);
    return { wie: others(found.wie), vervangers: others(found.vervangers) };
  };
  const first = wie === undefined ? [] : firstHolders(incident, held(wie));
  const deputies = vervangers === undefined ? [] : held(vervangers).vervangers;
  return [
    ...first.map((persoon) => ({ persoon, rol: wie ?? '' })),
    ...deputies.map((persoon) => ({ persoon, rol: vervangers ?? '' })),
  ].filter(({ persoon }) => persoon !== incident.melder);
}

/** Who holds a role, without the reporter; when that leaves nobody, who stands in. */
export function firstHolders(
  { melder }: Pick<Incident, 'melder'>,
  { wie, vervangers }: { wie: string[]; vervangers: string[] },
): string[] {
  const others = wie.filter((id) => id !== melder);
  return others.length > 0 ? others : vervangers.filter((id) => id !== melder);
}

/** Whom a call for help in a role comes to: everybody on its ladder, by the rung (from 0), and whether that person said not to come. */
export function askedFor(
  incident: Incident,
  { hulp, rol }: { hulp: number; rol: string },
  bezet: Bezet,
): { trede: number; persoon: string; kanNiet: boolean }[] {
  const since = openCalls(incident).find(({ revisie }) => revisie === hulp)?.tijd ?? 0;
  const cannot = openCalls(incident)
    .flatMap(({ kanNiet }) => kanNiet)
    .filter((one) => one.rol === rol && one.tijd >= since)
    .map(({ door }) => door);
  const rungs = ladderOf(incident, { doel: 'hulp', hulp, rol }, bezet.rollen, bezet.bundle);
  return rungs.flatMap((rung, trede) =>
    peopleOn(rung, incident, bezet).map(({ persoon }) => ({ trede, persoon, kanNiet: cannot.includes(persoon) })),
  );
}
