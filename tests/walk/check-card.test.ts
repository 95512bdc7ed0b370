import { expect, test } from '@jest/globals';
import { button } from '../../src/cards/button.ts';
import type { Json } from '../support/received.ts';
import { faultsOf, faultsOfSent } from './check-card.ts';

const card = (...body: Json[]): Json => ({ type: 'AdaptiveCard', version: '1.5', lang: 'nl', body });
const line = { type: 'TextBlock', text: 'Bel 112.', wrap: true };
const act = button('Terug', { doe: 'begin' });

test('nothing is wrong with a card that is right', () => {
  expect(faultsOf(card(line, { type: 'ActionSet', actions: [act] }))).toEqual([]);
});

test.each<[string, Json, RegExp]>([
  ['an unknown element', { type: 'Tekst', text: 'a' }, /Unknown element type/],
  ['an unknown property', { ...line, kleur: 'rood' }, /no property "kleur"/],
  ['a value that does not exist', { ...line, size: 'Mega' }, /Invalid value "Mega"/],
  [
    'an element of a later version',
    { type: 'Table', columns: [{ width: 1 }], rows: [], roundedCorners: true },
    /roundedCorners/,
  ],
  ['what a template left', { ...line, text: '$' + '{naam}' }, /a text that says/],
  ['undefined', { ...line, text: 'Gezien door undefined' }, /a text that says/],
  [
    'a link where no Markdown is read',
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Bel [000](tel:000).' }] },
    /Markdown that is not read/,
  ],
  ['half an emoji', { ...line, text: '🔥'.slice(0, 1) }, /half a character/],
  ['a line that does not wrap', { type: 'TextBlock', text: 'a' }, /does not wrap/],
  ['an input without a label', { type: 'Input.Text', id: 'a' }, /no label/],
  [
    'two inputs by one name',
    { type: 'Container', items: [1, 2].map(() => ({ type: 'Input.Text', id: 'a', label: 'A' })) },
    /twice/,
  ],
  ['too many buttons in a row', { type: 'ActionSet', actions: Array.from({ length: 7 }, () => act) }, /more than 6/],
  [
    'a title that Teams cuts off',
    { type: 'ActionSet', actions: [{ ...act, title: 'Burger blijft agressief of wordt erger' }] },
    /cut off/,
  ],
  [
    'a field that blocks a second button',
    {
      type: 'Container',
      items: [
        { type: 'Input.Text', id: 'a', label: 'A', isRequired: true, errorMessage: 'Vul in.' },
        { type: 'ActionSet', actions: [act, act] },
      ],
    },
    /blocks every button/,
  ],
  ['a field without its error', { type: 'Input.Text', id: 'a', label: 'A', isRequired: true }, /what is missing/],
  [
    'a button without a fallback',
    { type: 'ActionSet', actions: [{ ...act, fallback: undefined }] },
    /no Action.Submit/,
  ],
  ['a fallback with other data', { type: 'ActionSet', actions: [{ ...act, data: {} }] }, /something else/],
  ['too large in UTF-16', { ...line, text: 'a'.repeat(14_400) }, /bytes/],
  ['too large in UTF-8', { ...line, text: '€'.repeat(9_600) }, /bytes/],
])('%s is seen', (_, element, fault) => {
  expect(faultsOf(card(element)).join('\n')).toMatch(fault);
});

const refreshing = (people: number, action: Json = { type: 'Action.Execute', verb: 'toon' }): Json => ({
  ...card(line),
  refresh: { action, userIds: Array.from({ length: people }, (_, i) => `29:${i}`) },
});

test('a card may draw itself again for sixty people, and no more', () => {
  expect(faultsOf(refreshing(60))).toEqual([]);
  expect(faultsOf(refreshing(61))).toEqual(['a refresh for 61 people']);
  expect(faultsOf(refreshing(0))).toEqual(['a refresh for 0 people']);
  expect(faultsOf(refreshing(1, { type: 'Action.Execute' }))).toContain('a refresh without a verb');
});

const sent = (one: Json, said: Json = {}): Json => ({
  type: 'message',
  ...said,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: one }],
});

test.each<[string, Json]>([
  ['a message without words', { type: 'message', text: ' ' }],
  ['an answer of one line without words', { type: 'application/vnd.microsoft.activity.message', value: '' }],
  ['a card without its words in the list of chats', sent(card(line))],
])('%s is seen', (_, message) => expect(faultsOfSent(message)).toEqual(['nothing is said']));

test('the card in a message, and the one in an answer, are looked at', () => {
  const wrong = card({ ...line, wrap: false });
  const said = { summary: 'Je melding' };
  expect(faultsOfSent(sent(card(line), said))).toEqual([]);
  expect(faultsOfSent(sent(wrong, said))).toHaveLength(1);
  expect(faultsOfSent({ type: 'application/vnd.microsoft.card.adaptive', value: wrong })).toHaveLength(1);
});
