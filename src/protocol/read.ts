import { readFileSync } from 'node:fs';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { explainShape } from './explain-shape.ts';
import { explainYaml } from './explain-yaml.ts';
import { slipOn } from './line-slips.ts';
import type { Problem } from './problem.ts';
import { fill } from './woorden.ts';

/** A flow file that was read, with the means to say at which line something stands. */
export interface ReadFile<T> {
  file: string;
  value: T | undefined;
  problems: Problem[];
  /** The line (from 1) at which the thing at this path stands, or its nearest ancestor that does. */
  lineOf(path: readonly PropertyKey[]): number;
  /** What stands behind the bare text at this path, on the same line, and is no part of it: `zeg: Stop #direct`. */
  commentAt(path: readonly PropertyKey[]): string | undefined;
}

/** No text of the file has a name that stands elsewhere. */
const NO_NAMES: ReadonlyMap<string, string> = new Map();

/**
 * Reads a YAML file and checks its shape. Never throws for what is in the file: see `problems`.
 * `names`: what is filled in wherever a text has it, `{CAG}`.
 */
export function readFlowFile<T>(path: string, file: string, shape: z.ZodType<T>, names = NO_NAMES): ReadFile<T> {
  const text = readFileSync(path, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const lineOf = (at: readonly PropertyKey[]) => lineOfPath(document, lines, at);
  const commentAt = (at: readonly PropertyKey[]) => commentBehind(document, text, at);
  const wrong = (problems: Omit<Problem, 'file'>[]) => ({
    file,
    value: undefined,
    problems: problems.map((problem) => ({ file, ...problem })),
    lineOf,
    commentAt,
  });

  if (/[\0\uFFFD]/.test(text)) {
    const what = 'Dit bestand is geen gewone tekst.';
    return wrong([{ line: 1, what, mend: 'Bewaar het als tekst (UTF-8), of zet de vorige versie terug.' }]);
  }
  // One slip makes a reader stumble several times: only the first is sure to be where the slip is. Warnings count: they
  // are words that YAML drops from a text.
  const [error] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (error !== undefined) return wrong([explainYaml(error, text, lines)]);
  const alias = firstAlias(document);
  if (alias !== undefined) {
    const what = 'Een tekst kan niet met een * beginnen.';
    return wrong([
      { line: lines.linePos(alias).line, what, mend: 'Zet er aanhalingstekens omheen, of haal de * weg.' },
    ]);
  }
  const written = withNames(document.toJS(), names);
  const parsed = shape.safeParse(written);
  if (parsed.success) return { file, value: parsed.data, problems: [], lineOf, commentAt };
  const explained = explainShape(parsed.error.issues, { shape, written, sourceAt: (at) => sourceAt(document, at) });
  return wrong(
    slipsFirst(
      explained.map(({ path: at, what, mend }) => ({ line: lineOf(at), what, mend })),
      text,
    ),
  );
}

/** What is written, with the names filled in wherever a text has them. */
function withNames(written: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof written === 'string') return fill(written, names);
  if (Array.isArray(written)) return written.map((each) => withNames(each, names));
  if (written === null || typeof written !== 'object') return written;
  return Object.fromEntries(Object.entries(written).map(([key, each]) => [key, withNames(each, names)]));
}

/** Where a text begins with `*`: to YAML that stands for something else, and flow files have nothing of the kind. */
function firstAlias(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias: (_key, { range }) => {
      found ??= range?.[0];
    },
  });
  return found;
}

/** A slip that can be seen on a line explains everything that is wrong there: it is said once, and nothing else. */
function slipsFirst(problems: Omit<Problem, 'file'>[], text: string): Omit<Problem, 'file'>[] {
  const lines = text.split(/\r?\n/);
  const slips = new Set<number>();
  return problems.flatMap((problem) => {
    const slip = slipOn(lines[problem.line - 1] ?? '');
    if (slip === undefined) return [problem];
    if (slips.has(problem.line)) return [];
    slips.add(problem.line);
    return [{ line: problem.line, ...slip }];
  });
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

/** A single value as it is written in the file: 0800 is not the number 800. */
function sourceAt(document: Document, path: readonly PropertyKey[]): string | undefined {
  const node = document.getIn(path, true);
  return isScalar(node) ? node.source : undefined;
}

/** The comment behind a text that no quotes end: whoever wrote it may have meant it to be read. */
function commentBehind(document: Document, text: string, path: readonly PropertyKey[]): string | undefined {
  const node = document.getIn(path, true);
  if (!isScalar(node) || node.type !== 'PLAIN' || !node.range) return undefined;
  return /^[ \t]+(#[^\r\n]*)/.exec(text.slice(node.range[1]))?.[1]?.trim();
}
