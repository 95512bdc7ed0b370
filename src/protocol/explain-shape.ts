import type { z } from 'zod';
import { nearest } from './nearest.ts';

/** What is wrong with a file whose YAML is fine, and at what path. */
interface Explained {
  path: readonly PropertyKey[];
  what: string;
  mend: string;
}

/** The file that an issue is about: the shape that it should have, what stands in it, and how a value is written. */
interface Written {
  shape: z.ZodType;
  written: unknown;
  sourceAt(path: readonly PropertyKey[]): string | undefined;
}

/** Tells a protocol owner, in Dutch, what is wrong with the shape of a file and what to do about it. */
export function explainShape(issues: z.core.$ZodIssue[], file: Written): Explained[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ path: issue.path, key })) : [],
  );
  // A misspelt word is also a missing one: say it once.
  const misspelt = new Set(unknown.map(({ path, key }) => [...path, nearest(key, wordsFor(file, path))].join('\n')));
  return issues
    .filter(({ path }) => valueAt(file.written, path) !== undefined || !misspelt.has(path.join('\n')))
    .flatMap((issue) => explainIssue(issue, file));
}

function explainIssue(issue: z.core.$ZodIssue, file: Written): Explained[] {
  const { path } = issue;
  const name = nameOf(path);
  const one = (what: string, mend: string) => [{ path, what, mend }];
  const found = valueAt(file.written, path);
  if (path.length === 0 && found === null)
    return one('Dit bestand is leeg.', 'Zet de vorige versie terug, of begin met een kopie van een ander bestand.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => explainKey(key, path, wordsFor(file, path)));
    case 'invalid_type':
      if (found === undefined) return one(`Hier ontbreekt "${name}".`, `Voeg een regel "${name}: …" toe.`);
      if (found === null) return one(`Achter "${name}:" staat niets.`, 'Vul het in, of haal de regel weg.');
      return one(...explainType(name, issue.expected, found, file.sourceAt(path)));
    case 'invalid_value':
      return one(...explainValue(name, issue.values.map(String), found));
    case 'invalid_key':
      return one(`De naam "${name}" kan hier niet.`, issue.issues[0]?.message ?? 'Gebruik een andere naam.');
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return one(`Bij "${name}" staat niets.`, 'Vul het in, of haal de regel weg.');
      return one(`Het getal bij "${name}" is te klein.`, `Het moet minstens ${issue.minimum} zijn.`);
    case 'too_big':
      if (issue.origin === 'array')
        return one(`Bij "${name}" staat te veel.`, `Er mogen er hoogstens ${issue.maximum} staan.`);
      return one(`Het getal bij "${name}" is te groot.`, `Het mag hoogstens ${issue.maximum} zijn.`);
    case 'invalid_union':
      return one(`Dit kan niet bij "${name}".`, issue.message);
    default:
      // The shapes say themselves what to write.
      return one(`"${String(found)}" kan niet bij "${name}".`, issue.message);
  }
}

function explainKey(key: string, path: readonly PropertyKey[], allowed: string[]): Explained {
  const meant = nearest(key, allowed);
  const what = `Het woord "${key}" hoort hier niet.`;
  // Between { and } a comma ends a text.
  if (key.includes(' ')) {
    const mend = `Hoort dit bij de tekst ervoor? Zet dan die hele tekst tussen aanhalingstekens: "…, ${key}"`;
    return { path: [...path, key], what, mend };
  }
  const rest = allowed.length === 0 ? '' : ` Hier kan nog: ${allowed.join(', ')}.`;
  return {
    path: [...path, key],
    what,
    mend: meant
      ? `Bedoel je "${meant}"?`
      : `Haal het weg, of zet het verder naar rechts als het ergens bij hoort.${rest}`,
  };
}

function explainType(name: string, expected: string, found: unknown, source: string | undefined): [string, string] {
  switch (expected) {
    case 'string':
      if (typeof found === 'object')
        return [`Bij "${name}" hoort één tekst.`, `Schrijf die achter "${name}:", op dezelfde regel.`];
      return [
        `Bij "${name}" hoort een tekst, en dit is een getal of een ander kaal woord.`,
        `Zet het tussen aanhalingstekens: "${source ?? String(found)}"`,
      ];
    case 'array':
      return typeof found === 'object'
        ? [`Bij "${name}" hoort een lijst.`, 'Begin elke regel eronder met een streepje: "- …".']
        : [`Bij "${name}" hoort een lijst.`, `Schrijf: ${name}: [${source ?? String(found)}]`];
    case 'object':
    case 'record':
      return name === ''
        ? ['Dit bestand begint niet zoals het hoort.', 'Begin met "taal: 1", zoals in de andere bestanden.']
        : [
            `Bij "${name}" hoort een blok met regels eronder.`,
            'Schrijf elke regel als "naam: …", twee spaties verder naar rechts en zonder streepje ervoor.',
          ];
    case 'boolean':
      return [`Bij "${name}" hoort true of false.`, 'Schrijf true voor ja, en false voor nee.'];
    default:
      return [`Bij "${name}" hoort een heel getal.`, 'Schrijf het in cijfers, zonder aanhalingstekens.'];
  }
}

function explainValue(name: string, values: string[], found: unknown): [string, string] {
  if (found === undefined) return [`Hier ontbreekt "${name}".`, `Voeg een regel toe: ${name}: ${values[0] ?? '…'}`];
  const [only, ...more] = values;
  const what =
    found !== null && typeof found === 'object'
      ? `Bij "${name}" hoort één woord.`
      : `"${String(found ?? '')}" kan niet bij "${name}".`;
  if (more.length === 0) return [what, `Schrijf: ${name}: ${only}`];
  const meant = nearest(String(found), values);
  return [what, meant === undefined ? `Kies uit: ${values.join(', ')}.` : `Bedoel je "${meant}"?`];
}

/** The word that a path is about: of something in a list, the name of the list. */
function nameOf(path: readonly PropertyKey[]): string {
  return String(path.findLast((key) => typeof key === 'string') ?? '');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) value = value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
  return value;
}

/** The words that may stand at a path and do not yet: what a misspelt word is compared with. */
function wordsFor({ shape, written }: Written, path: readonly PropertyKey[]): string[] {
  const present = valueAt(written, path);
  return keysAt(shape, path).filter((key) => !isObject(present) || !Object.hasOwn(present, key));
}

/** The words that a shape has at a path. */
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
