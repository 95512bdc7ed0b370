import { expect, test } from '@jest/globals';
import { createRound } from '../../src/desk/round.ts';
import type { Gezegd, ListQuery, Page, Summary } from '../../src/store/store.ts';

const summary = (n: number): Summary => ({
  incident: `i${n}`,
  status: 'afgesloten',
  melder: 'noor',
  afdeling: null,
  nummer: null,
  begonnen: n,
  ingediend: n,
  behandelaar: null,
  geeindigd: n,
});

/** A store with so many that have ended, the youngest first. */
function home(aantal: number) {
  const all = Array.from({ length: aantal }, (_each, n) => summary(aantal - n));
  const notes = new Set<string>();
  const noted: Gezegd = {
    noteSaid: async (wat) => !notes.has(wat) && notes.add(wat).size > 0,
    forgetSaid: async (wat) => notes.delete(wat),
    said: async () => [...notes],
  };
  async function list({ tot = Number.POSITIVE_INFINITY }: ListQuery, most: number, from = '0'): Promise<Page> {
    const found = all.filter(({ begonnen }) => begonnen < tot);
    const end = Number(from) + most;
    return { summaries: found.slice(Number(from), end), ...(end < found.length ? { verder: String(end) } : {}) };
  }
  const seen: string[] = [];
  const begin = () =>
    createRound({ list }, { statussen: ['afgesloten'], turns: 5, noted: { in: noted, as: 'ronde:' } }, async (id) => {
      seen.push(id);
    });
  return { begin, seen, notes, all };
}

test('a bot that starts before a round is through goes on where it was, so that the oldest has its turn too', async () => {
  const { begin, seen, notes, all } = home(90);
  for (let start = 0; start < 5; start++) await begin().next();
  expect(new Set(seen)).toEqual(new Set(all.map(({ incident }) => incident)));
  // That of the moment where it stopped comes once more, each time.
  expect(seen.length).toBeLessThan(all.length + 5);
  expect(notes.size).toBe(1);
});

test('and after it was through it begins with the youngest again, so many at a time that it is through in its turns', async () => {
  const { begin, seen } = home(90);
  const first = begin();
  while (!(await first.next()));
  seen.length = 0;
  const again = begin();
  let turns = 0;
  for (let isOver = false; !isOver; turns++) isOver = await again.next();
  expect(seen[0]).toBe('i90');
  expect(new Set(seen).size).toBe(90);
  expect(turns).toBe(5);
});
