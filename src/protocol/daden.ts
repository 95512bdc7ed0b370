import { arrowsIn } from './arrows.ts';
import { targetOf } from './place.ts';
import type { FlowFile } from './proof/finding.ts';
import type { Feiten, Voorwaarde } from './shape.ts';
import type { Soort } from './soorten.ts';
import type { Sources } from './sources.ts';
import { WAAR } from './values.ts';
import type { WrittenOpvolging, WrittenTaak } from './written/opvolging.ts';
import type { WrittenSchema, WrittenStep } from './written/schema.ts';

/** What a piece of the flows does: by kind of effect whom or what it does that with; a kind that it does not do is left out. */
type Doet = { readonly [S in Soort]?: readonly string[] | undefined };

/** A piece of the flows that quotes boxes, and what it does. */
export interface Daad {
  file: FlowFile;
  path: readonly PropertyKey[];
  /** How it is called: `kantoor/hulp`, `opvang`. */
  naam: string;
  /** What is on its button, when it is a choice. */
  als?: string;
  vakjes: readonly string[];
  doet: Doet;
}

/** Every piece that quotes boxes, with what it does at the reports that go by this chart; what is not for those does nothing. */
export function dadenFor(sources: Sources, chart: string): Daad[] {
  const reports = reportSteps(sources);
  return [
    ...sources.schemas.flatMap((file) => dadenOfSchema(file, file.value, chart, reports)),
    ...dadenOfOpvolging(sources.opvolging, sources.opvolging.value, chart),
  ].filter(({ vakjes }) => vakjes.length > 0);
}

function dadenOfSchema(file: FlowFile, schema: WrittenSchema, chart: string, reports: ReadonlySet<string>): Daad[] {
  const again = schema.opnieuw?.naar;
  return [
    { file, path: [], naam: schema.schema, vakjes: idsOf(schema), doet: { baan: [] } },
    ...Object.entries(schema.stappen).flatMap(([name, step]) => {
      const naam = targetOf(schema.schema, name);
      const path = ['stappen', name];
      const ways = { melden: doneWhen(reports.has(naam)), opnieuw: doneWhen(name === again) };
      return [
        { file, path, naam, vakjes: idsOf(step), doet: { ...stepDoes(step), ...ways } },
        ...(step.vragen ?? []).map((vraag, i) => ({
          file,
          path: [...path, 'vragen', i],
          naam,
          vakjes: idsOf(vraag),
          doet: isFor(chart, vraag.bij) ? { vraag: [vraag.feit] } : {},
        })),
        ...(step.keuzes ?? []).map((choice, i) => ({
          file,
          path: [...path, 'keuzes', i],
          naam,
          als: choice.als,
          vakjes: idsOf(choice),
          doet: { knop: [], feit: factsOf(choice.zet) },
        })),
      ];
    }),
  ];
}

function stepDoes({ zeg, keuzes = [], tel, bewijs, bel, roep }: WrittenStep): Doet {
  return {
    stap: doneWhen(zeg !== undefined),
    vraag: doneWhen(keuzes.length > 1),
    feit: keuzes.flatMap(({ zet }) => factsOf(zet)),
    tellen: tel === undefined ? undefined : [String(tel.hoogstens)],
    bewijs: doneWhen(bewijs === true),
    bellen: bel,
    roepen: roep,
  };
}

function dadenOfOpvolging(
  file: FlowFile,
  { opvolging, vakjes, alarmen = {}, overleg, taken }: WrittenOpvolging,
  chart: string,
): Daad[] {
  const consulted = overleg.raadpleeg.flatMap((each) => {
    const { rol, bij } = typeof each === 'string' ? { rol: each, bij: undefined } : each;
    return isFor(chart, bij) ? [rol] : [];
  });
  return [
    { file, path: [], naam: opvolging, vakjes: idsOf({ vakjes }), doet: { baan: [] } },
    ...Object.entries(alarmen).map(([naam, alarm]) => ({
      file,
      path: ['alarmen', naam],
      naam,
      vakjes: idsOf(alarm),
      doet: isFor(chart, alarm.bij) ? { geinformeerd: alarm.rollen, bellen: alarm.bel } : {},
    })),
    {
      file,
      path: ['overleg'],
      naam: 'overleg',
      vakjes: idsOf(overleg),
      doet: { overleg: consulted, vraag: asked(overleg.velden, chart) },
    },
    ...Object.entries(taken).map(([naam, taak]) => ({
      file,
      path: ['taken', naam],
      naam,
      vakjes: idsOf(taak),
      doet: isFor(chart, taak.bij) ? { aan_of_uit: [naam], ...(taak.uit ? {} : taskDoes(taak, chart)) } : {},
    })),
  ];
}

function taskDoes({ rol, termijn, velden, bel, bellijst }: WrittenTaak, chart: string): Doet {
  return { taak: [rol], termijn: [termijn], vraag: asked(velden, chart), bellen: bel, bellijst };
}

/** Whether something with this condition can be at a report that goes by this chart. */
function isFor(chart: string, { waar, ambtsdrager }: Voorwaarde = {}): boolean {
  if (!WAAR.some((each) => each === chart)) return true;
  return (waar?.some((each) => each === chart) ?? true) && (ambtsdrager?.includes('nee') ?? true);
}

function asked(velden: WrittenOpvolging['overleg']['velden'], chart: string): string[] | undefined {
  return velden?.flatMap(({ naam, bij }) => (isFor(chart, bij) ? [naam] : []));
}

function factsOf(zet: Feiten = {}): string[] {
  return Object.entries(zet).map(([feit, waarde]) => `${feit}=${waarde}`);
}

function idsOf({ vakjes = {} }: { vakjes?: Record<string, string> | undefined }): string[] {
  return Object.keys(vakjes);
}

function doneWhen(holds: boolean): [] | undefined {
  return holds ? [] : undefined;
}

/** The steps from which every way ends with the report being sent. */
function reportSteps({ schemas }: Sources): Set<string> {
  const steps = new Map<string, { step: WrittenStep; ways: string[] }>(
    schemas.flatMap(({ value }) =>
      Object.entries(value.stappen).map(([name, step]) => {
        const ways = arrowsIn(value).filter(({ stap }) => stap === name);
        return [
          targetOf(value.schema, name),
          { step, ways: ways.map(({ naar }) => targetOf(value.schema, naar)) },
        ] as const;
      }),
    ),
  );
  const ends = new Set([...steps].filter(([, { step }]) => step.einde === true).map(([name]) => name));
  for (let before = -1; before !== ends.size; ) {
    before = ends.size;
    for (const [name, { ways }] of steps) if (ways.some((way) => ends.has(way))) ends.add(name);
  }
  // That every step has a way out is proven by itself: what has no end without a report, ends with one.
  return new Set([...steps.keys()].filter((name) => !ends.has(name)));
}
