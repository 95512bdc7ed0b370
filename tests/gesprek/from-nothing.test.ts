import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { gelezen } from '../scenarios/verhaal.ts';
import { type Gemeente, knoppen, openGemeente } from '../support/gemeente.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
const texts = z.array(z.string()).min(1);
const sentences = z.strictObject({ opent: texts.min(150), opent_niet: texts.min(60) }).parse(read('sentences.json'));
const G55 = z.object({ input: z.object({ texts }) }).parse(read('../cases/G55.json')).input.texts;

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

describe('from nothing, in however long a sentence', () => {
  test.each(sentences.opent)('%s: the first card, with 112', async (text) => {
    const card = await types(text);
    expect(gelezen(card)).toMatch(/112.*Ben je nu veilig\?/s);
    expect(knoppen(card)).toContain('Nee, ik heb nu hulp nodig');
  });

  test.each(G55)('G55: %s begins a report', async (text) => {
    expect(gelezen(await types(text))).toContain('Ben je nu veilig?');
  });
});

describe('what is calm', () => {
  test.each(sentences.opent_niet)('%s: no report, and 112, the number and the button all the same', async (text) => {
    const card = await types(text);
    expect(gelezen(card)).not.toContain('Ben je nu veilig?');
    expect(gelezen(card)).toMatch(/112.*Alarmnummer stadhuis: \[000 - 112 00 00\]/s);
    expect(knoppen(card)).toContain('Begin een melding');
  });

  test('nothing was begun by it', async () => {
    const { summaries } = await g.store.list({ statussen: ['concept'] }, 1_000);
    expect(summaries).toHaveLength(sentences.opent.length + G55.length);
  });
});
