import { targetOf } from './place.ts';
import type { AlarmSoort, Opvolging, Schema, Step, TaakSoort, Voorwaarde } from './shape.ts';

/** `einde` is drawn with round ends; `elders`, what is no step of this schema, with a double border. */
type Node = { id: string; lines: string[]; keuze?: boolean; shape?: 'einde' | 'elders' };

/**
 * The schema as a Mermaid flowchart: steps with their boxes, choices on the arrows with theirs. What is a choice of ours
 * and not in the source is dashed. `hier` is the step (or schema/stap) where a running incident is: it gets a thick border.
 */
export function drawSchema(schema: Schema, hier?: string): string {
  const steps = Object.entries(schema.stappen);
  const id = (naar: string) => idOf(targetOf(schema.schema, naar));
  const here = steps.find(([name]) => hier !== undefined && id(name) === id(hier))?.[0];
  const nodes = steps.map(([name, step]) => {
    const { lines, ...look } = contentOf(step);
    return node({ id: id(name), lines: name === here ? [...lines, '(je bent hier)'] : lines, ...look });
  });
  const elsewhere = new Set(
    steps.flatMap(([, step]) => targetsOf(step)).filter((naar) => !Object.hasOwn(schema.stappen, naar)),
  );
  const arrows = steps.flatMap(([name, step]) => [
    ...(step.keuzes ?? []).map((choice) => {
      const ends = [step, schema.stappen[choice.naar]];
      const keuze = choice.keuze !== undefined || ends.some((end) => end?.keuze !== undefined);
      const als = choice.bij === undefined ? choice.als : `${choice.als} (bij ${choice.bij.join(' of ')})`;
      return arrow(id(name), id(choice.naar), withBoxes(choice.vakjes, als), keuze);
    }),
    ...(step.verder === undefined ? [] : [arrow(id(name), id(step.verder))]),
  ]);
  return chart([
    ...nodes,
    ...[...elsewhere].map((naar) => node({ id: id(naar), lines: [naar], shape: 'elders' })),
    ...arrows,
    ...secondWay(schema),
    ...(here === undefined ? [] : [`class ${id(here)} hier`]),
  ]);
}

/** The way in beside the entry, also after the report. */
function secondWay({ schema, opnieuw }: Schema): string[] {
  if (opnieuw === undefined) return [];
  const id = `opnieuw_${schema}`;
  const lines = [opnieuw.knop, 'ook na de melding', conditionOf(opnieuw.bij)];
  return [
    node({ id, lines, shape: 'elders', keuze: opnieuw.keuze !== undefined }),
    arrow(id, idOf(targetOf(schema, opnieuw.naar)), undefined, opnieuw.keuze !== undefined),
  ];
}

/** The opvolging as a Mermaid flowchart: whom an alarm goes to, the tasks that stand side by side, and those that the overleg opens. */
export function drawOpvolging({ alarmen = {}, overleg, taken }: Opvolging): string {
  const kinds = Object.entries(taken);
  const early = kinds.filter(([, { eerder }]) => eerder !== undefined);
  return chart([
    ...(early.length === 0 ? [] : [node({ id: 'gesprek', lines: ['Tijdens het gesprek'], shape: 'elders' })]),
    node({ id: 'ingediend', lines: ['Melding is ingediend'], shape: 'elders' }),
    ...Object.entries(alarmen).map(([name, alarm]) => alarmNode(name, alarm)),
    node({ id: 'overleg', lines: [boxesOf(overleg.vakjes), overleg.zeg] }),
    ...kinds.map(([name, taak]) =>
      node({ id: idOf(name), lines: [boxesOf(taak.vakjes), taak.titel], keuze: taak.keuze !== undefined }),
    ),
    ...Object.entries(alarmen).map(([name, { bij, keuze }]) =>
      arrow('ingediend', `alarm_${name}`, conditionOf(bij), keuze !== undefined),
    ),
    arrow('ingediend', 'overleg'),
    ...kinds.flatMap(([name, taak]) => taskArrows(name, taak)),
  ]);
}

