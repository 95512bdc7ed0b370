import { arrowsIn } from './arrows.ts';
import { boxesOf, conditionOf } from './drawn.ts';
import { targetOf } from './place.ts';
import type { AlarmSoort, InlichtingSoort, Opvolging, Schema } from './shape.ts';
import type { StepKind } from './step.ts';
import { stepParts } from './step-parts.ts';
import type { TaakSoort } from './taak.ts';
import { taakParts } from './taak-parts.ts';

/** `einde` is drawn with round ends; `elders`, what is no step of this schema, with a double border. */
type Shape = 'gewoon' | 'einde' | 'elders';
type Node = { id: string; lines: string[]; keuze?: boolean; shape?: Shape };

const SHAPES: Record<StepKind, Shape> = { vraag: 'gewoon', doorloop: 'gewoon', einde: 'einde', melden: 'einde' };
/** The signs around what stands in a box. */
const AROUND: Record<Shape, [open: string, close: string]> = {
  gewoon: ['[', ']'],
  einde: ['([', '])'],
  elders: ['[[', ']]'],
};

/**
 * The schema as a Mermaid flowchart: steps with their boxes, choices on the arrows with theirs. What is a choice of ours
 * and not in the source is dashed. `hier` is the step (or schema/stap) where a running incident is: it gets a thick border.
 */
export function drawSchema(schema: Schema, hier?: string): string {
  const steps = Object.entries(schema.stappen);
  const id = (naar: string) => idOf(targetOf(schema.schema, naar));
  const here = steps.find(([name]) => hier !== undefined && id(name) === id(hier))?.[0];
  const nodes = steps.map(([name, step]) => {
    const lines = stepParts.flatMap((part) => part.lines(step));
    return node({
      id: id(name),
      lines: name === here ? [...lines, '(je bent hier)'] : lines,
      keuze: step.keuze !== undefined,
      shape: SHAPES[step.soort],
    });
  });
  const arrows = arrowsIn(schema);
  const elsewhere = new Set(arrows.map(({ naar }) => naar).filter((naar) => !Object.hasOwn(schema.stappen, naar)));
  return chart([
    ...nodes,
    ...[...elsewhere].map((naar) => node({ id: id(naar), lines: [naar], shape: 'elders' })),
    ...arrows.map(({ stap, naar, keuze, label }) => {
      const ends = [schema.stappen[stap], schema.stappen[naar]];
      return arrow(id(stap), id(naar), label, keuze !== undefined || ends.some((end) => end?.keuze !== undefined));
    }),
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
export function drawOpvolging({ alarmen = {}, inlichten = {}, overleg, taken }: Opvolging): string {
  const kinds = Object.entries(taken);
  const early = kinds.filter(([, taak]) => taak.vanaf === 'overleg' && taak.eerder !== undefined);
  return chart([
    ...(early.length === 0 ? [] : [node({ id: 'gesprek', lines: ['Tijdens het gesprek'], shape: 'elders' })]),
    node({ id: 'ingediend', lines: ['Melding is ingediend'], shape: 'elders' }),
    ...Object.entries(alarmen).map(([name, alarm]) => alarmNode(name, alarm)),
    ...Object.entries(inlichten).map(([name, each]) => informedNode(name, each)),
    node({ id: 'overleg', lines: [boxesOf(overleg.vakjes), overleg.zeg] }),
    ...kinds.map(([name, taak]) => taskNode(name, taak)),
    ...Object.entries(alarmen).map(([name, { bij, keuze }]) =>
      arrow('ingediend', `alarm_${name}`, conditionOf(bij), keuze !== undefined),
    ),
    ...Object.entries(inlichten).flatMap(([name, each]) => informedArrows(name, each)),
    arrow('ingediend', 'overleg'),
    ...kinds.flatMap(([name, taak]) => taskArrows(name, taak)),
  ]);
}

function alarmNode(name: string, { vakjes, titel, rollen, ladder, keuze }: AlarmSoort): string {
  const lines = [boxesOf(vakjes), titel, `alarm aan: ${rollen.join(', ')}`, `ladder: ${ladder.join(', ')}`];
  return node({ id: `alarm_${name}`, lines, keuze: keuze !== undefined });
}

function informedNode(name: string, { vakjes, titel, rol, keuze }: InlichtingSoort): string {
  return node({
    id: `ingelicht_${name}`,
    lines: [boxesOf(vakjes), titel, `hoort het: ${rol}`],
    keuze: keuze !== undefined,
  });
}

/** What makes that somebody hears of it: the report, or what the overleg proposes. */
function informedArrows(name: string, { bij, bij_voorstel, keuze }: InlichtingSoort): string[] {
  const to = `ingelicht_${name}`;
  const byReport = bij !== undefined || bij_voorstel === undefined;
  return [
    ...(byReport ? [arrow('ingediend', to, conditionOf(bij), keuze !== undefined)] : []),
    ...(bij_voorstel === undefined
      ? []
      : [arrow('overleg', to, `bij voorstel ${bij_voorstel.join(' of ')}`, keuze !== undefined)]),
  ];
}

function taskNode(name: string, taak: TaakSoort): string {
  const lines = taakParts.flatMap((part) => part.draws(taak).line ?? []);
  return node({ id: idOf(name), lines, keuze: taak.keuze !== undefined });
}

/** What opens a task: the report or the overleg, and what may open it before that. */
function taskArrows(name: string, taak: TaakSoort): string[] {
  const drawn = taakParts.map((part) => part.draws(taak));
  const label = drawn.flatMap((each) => each.label || []).join('; ');
  const dashed = taak.keuze !== undefined;
  return [
    arrow(taak.vanaf, idOf(name), label, dashed),
    ...drawn.flatMap(({ arrow: other }) =>
      other === undefined ? [] : [arrow(other.from, idOf(name), other.label, dashed)],
    ),
  ];
}

function chart(lines: string[]): string {
  const used = lines.some((line) => line.startsWith('class ')) ? ['classDef hier stroke-width:6px'] : [];
  return ['flowchart TD', ...lines, 'classDef keuze stroke-dasharray: 5 5', ...used].join('\n  ');
}

function node({ id, lines, keuze, shape = 'gewoon' }: Node): string {
  const label = `"${lines
    .filter((line) => line !== '')
    .map(escapeLabel)
    .join('<br>')}"`;
  const [open, close] = AROUND[shape];
  return `${id}${open}${label}${close}${keuze ? ':::keuze' : ''}`;
}

function arrow(from: string, to: string, label = '', keuze = false): string {
  return `${from} ${keuze ? '-.->' : '-->'}${label === '' ? '' : `|"${escapeLabel(label)}"|`} ${to}`;
}

/** An id that is no word of Mermaid's own ("end", "class") and has none of its signs. */
function idOf(name: string): string {
  return `stap_${name.replaceAll('/', '__')}`;
}

/** A text inside "…": signs that mean something to Mermaid, Markdown or HTML become its numbered characters. */
export function escapeLabel(text: string): string {
  return text.replaceAll(/["#&<>`*_\\[\]{}|~;]/g, (sign) => `#${sign.codePointAt(0)};`);
}
