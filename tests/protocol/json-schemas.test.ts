import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const FLOWS = join(import.meta.dirname, '../../flows');
const FILES = readdirSync(FLOWS).filter((file) => file.endsWith('.yaml'));
const read = (file: string) => readFileSync(join(FLOWS, file), 'utf8');

/** What an editor does with a file: it reads the first line, fetches that schema and checks. */
function faults(file: string, text = read(file)): { at: string; params: unknown }[] {
  const [, path = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
  const schema: unknown = JSON.parse(readFileSync(join(dirname(join(FLOWS, file)), path), 'utf8'));
  if (schema === null || typeof schema !== 'object') throw new Error(`no schema: ${path}`);
  // The pattern of an id says the same as its format.
  const validate = new Ajv2020({ strict: true, formats: { uuid: true }, allErrors: true }).compile(schema);
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, params }) => ({ at: instancePath, params }));
}

test('every shipped file names the schema of its kind, and is what that asks', () => {
  expect(FILES).toHaveLength(14);
  for (const file of FILES) {
    const kind = [
      'opvolging.yaml',
      'rollen.yaml',
      'woorden.yaml',
      'zinnen.yaml',
      'gevoelig.yaml',
      'bewaartermijnen.yaml',
    ].includes(file)
      ? file.replace('.yaml', '')
      : 'stroomschema';
    expect([file, read(file).split('\n')[0]]).toEqual([file, `# yaml-language-server: $schema=schema/${kind}.json`]);
    expect([file, faults(file)]).toEqual([file, []]);
  }
});

test.each([
  ['kantoor.yaml', '    uitleg: Blijf', '    uitlg: Blijf', '/stappen/rustig', { additionalProperty: 'uitlg' }],
  ['telefonie.yaml', 'naar: belt_opnieuw }', 'naar: Belt opnieuw }', '/opnieuw/naar', { pattern: expect.any(String) }],
  [
    'melding.yaml',
    'tekst: wat_gebeurde',
    'tekst: weer',
    '/stappen/verhaal/tekst',
    { allowedValues: expect.any(Array) },
  ],
  [
    'opvolging.yaml',
    'soort: datum',
    'soort: dag',
    '/taken/opvang/velden/0/soort',
    { allowedValues: expect.any(Array) },
  ],
  ['opvolging.yaml', '    ladder: [', '    lader: [', '/alarmen/ambtsdrager', { missingProperty: 'ladder' }],
  ['rollen.yaml', '72 uur', '72 uren', '/termijnen/opvang', { pattern: expect.any(String) }],
])('a slip in %s is seen while it is typed: %s → %s', (file, old, by, at, params) => {
  const text = read(file);
  expect(text).toContain(old);
  expect(faults(file, text.replace(old, by))).toContainEqual({ at, params });
});
