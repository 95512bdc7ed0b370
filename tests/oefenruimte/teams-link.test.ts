import { expect, test } from '@jest/globals';
import { placeOf, TEAMS_LINKS } from '../../src/oefenruimte/page/teams-link.js';

const CHANNEL = '19:1@thread.tacv2';
const MESSAGE = `https://teams.microsoft.com/l/message/${encodeURIComponent(CHANNEL)}/1732550000000?tenantId=t&groupId=g`;

test.each([
  [MESSAGE, { conversation: CHANNEL, message: '1732550000000' }],
  ['https://teams.microsoft.com/l/chat/0/0?users=28:app', {}],
  ['https://teams.microsoft.com/l/message/%', {}],
  ['geen adres', {}],
])('%s leads to %j', (url, place) => {
  expect(placeOf(url)).toEqual(place);
});

test('a link into Teams is found in a text, others are left alone', () => {
  const text = `Open ${MESSAGE}\nof https://kwaad.example/l/message/1`;
  expect(text.split(TEAMS_LINKS)).toEqual(['Open ', MESSAGE, '\nof https://kwaad.example/l/message/1']);
});
