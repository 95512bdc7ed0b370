import { createHash } from 'node:crypto';
import type { Bundle, Opvolging, Schema } from './shape.ts';
import { stepOf } from './step.ts';
import { taakOf } from './taak.ts';
import { bundleShape, type WrittenBundle } from './written/bundle.ts';
import type { WrittenOpvolging } from './written/opvolging.ts';
import type { WrittenSchema } from './written/schema.ts';

/** JSON with its keys in order, so that the same content always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** What an incident is pinned to: the SHA-256 (hex) of the bundle's content, as it is written. */
export function bundleHash(bundle: Bundle): string {
  return createHash('sha256').update(writeBundle(bundle)).digest('hex');
}

/** The bundle as it is kept: what the files say, and no kinds. `parseBundle` reads it again. */
export function writeBundle({ schemas, ...rest }: Bundle): string {
  const written: WrittenBundle = {
    ...rest,
    schemas: mapped(schemas, (schema) => ({
      ...schema,
      stappen: mapped(schema.stappen, ({ soort: _, ...step }) => step),
    })),
  };
  return canonicalJson(written);
}

/** Reads a kept bundle. Throws a ZodError when it is none, or of a language this program does not know. */
export function parseBundle(json: string): Bundle {
  return bundleOf(bundleShape.parse(JSON.parse(json)));
}

/** The bundle with the kind of each step and task. Throws for what the proof does not let through. */
export function bundleOf({ schemas, opvolging, ...rest }: WrittenBundle): Bundle {
  return { ...rest, schemas: mapped(schemas, nameSteps), opvolging: nameTaken(opvolging) };
}

/** A stroomschema with the kind of each step. */
export function nameSteps(schema: WrittenSchema): Schema {
  return { ...schema, stappen: mapped(schema.stappen, stepOf) };
}

/** The opvolging with the kind of each task. */
export function nameTaken(opvolging: WrittenOpvolging): Opvolging {
  return { ...opvolging, taken: mapped(opvolging.taken, taakOf) };
}

function mapped<T, R>(record: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
