import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Bicep, Node } from './parsed.ts';
import { type Found, isObject, looped, Open, possible, type Scope, scopeOf } from './values.ts';

/** Microsoft's own types of these resources: a slice of Azure/bicep-types-az, https://github.com/Azure/bicep-types-az */
const SLICE = join(import.meta.dirname, 'arm-types-slice.json');

const ref = z.object({ $ref: z.string() }).transform(({ $ref }) => $ref.slice(2));
const properties = z.record(z.string(), z.object({ type: ref, flags: z.int() }));
const number = z.number().optional();
const type = z.discriminatedUnion('$type', [
  z.object({ $type: z.literal('ResourceType'), body: ref }),
  z.object({
    $type: z.literal('ObjectType'),
    properties,
    additionalProperties: ref.optional(),
  }),
  z.object({
    $type: z.literal('DiscriminatedObjectType'),
    discriminator: z.string(),
    baseProperties: properties,
    elements: z.record(z.string(), ref),
  }),
  z.object({ $type: z.literal('ArrayType'), itemType: ref }),
  z.object({ $type: z.literal('UnionType'), elements: z.array(ref) }),
  z.object({ $type: z.literal('StringLiteralType'), value: z.string() }),
  z.object({
    $type: z.literal('StringType'),
    minLength: number,
    maxLength: number,
    pattern: z.string().optional(),
  }),
  z.object({ $type: z.literal('IntegerType'), minValue: number, maxValue: number }),
  z.object({ $type: z.literal('BooleanType') }),
  z.object({ $type: z.literal('AnyType') }),
]);
type Type = z.output<typeof type>;
type Properties = z.output<typeof properties>;

const slice = z.record(
  z.string(),
  z.object({ root: z.union([z.string(), z.number()]), types: z.record(z.string(), type) }),
);
const known = slice.parse(JSON.parse(readFileSync(SLICE, 'utf8')));

/** The flags of a property: https://github.com/Azure/bicep-types/blob/main/src/bicep-types/src/types.ts */
const REQUIRED = 1;
const READ_ONLY = 2;
/** What Bicep itself knows of a resource. */
const OF_BICEP = ['parent', 'scope', 'dependsOn'];

type Types = Record<string, Type>;

/** What is wrong with the resources of one file, by Microsoft's types: one line each, with the path. */
export function resourceProblems({ resources, ...rest }: Bicep): string[] {
  const scope = scopeOf({ resources, ...rest });
  return Object.entries(resources).flatMap(([name, { type: kind, api_version, existing, config }]) => {
    const found = known[`${kind}@${api_version}`];
    if (found === undefined) return [`${name}: ${kind}@${api_version} is not among the types`];
    if (existing) return [];
    const root = found.types[found.root];
    const body = root?.$type === 'ResourceType' ? found.types[root.body] : undefined;
    const written = bodyOf(config, scope);
    return body === undefined ? [`${name}: no body`] : problems(written, body, found.types, name, OF_BICEP);
  });
}

/** A resource can stand within a condition or a loop. */
function bodyOf(config: Node, scope: Scope): Found {
  if (!isObject(config) || config.config === undefined) return { value: config, scope };
  return { value: config.config, scope: isObject(config.loop_type) ? looped(config.loop_type, scope) : scope };
}

function problems(found: Found, type: Type, types: Types, path: string, also: string[] = []): string[] {
  return possible(found).flatMap((each) => problemsOf(each, type, types, path, also));
}

