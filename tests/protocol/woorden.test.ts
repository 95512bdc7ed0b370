import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { proveComplete } from '../../src/protocol/proof/woorden.ts';
import { fillIn } from '../../src/protocol/woorden.ts';
import { LIJST, NAMEN } from '../../src/protocol/woorden-lijst.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows, loadProtocol } from '../support/load.ts';

const SHIPPED = join(import.meta.dirname, '../../flows');

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

test('a blank is filled in to the letter, wherever it stands and however often', () => {
  const word = { tekst: '{wie} belt {nummer}, zegt {wie}', vult: ['wie', 'nummer'] } as const;
  expect(fillIn(word, { wie: '$& {nummer} {CAG}', nummer: 112 })).toBe(
    '$& {nummer} {CAG} belt 112, zegt $& {nummer} {CAG}',
  );
});

test('the compiler knows the names and the blanks', () => {
  const { woorden } = loadProtocol(SHIPPED);
  // @ts-expect-error: a typo in a name
  expect(woorden.kanaal.opgepakt_dor).toBeUndefined();
  // @ts-expect-error: a blank that is not filled in
  fillIn(woorden.kanaal.opgepakt_door, {});
  // @ts-expect-error: a blank that this word has not
  fillIn(woorden.kanaal.opgepakt_door, { wie: 'Karin', tijd: '14:03' });
  // @ts-expect-error: a word with blanks is no text yet
  expect<string>(woorden.kanaal.opgepakt_door).toEqual(expect.anything());
  // @ts-expect-error: a word without blanks has nothing to fill in
  expect(() => fillIn(woorden.kanaal.lees, { wie: 'Karin' })).toThrow();
});

test('the file that is shipped has every name, and no other', () => {
  const written = readFileSync(join(SHIPPED, 'woorden.yaml'), 'utf8');
  const names = [...written.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name);
  expect(names).toEqual([...NAMEN, ...Object.values(LIJST).flatMap((deel) => Object.keys(deel))]);
});

test('a name that stands in one place stands in every text that has it', () => {
  flows.replace('woorden.yaml', 'APP: Stroomwijzer', 'APP: Wegwijzer');
  const { woorden } = loadProtocol(flows.folder);
  expect(woorden.antwoorden.kijk_in_chat).toBe('Kijk in je eigen chat met Wegwijzer.');
  expect(woorden.gesprek.bel_zelf.tekst).toBe('Wegwijzer kan nu niemand waarschuwen. Bel zelf: {nummers}');
});

test('flows of before this file load, and a name that is left out stands as it is shipped', () => {
  const shipped = loadProtocol(flows.folder);
  rmSync(join(flows.folder, 'woorden.yaml'));
  expect(loadProtocol(flows.folder)).toEqual(shipped);
  flows.write('woorden.yaml', 'taal: 1\nkanaal:\n  lees: Open het dossier\n');
  const { woorden, hash } = loadProtocol(flows.folder);
  expect(woorden).toEqual({ ...shipped.woorden, kanaal: { ...shipped.woorden.kanaal, lees: 'Open het dossier' } });
  // Words are live: no incident is pinned to them.
  expect(hash).toBe(shipped.hash);
});

test('of the file that is shipped every name is needed', () => {
  const file = { file: 'woorden.yaml', lineOf: () => 7, commentAt: () => undefined };
  const [first, ...more] = proveComplete(file, {});
  expect(first).toEqual({
    file: 'woorden.yaml',
    line: 7,
    what: 'Bij namen ontbreekt "APP".',
    mend: 'Voeg bij namen een regel toe: APP: …',
  });
  expect(more.length).toBeGreaterThan(300);
});

test('an empty file is said, and is not taken for one that leaves everything out', () => {
  flows.write('woorden.yaml', '');
  expect(checkFlows(flows.folder).problems.map(({ what }) => what)).toEqual(['Dit bestand is leeg.']);
});
