import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Bericht } from '../../src/incident/berichten.ts';
import { brokenAt } from '../../src/incident/log.ts';
import type { LeasedBericht, Store } from '../../src/store/store.ts';
import {
  click,
  dossier,
  firstRecord,
  kanaal,
  logOf,
  melder,
  messageOf,
  nextRecord,
  noor,
  referenceOf,
  START,
  sanne,
  summaryOf,
  textOf,
} from './samples.ts';

/** An empty home, and how to come back to it as after a restart. */
export interface OpenedStore {
  store: Store;
  /** Closes the store and opens the same home again. */
  reopen(): Promise<Store>;
  /** Closes whichever is open, and removes the home. */
  close(): Promise<void>;
}

const LEASE = 60_000;

/** What every home of incidents must do, seen through its interface. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name}: what every store does`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    async function appendAll(...appends: Parameters<Store['append']>[0][]): Promise<void> {
      for (const each of appends) expect(await store.append(each)).toBe('appended');
    }

    /** Takes up what is due at this time until there is nothing more. */
    async function leaseAll(now: number): Promise<LeasedBericht[]> {
      const leased: LeasedBericht[] = [];
      for (;;) {
        const next = await store.lease(now, LEASE);
        if (next === undefined) return leased;
        leased.push(next);
      }
    }

    async function leaseOne(now: number): Promise<LeasedBericht> {
      const leased = await store.lease(now, LEASE);
      if (leased === undefined) throw new Error('nothing was due');
      return leased;
    }

    describe('the log', () => {
      test('comes back as it was written, by revision, and its chain is whole', async () => {
        const log = logOf('een', 12);
        await appendAll(...log.map((record) => click(record)));
        const back = await store.read('een');
        expect(back).toEqual(log);
        expect(brokenAt(back)).toBeUndefined();
      });

      test('every kind of value in a record survives', async () => {
        const first = firstRecord('een');
        const second = nextRecord(first, [
          { soort: 'gesommeerd', nr: 1, door: 'beveiliging', getuige: { id: 't1', hash: 'f00d' } },
          { soort: 'hulp_geroepen', rollen: [] },
          { soort: 'aangevuld', wanneer: null, gevolgen: { id: 'g1', hash: 'abc' }, toelichting: null },
        ]);
        await appendAll(click(first), click(second));
        expect(await store.read('een')).toEqual([first, second]);
      });

      test('of an incident that is not there is empty', async () => {
        await appendAll(click(firstRecord('een')));
        expect(await store.read('twee')).toEqual([]);
      });

      test('of one incident holds nothing of another', async () => {
        const [een, twee] = [logOf('een', 2), logOf('twee', 3)];
        await appendAll(...[...een, ...twee].map((record) => click(record)));
        expect(await store.read('een')).toEqual(een);
        expect(await store.read('twee')).toEqual(twee);
      });
    });

    describe('a conflict', () => {
      test.each([
        ['a revision that is taken', 2],
        ['the first revision again', 1],
        ['a revision that leaves a gap', 4],
      ])('%s is answered so, and nothing is written', async (_what, revisie) => {
        const log = logOf('een', 2);
        await appendAll(...log.map((record) => click(record)));
        const late = { ...nextRecord(log[1] ?? firstRecord('een')), revisie };
        const answer = await store.append(
          click(late, { teksten: [textOf('een', 't1')], berichten: [kanaal], summary: summaryOf('een') }),
        );
        expect(answer).toBe('conflict');
        expect(await store.read('een')).toEqual(log);
        expect(await store.texts('een')).toEqual([]);
        expect(await store.berichten('een')).toEqual([]);
        expect(await store.openConcept(sanne)).toBeUndefined();
        expect(await store.nextDue()).toBeUndefined();
      });

      test('a log does not start at its second revision', async () => {
        expect(await store.append(click(nextRecord(firstRecord('een'))))).toBe('conflict');
        expect(await store.read('een')).toEqual([]);
      });

      test('of two at once one is told so, and only the other is kept, whole', async () => {
        const first = firstRecord('een');
        await appendAll(click(first));
        const clicks = ['links', 'rechts'].map((hand) => {
          const record = { ...nextRecord(first), door: hand };
          const bericht: Bericht = { doel: 'dossier', persoon: hand };
          return click(record, {
            teksten: [textOf('een', hand)],
            berichten: [bericht],
            summary: summaryOf('een', { behandelaar: hand }),
          });
        });
        const answers = await Promise.all(clicks.map((each) => store.append(each)));
        expect([...answers].sort()).toEqual(['appended', 'conflict']);
        const kept = clicks[answers.indexOf('appended')];
        expect(await store.read('een')).toEqual([first, kept?.record]);
        expect(await store.texts('een')).toEqual(kept?.teksten);
        expect((await store.berichten('een')).map(({ bericht }) => bericht)).toEqual(kept?.berichten);
        expect(await store.byReporter(sanne, 10)).toEqual([kept?.summary]);
      });

      test('whoever came second reads again and goes on', async () => {
        const log = logOf('een', 2);
        await appendAll(...log.map((record) => click(record)));
        expect(await store.append(click(nextRecord(firstRecord('een'))))).toBe('conflict');
        const [, last] = await store.read('een');
        expect(await store.append(click(nextRecord(last ?? firstRecord('een'))))).toBe('appended');
      });
    });

    describe('texts', () => {
      test.each([
        ['plain', 'Hij sloeg op de balie.'],
        ['empty', ''],
        ['emoji and right to left', '😡 שלום مرحبا \u202e'],
        ['quotes, templates and tags', `'; DROP TABLE records; -- "${'${x}'}" <at>Noor</at>`],
        ['a NUL and half an emoji', 'a\u0000b\ud83d'],
        ['long', 'lang '.repeat(20_000)],
      ])('come back to the letter: %s', async (_what, tekst) => {
        const text = textOf('een', 't1', tekst);
        await appendAll(click(firstRecord('een'), { teksten: [text] }));
        expect(await store.texts('een')).toEqual([text]);
      });

      test('are those of the one incident, whichever click they came with', async () => {
        const [a, b, c] = [textOf('een', 'a'), textOf('een', 'b'), textOf('een', 'c')];
        const first = firstRecord('een');
        await appendAll(
          click(first, { teksten: [a, b] }),
          click(nextRecord(first), { teksten: [c] }),
          click(firstRecord('twee'), { teksten: [textOf('twee', 'a', 'een ander')] }),
        );
        const texts = await store.texts('een');
        expect(texts).toHaveLength(3);
        expect(texts).toEqual(expect.arrayContaining([a, b, c]));
      });

      test('one that is erased is gone; the log and the other texts stay', async () => {
        const log = logOf('een', 2);
        const [kept, erased] = [textOf('een', 'a'), textOf('een', 'b')];
        await appendAll(...log.map((record, i) => click(record, { teksten: i === 0 ? [kept, erased] : [] })));
        await store.eraseText('een', 'b');
        expect(await store.texts('een')).toEqual([kept]);
        const back = await store.read('een');
        expect(back).toEqual(log);
        expect(brokenAt(back)).toBeUndefined();
      });

      test('erasing one of another incident, or twice, harms nothing', async () => {
        const text = textOf('een', 'a');
        await appendAll(click(firstRecord('een'), { teksten: [text] }));
        await store.eraseText('twee', 'a');
        await store.eraseText('een', 'b');
        expect(await store.texts('een')).toEqual([text]);
        await store.eraseText('een', 'a');
        await store.eraseText('een', 'a');
        expect(await store.texts('een')).toEqual([]);
      });
    });

    describe('lists', () => {
      test('a click without a summary leaves it; one with a summary replaces it', async () => {
        const [first, second, third] = logOf('een', 3);
        if (first === undefined || second === undefined || third === undefined) throw new Error('no log');
        const filed = summaryOf('een', { status: 'ingediend', nummer: 'OEF-2026-0001', ingediend: third.tijd });
        await appendAll(click(first, { summary: summaryOf('een') }), click(second));
        expect(await store.byReporter(sanne, 10)).toEqual([summaryOf('een')]);
        await appendAll(click(third, { summary: filed }));
        expect(await store.byReporter(sanne, 10)).toEqual([filed]);
      });

      test('the open concept is the youngest of this reporter that is still a concept', async () => {
        const summaries = [
          summaryOf('oud', { begonnen: START + 1 }),
          summaryOf('jong', { begonnen: START + 3 }),
          summaryOf('midden', { begonnen: START + 2 }),
          summaryOf('ingediend', { begonnen: START + 4, status: 'ingediend' }),
          summaryOf('ander', { begonnen: START + 5, melder: noor }),
        ];
        await appendAll(...summaries.map((summary) => click(firstRecord(summary.incident), { summary })));
        expect((await store.openConcept(sanne))?.incident).toBe('jong');
        expect((await store.openConcept(noor))?.incident).toBe('ander');
        const filed = summaryOf('jong', { begonnen: START + 3, status: 'ingediend' });
        await appendAll(click(nextRecord(firstRecord('jong')), { summary: filed }));
        expect((await store.openConcept(sanne))?.incident).toBe('midden');
        expect(await store.openConcept('44444444-4444-4444-4444-444444444444')).toBeUndefined();
      });

      test("a reporter's incidents come youngest first, in pages", async () => {
        const summaries = Array.from({ length: 7 }, (_, i) => summaryOf(`nr${i}`, { begonnen: START + i * 1000 }));
        const shuffled = [3, 0, 6, 1, 5, 2, 4].flatMap((i) => summaries[i] ?? []);
        await appendAll(
          ...shuffled.map((summary) => click(firstRecord(summary.incident), { summary })),
          click(firstRecord('ander'), { summary: summaryOf('ander', { melder: noor }) }),
        );
        const pages: string[][] = [];
        let before: number | undefined;
        for (let n = 0; n < 3; n++) {
          const page = await store.byReporter(sanne, 3, before);
          pages.push(page.map(({ incident }) => incident));
          before = page.at(-1)?.begonnen;
        }
        expect(pages).toEqual([['nr6', 'nr5', 'nr4'], ['nr3', 'nr2', 'nr1'], ['nr0']]);
      });
    });

    test('numbers are drawn from 1 in each year, never the same one twice, also at once', async () => {
      expect(await store.nextNumber(2026)).toBe(1);
      const drawn = await Promise.all(Array.from({ length: 20 }, () => store.nextNumber(2026)));
      expect(new Set([1, ...drawn]).size).toBe(21);
      expect(await store.nextNumber(2027)).toBe(1);
    });

    test('pinned flows come back by hash; what was kept first stays', async () => {
      const json = '{"titel":"Op kantoor – één"}';
      await store.putBundle('abc', json);
      await store.putBundle('abc', '{"titel":"Iets anders"}');
      await store.putBundle('def', '{}');
      expect(await store.bundle('abc')).toBe(json);
      expect(await store.bundle('def')).toBe('{}');
      expect(await store.bundle('zzz')).toBeUndefined();
    });

    test('a person is reached where the person was last seen', async () => {
      const before = referenceOf(sanne, 'Sanne de Vries');
      const after = { ...before, naam: 'Sanne Bakker', conversationId: 'a:nieuw' };
      await store.saveReference(before);
      await store.saveReference(before);
      expect(await store.reference(sanne)).toEqual(before);
      await store.saveReference(after);
      expect(await store.reference(sanne)).toEqual(after);
      expect(await store.reference(noor)).toBeUndefined();
    });

    test('a posted message is found by its slot, and the last one posted there counts', async () => {
      await store.saveMessage(messageOf('een', 'kanaal', 'oud'));
      await store.saveMessage(messageOf('een', 'kanaal', 'nieuw'));
      await store.saveMessage(messageOf('een', `dossier:${noor}`, 'eigen'));
      expect((await store.message('een', 'kanaal'))?.activityId).toBe('nieuw');
      expect(await store.message('een', `dossier:${noor}`)).toEqual(messageOf('een', `dossier:${noor}`, 'eigen'));
      expect(await store.message('twee', 'kanaal')).toBeUndefined();
    });

    describe('notifications', () => {
      test('nothing is due in an empty store', async () => {
        expect(await store.lease(START, LEASE)).toBeUndefined();
        expect(await store.nextDue()).toBeUndefined();
        expect(await store.berichten('een')).toEqual([]);
      });

      test('are given out as they were recorded, each once, leased', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal, dossier, melder] }));
        expect(await store.nextDue()).toBe(START);
        const leased = await leaseAll(START);
        expect(leased.map(({ bericht }) => bericht)).toEqual([kanaal, dossier, melder]);
        expect(new Set(leased.map(({ id }) => id)).size).toBe(3);
        for (const each of leased) {
          expect(each).toMatchObject({
            incident: 'een',
            revisie: 1,
            pogingen: 0,
            bereikt: [],
            leasedUntil: START + LEASE,
          });
        }
      });

      test('are not due before the click that called for them', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        expect(await store.lease(START - 1, LEASE)).toBeUndefined();
        expect(await store.lease(START, LEASE)).toBeDefined();
      });

      test('the one that has been due longest goes first', async () => {
        await appendAll(
          click(firstRecord('later', START + 500), { berichten: [kanaal] }),
          click(firstRecord('eerder', START), { berichten: [kanaal] }),
        );
        expect(await store.nextDue()).toBe(START);
        expect((await leaseAll(START + 1000)).map(({ incident }) => incident)).toEqual(['eerder', 'later']);
      });

      test('two workers at once do not get the same one', async () => {
        const berichten = Array.from({ length: 6 }, (_, i): Bericht => ({ doel: 'dossier', persoon: `p${i}` }));
        await appendAll(click(firstRecord('een'), { berichten }));
        const leased = await Promise.all(berichten.map(() => store.lease(START, LEASE)));
        const ids = leased.flatMap((each) => each?.id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeGreaterThan(0);
      });

      test('a sent one is not given out again', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id } = await leaseOne(START);
        await store.finish(id, { staat: 'verzonden' });
        expect(await store.lease(START + 10 * LEASE, LEASE)).toBeUndefined();
        expect(await store.nextDue()).toBeUndefined();
        expect(await store.berichten('een')).toEqual([
          { revisie: 1, bericht: kanaal, staat: 'verzonden', pogingen: 0 },
        ]);
      });

      describe('order', () => {
        const [first, second, third] = logOf('een', 3);
        if (first === undefined || second === undefined || third === undefined) throw new Error('no log');
        const late = third.tijd;

        test('a later one of the same purpose waits until the earlier one was sent', async () => {
          await appendAll(...[first, second, third].map((record) => click(record, { berichten: [kanaal] })));
          for (const revisie of [1, 2, 3]) {
            const leased = await leaseOne(late);
            expect(leased.revisie).toBe(revisie);
            expect(await store.lease(late, LEASE)).toBeUndefined();
            await store.finish(leased.id, { staat: 'verzonden' });
          }
        });

        test('a purpose is the same however it was written down', async () => {
          await appendAll(
            click(first, { berichten: [{ doel: 'dossier', persoon: noor }] }),
            click(second, { berichten: [{ persoon: noor, doel: 'dossier' }] }),
          );
          expect((await leaseAll(late)).map(({ revisie }) => revisie)).toEqual([1]);
        });

        test('one that fails holds up its own purpose only', async () => {
          await appendAll(
            click(first, { berichten: [kanaal, dossier] }),
            click(second, { berichten: [kanaal, dossier] }),
            click(firstRecord('twee'), { berichten: [kanaal] }),
          );
          const failing = (await leaseAll(late)).find(
            ({ incident, bericht }) => incident === 'een' && bericht.doel === 'kanaal',
          );
          const again = late + 10 * LEASE;
          await store.finish(failing?.id ?? '', { staat: 'opnieuw', vanaf: again, fout: '503', bereikt: [] });
          const sent: string[] = [];
          // Everything else goes out, as its leases run out and it is taken up again.
          for (let now = late + LEASE; now < again; now += LEASE) {
            for (const { id, incident, revisie, bericht } of await leaseAll(now)) {
              await store.finish(id, { staat: 'verzonden' });
              sent.push(`${incident} ${revisie} ${bericht.doel}`);
            }
          }
          expect(sent.sort()).toEqual(['een 1 dossier', 'een 2 dossier', 'twee 1 kanaal']);
          expect(await leaseOne(again)).toMatchObject({ incident: 'een', revisie: 1, bericht: kanaal });
        });

        test('what waits for an earlier one is not due yet', async () => {
          await appendAll(click(first, { berichten: [kanaal] }), click(second, { berichten: [kanaal] }));
          const { id } = await leaseOne(late);
          expect(await store.nextDue()).toBe(late + LEASE);
          await store.finish(id, { staat: 'opnieuw', vanaf: late + 5000, fout: '503', bereikt: [] });
          expect(await store.nextDue()).toBe(late + 5000);
          await store.finish((await leaseOne(late + 5000)).id, { staat: 'verzonden' });
          expect(await store.nextDue()).toBe(second.tijd);
        });

        test('one that was given up frees those behind it', async () => {
          await appendAll(click(first, { berichten: [kanaal] }), click(second, { berichten: [kanaal] }));
          await store.finish((await leaseOne(late)).id, { staat: 'mislukt', fout: '403' });
          expect((await leaseOne(late)).revisie).toBe(2);
          expect(await store.berichten('een')).toEqual([
            { revisie: 1, bericht: kanaal, staat: 'mislukt', pogingen: 1 },
            { revisie: 2, bericht: kanaal, staat: 'wacht', pogingen: 0 },
          ]);
        });
      });

      test('one to be tried again comes when it is due, and knows how often and whom it reached', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id } = await leaseOne(START);
        await store.finish(id, { staat: 'opnieuw', vanaf: START + 2000.5, fout: '429', bereikt: [noor] });
        expect(await store.lease(START + 2000, LEASE)).toBeUndefined();
        const again = await leaseOne(START + 2001);
        expect(again).toMatchObject({ id, pogingen: 1, bereikt: [noor] });
        await store.finish(id, { staat: 'opnieuw', vanaf: START + 9000, fout: '429', bereikt: [noor, sanne] });
        expect(await leaseOne(START + 9000)).toMatchObject({ id, pogingen: 2, bereikt: [noor, sanne] });
        expect(await store.berichten('een')).toEqual([{ revisie: 1, bericht: kanaal, staat: 'wacht', pogingen: 2 }]);
      });

      test('one whose worker went away is given out again when its lease is over, as often tried as before', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id, leasedUntil } = await leaseOne(START);
        expect(await store.nextDue()).toBe(leasedUntil);
        expect(await store.lease(leasedUntil - 1, LEASE)).toBeUndefined();
        expect(await leaseOne(leasedUntil)).toMatchObject({
          id,
          pogingen: 0,
          bereikt: [],
          leasedUntil: leasedUntil + LEASE,
        });
      });

      test('the answer of a worker that lost its lease changes nothing once another has ended it', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id, leasedUntil } = await leaseOne(START);
        await leaseOne(leasedUntil);
        await store.finish(id, { staat: 'verzonden' });
        await store.finish(id, { staat: 'opnieuw', vanaf: START, fout: '503', bereikt: [] });
        await store.finish(id, { staat: 'mislukt', fout: '403' });
        expect(await store.lease(leasedUntil + 10 * LEASE, LEASE)).toBeUndefined();
        expect(await store.berichten('een')).toEqual([
          { revisie: 1, bericht: kanaal, staat: 'verzonden', pogingen: 0 },
        ]);
      });
    });

    test('everything is there after a restart, and goes on where it was', async () => {
      const log = logOf('een', 3);
      const text = textOf('een', 't1');
      const summary = summaryOf('een');
      await appendAll(
        ...log.map((record, i) =>
          click(record, i === 0 ? { teksten: [text], berichten: [kanaal, dossier], summary } : { berichten: [kanaal] }),
        ),
      );
      await store.nextNumber(2026);
      await store.putBundle('abc', '{}');
      await store.saveReference(referenceOf(sanne, 'Sanne de Vries'));
      await store.saveMessage(messageOf('een', 'kanaal', 'a1'));
      const late = START + 5000;
      const [channel, file] = await leaseAll(late);
      await store.finish(channel?.id ?? '', { staat: 'opnieuw', vanaf: late + 1000, fout: '503', bereikt: [noor] });
      const before = await store.berichten('een');

      store = await opened.reopen();

      expect(await store.read('een')).toEqual(log);
      expect(await store.texts('een')).toEqual([text]);
      expect(await store.openConcept(sanne)).toEqual(summary);
      expect(await store.nextNumber(2026)).toBe(2);
      expect(await store.bundle('abc')).toBe('{}');
      expect(await store.reference(sanne)).toEqual(referenceOf(sanne, 'Sanne de Vries'));
      expect(await store.message('een', 'kanaal')).toEqual(messageOf('een', 'kanaal', 'a1'));
      expect(await store.berichten('een')).toEqual(before);
      // A home of one process gives out again at once what the process before had leased; others when the lease ends.
      const atOnce = await store.lease(late, LEASE);
      expect(await leaseOne(late + 1000)).toMatchObject({ id: channel?.id, pogingen: 1, bereikt: [noor] });
      const leased = atOnce ?? (await leaseOne(file?.leasedUntil ?? 0));
      expect(leased).toMatchObject({ id: file?.id, bericht: dossier, pogingen: 0 });
      expect(await store.append(click(log[2] ?? firstRecord('een')))).toBe('conflict');
    });
  });
}
