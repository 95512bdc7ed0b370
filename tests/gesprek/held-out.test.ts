import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { soundsLikeDanger } from '../../src/gesprek/listen.ts';
import { gelezen } from '../scenarios/verhaal.ts';
import { FLOWS, type Gemeente, knoppen, openGemeente } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

/*
 * Sentences that flows/zinnen.yaml was not made of, since a list that is tested by the sentences that made it understands all of them. The first list was
 * written before that file was read, the second and the third after it, by the same hand as what was added. Before anything was added the first card was
 * opened by 83 of the 120 of the first list (69 %), 23 of the 60 of the second (38 %) and 11 of the 24 that follow what newspapers told of (46 %; still 12
 * after the list knew the kinds of the other two); 7 of 60, 1 of 30 and 2 of 10 calm ones opened it too. By now all of them are tuned on as well, so of the
 * next sentences half may not be understood: what must hold for those is the last part of this file. Whoever measures again writes new ones first.
 */
const texts = z.array(z.string()).min(1);
const { gevaar, gewoon, gewone_woorden } = z
  .strictObject({ gevaar: z.record(z.string(), texts), gewoon: texts.min(60), gewone_woorden: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'held-out.json'), 'utf8')));
const inDanger = Object.entries(gevaar).flatMap(([kind, each]) => each.map((text) => [kind, text] as const));

let g: Gemeente;
beforeAll(async () => {
  g = await openGemeente();
});
afterAll(async () => await g.close());

let people = 0;
/** Somebody who has nothing going on types this. */
async function types(text: string) {
  people += 1;
  return await g.zegt(`f0000000-0000-4000-8000-${String(people).padStart(12, '0')}`, text);
}

test('there are so many of them, each once', () => {
  const all = [...inDanger.map(([, text]) => text), ...gewoon];
  expect(inDanger.length).toBeGreaterThanOrEqual(120);
  expect(new Set(all).size).toBe(all.length);
});

describe('somebody in danger, in other words than the list was made of', () => {
  test.each(inDanger)('%s: %s', async (_kind, text) => {
    const card = await types(text);
    expect(gelezen(card)).toMatch(/112.*Ben je nu veilig\?/s);
    expect(knoppen(card)).toContain('Nee, ik heb nu hulp nodig');
  });
});

describe('somebody in danger who is halfway a report', () => {
  test.each([
    ['while it goes on', ['Ja, maar het is nog bezig', 'Op kantoor'], 'Nu hulp'],
    ['after it, where something new may be going on', ['Ja, het is voorbij', 'Op kantoor'], undefined],
  ])('%s: 112, the number and a way to help, and never "Dat begrijp ik niet"', async (_when, buttons, help) => {
    people += 1;
    const person = `f0000000-0000-4000-8000-${String(people).padStart(12, '0')}`;
    await g.zegt(person, 'melding');
    for (const button of buttons) await g.drukt(person, button);
    const without: string[] = [];
    for (const [, text] of inDanger) {
      const card = await g.zegt(person, text);
      const read = gelezen(card);
      const isRight = /112.*Alarmnummer stadhuis: \[000 - 112 00 00\]/s.test(read) && !/begrijp ik niet/.test(read);
      const offers =
        help === undefined ? /Bel nu 112|druk op de knop die past/.test(read) : knoppen(card).includes(help);
      if (!isRight || !offers) without.push(text);
    }
    expect(without).toEqual([]);
  });
});

describe('what is calm, though such words are in it', () => {
  test.each(gewoon)('%s', async (text) => {
    const card = await types(text);
    expect(gelezen(card)).not.toContain('Ben je nu veilig?');
    expect(gelezen(card)).toContain('112');
  });

  test('an ordinary word that is one letter off', () => {
    const { zinnen } = loadProtocol(FLOWS);
    expect(gewone_woorden.split(' ').filter((word) => soundsLikeDanger(zinnen, word))).toEqual([]);
    expect(soundsLikeDanger(zinnen, 'twee mensen met messen')).toBe(true);
  });
});

describe('who is not understood has 112, the number and the button all the same', () => {
  test.each([
    'hie dut roar, ik weet nie wa te doon',
    'qué hago, tiene un cuchillo',
    'yardım edin lütfen',
    'pomocy, on mnie bije',
    'النجدة',
    'допоможіть',
    'hlpe m snl',
    'asdfjkl;',
    '😱😱😱',
    '🔪',
    '...',
    'hij is er weer',
    'kom',
    'nu!!!',
    'x'.repeat(4_000),
  ])('%s', async (text) => {
    const card = await types(text);
    expect(gelezen(card)).toMatch(/112.*Alarmnummer stadhuis: \[000 - 112 00 00\]|112.*Ben je nu veilig\?/s);
    expect(knoppen(card).some((title) => ['Begin een melding', 'Nee, ik heb nu hulp nodig'].includes(title))).toBe(
      true,
    );
  });
});
