import { afterEach, describe, expect, test } from '@jest/globals';
import { brokenAt } from '../../src/incident/log.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { totHetVerhaal } from '../scenarios/wegen.ts';
import { EVERYTHING, failing, READS, SENDING, WRITES } from '../support/failing-store.ts';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { literally } from './shown.ts';
import { overdue } from './whole.ts';

let g: Gemeente | undefined;
afterEach(() => g?.close());

const OUTAGES: [string, (keyof Store)[]][] = [
  ['nothing can be read', READS],
  ['nothing can be written', WRITES],
  ['nothing at all', EVERYTHING],
  ['only the record', ['append']],
  ['only the number', ['nextNumber']],
];
const STORY = 'Hij schold **mij** uit, ${echt} waar. qzx7';

async function atStory(): Promise<{ g: Gemeente; fail: (...methods: (keyof Store)[]) => void }> {
  const { store, fail } = failing(openSqliteStore(':memory:'));
  g = await openGemeente({ store });
  await totHetVerhaal(g);
  return { g, fail };
}

/** 112, whom to call instead, and no doubt about it. */
function expectHonest(card: Json | string): void {
  // A number is kept on one line by spaces and hyphens that do not break.
  const text = tekstVan(card).replaceAll('\u00a0', ' ').replaceAll('\u2011', '-');
  expect(text).toContain('112');
  expect(text).toContain('000 - 112 00 04');
  expect(text).toMatch(/nog niets? gemeld/i);
}

describe('the store fails for a while', () => {
  test.each(OUTAGES)('%s, as the report is sent: told, shown back, and afterwards it works', async (_name, methods) => {
    const { g, fail } = await atStory();
    const click = g.klik('noor', 'Verstuur de melding', { tekst: STORY });
    const [before] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    const id = before?.incident ?? '';
    const records = await g.store.read(id);

    fail(...methods);
    const { status, body } = await g.send(click);
    expect(status).toBe(200);
    const card = body?.value as Json;
    expectHonest(card);
    expect(literally(card)).toContain(STORY);
    expect(g.kanaal('teamleiders')).toEqual([]);
    expect(g.logged()).not.toContain('qzx7');

    fail();
    expect(await g.store.read(id)).toEqual(records);
    expect(await g.store.texts(id)).toEqual([]);
    expect(await g.store.berichten(id)).toEqual([]);
    // Teams delivers the click again, or the employee presses again: this time it is reported, once.
    expect(tekstVan((await g.send(click)).body?.value as Json)).toContain('Je melding is binnen');
    await g.advance(60_000);
    expect(g.kanaal('teamleiders')).toHaveLength(1);
    expect(brokenAt(await g.store.read(id))).toBeUndefined();
    expect((await g.store.texts(id)).filter(({ tekst }) => tekst === STORY)).toHaveLength(1);
  });

  test.each(OUTAGES.slice(0, 4))(
    '%s, as someone says "melding": 112 and the phone, and afterwards it begins',
    async (_name, methods) => {
      const { store, fail } = failing(openSqliteStore(':memory:'));
      g = await openGemeente({ store });
      fail(...methods);
      expectHonest(await g.zegt('noor', 'melding'));
      fail();
      expect(tekstVan(await g.zegt('noor', 'melding'))).toContain('Ben je nu veilig?');
      expect((await g.store.list({ melder: g.id('noor') }, 10)).summaries).toHaveLength(1);
    },
  );

  test('what is typed in the chat box meanwhile is shown back', async () => {
    const { g, fail } = await atStory();
    fail('append');
    const card = await g.zegt('noor', STORY);
    expectHonest(card);
    expect(literally(card)).toContain(STORY);
    fail();
    await g.zegt('noor', STORY);
    const [summary] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    expect((await g.store.texts(summary?.incident ?? '')).map(({ tekst }) => tekst)).toEqual([STORY]);
  });

  test('a word in a channel: nothing but a line, and the phone', async () => {
    const { store, fail } = failing(openSqliteStore(':memory:'));
    g = await openGemeente({ store });
    fail(...READS, ...WRITES);
    const said = await g.zegtInKanaal('noor', 'teamleiders', 'melding');
    expectHonest(said.at(-1) ?? '');
  });

  test('sending cannot read or write: it goes on by itself, and everything is sent', async () => {
    const { g, fail } = await atStory();
    fail(...SENDING);
    expect(tekstVan(await g.drukt('noor', 'Verstuur de melding', { tekst: STORY }))).toContain('Je melding is binnen');
    expect(g.kanaal('teamleiders')).toEqual([]);
    await g.advance(6_000);
    fail();
    await g.advance(6_000);
    expect(g.kanaal('teamleiders')).toHaveLength(1);
  });

  test('sent, but that cannot be written down: once more, in place, and never lost', async () => {
    const { g, fail } = await atStory();
    const { saveMessage } = g.store;
    const saved: string[] = [];
    g.store.saveMessage = async (message) => {
      await saveMessage(message);
      saved.push(message.slot);
    };
    fail('finish');
    await g.drukt('noor', 'Verstuur de melding', { tekst: STORY });
    const [summary] = (await g.store.list({ melder: g.id('noor') }, 1)).summaries;
    const incident = summary?.incident ?? '';
    // The clock is about to jump: what was under way beside the failure is over by then.
    while (!saved.some((slot) => slot.startsWith('oppakken:') && slot.endsWith(g.id('karin'))))
      await new Promise<void>((resolve) => setImmediate(resolve));
    await g.advance(10_000);
    fail();
    await g.advance(120_000);
    expect(g.kanaal('teamleiders')).toHaveLength(1);
    expect(g.chat('karin')).toHaveLength(1);
    const berichten = await g.store.berichten(incident);
    expect(berichten.filter(({ bericht }) => bericht.doel === 'kanaal').map(({ staat }) => staat)).toEqual([
      'verzonden',
    ]);
    expect(overdue(berichten, g.now())).toEqual([]);
  });

  test('a story too large for a card of its own stays where it was typed', async () => {
    const { g, fail } = await atStory();
    fail('append');
    const answer = await g.drukt('noor', 'Verstuur de melding', { tekst: '\u4e0d'.repeat(7_900) });
    expect(typeof answer).toBe('string');
    expectHonest(answer);
    expect(answer).toContain('staat nog op deze kaart');
  });
});
