import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { htmlWords } from '../../src/reading/html.ts';
import { readInput } from '../../src/reading/input.ts';
import { readList } from '../../src/reading/list.ts';
import { isOn } from '../../src/reading/toggle.ts';
import { typedWords } from '../../src/reading/words.ts';
import { asMarkup } from '../support/gemeente.ts';

const BOT = ['Stroomwijzer'];

describe('what was typed, from the text of Teams', () => {
  test.each([
    ['<at>Stroomwijzer</at>&nbsp;melding\n', 'melding'],
    ['<at id="0">Stroomwijzer</at> melding', 'melding'],
    ['<AT>stroomwijzer</AT>\u00a0melding', 'melding'],
    ['melding <at>Stroomwijzer</at>', 'melding'],
    ['<quoted messageId="1790000000001"/> melding', 'melding'],
    ['<quoted messageId="1"></quoted>melding', 'melding'],
    ['melding<attachment id="1790000000003"></attachment>', 'melding'],
    ['\u200bmelding\ufeff', 'melding'],
    ['een\r\ntwee\rdrie', 'een\ntwee\ndrie'],
    ['Jan &amp; Piet riepen &quot;wacht maar&quot;, 1 &lt; 2', 'Jan & Piet riepen "wacht maar", 1 < 2'],
    ['<at>Jan de Boer</at> sloeg op tafel', 'Jan de Boer sloeg op tafel'],
    ['<at>Test ($~&amp;)</at> melding', 'Test ($~&) melding'],
    ['&lt;at&gt;Jan&lt;/at&gt; is wat ik typte', '<at>Jan</at> is wat ik typte'],
    ['&amp;nbsp; is wat ik typte', '&nbsp; is wat ik typte'],
    ['&minus; blijft zo', '&minus; blijft zo'],
    ['Ik ben bang \ud83d', 'Ik ben bang \ud83d'],
    ['👨‍👩‍👧 riep שלום \u202eneppo\u202c', '👨‍👩‍👧 riep שלום \u202eneppo\u202c'],
    ['hij zei <at en toen <at>', 'hij zei <at en toen <at>'],
    ['', ''],
  ])('%j is %j', (text, words) => expect(typedWords(text, BOT)).toBe(words));

  test.each([
    '<at>Stroomwijzer</at>&nbsp;melding',
    '<at>Test ($~&amp;)</at> melding',
    '<at>A &lt;B&gt; $1 $&amp;</at>\u200b melding',
    '<at>De Vries, J. (Jan) | Team $$</at> melding',
    '<at></at>melding',
    '<at>Jan</at> <at>Stroomwijzer</at> melding',
    "<at>Chloé d'Été-O’Neil</at> melding",
    '<at>A<B</at> melding',
    '<at>Team\nBalie</at> melding',
    '<at>\\d+ [a-z]</at> melding',
  ])('where others read along no name is a word: %s', (text) => {
    expect(typedWords(text, 'everybody')).toBe('melding');
  });

  test('fast-check: whatever is typed comes back as it was', () => {
    const typed = fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', 't', '/', ';', 'amp', ' ', 'é', '\n', '🤬') });
    fc.assert(
      fc.property(typed, (text) => {
        expect(typedWords(asMarkup(text), BOT)).toBe(text.trim());
      }),
    );
  });

  test('takes no longer than the text is long', () => {
    const began = performance.now();
    typedWords('<at>'.repeat(25_000), BOT);
    typedWords('<quoted '.repeat(12_000), BOT);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

test.each([
  ['<p>kijk</p><p>Ik weet waar<br/>je woont</p>', 'kijk\nIk weet waar\nje woont'],
  ['<div>\n  <div>een &amp; twee</div></div>', 'een & twee'],
  ['<p>nou <emoji alt="🤬" id="x"></emoji>!</p>', 'nou 🤬!'],
  ['<p>&lt;b&gt; 1 &lt; 2</p>', '<b> 1 < 2'],
  ['<p></p>', ''],
])('the words of %s', (html, words) => expect(htmlWords(html)).toBe(words));

test.each([
  ['a,b', ['a', 'b']],
  [' a ;b; ', ['a', 'b']],
  ['["a","b"]', ['a', 'b']],
  ['[]', []],
  ['["a', ['["a']],
  ['[1]', ['[1]']],
  ['', []],
])('the list %s', (written, list) => expect(readList(written)).toEqual(list));

test('an input is text, whatever the client sends for it', () => {
  expect([true, 3, ['a', 'b'], 'x', ''].map(readInput)).toEqual(['true', '3', 'a,b', 'x', '']);
  expect([null, undefined, {}, [{}]].map(readInput)).toEqual([undefined, undefined, undefined, undefined]);
});

test('a toggle is on by its value, or by being so', () => {
  expect(['cag', 'true', 'True'].filter((sent) => isOn(sent, 'cag'))).toHaveLength(3);
  expect(['leidinggevende', 'false', '', undefined].filter((sent) => isOn(sent, 'cag'))).toEqual([]);
});
