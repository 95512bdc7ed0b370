import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Door, forgedTokens, openDoor } from './door.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

/** What can stand where the keys should. */
const AWAY: [string, (door: Door) => void][] = [
  ['answers 500', ({ microsoft }) => microsoft.failKeys(500)],
  ['is silent', ({ microsoft }) => microsoft.failKeys('hang')],
  ['has no keys', ({ microsoft }) => microsoft.answerKeys('{"keys":[]}')],
  ['has keys that are none', ({ microsoft }) => microsoft.answerKeys('{"keys":[null,{"kid":"own"},5]}')],
  [
    'has a key of another kind',
    ({ microsoft }) => microsoft.answerKeys('{"keys":[{"kid":"own","kty":"EC","n":"AQAB","e":"AQAB"}]}'),
  ],
  ['has a page', ({ microsoft }) => microsoft.answerKeys('<html>Even geduld</html>')],
  ['has a page for metadata', ({ microsoft }) => microsoft.answerMetadata('<html>Even geduld</html>')],
  ['says nothing of keys', ({ microsoft }) => microsoft.answerMetadata('{"issuer":"https://api.botframework.com"}')],
  ['leads to an address that is none', ({ microsoft }) => microsoft.answerMetadata('{"jwks_uri":"keys"}')],
  ['has more than anybody has', ({ microsoft }) => microsoft.answerKeys(`{"keys":[],"x":"${'x'.repeat(2_000_000)}"}`)],
];

describe.each(AWAY)('the list of keys %s', (_how, goAway) => {
  test('for 25 hours and more: every valid click is answered, by the keys that were had last', async () => {
    expect(await door.click()).toBe(200);
    goAway(door);
    const before = door.microsoft.metadataFetches();
    for (let hour = 1; hour <= 30; hour++) {
      door.pass(HOUR);
      expect([hour, await door.click()]).toEqual([hour, 200]);
    }
    expect(door.age()).toBe(30 * HOUR);
    // Not before they are a day old, and then once for each click here.
    await until(() => door.microsoft.metadataFetches() > before);
    expect(door.microsoft.metadataFetches() - before).toBeLessThanOrEqual(7);
    expect(door.refused).toEqual([]);
  });

  test('from the start: no click can be looked at, which is said as it is; well again, the next one is answered', async () => {
    goAway(door);
    expect(await door.click()).toBe(503);
    expect(door.refused).toEqual(['sleutels_weg']);
    door.microsoft.failKeys(undefined);
    door.microsoft.answerKeys(undefined);
    door.microsoft.answerMetadata(undefined);
    door.pass(SECOND);
    expect(await door.click()).toBe(200);
  });
});

test('keys of a day old are replaced while the click that finds that is answered', async () => {
  await door.click();
  door.pass(25 * HOUR);
  expect(await door.click()).toBe(200);
  await until(() => door.age() === 0);
  expect(door.microsoft.keyFetches()).toBe(2);
});

test('while there are none it is asked less and less often, whoever knocks', async () => {
  door.microsoft.failKeys(500);
  for (let second = 0; second < 200; second++) {
    const statuses = await Promise.all([door.click(), door.click()]);
    expect(statuses).toEqual([503, 503]);
    door.pass(SECOND);
  }
  // At 0, 1, 3, 7, 15, 31 and 63 s, and then each minute.
  expect(door.microsoft.metadataFetches()).toBe(9);
});

test('who come at once wait for one list', async () => {
  const statuses = await Promise.all(Array.from({ length: 50 }, () => door.click()));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(door.microsoft.keyFetches()).toBe(1);
});

test('a key that is new is found with the first click that names it', async () => {
  await door.click();
  door.pass(MINUTE);
  door.microsoft.nameKey('newer');
  expect(await door.click({ kid: 'newer' })).toBe(200);
  // And the one that went is no longer taken.
  expect(await door.click({ kid: 'own' })).toBe(401);
});

test('names of keys that nobody has make us ask once a minute at most', async () => {
  await door.click();
  for (let second = 0; second < 300; second++) {
    expect(await door.click({ kid: `verzonnen-${second}` })).toBe(401);
    door.pass(SECOND);
  }
  expect(door.microsoft.metadataFetches()).toBeLessThanOrEqual(1 + 5);
  expect(door.logged).toEqual([]);
});

test('the clock was set back: keys are asked for all the same', async () => {
  door.microsoft.failKeys(500);
  expect(await door.click()).toBe(503);
  door.microsoft.failKeys(undefined);
  door.pass(-HOUR);
  expect(await door.click()).toBe(200);
});

test('a list that never comes, and 1,000 forged tokens: valid clicks are answered throughout', () =>
  forgedTokens(door, 1_000));

/** What goes on beside an answer takes a moment. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
