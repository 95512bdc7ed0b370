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
  let looks = 0;
  const noted: Gezegd = {
    noteSaid: async (wat) => !notes.has(wat) && notes.add(wat).size > 0,
    forgetSaid: async (wat) => notes.delete(wat),
    said: async () => {
      looks += 1;
      return [...notes];
    },
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
  return { begin, seen, notes, all, looks: () => looks };
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

test('it asks once what was noted, when it begins: what it noted itself it knows', async () => {
  const { begin, notes, looks } = home(90);
  const round = begin();
  while (!(await round.next())) expect(notes.size).toBe(1);
  await round.next();
  expect(notes.size).toBe(1);
  expect(looks()).toBe(1);
});

test('of what several processes noted a start goes on where it is nearest to the oldest, and takes the rest away', async () => {
  const { begin, seen, notes } = home(90);
  for (const note of ['ronde:80:20:10', 'ronde:40:20:50', 'ronde:60:20:30', 'iets anders']) notes.add(note);
  await begin().next();
  expect(seen[0]).toBe('i40');
  expect([...notes]).toEqual(['iets anders', 'ronde:21:20:70']);
});
