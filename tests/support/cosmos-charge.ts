import type { Json, JsonObject } from './cosmos-query.ts';

/**
 * Request units as Microsoft's documentation gives them for a container of which only `/q/*` is indexed. A model, to compare ways of
 * storing with; an account's own figures differ a little.
 */
const WRITE_BY_KB = [
  [1, 4.95],
  [2, 6.29],
  [4, 6.67],
  [8, 7.04],
] as const;
const PER_TERM = 0.2;

export const READ = 1;
export const QUERY = 2.3;
export const PER_ROW = 0.04;

export function createCharge(document: JsonObject): number {
  return base(document) + terms(document.q) * PER_TERM;
}

/** The old one is taken out and the new one put in; only terms that changed are charged. */
export function replaceCharge(before: JsonObject, document: JsonObject): number {
  const changed = JSON.stringify(before.q) === JSON.stringify(document.q) ? 0 : terms(before.q) + terms(document.q);
  return 2 * base(document) + changed * PER_TERM;
}

function base(document: JsonObject): number {
  const kb = Buffer.byteLength(JSON.stringify(document)) / 1024;
  const known = WRITE_BY_KB.find(([size]) => kb <= size);
  return known?.[1] ?? 7.04 + (kb - 8) * 0.1;
}

function terms(value: Json | undefined): number {
  if (value === undefined) return 0;
  if (value === null || typeof value !== 'object') return 1;
  return Object.values(value).reduce((sum: number, each) => sum + terms(each), 0);
}
