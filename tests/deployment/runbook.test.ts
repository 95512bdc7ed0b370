import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FIGURES } from '../../src/telemetry/allowed.ts';
import { alerts } from '../support/alerts.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const [, ...sections] = read('docs/runbook.md').split('\n## ');
const nameOf = (section: string) => section.split('\n')[0] ?? '';

test('the runbook has a section for each alert, in the same order, and none for another', () => {
  expect(sections.map(nameOf)).toEqual(alerts().map(({ naam }) => naam));
  expect(read('deployment/bicep/modules/waarschuwingen.bicep').match(/^ {4}naam: /gm)).toHaveLength(sections.length);
});

test.each(sections.map((section) => [nameOf(section), section]))(
  '%s says what it means, where to look and what to do',
  (_, section) => {
    expect(section.match(/^- \*\*(\w+(?: \w+)?)\*\*: .{60,}$/gm)).toHaveLength(3);
    expect([...section.matchAll(/^- \*\*([\w ]+)\*\*/gm)].map(([, word]) => word)).toEqual(['Means', 'Look at', 'Do']);
  },
);

test('each figure that the runbook names goes out', () => {
  const named = [...read('docs/runbook.md').matchAll(/`(stroomwijzer_[a-z_]+[a-z])`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => !FIGURES.includes(name))).toEqual([]);
});
