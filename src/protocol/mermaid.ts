import { targetOf } from './place.ts';
import type { Opvolging, Schema, Step } from './shape.ts';

/** `einde` is drawn with round ends; `elders`, what is no step of this schema, with a double border. */
type Node = { id: string; lines: string[]; keuze?: boolean; shape?: 'einde' | 'elders' };

/**
 * The schema as a Mermaid flowchart: steps with their boxes, choices on the arrows with theirs. What is a choice of ours
 * and not in the source is dashed.
 */
export function drawSchema(schema: Schema): string {
  const steps = Object.entries(schema.stappen);
  const id = (naar: string) => idOf(targetOf(schema.schema, naar));
  const nodes = steps.map(([name, step]) => node({ id: id(name), ...contentOf(step) }));
  const elsewhere = new Set(
    steps.flatMap(([, step]) => targetsOf(step)).filter((naar) => !Object.hasOwn(schema.stappen, naar)),
  );
  const arrows = steps.flatMap(([name, step]) => [
    ...(step.keuzes ?? []).map((choice) => {
      const keuze = choice.keuze !== undefined || step.keuze !== undefined;
      return arrow(id(name), id(choice.naar), withBoxes(choice.vakjes, choice.als), keuze);
    }),
    ...(step.verder === undefined ? [] : [arrow(id(name), id(step.verder))]),
  ]);
  return chart([
    ...nodes,
    ...[...elsewhere].map((naar) => node({ id: id(naar), lines: [naar], shape: 'elders' })),
    ...arrows,
  ]);
}

/** The opvolging as a Mermaid flowchart: the tasks that stand side by side, and those that the overleg opens. */
export function drawOpvolging({ overleg, taken }: Opvolging): string {
  const from = { ingediend: 'ingediend', overleg: 'overleg' };
  return chart([
    node({ id: from.ingediend, lines: ['Melding is ingediend'], shape: 'elders' }),
    node({ id: from.overleg, lines: [boxesOf(overleg.vakjes), overleg.zeg] }),
    ...Object.entries(taken).map(([name, taak]) =>
      node({ id: idOf(name), lines: [boxesOf(taak.vakjes), taak.titel], keuze: taak.keuze !== undefined }),
    ),
    arrow(from.ingediend, from.overleg),
    ...Object.entries(taken).map(([name, { vanaf, keuze }]) =>
      arrow(from[vanaf], idOf(name), undefined, keuze !== undefined),
    ),
  ]);
}

function chart(lines: string[]): string {
  return ['flowchart TD', ...lines, 'classDef keuze stroke-dasharray: 5 5'].join('\n  ');
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

function arrow(from: string, to: string, label?: string, keuze = false): string {
  return `${from} ${keuze ? '-.->' : '-->'}${label === undefined ? '' : `|"${escapeLabel(label)}"|`} ${to}`;
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
