import { expect, test } from '@jest/globals';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { inOpvolging, rondtAf } from './wegen.ts';

/** One report that nothing joins: what is asked to know that, by the process that began its group and by another. */

const MINUTE = 60_000;

test('as long as another may join its group that is asked at each change, once more after that, and no more', async () => {
  const home = await openHome();
  const asked: string[] = [];
  const opened = (options: { connector?: Gemeente['connector']; start?: number } = {}) =>
    openGemeente({
      store: {
        ...home,
        close: async () => {},
        groep(naam) {
          asked.push('groep');
          return home.groep(naam);
        },
        leden(naam) {
          asked.push('leden');
          return home.leden(naam);
        },
        lid(naam, id) {
          asked.push('lid');
          return home.lid(naam, id);
        },
      },
      ...options,
    });
  const a = await opened();
  const all = [a];
  /** What was asked while this was done, so long (ms) after what was done before. */
  const askedFor = async (g: Gemeente, taak: string, later: number) => {
    for (const each of all) await each.advance(later);
    asked.splice(0);
    await rondtAf(g, taak);
    return asked.splice(0);
  };
  try {
    await inOpvolging(a, []);
    expect(await askedFor(a, 'Opvang', MINUTE)).toEqual(['groep']);
    expect(await askedFor(a, 'Verzekering', 10 * MINUTE)).toEqual(['leden']);
    expect(await askedFor(a, 'Camerabeelden bewaren', MINUTE)).toEqual([]);
    const b = await opened({ connector: a.connector, start: a.now() });
    all.push(b);
    expect(await askedFor(b, 'Tweede gesprek', MINUTE)).toEqual(['groep', 'leden']);
    expect(await askedFor(b, 'Derde gesprek', MINUTE)).toEqual([]);
  } finally {
    for (const each of all.reverse()) await each.close();
    await home.close();
  }
});
