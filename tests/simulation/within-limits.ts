import { expect } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json, Received } from '../support/received.ts';

/** Whether what came at the doubles kept to the limits of Teams, Graph and the mailbox: the doubles take whatever comes. */

const MINUTE = 60_000;

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const CONVERSATION = [
  { most: 7, within: 1_000 },
  { most: 8, within: 2_000 },
  { most: 60, within: 30_000 },
  { most: 1_800, within: 3_600_000 },
];
const TENANT = { most: 50, within: 1_000 };
const BELLS = { most: 5, within: 1_000 };
const BELLS_OF_ONE = { most: 10, within: MINUTE };
const MAILS = { most: 30, within: MINUTE };

/** All that went to a conversation, all bells and all mails since then (ms since epoch); throws where any window held too much. */
export function expectWithinLimits({ connector, graph }: Pick<Gemeente, 'connector' | 'graph'>, since = 0) {
  const sent = connector.received.filter((one) => one.at >= since && conversationOf(one) !== '');
  const asked = graph.received.filter(({ at }) => at >= since);
  const bells = asked.filter(({ path }) => path.endsWith('/sendActivityNotification'));
  const mails = asked.filter(({ path }) => path.endsWith('/sendMail'));
  for (const [conversation, all] of Map.groupBy(sent, conversationOf))
    for (const window of CONVERSATION) expectWithin(conversation, all, window);
  expectWithin('all of the tenant', sent, TENANT);
  expectWithin('all bells', bells, BELLS);
  for (const [whose, all] of Map.groupBy(bells, ({ path }) => path)) expectWithin(whose, all, BELLS_OF_ONE);
  expectWithin('all mails', mails, MAILS);
  expect([...connector.received, ...graph.received].filter(({ status }) => status === 429)).toEqual([]);
  return { sent, bells, mails };
}

function expectWithin(
  what: string,
  all: readonly Received[],
  { most, within }: { most: number; within: number },
): void {
  const times = all.map(({ at }) => at).sort((a, b) => a - b);
  expect([what, within, mostWithin(times, within) <= most]).toEqual([what, within, true]);
}

/** The most moments in any stretch of this length (ms); `times` in order. */
export function mostWithin(times: readonly number[], within: number): number {
  let [most, first] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= within) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The conversation that a request of the connector is about; a channel counts as one, with its threads. */
export function conversationOf({ path, body }: Pick<Received, 'path' | 'body'>): string {
  const channel = ((body.channelData as Json | undefined)?.channel as Json | undefined)?.id;
  if (typeof channel === 'string') return channel;
  return (/^\/v3\/conversations\/([^/]+)/.exec(path)?.[1] ?? '').split(';messageid=')[0] ?? '';
}
