import type { z } from 'zod';
import { jsonText } from '../kit/json-text.ts';

/**
 * Reads JSON in a shape, and remembers what came of the same text: a log and its notifications are read again with every click and every
 * message, and never change but by another text. What it gives is shared and so cannot be changed. Not for what people typed, which must be gone
 * when it is erased.
 *
 * @param most so many texts are surely remembered, and at most twice as many
 * @returns throws a ZodError for what has not the shape, each time anew
 * @example const recordIn = parsedOnce(recordShape, 5_000); // recordIn(json) === recordIn(json)
 */
export function parsedOnce<T>(shape: z.ZodType<T>, most: number): (json: string) => T {
  const text = jsonText.pipe(shape);
  let recent = new Map<string, T>();
  let before = new Map<string, T>();
  return (json) => {
    const known = recent.get(json);
    if (known !== undefined) return known;
    const value = before.get(json) ?? frozen(text.parse(json));
    if (recent.size >= most) [before, recent] = [recent, new Map()];
    recent.set(json, value);
    return value;
  };
}

/** The same, so that whoever is given it cannot change it. */
export function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
