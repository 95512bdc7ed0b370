import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openGemeente, tekstVan } from '../support/gemeente.ts';

/** The script for phones is played as it is written, so that what an administrator reads there is on the cards. */

const script = readFileSync(join(import.meta.dirname, '../../deployment/telefoon-script.md'), 'utf8');

interface Stap {
  nr: string;
  wie: string;
  doe: string;
  ziet: string;
}

const stappen = [...script.matchAll(/^\| (\d+) \| ([^|]+) \| (.+) \| (.+) \| ☐ \| ☐ \|$/gm)].map(
  ([, nr = '', wie = '', doe = '', ziet = '']): Stap => ({ nr, wie, doe, ziet }),
);
const IN_HET_KANAAL = ' in het kanaal';
const KANAAL = 'teamleiders';

test('each step has its number, a box for each phone, and is of a kind that is known; the parts take half an hour', () => {
  expect(stappen.map(({ nr }) => Number(nr))).toEqual(stappen.map((_, index) => index + 1));
  expect(stappen.length).toBe(script.split('\n').filter((line) => /^\| \d+ \|/.test(line)).length);
  for (const { doe } of stappen) expect(doe).toMatch(/^(?:typ `|druk op \*\*|schrijf `|kijk$|telefoon: )/);
  const minutes = [...script.matchAll(/^## \d\. .+ \((\d+) minuten\)$/gm)].map(([, many]) => Number(many));
  expect(minutes.reduce((sum, each) => sum + each, 0)).toBe(30);
});

test('played from the first step to the last, each card has the buttons and texts that it names', async () => {
  const g = await openGemeente();
  /** What a step leads to: the card that answers, or all that stands there. */
  const doet = async ({ wie, doe }: Stap): Promise<string> => {
    const isChannel = wie.endsWith(IN_HET_KANAAL);
    const persoon = wie.replace(IN_HET_KANAAL, '').toLowerCase();
    const typed = /^typ `(.+)`$/.exec(doe)?.[1];
    if (typed !== undefined) return tekstVan(await g.zegt(persoon, typed));
    const [, tekst, knop] = /^(?:schrijf `(.+)`, en )?druk op \*\*(.+)\*\*$/.exec(doe) ?? [];
    if (knop !== undefined) {
      const invoer = tekst === undefined ? {} : { tekst };
      const answer = await (isChannel
        ? g.druktInKanaal(persoon, KANAAL, knop, invoer)
        : g.drukt(persoon, knop, invoer));
      // What it sets going is told within the minute.
      await g.pass(60_000);
      return tekstVan(answer);
    }
    return (isChannel ? g.kanaal(KANAAL) : g.chat(persoon)).map(tekstVan).join('\n');
  };
  try {
    for (const stap of stappen.filter(({ doe }) => !doe.startsWith('telefoon: '))) {
      const shown = await doet(stap);
      const named = [...stap.ziet.matchAll(/\*\*(.+?)\*\*/g)].map(([, text = '']) => text);
      expect([stap.nr, named.length > 0]).toEqual([stap.nr, true]);
      for (const text of named) expect([stap.nr, shown.includes(text) ? text : shown]).toEqual([stap.nr, text]);
    }
  } finally {
    await g.close();
  }
});
