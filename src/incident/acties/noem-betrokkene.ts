import { taakVoor } from '../../protocol/taak-naam.ts';
import { DELEN, GROEPEN } from '../../protocol/values.ts';
import { takenFor } from '../../protocol/voorwaarde.ts';
import type { IncidentEvent } from '../events.ts';
import type { Getypt } from '../getypt.ts';
import { refuse } from '../refusal.ts';
import { defineActie, type Given } from './actie.ts';
import { naamkeuze, whoIsMeant } from './getypte-naam.ts';
import { added, given, oneOf, person, typed, value } from './invoer.ts';

/** Says who had a part in it: to whom it happened, who saw it, which colleague is accused. Whoever it happened to gets care of their own. */
export const noemBetrokkene = defineActie({
  recht: 'betrokkenen noemen',
  knop: {},
  invoer: {
    deel: value((klik) => oneOf(klik, 'deel', DELEN)),
    groep: value((klik) => oneOf(klik, 'groep', GROEPEN)),
    /** aadObjectId, as the people picker of Teams gives it. */
    wie: value((klik) => person(klik, 'wie')),
    naam: typed('naam', 'naam_betrokkene'),
    /** Who have the name that was typed: looked up. */
    getypt: added<Getypt>(),
    naamkeuze: value(naamkeuze),
  },
  op: () => 'betrokkenen',
  decide(at, { deel = 'getroffene', groep = 'medewerker', wie: chosen, naam, getypt, naamkeuze: keuze }) {
    const { betrokkenen, hoogsteNr } = at.incident;
    if (chosen === undefined && naam === undefined) return refuse('tekst_ontbreekt', { invoer: 'naam' });
    const meant = chosen === undefined ? whoIsMeant(at.incident, getypt, keuze) : { persoon: chosen };
    if ('reden' in meant) return meant;
    const wie = meant.persoon;
    if (wie !== undefined && betrokkenen.some((each) => each.persoon === wie && each.deel === deel)) return [];
    if (betrokkenen.length >= MOST) return refuse('te_veel_betrokkenen');
    const nr = hoogsteNr + 1;
    // A name that was typed beside a person who was chosen says no more.
    const who = given({ persoon: wie, naam: wie === undefined ? naam : undefined });
    return [{ soort: 'betrokkene_genoemd', nr, deel, groep, ...who }, ...careFor(at, deel, nr)];
  },
});

/** So many have a place on a card. */
const MOST = 8;

function careFor(
  { bundle: { opvolging }, incident }: Given,
  deel: (typeof DELEN)[number],
  nr: number,
): IncidentEvent[] {
  if (deel !== 'getroffene') return [];
  const each = takenFor(opvolging, 'ingediend', incident.feiten).filter(([, { per }]) => per !== undefined);
  return each.length === 0 ? [] : [{ soort: 'taken_geopend', taken: each.map(([name]) => taakVoor(name, nr)) }];
}
