import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Bericht } from '../../src/incident/berichten.ts';
import type { LogRecord } from '../../src/incident/events.ts';
import type { Append, Store, Summary, TextDocument } from '../../src/store/store.ts';

export interface Opened {
  store: Store;
  /** Closes the store and opens what it kept, as after a restart. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

const NOW = 1_795_000_000_000;

export function record(incident: string, revisie: number, tijd = NOW): LogRecord {
  return {
    v: 1,
    incident,
    revisie,
    tijd,
    door: 'noor',
    gebeurtenissen: [{ soort: 'opgepakt' }],
    vorige: revisie === 1 ? '' : 'abc',
  };
}

export function append(incident: string, revisie: number, more: Partial<Append> = {}): Append {
  return { record: record(incident, revisie), teksten: [], berichten: [], ...more };
}

function summary(incident: string, more: Partial<Summary> = {}): Summary {
  const none = { afdeling: null, nummer: null, ingediend: null, behandelaar: null };
  return { incident, status: 'concept', melder: 'noor', begonnen: NOW, ...none, ...more };
}

function text(incident: string, id: string): TextDocument {
  return {
    id,
    incident,
    veld: 'wat_gebeurde',
    klasse: 'P2',
    lezers: ['cag'],
    termijn: 'veroorzaker',
    salt: 's',
    tekst: `tekst ${id} 😀`,
  };
}

const kanaal: Bericht = { doel: 'kanaal' };
const melder: Bericht = { doel: 'melder', over: 'opgepakt', persoon: 'noor' };

/** What every home of incidents must do. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(`the store contract: ${name}`, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(async () => await opened.close());

    test('a log is read back as it was appended, by revision', async () => {
      for (const revisie of [1, 2, 3]) expect(await store.append(append('a', revisie))).toBe('appended');
      await store.append(append('b', 1));
      expect(await store.read('a')).toEqual([record('a', 1), record('a', 2), record('a', 3)]);
      expect(await store.read('none')).toEqual([]);
    });

    test('a conflict writes nothing: no record, text, notification or summary', async () => {
      await store.append(append('a', 1, { summary: summary('a') }));
      const second = append('a', 1, {
        teksten: [text('a', 't')],
        berichten: [kanaal],
        summary: summary('a', { status: 'ingediend' }),
      });
      expect(await store.append(second)).toBe('conflict');
      expect(await store.append({ ...second, record: record('a', 3) })).toBe('conflict');
      expect(await store.read('a')).toHaveLength(1);
      expect(await store.texts('a')).toEqual([]);
      expect(await store.berichten('a')).toEqual([]);
      expect((await store.openConcept('noor'))?.status).toBe('concept');
    });

    test('of two appends at once under one revision exactly one is kept', async () => {
      const results = await Promise.all([
        store.append(append('a', 1, { berichten: [kanaal] })),
        store.append(append('a', 1, { berichten: [melder] })),
      ]);
      expect(results.toSorted()).toEqual(['appended', 'conflict']);
      expect(await store.berichten('a')).toHaveLength(1);
    });

    test('texts lie beside the log; erasing one leaves the log and the others whole', async () => {
      await store.append(append('a', 1, { teksten: [text('a', 't1'), text('a', 't2')] }));
      await store.eraseText('a', 't1');
      expect(await store.texts('a')).toEqual([text('a', 't2')]);
      expect(await store.texts('b')).toEqual([]);
      expect(await store.read('a')).toHaveLength(1);
    });

    test('the open concept is the youngest one of that reporter, and none once it was reported', async () => {
      await store.append(append('a', 1, { summary: summary('a') }));
      await store.append(append('b', 1, { summary: summary('b', { begonnen: NOW + 1 }) }));
      await store.append(append('c', 1, { summary: summary('c', { begonnen: NOW + 2, melder: 'daan' }) }));
      expect((await store.openConcept('noor'))?.incident).toBe('b');
      await store.append(
        append('b', 2, { summary: summary('b', { begonnen: NOW + 1, status: 'ingediend', nummer: 'VBS-2026-0001' }) }),
      );
      expect((await store.openConcept('noor'))?.incident).toBe('a');
      expect(await store.openConcept('nobody')).toBeUndefined();
    });

    test('a reporter’s own incidents come youngest first, in pages', async () => {
      for (let n = 0; n < 5; n++)
        await store.append(append(`i${n}`, 1, { summary: summary(`i${n}`, { begonnen: NOW + n }) }));
      const first = await store.byReporter('noor', 2);
      expect(first.map(({ incident }) => incident)).toEqual(['i4', 'i3']);
      expect((await store.byReporter('noor', 9, first.at(-1)?.begonnen)).map(({ incident }) => incident)).toEqual([
        'i2',
        'i1',
        'i0',
      ]);
    });

    test('a number is drawn once, and every year begins at 1', async () => {
      const drawn = await Promise.all(Array.from({ length: 20 }, () => store.nextNumber(2026)));
      expect(drawn.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      expect(await store.nextNumber(2027)).toBe(1);
    });

    test('a bundle is kept once, under its hash', async () => {
      await store.putBundle('h', '{"a":1}');
      await store.putBundle('h', '{"a":2}');
      expect(await store.bundle('h')).toBe('{"a":1}');
      expect(await store.bundle('other')).toBeUndefined();
    });

    test('the newest reference and message count', async () => {
      const reference = { aadObjectId: 'noor', naam: 'Noor', serviceUrl: 'https://a', conversationId: '1' };
      await store.saveReference(reference);
      await store.saveReference({ ...reference, conversationId: '2' });
      expect((await store.reference('noor'))?.conversationId).toBe('2');
      expect(await store.reference('daan')).toBeUndefined();
      const message = { incident: 'a', slot: 'kanaal', serviceUrl: 'https://a', conversationId: 'c', activityId: '1' };
      await store.saveMessage(message);
      await store.saveMessage({ ...message, activityId: '2' });
      expect((await store.message('a', 'kanaal'))?.activityId).toBe('2');
      expect(await store.message('a', 'other')).toBeUndefined();
    });

    test('a leased notification is given to nobody else until its lease ends', async () => {
      await store.append(append('a', 1, { berichten: [kanaal] }));
      const leased = await store.lease(NOW, 1000);
      expect(leased).toMatchObject({
        incident: 'a',
        revisie: 1,
        bericht: kanaal,
        pogingen: 0,
        bereikt: [],
        leasedUntil: NOW + 1000,
      });
      expect(await store.lease(NOW + 999, 1000)).toBeUndefined();
      expect((await store.lease(NOW + 1000, 1000))?.id).toBe(leased?.id);
    });

    test('what is not due is not given out, and is named as due next', async () => {
      await store.append({ ...append('a', 1, { berichten: [kanaal] }), record: record('a', 1, NOW + 50) });
      expect(await store.lease(NOW, 1000)).toBeUndefined();
      expect(await store.nextDue()).toBe(NOW + 50);
    });

    test('order is kept per incident and purpose, and one that fails holds up only its own kind', async () => {
      await store.append(append('a', 1, { berichten: [kanaal] }));
      await store.append(append('a', 2, { berichten: [kanaal, melder] }));
      const first = await store.lease(NOW, 1000);
      const other = await store.lease(NOW, 1000);
      expect([first?.bericht, other?.bericht]).toEqual([kanaal, melder]);
      expect(await store.lease(NOW, 1000)).toBeUndefined();
      await store.finish(first?.id ?? '', { staat: 'opnieuw', vanaf: NOW + 500, fout: '500', bereikt: ['x'] });
      await store.finish(other?.id ?? '', { staat: 'verzonden' });
      expect(await store.nextDue()).toBe(NOW + 500);
      expect(await store.lease(NOW + 499, 1000)).toBeUndefined();
      const again = await store.lease(NOW + 500, 1000);
      expect(again).toMatchObject({ id: first?.id, pogingen: 1, bereikt: ['x'] });
      await store.finish(again?.id ?? '', { staat: 'verzonden' });
      expect(await store.lease(NOW + 500, 1000)).toMatchObject({ revisie: 2, bericht: kanaal });
    });

    test('giving up frees the ones behind it, and can be seen', async () => {
      await store.append(append('a', 1, { berichten: [kanaal] }));
      await store.append(append('a', 2, { berichten: [kanaal] }));
      const first = await store.lease(NOW, 1000);
      await store.finish(first?.id ?? '', { staat: 'mislukt', fout: 'BotNotInConversationRoster' });
      expect((await store.lease(NOW, 1000))?.revisie).toBe(2);
      expect((await store.berichten('a')).map(({ staat }) => staat)).toEqual(['mislukt', 'wacht']);
    });

    test('everything is there after a restart', async () => {
      await store.append(append('a', 1, { berichten: [kanaal], teksten: [text('a', 't')], summary: summary('a') }));
      await store.nextNumber(2026);
      await store.putBundle('h', '{}');
      await store.lease(NOW, 1000);
      store = await opened.reopen();
      expect(await store.read('a')).toEqual([record('a', 1)]);
      expect(await store.texts('a')).toHaveLength(1);
      expect((await store.openConcept('noor'))?.incident).toBe('a');
      expect(await store.nextNumber(2026)).toBe(2);
      expect(await store.bundle('h')).toBe('{}');
      expect(await store.lease(NOW + 999, 1000)).toBeUndefined();
      expect((await store.lease(NOW + 1000, 1000))?.bericht).toEqual(kanaal);
    });
  });
}
