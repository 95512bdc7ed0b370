import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ALLOWED, type Besieged, besiege, changed, isWell } from './hostile-activities.ts';

let besieged: Besieged;
beforeEach(async () => {
  besieged = await besiege();
});
afterEach(() => besieged.g.close());

test('any hostile field: a 4xx, or left aside; never a 500, and the bot is as it was', async () => {
  const property = fc.asyncProperty(changed, async (one) => {
    expect(ALLOWED).toContain(await besieged.send(one));
  });
  await fc.assert(property, { numRuns: 400 });
  expect(await isWell(besieged)).toBe(true);
});

/** What was seen to give 500, each by name. */
test.each<[string, object, number]>([
  ['half a character in the id of the conversation', { conversation: { id: 'a:\ud800' } }, 400],
  ['a line end in it', { conversation: { id: 'a:1\r\nX: y' } }, 400],
  ['an id without end', { id: 'x'.repeat(100_000) }, 400],
  ['half a character in who did it', { from: { id: '29:x', aadObjectId: '\udfff' } }, 400],
  ['a type that is a sentence', { type: 'Kees dreigde met een mes' }, 400],
])('%s: %j', async (_name, changes, status) => {
  expect((await besieged.g.send(besieged.g.bericht('noor', { text: 'melding', ...changes }))).status).toBe(status);
});

test.each<[string, object]>([
  ['a name of the bot that is no text', { recipient: { id: '28:x', name: { toString: 'x' } } }],
  ['a locale that is a list', { locale: ['nl'] }],
  ['an answer to half a character', { replyToId: '\ud800' }],
  ['a list of ten thousand mentions', { entities: Array(10_000).fill({ type: 'mention' }) }],
])('%s is left aside: the word is understood', async (_name, changes) => {
  const { g } = besieged;
  await g.send(g.bericht('yusuf', { text: 'melding', ...changes }));
  expect(g.chat('yusuf')).toHaveLength(1);
});
