import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isInvoerId } from '../../src/incident/acties/invoer.ts';
import { GEVOLGEN, VRAAGFEITEN, VRAAGGEVOLGEN } from '../../src/protocol/values.ts';

const CARDS = join(import.meta.dirname, '../../cards');
const TEMPLATES = readdirSync(CARDS).filter((file) => file.endsWith('.json') && !file.endsWith('.data.json'));

/** What a template fills in where it repeats an input for each of a list. */
const FILLED: Readonly<Record<string, readonly string[]>> = {
  '${id}': [...VRAAGFEITEN, 'als_ambt', 'als_ambt_ander', ...VRAAGGEVOLGEN.map((gevolg) => `gevolg_${gevolg}`)],
  'gevolg_${gevolg}': GEVOLGEN.map((gevolg) => `gevolg_${gevolg}`),
};

function inputsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(inputsIn);
  if (node === null || typeof node !== 'object') return [];
  const [type, id]: unknown[] = [Reflect.get(node, 'type'), Reflect.get(node, 'id')];
  const own = typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string' ? [id] : [];
  return [...own, ...Object.values(node).flatMap(inputsIn)];
}

test.each(TEMPLATES)('every input of %s is one that a click is read for', (file) => {
  const ids = inputsIn(JSON.parse(readFileSync(join(CARDS, file), 'utf8'))).flatMap((id) => FILLED[id] ?? [id]);
  expect(ids.filter((id) => !isInvoerId(id))).toEqual([]);
});

test('inputs are found in the templates, and another id is none', () => {
  const all = TEMPLATES.flatMap((file) => inputsIn(JSON.parse(readFileSync(join(CARDS, file), 'utf8'))));
  expect(new Set(all).size).toBeGreaterThan(15);
  expect(['tekst', 'veld_soort', 'gevolg_ehbo', 'arih'].filter(isInvoerId)).toHaveLength(4);
  expect(['tekts', 'veld_', 'gevolg_onzin', ''].filter(isInvoerId)).toEqual([]);
});
