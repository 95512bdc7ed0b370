import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Bericht } from '../../src/incident/berichten.ts';
import { brokenAt } from '../../src/incident/log.ts';
import type { Delivery, LeasedBericht } from '../../src/store/send-queue.ts';
import type { BerichtStatus, ListQuery, Page, Store, Summary } from '../../src/store/store.ts';
import { groepenContract } from './contract-groepen.ts';
import { inzagenContract } from './contract-inzagen.ts';
import { vernietigdContract } from './contract-vernietigd.ts';
import {
  click,
  dossier,
  finish,
  firstRecord,
  hold,
  kanaal,
  leaseFirst,
  logOf,
  melder,
  messageOf,
  nextRecord,
  noor,
  reached,
  referenceOf,
  START,
  sanne,
  summaryOf,
  textOf,
  verzonden,
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
const soon = (bericht: Bericht) => ({ bericht, vanaf: 0 });

/** What every home of incidents must do, seen through its interface. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  groepenContract(name, open);
  inzagenContract(name, open);
  vernietigdContract(name, open);
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
        if (next.length === 0) return leased;
        leased.push(...next);
      }
    }

    async function mine(): Promise<Summary[]> {
      return (await store.list({ melder: sanne }, 10)).summaries;
    }

    /** Every page of a list, as ids. */
    async function pages(query: ListQuery, limit: number): Promise<string[][]> {
      const all: string[][] = [];
      let verder: string | undefined;
      do {
        const page: Page = await store.list(query, limit, verder);
        all.push(page.summaries.map(({ incident }) => incident));
        verder = page.verder;
      } while (verder !== undefined && all.length < 20);
      return all;
    }

    async function appendSummaries(...summaries: Summary[]): Promise<void> {
      await appendAll(...summaries.map((summary) => click(firstRecord(summary.incident), { summary })));
    }

    async function leaseOne(now: number): Promise<LeasedBericht> {
      const leased = await leaseFirst(store, now, LEASE);
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

      test('is there up to the revision that the asker has seen; who asks for more gets what there is', async () => {
        const log = logOf('een', 3);
        await appendAll(...log.map((record) => click(record)));
        expect(await store.read('een', 3)).toEqual(log);
        expect(await store.read('een', 5)).toEqual(log);
        expect(await store.read('twee', 1)).toEqual([]);
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
        expect(await mine()).toEqual([kept?.summary]);
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
        await store.eraseText('een', 'b', START);
        expect(await store.texts('een')).toEqual([kept]);
        const back = await store.read('een');
        expect(back).toEqual(log);
        expect(brokenAt(back)).toBeUndefined();
      });

      test('erasing one of another incident, or twice, harms nothing', async () => {
        const text = textOf('een', 'a');
        await appendAll(click(firstRecord('een'), { teksten: [text] }));
        await store.eraseText('twee', 'a', START);
        await store.eraseText('een', 'b', START);
        expect(await store.texts('een')).toEqual([text]);
        await store.eraseText('een', 'a', START);
        await store.eraseText('een', 'a', START);
        expect(await store.texts('een')).toEqual([]);
      });

      test('one that is erased leaves word of when and under which rule, once, and nothing of itself', async () => {
        const texts = [textOf('een', 'b'), { ...textOf('een', 'a'), termijn: 'aangifte' }, textOf('een', 'c')];
        await appendAll(click(firstRecord('een'), { teksten: texts }));
        expect(await store.tombstones('een')).toEqual([]);
        await store.eraseText('een', 'b', START + 5);
        await store.eraseText('een', 'a', START + 7);
        await store.eraseText('een', 'b', START + 9);
        await store.eraseText('een', 'nooit', START + 9);
        expect(await store.tombstones('een')).toEqual([
          { id: 'a', termijn: 'aangifte', gewist: START + 7 },
          { id: 'b', termijn: 'veroorzaker', gewist: START + 5 },
        ]);
        expect(await store.tombstones('twee')).toEqual([]);
      });
    });

    describe('lists', () => {
      test('a click without a summary leaves it; one with a summary replaces it', async () => {
        const [first, second, third] = logOf('een', 3);
        if (first === undefined || second === undefined || third === undefined) throw new Error('no log');
        const filed = summaryOf('een', { status: 'ingediend', nummer: 'OEF-2026-0001', ingediend: third.tijd });
        await appendAll(click(first, { summary: summaryOf('een') }), click(second));
        expect(await mine()).toEqual([summaryOf('een')]);
        await appendAll(click(third, { summary: filed }));
        expect(await mine()).toEqual([filed]);
      });

      test('are found by the number of the report', async () => {
        await appendSummaries(
          summaryOf('een', { status: 'ingediend', nummer: 'OEF-2026-0001' }),
          summaryOf('twee', { status: 'ingediend', nummer: 'OEF-2026-0002', melder: noor }),
          summaryOf('drie'),
        );
        expect(await pages({ nummer: 'OEF-2026-0002' }, 3)).toEqual([['twee']]);
        expect(await pages({ nummer: 'OEF-2026-0003' }, 3)).toEqual([[]]);
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

      test('come youngest first in pages, and the last page says that it is the last', async () => {
        const summaries = Array.from({ length: 7 }, (_, i) => summaryOf(`nr${i}`, { begonnen: START + i * 1000 }));
        await appendSummaries(
          ...[3, 0, 6, 1, 5, 2, 4].flatMap((i) => summaries[i] ?? []),
          summaryOf('ander', { melder: noor }),
        );
        const mineOnly = { melder: sanne };
        expect(await pages(mineOnly, 3)).toEqual([['nr6', 'nr5', 'nr4'], ['nr3', 'nr2', 'nr1'], ['nr0']]);
        expect(await pages(mineOnly, 7)).toEqual([['nr6', 'nr5', 'nr4', 'nr3', 'nr2', 'nr1', 'nr0']]);
        expect(await pages({ melder: 'niemand' }, 3)).toEqual([[]]);
      });

      test('skip nothing and repeat nothing when incidents began at the same moment', async () => {
        await appendSummaries(...['c', 'a', 'e', 'b', 'd'].map((incident) => summaryOf(incident)));
        expect(await pages({}, 2)).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
      });

      test('go on after the last one seen, also when younger ones came in between', async () => {
        await appendSummaries(...[1, 2, 3].map((i) => summaryOf(`nr${i}`, { begonnen: START + i })));
        const first = await store.list({}, 2);
        await appendSummaries(summaryOf('nr4', { begonnen: START + 4 }));
        const rest = await store.list({}, 2, first.verder);
        expect(rest.summaries.map(({ incident }) => incident)).toEqual(['nr1']);
        expect(rest.verder).toBeUndefined();
      });

      test.each<[string, ListQuery, string[]]>([
        ['nothing', {}, ['d', 'c', 'b', 'a']],
        ['melder', { melder: noor }, ['d']],
        ['afdeling', { afdeling: 'balie' }, ['d', 'a']],
        ['one status', { statussen: ['ingediend'] }, ['c', 'b']],
        ['some statuses', { statussen: ['ingediend', 'nazorg'] }, ['d', 'c', 'b']],
        ['no status at all', { statussen: [] }, []],
        ['from a moment on', { vanaf: START + 2 }, ['d', 'c']],
        ['before a moment', { tot: START + 2 }, ['b', 'a']],
        [
          'all at once',
          { melder: sanne, afdeling: 'bbz', statussen: ['ingediend'], vanaf: START, tot: START + 2 },
          ['b'],
        ],
      ])('are narrowed by %s', async (_what, query, expected) => {
        await appendSummaries(
          summaryOf('a', { begonnen: START }),
          summaryOf('b', { begonnen: START + 1, afdeling: 'bbz', status: 'ingediend' }),
          summaryOf('c', { begonnen: START + 2, afdeling: null, status: 'ingediend' }),
          summaryOf('d', { begonnen: START + 3, melder: noor, status: 'nazorg' }),
        );
        expect(await pages(query, 10)).toEqual([expected]);
        expect((await pages(query, 1)).flat()).toEqual(expected);
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

    test('who is not there is kept, replaced, and erased when that is still what was said', async () => {
      const first = { persoon: sanne, van: START, tot: START + 1000 };
      const other = { persoon: noor, van: START, tot: START + 5000 };
      expect(await store.afwezigheden()).toEqual([]);
      await store.saveAfwezigheid(other);
      await store.saveAfwezigheid(first);
      await store.saveAfwezigheid(first);
      const later = { ...first, tot: START + 9000 };
      await store.saveAfwezigheid(later);
      const byPerson = [later, other].sort((a, b) => (a.persoon < b.persoon ? -1 : 1));
      expect(await store.afwezigheden()).toEqual(byPerson);
      await store.eraseAfwezigheid(first);
      expect(await store.afwezigheden()).toEqual(byPerson);
      store = await opened.reopen();
      await store.eraseAfwezigheid(later);
      await store.eraseAfwezigheid(later);
      expect(await store.afwezigheden()).toEqual([other]);
    });

    test('what was said is said once, by whoever is first, until it is forgotten', async () => {
      const wat = `dienst:piket_cag:${sanne}`;
      expect(await store.said()).toEqual([]);
      expect(await store.forgetSaid(wat)).toBe(false);
      const first = await Promise.all([store.noteSaid(wat), store.noteSaid(wat)]);
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await store.noteSaid('dienst:ander')).toBe(true);
      expect((await store.said()).sort()).toEqual(['dienst:ander', wat].sort());
      store = await opened.reopen();
      expect(await store.noteSaid(wat)).toBe(false);
      const gone = await Promise.all([store.forgetSaid(wat), store.forgetSaid(wat)]);
      expect(gone.filter(Boolean)).toHaveLength(1);
      expect(await store.said()).toEqual(['dienst:ander']);
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
        expect(await store.lease(START, LEASE)).toEqual([]);
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
            aankomst: [],
            leasedUntil: START + LEASE,
          });
        }
      });

      test('are not due before the click that called for them', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        expect(await store.lease(START - 1, LEASE)).toEqual([]);
        expect(await store.lease(START, LEASE)).toHaveLength(1);
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
        const ids = leased.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeGreaterThan(0);
      });

      test('a sent one is not given out again', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id } = await leaseOne(START);
        await finish(store, id, verzonden);
        expect(await store.lease(START + 10 * LEASE, LEASE)).toEqual([]);
        expect(await store.nextDue()).toBeUndefined();
        expect(await store.berichten('een')).toMatchObject([
          { revisie: 1, bericht: kanaal, staat: 'verzonden', pogingen: 0 },
        ]);
      });

      test('one that is held is not given out until then, and what arrived is known; given back it is given out at once', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id, leasedUntil } = await leaseOne(START);
        const aankomst = [{ weg: 'kaart', aan: 'iemand', slot: 'kanaal', gelukt: true, tijd: START } as const];
        expect(await hold(store, { id, leasedUntil: leasedUntil - 1 }, START, [])).toBe(false);
        expect(await hold(store, { id, leasedUntil }, START + 10 * LEASE, aankomst)).toBe(true);
        expect(await store.lease(START + 9 * LEASE, LEASE)).toEqual([]);
        expect(await store.nextDue()).toBe(START + 10 * LEASE);
        await hold(store, { id, leasedUntil: START + 10 * LEASE }, START, aankomst);
        expect(await leaseOne(START)).toMatchObject({ id, aankomst, pogingen: 0 });
        await finish(store, id, verzonden);
        await hold(store, { id, leasedUntil: START + LEASE }, START, []);
        expect(await store.lease(START + 10 * LEASE, LEASE)).toEqual([]);
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
            expect(await store.lease(late, LEASE)).toEqual([]);
            await finish(store, leased.id, verzonden);
          }
        });

        test('a purpose is the same however it was written down', async () => {
          await appendAll(
            click(first, { berichten: [{ doel: 'dossier', persoon: noor }] }),
            click(second, { berichten: [{ persoon: noor, doel: 'dossier' }] }),
          );
          expect((await leaseAll(late)).map(({ revisie }) => revisie)).toEqual([1]);
        });

        test('what draws the same card is one purpose, however much of it is said; what takes all cards back waits for none', async () => {
          const card: Bericht = { doel: 'dossier', persoon: noor };
          const care: Bericht = { doel: 'zorg', nr: 2, persoon: noor };
          const news = { doel: 'nieuws', persoon: noor } as const;
          await appendAll(
            click(first, { berichten: [card, care, { ...news, over: 'advies' }] }),
            click(second, {
              berichten: [
                { ...card, bijwerken: true },
                { ...care, bijwerken: true },
                { ...news, over: 'opnieuw' },
              ],
            }),
            click(third, {
              berichten: [
                { ...card, bijwerken: true, alles: true },
                { ...care, nr: 3 },
              ],
            }),
          );
          const given = (await leaseAll(late)).map(({ revisie, bericht }) => [revisie, bericht.doel]);
          expect(given.sort()).toEqual([
            [1, 'dossier'],
            [1, 'nieuws'],
            [1, 'zorg'],
            [3, 'dossier'],
            [3, 'zorg'],
          ]);
        });

        test('what follows for nobody to wait for, holds up nobody and waits for nobody', async () => {
          await appendAll(click(first, { berichten: [kanaal] }), click(second, { berichten: [kanaal] }));
          const { id } = await leaseOne(late);
          const again = late + 10 * LEASE;
          await finish(store, id, { ...verzonden, daarna: [{ bericht: kanaal, vanaf: again, los: true }] });
          const other = await leaseOne(late);
          expect(other.revisie).toBe(2);
          expect((await leaseAll(again)).map(({ revisie }) => revisie).sort()).toEqual([1, 2]);
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
          await finish(store, failing?.id, {
            staat: 'opnieuw',
            vanaf: again,
            fout: '503',
            aankomst: [],
            achteraf: false,
            daarna: [],
          });
          const sent: string[] = [];
          // Everything else goes out, as its leases run out and it is taken up again.
          for (let now = late + LEASE; now < again; now += LEASE) {
            for (const { id, incident, revisie, bericht } of await leaseAll(now)) {
              await finish(store, id, verzonden);
              sent.push(`${incident} ${revisie} ${bericht.doel}`);
            }
          }
          expect(sent.sort()).toEqual(['een 1 dossier', 'een 2 dossier', 'twee 1 kanaal']);
          expect(await leaseOne(again)).toMatchObject({ incident: 'een', revisie: 1, bericht: kanaal });
        });

        test('what only has another way to go holds nobody up any more', async () => {
          await appendAll(click(first, { berichten: [kanaal] }), click(second, { berichten: [kanaal] }));
          const { id } = await leaseOne(late);
          const again = late + 10 * LEASE;
          await finish(store, id, {
            staat: 'opnieuw',
            vanaf: again,
            fout: '503',
            aankomst: [reached(noor)],
            achteraf: true,
            daarna: [],
          });
          const other = await leaseOne(late);
          expect(other.revisie).toBe(2);
          await finish(store, other.id, verzonden);
          expect(await leaseOne(again)).toMatchObject({ id, aankomst: [reached(noor)] });
        });

        test('what waits for an earlier one is not due yet', async () => {
          await appendAll(click(first, { berichten: [kanaal] }), click(second, { berichten: [kanaal] }));
          const { id } = await leaseOne(late);
          expect(await store.nextDue()).toBe(late + LEASE);
          await finish(store, id, {
            staat: 'opnieuw',
            vanaf: late + 5000,
            fout: '503',
            aankomst: [],
            achteraf: false,
            daarna: [],
          });
          expect(await store.nextDue()).toBe(late + 5000);
          await finish(store, (await leaseOne(late + 5000)).id, verzonden);
          expect(await store.nextDue()).toBe(second.tijd);
        });

        test('one that was given up frees those behind it', async () => {
          await appendAll(click(first, { berichten: [kanaal] }), click(second, { berichten: [kanaal] }));
          await finish(store, (await leaseOne(late)).id, { staat: 'mislukt', fout: '403', aankomst: [], daarna: [] });
          expect((await leaseOne(late)).revisie).toBe(2);
          expect(await store.berichten('een')).toMatchObject([
            { revisie: 1, bericht: kanaal, staat: 'mislukt', pogingen: 1 },
            { revisie: 2, bericht: kanaal, staat: 'wacht', pogingen: 0 },
          ]);
        });
      });

      test('one to be tried again comes when it is due, and knows how often and whom it reached', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id } = await leaseOne(START);
        await finish(store, id, {
          staat: 'opnieuw',
          vanaf: START + 2000.5,
          fout: '429',
          aankomst: [reached(noor)],
          achteraf: false,
          daarna: [],
        });
        expect(await store.lease(START + 2000, LEASE)).toEqual([]);
        const again = await leaseOne(START + 2001);
        expect(again).toMatchObject({ id, pogingen: 1, aankomst: [reached(noor)] });
        await finish(store, id, {
          staat: 'opnieuw',
          vanaf: START + 9000,
          fout: '429',
          aankomst: [reached(noor), reached(sanne)],
          achteraf: false,
          daarna: [],
        });
        expect(await leaseOne(START + 9000)).toMatchObject({
          id,
          pogingen: 2,
          aankomst: [reached(noor), reached(sanne)],
        });
        expect(await store.berichten('een')).toEqual([
          {
            revisie: 1,
            bericht: kanaal,
            staat: 'wacht',
            pogingen: 2,
            aankomst: [reached(noor), reached(sanne)],
            vanaf: START + 9000 + LEASE,
          },
        ]);
      });

      test('one whose worker went away is given out again when its lease is over, as often tried as before', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id, leasedUntil } = await leaseOne(START);
        expect(await store.nextDue()).toBe(leasedUntil);
        expect(await store.lease(leasedUntil - 1, LEASE)).toEqual([]);
        expect(await leaseOne(leasedUntil)).toMatchObject({
          id,
          pogingen: 0,
          aankomst: [],
          leasedUntil: leasedUntil + LEASE,
        });
      });

      test('one knows when it was first taken up, however often it is taken up after', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id, leasedUntil } = await leaseOne(START + 7);
        expect(await leaseOne(leasedUntil)).toMatchObject({ id, sinds: START + 7 });
        await finish(store, id, {
          staat: 'opnieuw',
          vanaf: START + 9 * LEASE,
          fout: '503',
          aankomst: [],
          achteraf: false,
          daarna: [],
        });
        store = await opened.reopen();
        expect(await leaseOne(START + 10 * LEASE)).toMatchObject({ id, sinds: START + 7 });
      });

      test('one knows where its click is followed from, however often it is taken up, and so does what follows it', async () => {
        const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
        await store.append(click(firstRecord('gevolgd'), { berichten: [kanaal], trace }));
        const first = await leaseOne(START);
        expect(first.trace).toBe(trace);
        await finish(store, first.id, {
          staat: 'opnieuw',
          vanaf: START + 1000,
          fout: 'busy',
          aankomst: [],
          achteraf: false,
          daarna: [],
        });
        const again = await leaseOne(START + 1000);
        expect(again.trace).toBe(trace);
        const daarna = [{ bericht: melder, vanaf: START + 2000 }];
        await finish(store, again.id, { staat: 'verzonden', aankomst: [], daarna });
        expect(await leaseOne(START + 2000)).toMatchObject({ bericht: melder, trace });
        await store.append(click(firstRecord('niet-gevolgd'), { berichten: [kanaal] }));
        expect('trace' in (await leaseOne(START + 3000))).toBe(false);
      });

      test('the answer of a worker that lost its lease changes nothing once another has ended it', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id, leasedUntil } = await leaseOne(START);
        await leaseOne(leasedUntil);
        await finish(store, id, verzonden);
        await finish(store, id, {
          staat: 'opnieuw',
          vanaf: START,
          fout: '503',
          aankomst: [],
          achteraf: false,
          daarna: [],
        });
        await finish(store, id, { staat: 'mislukt', fout: '403', aankomst: [], daarna: [] });
        expect(await store.lease(leasedUntil + 10 * LEASE, LEASE)).toEqual([]);
        expect(await store.berichten('een')).toMatchObject([
          { revisie: 1, bericht: kanaal, staat: 'verzonden', pogingen: 0 },
        ]);
      });

      describe('that are due later', () => {
        const hour = 3_600_000;

        test('come at their own time, and are nobody in the way until then', async () => {
          const first = firstRecord('een');
          await appendAll(
            click(first, { later: [{ bericht: kanaal, vanaf: START + hour }] }),
            click(nextRecord(first), { berichten: [kanaal] }),
          );
          const atOnce = await leaseOne(START + 1000);
          expect(atOnce).toMatchObject({ revisie: 2, bericht: kanaal });
          await finish(store, atOnce.id, verzonden);
          expect(await store.nextDue()).toBe(START + hour);
          expect(await store.lease(START + hour - 1, LEASE)).toEqual([]);
          expect(await leaseOne(START + hour)).toMatchObject({ revisie: 1, bericht: kanaal, pogingen: 0 });
        });

        test('do not wait for one of the same purpose that is under way', async () => {
          const later = [
            { bericht: kanaal, vanaf: START + hour },
            { bericht: kanaal, vanaf: START + 2 * hour },
          ];
          await appendAll(click(firstRecord('een'), { berichten: [kanaal], later }));
          const [direct] = await leaseAll(START);
          await finish(store, direct?.id, {
            staat: 'opnieuw',
            vanaf: START + 9 * hour,
            fout: '503',
            aankomst: [],
            achteraf: false,
            daarna: [],
          });
          const ids = (await leaseAll(START + 2 * hour)).map(({ id }) => id);
          expect(new Set([direct?.id, ...ids]).size).toBe(3);
          expect(await store.berichten('een')).toHaveLength(3);
        });

        test('are not recorded when the click lost', async () => {
          const first = firstRecord('een');
          await appendAll(click(first));
          const later = [{ bericht: kanaal, vanaf: START + hour }];
          expect(await store.append(click(first, { later }))).toBe('conflict');
          expect(await store.nextDue()).toBeUndefined();
        });
      });

      test('the most urgent one goes first, however long another has been due', async () => {
        const alarm: Bericht = { doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 };
        const herinnering: Bericht = { doel: 'termijn', taak: 'opvang', revisie: 1, trede: 0 };
        await appendAll(
          click(firstRecord('een'), { berichten: [kanaal], later: [{ bericht: herinnering, vanaf: START - 9000 }] }),
          click(firstRecord('twee', START + 5000), { berichten: [alarm] }),
        );
        const given = (await leaseAll(START + 5000)).map(({ bericht }) => bericht.doel);
        expect(given).toEqual(['alarm', 'kanaal', 'termijn']);
      });

      test('what must follow an attempt that failed is recorded with it as well, and only once', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id } = await leaseOne(START);
        const fails = { staat: 'opnieuw' as const, fout: '503', aankomst: [], achteraf: false };
        await finish(store, id, { ...fails, vanaf: START + 1000, daarna: [soon(dossier)] });
        await finish(store, (await leaseAll(START)).at(-1)?.id ?? '', verzonden);
        const again = await leaseOne(START + 1000);
        await finish(store, again.id, { ...fails, vanaf: START + 9000, daarna: [soon(melder)] });
        await finish(store, (await leaseOne(START + 1000)).id, verzonden);
        await finish(store, (await leaseOne(START + 9000)).id, {
          staat: 'verzonden',
          aankomst: [],
          daarna: [soon(dossier)],
        });
        const known = (await store.berichten('een')).map(({ bericht, staat }) => `${bericht.doel} ${staat}`);
        expect(known.sort()).toEqual(['dossier verzonden', 'dossier wacht', 'kanaal verzonden', 'melder verzonden']);
      });

      test('what is due of one record is taken up together, the most urgent first; of another it is not', async () => {
        const alarm: Bericht = { doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 };
        const first = firstRecord('een');
        const later = [{ bericht: melder, vanaf: START + 1 }];
        await appendAll(
          click(first, { berichten: [kanaal, alarm], later }),
          click(nextRecord(first), { berichten: [dossier] }),
        );
        const leased = await store.lease(START, LEASE);
        expect(leased.map(({ bericht }) => bericht)).toEqual([alarm, kanaal]);
        expect((await store.lease(START + 1000, LEASE)).map(({ bericht }) => bericht)).toEqual([melder]);
        expect((await store.lease(START + 1000, LEASE)).map(({ bericht }) => bericht)).toEqual([dossier]);
      });

      test('only what is more urgent is given out to who asks for that', async () => {
        const alarm: Bericht = { doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 };
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        expect(await store.lease(START, LEASE, 2)).toEqual([]);
        await appendAll(click(firstRecord('twee'), { berichten: [alarm, dossier] }));
        const doelen = async (voor?: 1 | 2) =>
          (await store.lease(START, LEASE, voor)).map(({ bericht }) => bericht.doel);
        expect(await doelen(1)).toEqual([]);
        expect(await doelen(2)).toEqual(['alarm', 'dossier']);
        expect(await doelen()).toEqual(['kanaal']);
      });

      test('those of one record end each in their own way, in one go; the same follows once', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal, dossier, melder] }));
        const [a, b, c] = (await store.lease(START, LEASE)).map(({ id }) => id);
        const daarna = [soon({ doel: 'gesprek', persoon: noor })];
        const done = await store.finish([
          { id: a ?? '', staat: 'verzonden', aankomst: [reached(noor)], daarna },
          { id: b ?? '', staat: 'opnieuw', vanaf: START + 5000, fout: '503', aankomst: [], achteraf: false, daarna },
          { id: c ?? '', staat: 'geleast', leasedUntil: START + LEASE, tot: START + 2 * LEASE, aankomst: [] },
          { id: `${a}9`, staat: 'verzonden', aankomst: [], daarna },
        ]);
        expect([...done].sort()).toEqual([a, b, c]);
        const known = (await store.berichten('een')).map(({ bericht, staat, vanaf }) => [bericht.doel, staat, vanaf]);
        expect(known).toHaveLength(4);
        expect(known).toEqual(
          expect.arrayContaining([
            ['kanaal', 'verzonden', expect.any(Number)],
            ['dossier', 'wacht', START + 5000],
            ['melder', 'wacht', START + 2 * LEASE],
            ['gesprek', 'wacht', expect.any(Number)],
          ]),
        );
      });

      test('what must follow one that was sent is recorded with it, at its own time', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id } = await leaseOne(START);
        const aankomst = [reached(noor)];
        const daarna = [soon(dossier), { bericht: melder, vanaf: START + 5000 }];
        await finish(store, id, { staat: 'verzonden', aankomst, daarna });
        await finish(store, id, { staat: 'verzonden', aankomst: [], daarna });
        expect((await store.berichten('een')).map((each) => each.aankomst)).toEqual([aankomst, [], []]);
        expect((await leaseAll(START)).map(({ bericht }) => bericht)).toEqual([dossier]);
        expect((await leaseAll(START + 5000)).map(({ bericht }) => bericht)).toEqual([melder]);
      });

      test('whom a giving-up must reach is recorded with it, due at once, and only the first time', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal] }));
        const { id } = await leaseOne(START);
        const givenUp: Delivery = { staat: 'mislukt', fout: '403', aankomst: [], daarna: [dossier, melder].map(soon) };
        await finish(store, id, givenUp);
        await finish(store, id, givenUp);
        const leased = await leaseAll(START);
        expect(leased.map(({ bericht }) => bericht)).toEqual([dossier, melder]);
        for (const each of leased)
          expect(each).toMatchObject({ incident: 'een', revisie: 1, pogingen: 0, aankomst: [] });
        expect(new Set([id, ...leased.map((each) => each.id)]).size).toBe(3);
      });

      test('one that a giving-up recorded waits for an earlier one of its own purpose', async () => {
        await appendAll(click(firstRecord('een'), { berichten: [kanaal, dossier] }));
        const [first, second] = await leaseAll(START);
        await finish(store, second?.id, {
          staat: 'mislukt',
          fout: '403',
          aankomst: [],
          daarna: [kanaal].map(soon),
        });
        expect(await store.lease(START, LEASE)).toEqual([]);
        await finish(store, first?.id, verzonden);
        expect(await leaseOne(START)).toMatchObject({ bericht: kanaal });
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
      await finish(store, channel?.id, {
        staat: 'opnieuw',
        vanaf: late + 1000,
        fout: '503',
        aankomst: [reached(noor)],
        achteraf: false,
        daarna: [],
      });
      const before = await store.berichten('een');

      store = await opened.reopen();

      expect(await store.read('een')).toEqual(log);
      expect(await store.texts('een')).toEqual([text]);
      expect(await store.openConcept(sanne)).toEqual(summary);
      expect(await store.nextNumber(2026)).toBe(2);
      expect(await store.bundle('abc')).toBe('{}');
      expect(await store.reference(sanne)).toEqual(referenceOf(sanne, 'Sanne de Vries'));
      expect(await store.message('een', 'kanaal')).toEqual(messageOf('een', 'kanaal', 'a1'));
      // When one that was under way is due again differs: see below.
      const known = ({ revisie, bericht, staat, pogingen, aankomst }: BerichtStatus) => ({
        revisie,
        bericht,
        staat,
        pogingen,
        aankomst,
      });
      expect((await store.berichten('een')).map(known)).toEqual(before.map(known));
      // A home of one process gives out again at once what the process before had leased; others when the lease ends.
      const atOnce = await leaseFirst(store, late, LEASE);
      expect(await leaseOne(late + 1000)).toMatchObject({ id: channel?.id, pogingen: 1, aankomst: [reached(noor)] });
      const leased = atOnce ?? (await leaseOne(file?.leasedUntil ?? 0));
      expect(leased).toMatchObject({ id: file?.id, bericht: dossier, pogingen: 0 });
      expect(await store.append(click(log[2] ?? firstRecord('een')))).toBe('conflict');
    });
  });
}
