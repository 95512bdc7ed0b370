import { expect, test } from '@jest/globals';
import type { KortBerichtView } from '../../src/cards/kort-bericht.ts';
import { template } from '../../src/cards/template.ts';
import { tidy } from '../../src/cards/tidy.ts';
import { withWords, wordsOf } from '../../src/cards/words-in.ts';
import { buttonsIn, every } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { woorden } from '../walk/play.ts';
import { VOORBEELDEN } from './voorbeelden.ts';

const draw = template<KortBerichtView>('kort-bericht');
const view: KortBerichtView = { gevaar: [], notitie: [], kop: 'Kop', titel: 'Titel', zin: 'Zin', knoppen: [] };
const textsOn = (card: Json) => every(card).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));

test('what people typed is shown to the letter: it is not evaluated, and starts no date function', () => {
  const card = draw(woorden, { ...view, notitie: [{ tekst: '${kop} {{DATE(x)}}', getypt: '${$root.zin}' }] });
  expect(textsOn(card)).toEqual([
    '${kop} {\u2060{DATE(x)}}',
    woorden.kaart.getypt,
    '${$root.zin}',
    'Kop',
    'Titel',
    'Zin',
  ]);
});

test('what is empty is not on the card, and leaves no empty box behind', () => {
  const card = draw(woorden, { ...view, zin: '' });
  expect(textsOn(card)).toEqual(['Kop', 'Titel']);
  expect(every(card).map(({ type }) => type)).toEqual(['AdaptiveCard', undefined, 'TextBlock', 'TextBlock']);
});

test('a container that only repeats several elements is taken out, also within another', () => {
  const line = (text: string) => ({ type: 'TextBlock', text });
  const los = (...items: Json[]) => ({ type: 'Container', $los: true, items });
  expect(tidy({ body: [line('1'), los(line('2'), los(line('3')), line('')), los(), line('4')] })).toEqual({
    body: [line('1'), line('2'), line('3'), line('4')],
  });
});

test('a button on a card is the button that was made: nothing in its data is taken for a part of the card', () => {
  const data = { items: [], text: '', body: [{ type: 'TextBlock', text: '' }], knop: { doe: 'x', tekst: '{{' } };
  const look = { title: 'Ga', style: 'positive', data } as const;
  const knop = { type: 'Action.Execute', verb: 'x', ...look, fallback: { type: 'Action.Submit', ...look } } as const;
  expect(buttonsIn(draw(woorden, { ...view, knoppen: [structuredClone(knop)] }))).toEqual([knop]);
});

test('other words are on the next card', () => {
  const terugval = 'Kijk in Teams.';
  const changed = { ...woorden, kaart: { ...woorden.kaart, terugval } };
  expect([
    draw(woorden, view).fallbackText,
    draw(changed, view).fallbackText,
    draw(woorden, view).fallbackText,
  ]).toEqual([woorden.kaart.terugval, terugval, woorden.kaart.terugval]);
});

test('words are never evaluated, whatever stands in them', () => {
  const words = { kaart: { uitleg: 'Zie `${kop}`' } };
  const node = { a: '▸ ${woorden.kaart.uitleg}', b: '${woorden.kaart.uitleg}: ${$root.naam}' };
  expect(withWords(node, { kaart: { uitleg: 'Zie `dit`' } })).toEqual({ a: '▸ Zie `dit`', b: node.b });
  expect(withWords(node, words)).toEqual(node);
});

test('a template that names a word that is not there, or that must be filled in, is refused', () => {
  for (const name of ['kaart.bestaat_niet', 'niets.terug', 'kaart.melding'])
    expect(() => wordsOf(woorden, `"\${woorden.${name}}"`)).toThrow(name);
  expect(wordsOf(woorden, '"${$root.woorden.kaart.terug} ${woorden.kaart.terug}"')).toEqual({
    kaart: { terug: woorden.kaart.terug },
  });
});

test('the samples hold the words that are shipped', () => {
  for (const { woorden: words } of Object.values<{ woorden: object }>(VOORBEELDEN))
    for (const [deel, texts] of Object.entries(words)) expect(woorden).toMatchObject({ [deel]: texts });
});
