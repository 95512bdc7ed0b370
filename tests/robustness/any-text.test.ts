import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gemeentes } from '../scenarios/verhaal.ts';
import { tekstVan } from '../support/gemeente.ts';
import { inLines } from './shown.ts';

const open = gemeentes();

/** Found in nothing that we write ourselves. */
const MARK = 'qzx7';

test('any text at all goes through the chat box and the story, and is read back', async () => {
  const g = await open();
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.constantFrom('${', '}', '{{', '<at>', '</at>', '**', '[', '](', '\u0000', '\ud800', '"', '\\', '\n'), {
        maxLength: 40,
      })
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async (one) => {
      const typed = `${MARK}${one}${MARK}`;
      await g.zegt('daan', 'melding');
      for (const knop of ['Ja, het is voorbij', 'Op kantoor']) await g.drukt('daan', knop);
      await g.zegt('daan', typed);
      // The field on that card holds what the chat box brought.
      await g.drukt('daan', 'Ja, zet erbij', { erbij: inLines(typed) });
      for (const knop of ['Medewerker (ik of een collega)', 'Schelden of schreeuwen', 'Aan de balie'])
        await g.drukt('daan', knop);
      const card = await g.drukt('daan', 'Verstuur de melding', { tekst: typed });
      expect(tekstVan(card)).toContain('Je melding is binnen');
      const [summary] = (await g.store.list({ melder: g.id('daan') }, 1)).summaries;
      const texts = (await g.store.texts(summary?.incident ?? '')).map(({ tekst }) => tekst);
      const stored = texts.filter((tekst) => tekst.includes(MARK));
      // The store promises no order.
      expect(stored.toSorted()).toEqual([inLines(typed), typed].toSorted());
      expect(g.logged()).not.toContain(MARK);
      await g.advance(60_000);
    }),
    { numRuns: 40 },
  );
});
