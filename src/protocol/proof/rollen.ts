import { holders } from '../bezetting.ts';
import { delenOfRollen } from '../delen.ts';
import { kaartenOfRollen } from '../leesteksten.ts';
import type { Problem } from '../problem.ts';
import { GEEN_KANAAL, type Rollen } from '../rollen.ts';
import type { Sources } from '../sources.ts';
import { AMBTEN } from '../values.ts';
import { proveBuitenTeams } from './buiten-teams.ts';
import { proveValues, waarIn } from './feiten.ts';
import { at, meant } from './finding.ts';
import { proveDepartmentsFit } from './fits.ts';
import { proveLadders } from './ladders.ts';
import { proveLezers } from './lezers.ts';
import { proveCalled } from './mentions.ts';
import { proveRoosters } from './roosters.ts';
import { proveSamen } from './samen.ts';
import { proveReasons, proveTexts } from './teksten.ts';

/** What the program itself calls on by name, and what a line of it could be. */
const NEEDED = {
  telefoon: {
    noodnummer: '{ naam: Noodnummer, nummer: "112" }',
    alarm: '{ naam: Alarmnummer, nummer: "…" }',
    teamleider: '{ naam: Teamleider van dienst, nummer: "…" }',
  },
  rollen: {
    teamleider: '{ naam: Teamleider, wie: […], vervangers: […] }',
    cag: '{ naam: Coördinator Agressie en Geweld (CAG), wie: […], vervangers: […] }',
    burgemeester: '{ naam: Burgemeester, wie: […], vervangers: […] }',
    locoburgemeester: '{ naam: Locoburgemeester, wie: […], vervangers: […] }',
  },
} as const;

/** Proves the roles file: every name in it exists, every role has a deputy, no person stands in it twice. */
export function proveRollen(sources: Sources): Problem[] {
  return [
    ...proveNeeded(sources),
    ...proveHolders(sources),
    ...proveRoosters(sources),
    ...proveWithoutBurgemeester(sources),
    ...proveTracks(sources),
    ...proveLezers(sources),
    ...proveSomeoneLeft(sources),
    ...proveFgHears(sources),
    ...proveChannels(sources),
    ...provePersons(sources),
    ...proveLadders(sources),
    ...proveBuitenTeams(sources),
    ...proveSamen(sources),
    ...proveHelpers(sources),
    ...proveTexts(sources, sources.rollen, kaartenOfRollen(sources.rollen.value)),
    ...proveReasons(sources.rollen, delenOfRollen(sources.rollen.value)),
    ...proveDepartmentsFit(sources),
  ];
}

function proveNeeded({ rollen: file }: Sources): Problem[] {
  return Object.entries(NEEDED).flatMap(([part, lines]) =>
    Object.entries(lines)
      .filter(([name]) => !Object.hasOwn(Reflect.get(file.value, part), name))
      .map(([name, line]) =>
        at(file, [part], `Bij ${part} ontbreekt "${name}".`, `Voeg bij ${part} een regel toe: ${name}: ${line}`),
      ),
  );
}

function proveHolders({ rollen: file }: Sources): Problem[] {
  const { personen, rollen, afdelingen, telefoon, roosters = {} } = file.value;
  const problems: Problem[] = [];
  const held = (path: string[], name: string, by: Pick<Rollen['rollen'][string], 'wie' | 'vervangers' | 'rooster'>) => {
    if (by.rooster !== undefined)
      problems.push(...known(file, [...path, 'rooster'], 'Het rooster', by.rooster, roosters));
    for (const key of ['wie', 'vervangers'] as const)
      for (const person of by[key]) problems.push(...known(file, [...path, key], 'De persoon', person, personen));
    if (by.vervangers.some((person) => !by.wie.includes(person))) return;
    const what = `De rol "${name}" heeft geen vervanger.`;
    problems.push(at(file, [...path, 'vervangers'], what, 'Noem bij vervangers minstens één ander dan bij wie.'));
  };
  for (const [name, rol] of Object.entries(rollen)) {
    held(['rollen', name], name, rol);
    if (rol.bel !== undefined)
      problems.push(...known(file, ['rollen', name, 'bel'], 'Het telefoonnummer', rol.bel, telefoon));
  }
  for (const [afdeling, { rollen: own = {} }] of Object.entries(afdelingen)) {
    for (const [name, by] of Object.entries(own)) {
      const path = ['afdelingen', afdeling, 'rollen', name];
      problems.push(...known(file, path, 'De rol', name, rollen));
      held(path, name, by);
    }
  }
  return problems;
}

/** When the burgemeester is the target, nobody who is burgemeester is left in charge of it: another must be there. */
function proveWithoutBurgemeester({ rollen: file }: Sources): Problem[] {
  const { burgemeester, locoburgemeester } = file.value.rollen;
  const { wie = [], vervangers = [] } = locoburgemeester ?? {};
  if (burgemeester === undefined || [...wie, ...vervangers].length === 0) return [];
  if ([...wie, ...vervangers].some((person) => !burgemeester.wie.includes(person))) return [];
  const what = 'Is de burgemeester zelf bedreigd, dan is er geen locoburgemeester over.';
  return [at(file, ['rollen', 'locoburgemeester'], what, 'Noem bij locoburgemeester een ander dan de burgemeester.')];
}

/** Who handles reports about office holders exists. */
function proveTracks({ rollen: file }: Sources): Problem[] {
  const { ambtsdragers = {}, rollen } = file.value;
  return AMBTEN.flatMap((ambt) => {
    const rol = ambtsdragers[ambt]?.behandelt;
    return rol === undefined ? [] : known(file, ['ambtsdragers', ambt, 'behandelt'], 'De rol', rol, rollen);
  });
}

