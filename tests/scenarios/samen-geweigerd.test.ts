import { describe, expect, test } from '@jest/globals';
import { createTelephone } from '../../src/telefoon/providers.ts';
import { type Gemeente, openGemeente, tekstVan } from '../support/gemeente.ts';
import { almostReportedOnRaad, send } from '../support/kettingmail.ts';
import type { Failure, Received } from '../support/received.ts';
import { startTelephoneDouble } from '../support/telephone-double.ts';

/** What came together while Teams refuses: its card comes right in the end, and until then nobody is kept in the dark. */

const MINUTE = 60_000;

async function melden(g: Gemeente, ...wie: number[]): Promise<void> {
  for (const n of wie) await send(g, await almostReportedOnRaad(g, n));
}

const overDeRaad = (g: Gemeente, wie: string) =>
  g.chat(wie).filter((card) => tekstVan(card).includes('meldingen over de raad'));

/** The message of Greet that has the group's card. */
function standing(g: Gemeente): string {
  const chat = g.connector.conversations.get(g.connector.personalConversation(g.id('greet'))) ?? [];
  const found = chat.find(({ activity }) => JSON.stringify(activity).includes('meldingen over de raad'));
  if (found === undefined) throw new Error('geen kaart over de raad');
  return found.id;
}

/** Each way in which the connector refuses an update, now or again and again. */
const WEIGERINGEN: [string, Failure][] = [
  ['403', { status: 403, code: 'BotNotInConversationRoster' }],
  ['404', { status: 404, code: 'ActivityNotFoundInConversation' }],
  ['412, steeds', { status: 412, code: 'PreconditionFailed' }],
  ['500, steeds', { status: 500, code: 'ServiceError' }],
];

describe('a card that more stands on and that cannot be brought up to date', () => {
  test.each(WEIGERINGEN)('%s: in the end one right one stands', async (_how, failure) => {
    const g = await openGemeente();
    await melden(g, 1, 2);
    await g.pass(MINUTE);
    const old = standing(g);
    g.connector.down(failure, ({ method, path }) => method === 'PUT' && path.endsWith(`/${old}`));
    await melden(g, 3);
    await g.pass(10 * MINUTE);
    // A 404 is that it is not there: the double has it still.
    const cards = overDeRaad(g, 'greet').filter(
      (card) => !('status' in failure) || failure.status !== 404 || tekstVan(card).includes('3 meld'),
    );
    expect(cards.map((card) => tekstVan(card).split('\n')[1])).toEqual(['3 meldingen over de raad, oudste 14:03']);
    await g.close();
  });

  test('the old one is taken away, also where that does not go at once', async () => {
    const g = await openGemeente();
    await melden(g, 1, 2);
    await g.pass(MINUTE);
    const old = standing(g);
    const ofOld =
      (...methods: string[]) =>
      ({ method, path }: Received) =>
        methods.includes(method) && path.endsWith(`/${old}`);
    g.connector.fail({ status: 403 }, 1, ofOld('PUT'));
    g.connector.down({ status: 503 }, ofOld('DELETE'));
    await melden(g, 3);
    await g.pass(5 * MINUTE);
    expect(overDeRaad(g, 'greet')).toHaveLength(2);
    g.connector.down(undefined);
    await g.pass(5 * MINUTE);
    expect(overDeRaad(g, 'greet')).toHaveLength(1);
    await g.close();
  });
});

describe('while Teams takes no card for three quarters of an hour', () => {
  test.each([401, 503])(
    '%i: who waits hears of what joined by bell and mail, at most every quarter',
    async (status) => {
      const g = await openGemeente();
      await melden(g, 1);
      const others = [];
      for (const n of [2, 3, 4]) others.push(await almostReportedOnRaad(g, n));
      g.connector.down({ status });
      const asked = g.connector.received.length;
      for (const who of others) {
        await send(g, who);
        await g.pass(15 * MINUTE);
      }
      const told = (path: string, to: string) =>
        g.graph.received
          .map((one) => ({ path: one.path, text: JSON.stringify(one.body) }))
          .filter((one) => one.path.endsWith(path) && `${one.path} ${one.text}`.includes(to))
          .flatMap(({ text }) => /\d meldingen om te bevestigen/.exec(text)?.[0] ?? []);
      const counts = [2, 3, 4].map((count) => `${count} meldingen om te bevestigen`);
      expect([...new Set(told(`${g.id('greet')}/teamwork/sendActivityNotification`, g.id('greet')))]).toEqual(counts);
      expect(told('/sendMail', 'greet@')).toEqual(counts);
      // Of each group once a minute at most after the first few: not every two seconds.
      expect(g.connector.received.length - asked).toBeLessThan(1_000);
      g.connector.down(undefined);
      await g.pass(10 * MINUTE);
      expect(tekstVan(overDeRaad(g, 'greet')[0] ?? {})).toContain('4 meldingen over de raad');
      await g.close();
    },
  );
});

test('the last rung goes outside Teams again, although its group rang by other ways just before, or is the same one', async () => {
  let now = () => 0;
  const dienst = await startTelephoneDouble(() => now());
  const webhook = {
    soort: 'webhook' as const,
    url: () => dienst.url,
    secret: Buffer.from(dienst.secret.replace('whsec_', ''), 'base64'),
  };
  const g = await openGemeente({
    telephone: (clock) => {
      now = clock;
      return createTelephone({ sms: webhook, telefoontje: undefined }, clock, 300);
    },
  });
  const start = g.now();
  const others = [];
  for (let n = 1; n <= 10; n++) others.push(await almostReportedOnRaad(g, n));
  for (const who of others) {
    await send(g, who);
    await g.pass(4 * MINUTE);
  }
  await g.pass(60 * MINUTE);
  const minutes = dienst.telephones.map(({ at }) => Math.floor((at - start) / MINUTE));
  // The first report, its group, and again each quarter while the last rung of others came.
  expect(minutes.length).toBeGreaterThan(3);
  expect(minutes.slice(1).every((minute, i) => minute - (minutes[i] ?? 0) >= 4)).toBe(true);
  // The first report is named; of a group the number of one would say that it is about that one.
  const texts = dienst.telephones.map(({ text }) => text);
  expect(texts[0]).toContain('VBS-2026-0001');
  expect(texts.slice(1).filter((text) => text.includes('VBS-'))).toEqual([]);
  await g.close();
  await dienst.close();
});
