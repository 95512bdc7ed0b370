import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { MOST_DEPARTMENTS, MOST_TASKS } from '../../src/protocol/proof/fits.ts';
import { MOST } from '../../src/protocol/proof/teksten.ts';
import { MOST_OPTIONS } from '../../src/protocol/proof/velden.ts';
import { rollenShape } from '../../src/protocol/rollen.ts';
import { SOORTEN } from '../../src/protocol/soorten.ts';
import { opvolgingShape } from '../../src/protocol/written/opvolging.ts';
import { schemaShape } from '../../src/protocol/written/schema.ts';
import { stepAsWritten } from '../support/as-written.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { carryOut, examplesIn, guide } from '../support/guide.ts';
import { checkFlows } from '../support/load.ts';

const text = guide();

const examples = examplesIn(text);

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

test('every example can be run', () => {
  expect(examples.length).toBe(text.split('```yaml').length - 1);
  expect(new Set(examples.map(({ how }) => how))).toEqual(new Set(['na', 'in plaats van', 'bij', 'als']));
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
  expect(edits).toHaveLength(31);
  for (const chapter of new Set(edits.map((each) => each.chapter))) {
    for (const edit of edits.filter((each) => each.chapter === chapter)) carryOut(flows, edit);
    expect(checkFlows(flows.folder).problems).toEqual([]);
  }
  const after = checkFlows(flows.folder).protocol;
  expect(after?.hash).not.toBe(before?.hash);
  expect(stepAsWritten(after?.bundle.schemas.kantoor?.stappen.beeindigen).zeg).toBe(
    'Zeg kalm dat je het gesprek nu stopt.',
  );
  expect(stepAsWritten(after?.bundle.schemas.kantoor?.stappen.manager).keuzes).toHaveLength(3);
  expect(stepAsWritten(after?.bundle.schemas.kantoor?.stappen.wegwezen).roep).toEqual(['beveiliging', 'collegas']);
  expect(after?.bundle.opvolging.taken.team?.vanaf).toBe('overleg');
  expect(after?.bundle.opvolging.taken.schade?.velden).toHaveLength(3);
  expect(stepAsWritten(after?.bundle.schemas.kantoor?.stappen.sommeren).keuzes?.map(({ naar }) => naar)).toContain(
    'afstand',
  );
  expect(after?.rollen.telefoon.beveiliging?.nummer).toBe('000 - 112 00 21');
  const banned = after?.bundle.opvolging.taken.verbod?.velden?.filter(({ verplicht_bij: bij }) =>
    bij?.soort?.includes('gebiedsverbod'),
  );
  expect(banned?.map(({ naam }) => naam)).toEqual(['einddatum', 'basisdienst']);
  expect(after?.bundle.opvolging.taken.verbod).toMatchObject({ akkoord_door: ['gemeentesecretaris'] });
  expect(after?.bundle.opvolging.taken.verbod).toMatchObject({
    raadpleeg: [{ rol: 'tl_juridische_zaken', verplicht: true }, 'aov'],
  });
  expect(after?.rollen.termijnen.opvang).toMatchObject({ aantal: 60, eenheid: 'uur' });
  expect(after?.rollen.rollen.tl_juridische_zaken?.vervangers).toEqual(['bram', 'lies']);
});

test('the wrong edit that is shown gives the message that is shown', () => {
  flows.replace('kantoor.yaml', 'naar: voortzetten\n', 'naar: voortzeten\n');
  const [problem] = checkFlows(flows.folder).problems;
  expect(text).toContain(`flows/kantoor.yaml:${problem?.line}  ${problem?.what}  → ${problem?.mend}\n`);
});

test('what is shown of a box that is no longer done is what is said, and every kind is explained', () => {
  flows.replace('opvolging.yaml', 'rollen: [griffier, gemeentesecretaris]', 'rollen: [gemeentesecretaris]');
  const [problem] = checkFlows(flows.folder).problems;
  expect(text).toContain(`\n    ${problem?.what}  → ${problem?.mend}\n`);
  const chapter = text.slice(text.indexOf('## Wat een vakje doet'), text.indexOf('## Een pijl veranderen'));
  const explained = [...chapter.matchAll(/^\| `(\w+)/gm)].map(([, soort]) => soort);
  expect(explained).toEqual(Object.keys(SOORTEN));
});

test('the limits that are shown are those that are checked', () => {
  for (const { woorden, tekens } of Object.values(MOST))
    expect(text).toContain(` | ${woorden} woorden, ${tekens} tekens |\n`);
  const { keuzes } = schemaShape.shape.stappen.valueType.shape;
  const { velden } = opvolgingShape.shape.taken.valueType.shape;
  for (const list of [keuzes, velden]) {
    expect(list.safeParse(Array.from({ length: 13 })).error?.issues).toContainEqual(
      expect.objectContaining({ code: 'too_big', maximum: 12 }),
    );
  }
  for (const [what, most] of Object.entries({
    'antwoorden bij `opties`': MOST_OPTIONS,
    '`taken`': MOST_TASKS,
    '`afdelingen`': MOST_DEPARTMENTS,
  }))
    expect(text).toContain(`| ${what} | ${most} |\n`);
});

test('every word of the language is explained, in every block where it can stand', () => {
  const words = [schemaShape, opvolgingShape, rollenShape].flatMap((shape) =>
    wordsOf(z.toJSONSchema(shape, { io: 'input' })),
  );
  expect(words.length).toBeGreaterThan(100);
  for (const { word, description } of words) {
    expect({ word, description }).toEqual({ word, description: expect.any(String) });
    expect({ word, explained: text.includes(`| \`${word}\` | ${description}`) }).toEqual({ word, explained: true });
  }
});

type Json = z.core.JSONSchema.BaseSchema;

/** Every word that can stand somewhere in a file, with its explanation. */
function wordsOf(schema: Json): { word: string; description: string | undefined }[] {
  const parts = [schema.additionalProperties, schema.items, ...(schema.anyOf ?? [])].flat();
  const inside = [...Object.values(schema.properties ?? {}), ...parts].flatMap((part) =>
    typeof part === 'object' ? wordsOf(part) : [],
  );
  const own = Object.entries(schema.properties ?? {}).map(([word, part]) => ({
    word,
    description: typeof part === 'object' ? part.description : undefined,
  }));
  return [...own, ...inside];
}