function problemsOf(found: Found, type: Type, types: Types, path: string, also: string[]): string[] {
  const { value, scope } = found;
  if (value instanceof Open)
    return fitsOpen(value, type, types) ? [] : [`${path}: ${value.type} where ${type.$type} goes`];
  switch (type.$type) {
    case 'AnyType':
    case 'ResourceType':
      return [];
    case 'UnionType':
      return unionProblems(found, type.elements, types, path);
    case 'ArrayType': {
      const item = types[type.itemType];
      if (!Array.isArray(value) || item === undefined) return [`${path}: no array`];
      return value.flatMap((each, at) => problems({ value: each, scope }, item, types, `${path}[${at}]`));
    }
    case 'ObjectType':
      return objectProblems(found, type.properties, type.additionalProperties, types, path, also);
    case 'DiscriminatedObjectType': {
      const kind = isObject(value) ? unquoted(value)[type.discriminator] : undefined;
      const element = typeof kind === 'string' ? types[type.elements[kind] ?? ''] : undefined;
      if (element?.$type !== 'ObjectType') return [`${path}.${type.discriminator}: ${JSON.stringify(kind)} is none`];
      return objectProblems(
        found,
        { ...type.baseProperties, ...element.properties },
        element.additionalProperties,
        types,
        path,
        also,
      );
    }
    default:
      return isPlain(value, type) ? [] : [`${path}: ${JSON.stringify(value)} where ${sayPlain(type)} goes`];
  }
}

/** Microsoft leaves most lists of words open for what comes later; here a word must be on the list. */
function unionProblems(found: Found, elements: string[], types: Types, path: string): string[] {
  const all = elements.flatMap((each) => types[each] ?? []);
  const literals = all.filter(({ $type }) => $type === 'StringLiteralType');
  const fits = (literals.length > 0 ? literals : all).some((each) => problems(found, each, types, path).length === 0);
  return fits ? [] : [`${path}: ${JSON.stringify(found.value)} where ${literals.map(sayPlain).join(' | ')} goes`];
}

function objectProblems(
  { value, scope }: Found,
  properties: Properties,
  others: string | undefined,
  types: Types,
  path: string,
  also: string[],
): string[] {
  if (!isObject(value)) return [`${path}: no object`];
  const given = unquoted(value);
  const missing = Object.entries(properties).filter(([name, { flags }]) => flags & REQUIRED && !(name in given));
  const wrong = Object.entries(given).flatMap(([name, each]) => {
    const property = properties[name];
    const type = types[property?.type ?? others ?? ''];
    if (also.includes(name)) return [];
    if (type === undefined) return [`${path}.${name}: there is no such property`];
    if (property !== undefined && property.flags & READ_ONLY) return [`${path}.${name}: read only`];
    if (each === null) return [];
    return problems({ value: each, scope }, type, types, `${path}.${name}`);
  });
  return [...missing.map(([name]) => `${path}.${name}: missing`), ...wrong];
}

function unquoted(value: { [key: string]: Node }): { [key: string]: Node } {
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name.replace(/^'(.*)'$/, '$1'), each]));
}

function isPlain(value: Node, type: Type): boolean {
  switch (type.$type) {
    case 'StringLiteralType':
      return value === type.value;
    case 'StringType': {
      const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern = '' } = type;
      if (typeof value !== 'string') return value === null;
      return value.length >= minLength && value.length <= maxLength && new RegExp(pattern).test(value);
    }
    case 'IntegerType': {
      const { minValue = Number.NEGATIVE_INFINITY, maxValue = Number.POSITIVE_INFINITY } = type;
      return Number.isInteger(value) && Number(value) >= minValue && Number(value) <= maxValue;
    }
    default:
      return typeof value === 'boolean';
  }
}

function sayPlain(type: Type): string {
  return type.$type === 'StringLiteralType' ? `'${type.value}'` : type.$type;
}

const FITS: Record<string, Type['$type'][]> = {
  string: ['StringType', 'StringLiteralType'],
  int: ['IntegerType'],
  bool: ['BooleanType'],
  array: ['ArrayType'],
  object: ['ObjectType', 'DiscriminatedObjectType'],
};

function fitsOpen({ type: name }: Open, type: Type, types: Types): boolean {
  if (name === 'any' || type.$type === 'AnyType') return true;
  if (type.$type === 'UnionType') return type.elements.some((each) => fitsOpenRef(name, types[each], types));
  return FITS[name]?.includes(type.$type) ?? false;
}

function fitsOpenRef(name: string, type: Type | undefined, types: Types): boolean {
  return type !== undefined && fitsOpen(new Open(name), type, types);
}
