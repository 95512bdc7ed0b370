import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { checkFlows } from '../../src/protocol/load.ts';
import { rollenShape } from '../../src/protocol/rollen.ts';
import { opvolgingShape, schemaShape } from '../../src/protocol/shape.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/flows.md'), 'utf8');

/** The examples of docs/flows.md: the comment on the first line says to which file and where they belong. */
const examples = [...text.matchAll(/```yaml\n# (\S+\.yaml), (na|in plaats van|bij)(?::)? (.+)\n([\s\S]*?)```/g)].map(
  ([, file = '', how = '', where = '', yaml = '']) => ({ file, how, where, yaml }),
);

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

test('every example can be run', () => {
  expect(examples.length).toBe(text.split('```yaml').length - 1);
  expect(new Set(examples.map(({ how }) => how))).toEqual(new Set(['na', 'in plaats van', 'bij']));
});

test.each(examples.filter(({ how }) => how === 'bij'))(
  'the example from $file, $where, is what is shipped',
  (example) => {
    expect(flows.read(example.file)).toContain(example.yaml);
  },
);

test('the edits, one after the other, give flows that are proven, and other ones', () => {
  const before = checkFlows(flows.folder).protocol;
  const edits = examples.filter(({ how }) => how !== 'bij');
  expect(edits).toHaveLength(5);
  for (const { file, how, where, yaml } of edits) {
    const line = flows.read(file).split('\n')[flows.line(file, where) - 1] ?? '';
    flows.replace(file, `${line}\n`, how === 'na' ? `${line}\n${yaml}` : yaml);
    expect(checkFlows(flows.folder).problems).toEqual([]);
  }
  const after = checkFlows(flows.folder).protocol;
  expect(after?.hash).not.toBe(before?.hash);
  expect(after?.bundle.schemas.kantoor?.stappen.beeindigen?.zeg).toBe('Zeg kalm dat je het gesprek nu stopt.');
  expect(after?.bundle.schemas.kantoor?.stappen.manager?.keuzes).toHaveLength(2);
  expect(after?.rollen.termijnen.opvang).toMatchObject({ aantal: 48, eenheid: 'uur' });
  expect(after?.rollen.rollen.tl_juridische_zaken?.vervangers).toEqual(['bram', 'lies']);
});

test('the wrong edit that is shown gives the message that is shown', () => {
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: voortzeten\n');
  const [problem] = checkFlows(flows.folder).problems;
  expect(text).toContain(`flows/kantoor.yaml:${problem?.line}  ${problem?.what}  → ${problem?.mend}\n`);
});

test('every word of the language is explained', () => {
  const shapes = [schemaShape, schemaShape.shape.stappen.valueType, opvolgingShape.shape.taken.valueType];
  const choice = schemaShape.shape.stappen.valueType.shape.keuzes.unwrap().element;
  const words = [...shapes, choice].flatMap((shape) => Object.keys(shape.shape));
  const shown = new Set([...words, ...Object.keys(rollenShape.shape)]);
  const unexplained = [...shown].filter((word) => !new RegExp(`\\b${word}\\b`).test(text));
  expect(unexplained).toEqual([]);
});
