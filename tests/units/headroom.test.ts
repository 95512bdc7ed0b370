import { expect, test } from '@jest/globals';
import { placeOfRefresh } from '../../src/bericht/place.ts';
import { voorrangOf } from '../../src/incident/voorrang.ts';
import { turnsOf } from '../../src/teams/pace.ts';
import { createLimits } from '../../src/wire/limits.ts';

test('a chat that had all that it may have in an hour still takes a call for help', () => {
  let now = 0;
  const limits = createLimits(
    () => now,
    () => () => {},
  );
  const take = (name: string, voorrang: number) =>
    limits.take(turnsOf('a:tom'), { name, owner: name, receiver: 'tom', voorrang }) === undefined;
  let sent = 0;
  for (; sent < 1_740; now += 1_000) if (take(`nieuws ${sent}`, 1)) sent += 1;
  now += 30_000;
  expect([take('nog een', 1), take('hulp', 0)]).toEqual([false, true]);
});

test('an answer that is drawn again waits for alarms', () => {
  const alarm = voorrangOf({ doel: 'alarm', alarm: 1, rol: 'griffier', trede: 0 });
  const posted = { address: { serviceUrl: 'https://teams', conversationId: 'a:noor' }, activityId: '1' };
  expect(placeOfRefresh(posted).voorrang).toBeGreaterThan(alarm);
});
