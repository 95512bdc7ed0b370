import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { canonicalJson, writeBundle } from '../../src/protocol/bundle.ts';
import { helpersAt } from '../../src/protocol/hulp.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import { feitenShape } from '../../src/protocol/written/feiten.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { carryOut, examplesIn, guide } from '../support/guide.ts';
import { checkFlows } from '../support/load.ts';

/** What the owner of the protocol does on the first day, by the examples of the guide alone. */
let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

/** The protocol after every example under this heading. */
function after(heading: string): Protocol {
  const edits = examplesIn(guide()).filter(({ chapter, how }) => chapter === heading && how !== 'bij');
  expect(edits.length).toBeGreaterThan(0);
  for (const edit of edits) carryOut(flows, edit);
  const { protocol, problems } = checkFlows(flows.folder);
  expect(problems).toEqual([]);
  if (protocol === undefined) throw new Error('no protocol');
  return protocol;
}

/** Everything that people can read of it, without what stands in the source. */
function read({ bundle, woorden, rollen }: Protocol): string {
  const boxes = /"vakjes":\{[^}]*\}/g;
  return [writeBundle(bundle), canonicalJson(woorden), canonicalJson(rollen)].join('\n').replaceAll(boxes, '');
}

test('het BOT heet overal COT', () => {
  const before = checkFlows(flows.folder).protocol;
  expect(before && read(before).match(/\bBOT\b/g)?.length).toBeGreaterThan(8);
  const text = read(after('Een naam overal veranderen'));
  expect(text).not.toMatch(/\bBOT\b|Bedrijfsopvangteam|\{\w+_?KORT\}/);
  expect(text).toContain('Wil die het Collegiaal Opvangteam (COT)?');
  expect(text).toContain('Heeft al hulp van het COT');
});

test('een termijn is een andere', () => {
  expect(after('Een termijn veranderen').rollen.termijnen.opvang).toMatchObject({ aantal: 60, eenheid: 'uur' });
});

test('een rol heeft een nieuw persoon', () => {
  const { rollen } = after('Een rol veranderen');
  expect(rollen.rollen.tl_juridische_zaken?.vervangers).toEqual(['bram', 'lies']);
  expect(rollen.personen.lies?.naam).toBe('Lies Blom');
});

test('een stap heeft een keuze erbij', () => {
  const step = after('Een pijl veranderen').bundle.schemas.kantoor?.stappen.manager;
  expect(step?.soort === 'vraag' && step.keuzes.map(({ als }) => als)).toContain('Manager komt later');
});

test('een taak erbij, met een formulier', () => {
  const { team } = after('Een taak veranderen').bundle.opvolging.taken;
  expect(team?.velden?.map(({ naam }) => naam)).toEqual(['wanneer', 'afspraken']);
});

test('wat te snel is na het vorige gesprek is anders', () => {
  const { rollen } = after('Gesprekken die te snel na elkaar komen');
  expect(rollen.termijnen.vervolg_2_weken_te_snel).toMatchObject({ aantal: 10, eenheid: 'dagen' });
});

test('GIR staat aan, met een nummer', () => {
  expect(checkFlows(flows.folder).protocol?.bundle.opvolging.taken.gir).toMatchObject({ uit: true });
  const { gir } = after('Gebruiken jullie GIR').bundle.opvolging.taken;
  expect(gir).toMatchObject({ vanaf: 'ingediend', rol: 'teamleider', kenmerk: 'Welk nummer heeft de melding in GIR?' });
  expect(gir).not.toHaveProperty('uit');
});

test('een eigen vraag, met eigen antwoorden', () => {
  const { bundle } = after('Een eigen vraag');
  expect(bundle.schemas.melding?.feiten?.hond?.waarden).toEqual({ ja: 'Ja, een hond', nee: 'Nee' });
  expect(bundle.opvolging.taken.hond?.bij).toEqual({ hond: ['ja'] });
});

test('een eigen stroomschema, met een eigen soort plek', () => {
  const { bundle, rollen } = after('Een eigen stroomschema');
  expect(bundle.schemas.boa?.waar).toBe('Buitengewoon opsporingsambtenaar (BOA) op straat');
  const boa = { afdeling: null, feiten: { waar: 'boa' } };
  expect(helpersAt(rollen, boa)).toEqual(['collegas', 'manager']);
});

test('een geopend incident met een eigen gegeven blijft te lezen, ook als dat niet meer bestaat', () => {
  const zet = { waar: 'boa', hond: 'ja' };
  expect(feitenShape.parse(zet)).toEqual(zet);
});
