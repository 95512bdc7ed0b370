import { z } from 'zod';

const jsonRow = z.object({ json: z.string() });

/** The JSON text of a row. */
export function jsonIn(row: unknown): string {
  return jsonRow.parse(row).json;
}

/** What the JSON of a row holds, in its shape. */
export function parsed<T>(shape: z.ZodType<T>, row: unknown): T {
  return shape.parse(JSON.parse(jsonIn(row)));
}

/** The same of a row that need not be there. */
export function optional<T>(shape: z.ZodType<T>, row: unknown): T | undefined {
  return row === undefined ? undefined : parsed(shape, row);
}
