import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from './imports.ts';

const PAPERS = 'docs/papieren';
const GUIDES = 'docs/handleiding';

const filesIn = (folder: string, end: string) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(end));
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

/** The tests that a piece of text leads to: their name as it stands there, and the file. A link by the name of a file is to none of its tests. */
function testsIn(text: string): [name: string, file: string][] {
  return [...text.matchAll(/\[([^\]]+)\]\((\.\.\/\.\.\/tests\/[^)]+)\)/g)]
    .map(([, name = '', file = '']): [string, string] => [name, file])
    .filter(([name]) => !name.endsWith('.ts'));
}

test.each(filesIn(PAPERS, '.md'))('each test that %s leans on has that name in that file', (paper) => {
  const gone = testsIn(read(PAPERS, paper)).filter(([name, file]) => !read(PAPERS, file).includes(name));
  expect(gone).toEqual([]);
});

test('each measure of BIO2 that the software takes is shown by a test', () => {
  const [, section = ''] = read(PAPERS, 'bio2.md').split('## Wat de software doet');
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => /^\| \d/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
});

test.each(filesIn(GUIDES, '.md'))('each button that %s names in bold is on a card', (guide) => {
  const words = new Set(filesIn('flows', '.yaml').flatMap((file) => textsOf(parse(read('flows', file)))));
  const names: Record<string, string> = parse(read('flows', 'woorden.yaml')).namen;
  const shown = new Set([...words].map((text) => text.replaceAll(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole)));
  const bold = [...read(GUIDES, guide).matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
  expect(bold.length).toBeGreaterThan(5);
  expect(bold.filter((name) => !shown.has(name))).toEqual([]);
});

/** Every text in what was read from YAML, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
