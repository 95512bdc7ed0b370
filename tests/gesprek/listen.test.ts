import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandIn, soundsLikeDanger } from '../../src/gesprek/listen.ts';
import { readZin, type Zinnen } from '../../src/protocol/zinnen.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

const { zinnen: shipped } = loadProtocol(FLOWS);
const zinnen: Zinnen = {
  ...shipped,
  gevaar: ['mes', 'bedreig*', '*wapen', 'man … schreeuw*', 'in elkaar geslagen', 'geslagen'].map(readZin),
  ontkenning: ['geen', 'niet'].map(readZin),
  rustig: ['cursus … bedreiging', 'geslapen'].map(readZin),
};
const hears = (text: string) => soundsLikeDanger(zinnen, text);

describe('what is listened for', () => {
  test.each([
    ['a word, whatever its case, accents and signs', '“MÉS”!'],
    ['with what cannot be seen in it', 'm\u200be\u00ads'],
    ['the beginning of a word', 'bedreigingen'],
    ['the end of a word', 'een vuurwapen'],
    ['with a slip in a long word', 'ik ben berdeigd'],
    ['words with a few others between', 'een man die heel hard schreeuwt'],
    ['however much stands around it', `${'bla '.repeat(500)}mes${' bla'.repeat(500)}`],
    ['denied once and said after all', 'geen mes, toch een mes'],
  ])('%s', (_what, text) => expect(hears(text)).toBe(true));

  test.each([
    ['another word with the same beginning', 'mestvaalt'],
    ['a slip in a short word', 'les'],
    ['words that stand too far apart', 'een man een twee drie vier schreeuwt'],
    ['words in another order', 'schreeuwt de man'],
    ['what is denied', 'hij heeft geen mes en is niet geslagen'],
    ['what is calm', 'de cursus over bedreiging, en goed geslapen'],
    ['nothing', ''],
  ])('not: %s', (_what, text) => expect(hears(text)).toBe(false));

  test('what is calm takes the place of nothing else', () => {
    expect(hears('na de cursus over bedreiging werd ik geslagen')).toBe(true);
  });
});

describe('a word of command', () => {
  test.each([
    ['terug', 'terug'],
    ['Terug graag!', 'terug'],
    ['ga maar terug', 'terug'],
    ['annuleeer', 'gooi_weg'],
    ['stop punt', 'stop'],
    ['ok', 'bedankt'],
    ['dank je wel', 'bedankt'],
    ['wat moet ik doen?', 'uitleg'],
    ['Ja.', 'ja'],
    ['nee hoor', 'nee'],
  ])('%s', (text, command) => expect(commandIn(shipped, text)).toBe(command));

  test.each(['', 'hij wilde niet terug', 'toen zei ik stop en hij ging weg', 'ja maar hij bleef schreeuwen'])(
    'none: "%s"',
    (text) => expect(commandIn(shipped, text)).toBeUndefined(),
  );
});

test('whatever is typed is listened to, and takes no longer than its length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(typeof soundsLikeDanger(shipped, text)).toBe('boolean');
      commandIn(shipped, text);
    }),
    { numRuns: 100 },
  );
  const started = performance.now();
  expect(soundsLikeDanger(shipped, 'een burger komt dadelijk '.repeat(20_000))).toBe(false);
  expect(soundsLikeDanger(shipped, 'x'.repeat(500_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(3_000);
});