function alarmNode(name: string, { vakjes, titel, rollen, ladder, keuze }: AlarmSoort): string {
  const lines = [boxesOf(vakjes), titel, `alarm aan: ${rollen.join(', ')}`, `ladder: ${ladder.join(', ')}`];
  return node({ id: `alarm_${name}`, lines, keuze: keuze !== undefined });
}

/** What opens a task: the report or the overleg, and what may open it before that. */
function taskArrows(name: string, { vanaf, bij, keuze, eerder, opent_bij, meer_opties_bij }: TaakSoort): string[] {
  const dashed = keuze !== undefined;
  const more = conditionOf(meer_opties_bij);
  const label = [conditionOf(bij), more === '' ? '' : `${more}: onder meer opties`].filter(Boolean).join('; ');
  const opens = opent_bij === undefined ? '' : `bij ${opent_bij.join(', ')} of onbekend`;
  return [
    arrow(vanaf, idOf(name), label, dashed),
    ...(eerder === undefined ? [] : [arrow('gesprek', idOf(name), `door ${eerder.join(', ')}`, dashed)]),
    ...(opens === '' ? [] : [arrow('ingediend', idOf(name), opens, dashed)]),
  ];
}

function conditionOf(bij: Voorwaarde = {}): string {
  const facts = Object.entries(bij).map(([feit, values]) => `${feit} ${values?.join(' of ')}`);
  return facts.length === 0 ? '' : `bij ${facts.join(', ')}`;
}

function chart(lines: string[]): string {
  const used = lines.some((line) => line.startsWith('class ')) ? ['classDef hier stroke-width:6px'] : [];
  return ['flowchart TD', ...lines, 'classDef keuze stroke-dasharray: 5 5', ...used].join('\n  ');
}

function contentOf(step: Step): Omit<Node, 'id'> {
  const counted = step.tel === undefined ? [] : [`hoogstens ${step.tel.hoogstens} keer`];
  const lines = [boxesOf(step.vakjes), step.zeg ?? 'verder', ...counted];
  return {
    lines,
    keuze: step.keuze !== undefined,
    ...(step.einde || step.indienen ? { shape: 'einde' as const } : {}),
  };
}

function targetsOf(step: Step): string[] {
  return [...(step.keuzes ?? []).map(({ naar }) => naar), ...(step.verder === undefined ? [] : [step.verder])];
}

function node({ id, lines, keuze, shape }: Node): string {
  const label = `"${lines
    .filter((line) => line !== '')
    .map(escapeLabel)
    .join('<br>')}"`;
  const [open, close] = shape === 'einde' ? ['([', '])'] : shape === 'elders' ? ['[[', ']]'] : ['[', ']'];
  return `${id}${open}${label}${close}${keuze ? ':::keuze' : ''}`;
}

function arrow(from: string, to: string, label = '', keuze = false): string {
  return `${from} ${keuze ? '-.->' : '-->'}${label === '' ? '' : `|"${escapeLabel(label)}"|`} ${to}`;
}

function withBoxes(vakjes: Record<string, string> | undefined, text: string): string {
  const boxes = boxesOf(vakjes);
  return boxes === '' ? text : `${boxes}: ${text}`;
}

function boxesOf(vakjes: Record<string, string> = {}): string {
  return Object.keys(vakjes).join(', ');
}

/** An id that is no word of Mermaid's own ("end", "class") and has none of its signs. */
function idOf(name: string): string {
  return `stap_${name.replaceAll('/', '__')}`;
}

/** A text inside "…": signs that mean something to Mermaid, Markdown or HTML become its numbered characters. */
export function escapeLabel(text: string): string {
  return text.replaceAll(/["#&<>`*_\\[\]{}|~;]/g, (sign) => `#${sign.codePointAt(0)};`);
}