/** Who opens a dossier in an emergency is heard by another, whoever of the CAG it is. A group may be empty, or hold nobody else. */
function proveFgHears({ rollen: file }: Sources): Problem[] {
  const { fg, cag } = file.value.rollen;
  if (fg === undefined || cag === undefined) return [];
  const opens = new Set([...cag.wie, ...cag.vervangers]);
  if ([...fg.wie, ...fg.vervangers].some((person) => !opens.has(person))) return [];
  const group = fg.groep === undefined ? '' : ' Een groep telt niet: die kan leeg zijn.';
  const what = `Bij fg staat niemand bij naam die niet zelf CAG is.${group}`;
  const mend = 'Noem bij fg minstens één ander bij naam: die hoort het als een CAG een dossier in nood opent.';
  return [at(file, ['rollen', 'fg'], what, mend)];
}

/** Around the own leidinggevende: in every afdeling somebody is left who may pick it up, whoever of them reports it. */
function proveSomeoneLeft({ rollen: file }: Sources): Problem[] {
  const { rollen, personen, afdelingen } = file.value;
  const { cag } = rollen;
  if (cag === undefined || cag.groep !== undefined) return [];
  return [null, ...Object.keys(afdelingen)].flatMap((afdeling) => {
    const { wie, vervangers } = holders(file.value, 'cag', { afdeling, feiten: {}, via: 'cag' });
    const left = new Set([...wie, ...vervangers]);
    const path = afdeling === null ? ['rollen', 'cag'] : ['afdelingen', afdeling];
    const nobodyFor = (who: string, mend: string) => [
      at(file, path, `Wil ${who} de eigen leidinggevende erbuiten houden, dan is er geen CAG over.`, mend),
    ];
    if (left.size === 0)
      return nobodyFor(
        afdeling === null ? 'een medewerker' : `iemand van "${afdeling}"`,
        'Noem bij cag ook iemand die geen teamleider of manager is.',
      );
    // The only one left may report too, and decides nothing about that.
    const alone = Object.entries(personen).find(
      ([, person]) => left.size === 1 && left.has(person.id) && (person.afdeling ?? null) === afdeling,
    );
    return alone === undefined
      ? []
      : nobodyFor(`"${alone[0]}"`, 'Noem bij cag nog iemand die geen teamleider of manager is.');
  });
}

/** Whoever is called in for help has a role with a number: calling comes first. */
function proveHelpers(sources: Sources): Problem[] {
  const file = sources.rollen;
  const plans = [
    { path: ['nu_hulp'], plan: file.value.nu_hulp },
    ...Object.entries(file.value.afdelingen).map(([name, own]) => ({
      path: ['afdelingen', name, 'nu_hulp'],
      plan: own.nu_hulp,
    })),
  ];
  return plans.flatMap(({ path, plan = {} }) =>
    Object.entries(plan).flatMap(([place, roles = []]) => [
      ...proveValues(file, [...path, place], 'nu_hulp', [place], [...waarIn(sources), 'onbekend', 'meer']),
      ...roles.flatMap((rol, i) => proveCalled(sources, file, [...path, place, i], rol)),
    ]),
  );
}

function proveChannels({ rollen: file }: Sources): Problem[] {
  const { personen, afdelingen, kanalen, kanaal_onbekend, kanaal_ambtsdragers } = file.value;
  const political = ['kanaal_ambtsdragers'];
  return [
    ...known(file, ['kanaal_onbekend'], 'Het kanaal', kanaal_onbekend, kanalen),
    ...(kanaal_ambtsdragers === undefined
      ? [
          at(
            file,
            political,
            'Hier ontbreekt "kanaal_ambtsdragers".',
            'Noem het kanaal voor meldingen over een politieke ambtsdrager: kanaal_ambtsdragers: … Of zet er geen: dan komen die in geen enkel kanaal.',
          ),
        ]
      : kanaal_ambtsdragers === GEEN_KANAAL
        ? []
        : known(file, political, 'Het kanaal', kanaal_ambtsdragers, kanalen)),
    ...Object.entries(afdelingen).flatMap(([name, { kanaal }]) =>
      kanaal === undefined ? [] : known(file, ['afdelingen', name, 'kanaal'], 'Het kanaal', kanaal, kanalen),
    ),
    ...Object.entries(kanalen).flatMap(([name, { leden }]) =>
      leden.flatMap((lid) => known(file, ['kanalen', name, 'leden'], 'De persoon', lid, personen)),
    ),
  ];
}

function provePersons({ rollen: file }: Sources): Problem[] {
  const { personen, afdelingen } = file.value;
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const [name, { id, afdeling }] of Object.entries(personen)) {
    const other = seen.get(id.toLowerCase());
    if (other !== undefined) {
      const what = `"${name}" en "${other}" hebben hetzelfde id.`;
      problems.push(at(file, ['personen', name, 'id'], what, 'Geef ieder het eigen aadObjectId.'));
    }
    seen.set(id.toLowerCase(), name);
    if (afdeling !== undefined)
      problems.push(...known(file, ['personen', name, 'afdeling'], 'De afdeling', afdeling, afdelingen));
  }
  return problems;
}

function known(
  file: Sources['rollen'],
  path: PropertyKey[],
  kind: 'De persoon' | 'De rol' | 'De afdeling' | 'Het kanaal' | 'Het telefoonnummer' | 'Het rooster',
  name: string,
  names: object,
): Problem[] {
  if (Object.hasOwn(names, name)) return [];
  const someone = kind === 'De persoon' ? ' Is iemand nieuw? Zet die eerst bij personen.' : '';
  const mend = `${meant(name, Object.keys(names))}${someone}`;
  return [at(file, path, `${kind} "${name}" staat niet in dit bestand.`, mend)];
}
