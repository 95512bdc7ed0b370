import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { bundleHash, canonicalJson, parseBundle, writeBundle } from '../../src/protocol/bundle.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { loadProtocol } from '../support/load.ts';
import { turned } from '../support/turned.ts';

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

const hash = () => loadProtocol(flows.folder).hash;

test('a stored bundle reads again, and is the same', () => {
  const { bundle, hash: first } = loadProtocol(flows.folder);
  const again = parseBundle(writeBundle(bundle));
  expect(again).toEqual(bundle);
  expect(bundleHash(again)).toBe(first);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
});

test('what is kept is what the files say, without the kinds: hashes of before stay what they were', () => {
  const before = readFileSync(join(import.meta.dirname, '../scenarios/bundel-24-november.json'), 'utf8');
  const written = canonicalJson(JSON.parse(before));
  const bundle = parseBundle(before);
  expect(writeBundle(bundle)).toBe(written);
  expect(bundleHash(bundle)).toBe(createHash('sha256').update(written).digest('hex'));
  expect(
    Object.values(bundle.schemas)
      .flatMap(({ stappen }) => Object.values(stappen))
      .map(({ soort }) => soort),
  ).toEqual(expect.arrayContaining(['vraag', 'doorloop', 'einde', 'melden']));
});

test('a bundle stored with its keys in another order is the same bundle', () => {
  const { bundle, hash: first } = loadProtocol(flows.folder);
  expect(bundleHash(parseBundle(JSON.stringify(turned(JSON.parse(writeBundle(bundle))))))).toBe(first);
});

test.each([
  ['a sentence', 'kantoor.yaml', 'zeg: Zeg rustig', 'zeg: Zeg kalm'],
  ['what a button says', 'kantoor.yaml', '- als: Burger weigert, roep hulp in', '- als: Burger weigert nog steeds'],
  ['an explanation', 'kantoor.yaml', 'Houd afstand.', 'Houd twee meter afstand.'],
  ['an arrow', 'kantoor.yaml', '        naar: klaar', '        naar: melden\n      - als: Klaar\n        naar: klaar'],
  ['a term of a task', 'opvolging.yaml', 'termijn: schade', 'termijn: aangifte'],
  ['where a button is shown', 'melding.yaml', '[kantoor]', '[kantoor, huisbezoek]'],
  ['a mark for the CAG', 'kantoor.yaml', 'keuze: "De bron tekent', 'keuze: "De bron heeft'],
])('the hash changes with %s', (_what, file, old, by) => {
  const first = hash();
  flows.replace(file, old, by);
  expect(hash()).not.toBe(first);
});

test('the hash does not change with comments, blank lines, the order of keys, or who holds a role', () => {
  const first = hash();
  flows.replace(
    'kantoor.yaml',
    'taal: 1\nschema: kantoor\n',
    '# Nagekeken door de CAG.\n\nschema: kantoor\ntaal: 1   # de eerste\n',
  );
  flows.replace(
    'kantoor.yaml',
    '      - als: Manager is er\n        naar: ordegesprek',
    '      - { naar: ordegesprek, als: "Manager is er" }',
  );
  flows.replace('rollen.yaml', 'wie: [fatima], vervangers: [piet]', 'wie: [piet], vervangers: [fatima]');
  expect(hash()).toBe(first);
});

test('a bundle of a language of later, or one that is none, is refused', () => {
  const { bundle } = loadProtocol(flows.folder);
  expect(() => parseBundle(JSON.stringify({ ...JSON.parse(writeBundle(bundle)), taal: 2 }))).toThrow();
  expect(() => parseBundle('{}')).toThrow();
  expect(() => parseBundle('niets')).toThrow();
});
