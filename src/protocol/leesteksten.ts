import { type Kaarttekst, leestekst, together, veldTeksten } from './leestekst.ts';
import type { Rollen } from './rollen.ts';
import { stepParts } from './step-parts.ts';
import { taakParts } from './taak-parts.ts';
import type { WrittenOpvolging } from './written/opvolging.ts';
import type { WrittenSchema } from './written/schema.ts';

/** What people read of a stroomschema: what stands on every card of it, then its steps. */
export function kaartenOfSchema({
  schema,
  titel,
  waar,
  feiten = {},
  meld_knop,
  opnieuw,
  stappen,
}: WrittenSchema): Kaarttekst[] {
  const teksten = [
    ...leestekst(['titel'], titel, 'kort'),
    ...leestekst(['waar'], waar, 'naam'),
    ...Object.entries(feiten).flatMap(([feit, eigen]) => [
      ...leestekst(['feiten', feit, 'naam'], eigen.naam, 'naam'),
      ...Object.entries(eigen.waarden).flatMap(([waarde, tekst]) =>
        leestekst(['feiten', feit, 'waarden', waarde], tekst, 'optie'),
      ),
    ]),
    ...leestekst(['meld_knop'], meld_knop, 'knop'),
    ...leestekst(['opnieuw', 'knop'], opnieuw?.knop, 'knop'),
  ];
  const steps = Object.entries(stappen).map(([naam, step]): Kaarttekst => {
    const path = ['stappen', naam];
    return { naam, path, ...together(stepParts.map((part) => part.reads(step, path))) };
  });
  return [{ naam: schema, path: [], teksten, nummers: [], rollen: [] }, ...steps];
}

/** What people read of the opvolging: the alarms, who hears of it, the overleg, then the tasks. */
export function kaartenOfOpvolging({ alarmen = {}, inlichten = {}, overleg, taken }: WrittenOpvolging): Kaarttekst[] {
  return [
    ...Object.entries(alarmen).map(([naam, { titel, zeg, bel = [] }]): Kaarttekst => {
      const path = ['alarmen', naam];
      const teksten = [...leestekst([...path, 'titel'], titel, 'kort'), ...leestekst([...path, 'zeg'], zeg, 'kort')];
      return { naam, path, teksten, nummers: bel, rollen: [] };
    }),
    ...Object.entries(inlichten).map(([naam, { titel, rol }]): Kaarttekst => {
      const path = ['inlichten', naam];
      return { naam, path, teksten: leestekst([...path, 'titel'], titel, 'naam'), nummers: [], rollen: [rol] };
    }),
    ofOverleg(overleg),
    ...Object.entries(taken).map(([naam, taak]): Kaarttekst => {
      const path = ['taken', naam];
      return { naam, path, ...together(taakParts.map((part) => part.reads(taak, path))) };
    }),
  ];
}

function ofOverleg({ zeg, uitleg, velden, raadpleeg }: WrittenOpvolging['overleg']): Kaarttekst {
  const path = ['overleg'];
  const teksten = [
    ...leestekst([...path, 'zeg'], zeg, 'kort'),
    ...leestekst([...path, 'uitleg'], uitleg, 'uitleg'),
    ...veldTeksten(path, velden),
  ];
  const rollen = raadpleeg.map((each) => (typeof each === 'string' ? each : each.rol));
  return { naam: 'overleg', path, teksten, nummers: [], rollen };
}

/** The names that stand on cards: each explains itself, wherever it stands. */
export function kaartenOfRollen({
  gemeente,
  telefoon,
  rollen,
  afdelingen,
  kanalen,
  roosters = {},
}: Rollen): Kaarttekst[] {
  const list = (key: string, names: Record<string, { naam: string; plek?: string }>) =>
    Object.entries(names).map(([naam, each]): Kaarttekst => {
      const path = [key, naam];
      const teksten = [
        ...leestekst([...path, 'naam'], each.naam, 'naam'),
        ...leestekst([...path, 'plek'], each.plek, 'naam'),
      ];
      return { naam, path, teksten, nummers: [], rollen: [] };
    });
  const path = ['gemeente'];
  return [
    { naam: 'gemeente', path, teksten: leestekst(path, gemeente, 'naam'), nummers: [], rollen: [] },
    ...list('telefoon', telefoon),
    ...list('rollen', rollen),
    ...list('roosters', roosters),
    ...list('afdelingen', afdelingen),
    ...list('kanalen', kanalen),
  ];
}
