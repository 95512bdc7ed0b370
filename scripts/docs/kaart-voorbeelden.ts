import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MEEST } from '../../src/cards/template.ts';
import { wordsOf } from '../../src/cards/words-in.ts';
import type { Protocol } from '../../src/protocol/load.ts';

const data = z.record(z.string(), z.unknown());

/**
 * cards/*.data.json: the sample of each template, by which it opens in Microsoft's Adaptive Cards Designer. What a card shows is written by hand; the
 * words and what an input takes follow from the program.
 */
export function kaartVoorbeelden(root: string, { woorden }: Pick<Protocol, 'woorden'>): Record<string, string> {
  const folder = join(root, 'cards');
  const names = readdirSync(folder).filter((file) => file.endsWith('.data.json'));
  return Object.fromEntries(
    names.map((file) => {
      const {
        woorden: _words,
        meest: _most,
        ...view
      } = data.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      const words = wordsOf(woorden, readFileSync(join(folder, file.replace('.data.json', '.json')), 'utf8'));
      return [`cards/${file}`, `${JSON.stringify({ woorden: words, ...view, meest: MEEST }, undefined, 2)}\n`];
    }),
  );
}
