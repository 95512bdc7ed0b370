import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readZin, wordsOf } from '../../src/protocol/zinnen.ts';
import { copyFlows, type FlowsCopy } from '../support/flows-copy.ts';
import { checkFlows, loadProtocol } from '../support/load.ts';

let flows: FlowsCopy;
beforeEach(() => {
  flows = copyFlows();
});
afterEach(() => flows.remove());

test('words are read without what does not matter', () => {
  expect(wordsOf('“Mélding”, z’n me\u200bs! 1-1-2 🚨')).toEqual(['melding', 'zn', 'mes', '1', '1', '2']);
  expect(wordsOf(' \u200b!? ')).toEqual([]);
});

test('a sentence is read as it is written', () => {
  expect(readZin('man … Schreeuw* *hard')).toEqual([
    { letters: 'man', voor: false, na: false, ruim: false },
    { letters: 'schreeuw', voor: false, na: true, ruim: true },
    { letters: 'hard', voor: true, na: false, ruim: false },
  ]);
  expect(readZin('man ... weg').map(({ ruim }) => ruim)).toEqual([false, true]);
});

test('flows of before this file load, and a list that is left out stands as it is shipped', () => {
  const shipped = loadProtocol(flows.folder);
  rmSync(join(flows.folder, 'zinnen.yaml'));
  expect(loadProtocol(flows.folder)).toEqual(shipped);
  flows.write('zinnen.yaml', 'taal: 1\nopdrachten:\n  terug: [retour]\n');
  const { zinnen, hash } = loadProtocol(flows.folder);
  expect(zinnen).toEqual({
    ...shipped.zinnen,
    opdrachten: { ...shipped.zinnen.opdrachten, terug: [readZin('retour')] },
  });
  // Sentences are live: no incident is pinned to them.
  expect(hash).toBe(shipped.hash);
});

test('the same of the words that are pointed out, where an empty list points at nothing', () => {
  const shipped = loadProtocol(flows.folder);
  rmSync(join(flows.folder, 'gevoelig.yaml'));
  expect(loadProtocol(flows.folder)).toEqual(shipped);
  flows.write('gevoelig.yaml', 'taal: 1\nziekte: [griep]\nafkomst: []\n');
  const { gevoelig, hash } = loadProtocol(flows.folder);
  const { adres } = shipped.gevoelig.soorten;
  expect(gevoelig).toEqual({ ...shipped.gevoelig, soorten: { ziekte: [readZin('griep')], afkomst: [], adres } });
  expect(hash).toBe(shipped.hash);
});

test('an empty file is said', () => {
  flows.write('zinnen.yaml', '');
  expect(checkFlows(flows.folder).problems.map(({ what }) => what)).toEqual(['Dit bestand is leeg.']);
});
