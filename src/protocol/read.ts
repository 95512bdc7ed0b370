import { readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

/** A flow file that was read, with the means to say at which line something stands. */
export interface ReadFile<T> {
  file: string;
  value: T | undefined;
  problems: Problem[];
  /** The line (from 1) at which the thing at this path stands, or its nearest ancestor that does. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads a YAML file and checks its shape. Never throws for what is in the file: see `problems`. */
export function readFlowFile<T>(path: string, file: string, shape: z.ZodType<T>): ReadFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const lineOf = (at: readonly PropertyKey[]) => lineOfPath(document, lines, at);
  const wrongYaml = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    ...explainYaml(error.code),
  }));
  if (wrongYaml.length > 0) return { file, value: undefined, problems: wrongYaml, lineOf };
  const parsed = shape.safeParse(document.toJS());
  if (parsed.success) return { file, value: parsed.data, problems: [], lineOf };
  const problems = parsed.error.issues.flatMap((issue) =>
    explainIssue(issue, shape, document.toJS()).map(({ path: at, what, mend }) => ({
      file,
      line: lineOf(at),
      what,
      mend,
    })),
  );
  return { file, value: undefined, problems, lineOf };
}

function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
      if (pair && isScalar(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return 1;
}

function explainYaml(code: string): { what: string; mend: string } {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { what: 'Deze naam staat er twee keer.', mend: 'Geef de tweede een andere naam, of haal hem weg.' };
    case 'TAB_AS_INDENT':
      return { what: 'Er staat een tab aan het begin van de regel.', mend: 'Gebruik spaties om in te springen.' };
    case 'BAD_INDENT':
      return { what: 'De regel springt niet goed in.', mend: 'Zet hem recht onder de regel waar hij bij hoort.' };
    case 'MISSING_CHAR':
      return {
        what: 'Er ontbreekt een teken, zoals een aanhalingsteken, : of haakje.',
        mend: 'Kijk ook naar de regel erboven.',
      };
    default:
      return {
        what: 'Deze regel is niet te lezen.',
        mend: 'Kijk naar inspringen, dubbele punten, haakjes en aanhalingstekens; een tekst met een : hoort tussen "…".',
      };
  }
}

interface Explained {
  path: readonly PropertyKey[];
  what: string;
  mend: string;
}

function explainIssue(issue: z.core.$ZodIssue, shape: z.ZodType, input: unknown): Explained[] {
  const last = String(issue.path.at(-1) ?? '');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const meant = nearest(key, keysAt(shape, issue.path));
        return {
          path: [...issue.path, key],
          what: `Het woord "${key}" hoort hier niet.`,
          mend: meant ? `Bedoel je "${meant}"?` : 'Haal de regel weg, of kijk hoe het bij een andere stap staat.',
        };
      });
    case 'invalid_type': {
      const missing = valueAt(input, issue.path) === undefined;
      return missing
        ? [{ path: issue.path, what: `Hier ontbreekt "${last}".`, mend: `Voeg een regel "${last}: …" toe.` }]
        : [{ path: issue.path, what: `Bij "${last}" hoort ${expected(issue.expected)}.`, mend: 'Pas de waarde aan.' }];
    }
    case 'invalid_value':
      return [
        {
          path: issue.path,
          what: `De waarde bij "${last}" kan hier niet.`,
          mend: `Kies uit: ${issue.values.map(String).join(', ')}.`,
        },
      ];
    case 'invalid_key':
      return [
        {
          path: issue.path,
          what: `De naam "${last}" kan niet.`,
          mend: `Gebruik ${issue.issues[0]?.message ?? 'een andere naam'}.`,
        },
      ];
    case 'too_small':
      return [
        {
          path: issue.path,
          what: `Bij "${last}" staat te weinig.`,
          mend: `Er hoort minstens ${issue.minimum} te staan.`,
        },
      ];
    case 'too_big':
      return [
        { path: issue.path, what: `Bij "${last}" staat te veel.`, mend: `Er mag hoogstens ${issue.maximum} staan.` },
      ];
    default:
      return [{ path: issue.path, what: `De waarde bij "${last}" klopt niet.`, mend: `Gebruik ${issue.message}.` }];
  }
}

function expected(type: string): string {
  const words: Record<string, string> = {
    string: 'een tekst (zet een getal of nummer tussen "…")',
    array: 'een lijst: [a, b]',
    object: 'een blok met regels eronder',
    record: 'een blok met regels eronder',
    number: 'een getal',
    int: 'een heel getal',
    boolean: 'true of false',
  };
  return words[type] ?? 'iets anders';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) value = value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
  return value;
}

/** The words that may stand at a path of a shape: what a misspelt word is compared with. */
function keysAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = shape;
  for (const key of path) current = stepInto(unwrap(current), key);
  const found = unwrap(current);
  return isObject(found) && isObject(found.shape) ? Object.keys(found.shape) : [];
}

function stepInto(shape: unknown, key: PropertyKey): unknown {
  if (!isObject(shape)) return undefined;
  if (isObject(shape.shape)) return Reflect.get(shape.shape, key);
  return shape.valueType ?? shape.element;
}

function unwrap(shape: unknown): unknown {
  let current = shape;
  while (isObject(current) && typeof current.unwrap === 'function' && current.element === undefined)
    current = current.unwrap();
  return current;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
