import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { NAMES, nameOf } from '../../src/graph/requests.ts';
import type { GraphDouble } from '../support/graph-double.ts';
import { listening } from '../support/listening.ts';
import * as t from './support.ts';

let double: GraphDouble;
beforeEach(async () => {
  double = await t.startTenant({ pageSize: 2 });
});
afterEach(async () => {
  expect(double.unlisted()).toEqual([]);
  await double.close();
});

test('who leads somebody; undefined when Entra knows nobody, and that is no failure', async () => {
  const { graph, lines } = t.clientOf(double);
  expect(await graph.manager(t.SANNE)).toEqual({ aadObjectId: t.TIM, naam: 'Tim' });
  expect(await graph.manager(t.TIM)).toBeUndefined();
  expect(await graph.manager(t.STRANGER)).toBeUndefined();
  expect(lines).toEqual([]);
});

test('a person of whom only the id may be seen has an empty name', async () => {
  double.tenant.people[t.SANNE] = { manager: t.NOOR };
  expect(await t.clientOf(double).graph.manager(t.SANNE)).toEqual({ aadObjectId: t.NOOR, naam: '' });
});

test('the mail address of somebody; undefined when there is none', async () => {
  const { graph, lines } = t.clientOf(double);
  expect(await graph.mailAddress(t.SANNE)).toBe('sanne@voorbeeldstad.nl');
  expect(await graph.mailAddress(t.TIM)).toBeUndefined();
  expect(await graph.mailAddress(t.STRANGER)).toBeUndefined();
  expect(await graph.mobilePhone(t.SANNE)).toBe('06 - 00 00 01 01');
  expect(await graph.mobilePhone(t.STRANGER)).toBeUndefined();
  expect(lines).toEqual([]);
});

test('of any number of groups, those that somebody is in, twenty a request; as they were written', async () => {
  const { graph } = t.clientOf(double);
  const others = Array.from(
    { length: 40 },
    (_, i) => `dddddddd-0000-4000-8000-0000000000${String(i).padStart(2, '0')}`,
  );
  const asked = [...others, t.CAG_GROUP.toUpperCase(), t.EMPTY_GROUP];
  expect(await graph.memberGroups(t.NOOR, asked)).toEqual([t.CAG_GROUP.toUpperCase()]);
  expect(double.received.map(({ body }) => Array.isArray(body.groupIds) && body.groupIds.length)).toEqual([20, 20, 2]);
  expect(await graph.memberGroups(t.NOOR, [])).toEqual([]);
  expect(double.received).toHaveLength(3);
  expect((await t.failureOf(graph.memberGroups(t.STRANGER, [t.CAG_GROUP]))).kind).toBe('gone');
});

test('who is out of office in Teams, 650 people a request; of whom nothing is said, nothing is known', async () => {
  const { graph, lines } = t.clientOf(double);
  double.tenant.people[t.SANNE] = { outOfOffice: true };
  const others = Array.from({ length: 700 }, (_, i) => `dddddddd-0000-4000-8000-00000000${String(i).padStart(4, '0')}`);
  expect(await graph.outOfOffice([...others, t.SANNE.toUpperCase(), t.TIM])).toEqual([]);
  expect(await graph.outOfOffice([...others, t.SANNE, t.TIM, t.STRANGER])).toEqual([t.SANNE]);
  expect(double.received.map(({ body }) => Array.isArray(body.ids) && body.ids.length)).toEqual([650, 52, 650, 53]);
  // What Graph gets, to the letter: https://learn.microsoft.com/graph/api/cloudcommunications-getpresencesbyuserid
  await graph.outOfOffice([t.TIM]);
  expect(double.received.at(-1)).toMatchObject({
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    body: { ids: [t.TIM] },
  });
  expect(await graph.outOfOffice([])).toEqual([]);
  expect(lines).toEqual([]);
});

test('everybody in a group, also through another group, page by page', async () => {
  const { graph } = t.clientOf(double);
  double.tenant.groups[t.NESTED_GROUP] = [t.NOOR, t.TIM, t.STRANGER];
  expect(await graph.groupMembers(t.CAG_GROUP)).toEqual([
    { aadObjectId: t.SANNE, naam: 'Sanne' },
    { aadObjectId: t.NOOR, naam: '' },
    { aadObjectId: t.TIM, naam: 'Tim' },
    { aadObjectId: t.STRANGER, naam: '' },
  ]);
  expect(double.count('groupMembers')).toBe(2);
  expect(await graph.groupMembers(t.EMPTY_GROUP)).toEqual([]);
  expect((await t.failureOf(graph.groupMembers(t.STRANGER))).kind).toBe('gone');
});

test('words that are longer than Graph takes still ring', async () => {
  const { graph } = t.clientOf(double);
  const long = 'Teams laat ons er niet in. '.repeat(9);
  await graph.ring({ kind: 'person', aadObjectId: t.SANNE }, { ...t.BELL, text: long, preview: long });
  const [rung] = double.bells;
  expect([rung?.tekst.length, rung?.preview.length]).toEqual([150, 150]);
  expect(rung?.preview).toMatch(/Teams laat ons…$/);
});

test('the bell of a person, a team and a channel', async () => {
  const { graph } = t.clientOf(double);
  await graph.ring({ kind: 'person', aadObjectId: t.SANNE }, t.BELL);
  await graph.ring({ kind: 'team', team: t.TEAM }, t.BELL);
  await graph.ring({ kind: 'channel', team: t.TEAM, channelId: t.CHANNEL }, t.BELL);
  const { text: tekst, topic, ...bell } = t.BELL;
  expect(double.bells).toEqual([
    { person: t.SANNE, tekst, ...bell },
    { team: t.TEAM, tekst, ...bell },
    { team: t.TEAM, channelId: t.CHANNEL, tekst, ...bell },
  ]);
  // What Graph gets, to the letter: https://learn.microsoft.com/graph/api/team-sendactivitynotification
  expect(double.received.at(-1)?.body).toEqual({
    topic: { source: 'text', value: topic, webUrl: bell.webUrl },
    activityType: 'melding',
    chainId: bell.chainId,
    previewText: { content: bell.preview },
    templateParameters: [{ name: 'tekst', value: tekst }],
    recipient: {
      '@odata.type': '#microsoft.graph.channelMembersNotificationRecipient',
      teamId: t.TEAM,
      channelId: t.CHANNEL,
    },
  });
});

test('a mail leaves from the one mailbox, as plain text, and is not kept there', async () => {
  await t.clientOf(double).graph.sendMail(t.MAIL);
  expect(double.mails).toEqual([{ from: t.MAILBOX, to: [t.MAIL.to], subject: t.MAIL.subject, text: t.MAIL.text }]);
  expect(double.received[0]?.body).toEqual({
    message: {
      subject: t.MAIL.subject,
      body: { contentType: 'text', content: t.MAIL.text },
      toRecipients: [{ emailAddress: { address: t.MAIL.to } }],
    },
    saveToSentItems: false,
  });
});

test('installing gives the chat; already installed is fine; the catalogue is asked once', async () => {
  const { graph, lines } = t.clientOf(double);
  const chat = `19:${t.NOOR}_bot@unq.gbl.spaces`;
  expect(await graph.install(t.NOOR)).toBe(chat);
  expect(await graph.install(t.NOOR)).toBe(chat);
  expect(double.received.map(({ status }) => status)).toEqual([200, 201, 200, 200, 409, 200, 200]);
  expect(double.count('catalogApp')).toBe(1);
  expect(lines).toEqual([]);
});

test('what was installed but is not to be seen yet is for later', async () => {
  const { graph } = t.clientOf(double);
  double.fail({ status: 404 }, 1, 'installedChat');
  expect(await t.failureOf(graph.install(t.NOOR))).toMatchObject({ kind: 'throttled', message: 'NoChatYet' });
  double.fail({ status: 409, code: 'Conflict' }, 1, 'installApp');
  expect(await t.failureOf(graph.install(t.STRANGER))).toMatchObject({ kind: 'throttled', message: 'NotInstalledYet' });
});

test('without a setting it is refused, and nothing is asked', async () => {
  const { graph } = t.clientOf(double, { teamsAppId: undefined, mailSender: undefined });
  expect(await t.failureOf(graph.install(t.NOOR))).toMatchObject({ kind: 'refused', message: 'NoTeamsAppId' });
  expect(await t.failureOf(graph.sendMail(t.MAIL))).toMatchObject({ kind: 'refused', message: 'NoMailSender' });
  expect(double.received).toEqual([]);
});

test('an app that the catalogue does not know is refused', async () => {
  const { graph, lines } = t.clientOf(double, { teamsAppId: t.STRANGER });
  expect(await t.failureOf(graph.install(t.NOOR))).toMatchObject({ kind: 'refused', message: 'AppNotInCatalog' });
  expect(lines).toMatchObject([{ level: 'error', facts: { document: 'deployment/README.md' } }]);
});

test('every request of the list is made, and goes over the wire as it stands there', async () => {
  const { graph } = t.clientOf(double);
  await graph.manager(t.SANNE);
  await graph.mailAddress(t.SANNE);
  await graph.mobilePhone(t.SANNE);
  await graph.account(t.SANNE);
  await graph.memberGroups(t.SANNE, [t.CAG_GROUP]);
  await graph.groupMembers(t.CAG_GROUP);
  await graph.appVersions();
  await graph.ring({ kind: 'person', aadObjectId: t.SANNE }, t.BELL);
  await graph.ring({ kind: 'team', team: t.TEAM }, t.BELL);
  await graph.sendMail(t.MAIL);
  await graph.install(t.NOOR);
  await graph.outOfOffice([t.SANNE]);
  expect(new Set(double.received.map(({ method, path }) => nameOf(method, path)))).toEqual(new Set(NAMES));
  for (const { status } of double.received) expect(status).toBeLessThan(300);
});

test('a request that stands in no list is seen by the double', async () => {
  await fetch(`${double.url}/v1.0/users/${t.SANNE}/messages`);
  await fetch(`${double.url}/beta/users/${t.SANNE}/manager`);
  expect(double.unlisted().map(({ path }) => path)).toEqual([
    `/users/${t.SANNE}/messages`,
    `/beta/users/${t.SANNE}/manager`,
  ]);
  double.received.splice(0);
});

test('no value leads to another request', async () => {
  const { graph } = t.clientOf(double);
  for (const bad of ['', '.', '..'])
    expect(await t.failureOf(graph.manager(bad))).toMatchObject({ kind: 'refused', message: 'NotAsked' });
  expect(double.received).toEqual([]);
  for (const odd of [
    '../groups/x',
    'x/../../me',
    'x?$select=mail&y=',
    "o'brien@voorbeeldstad.nl",
    'https://evil.example/x',
    '%2e%2e',
    'é ☎',
  ])
    expect(await graph.manager(odd)).toBeUndefined();
  expect(double.received.map(({ method, path }) => nameOf(method, path))).toEqual(Array(7).fill('manager'));
});

test.each([
  ['another host', 'https://evil.example/v1.0/groups/x/transitiveMembers/microsoft.graph.user?$skiptoken=1'],
  ['a host that begins like ours', '{own}.evil.example/v1.0/groups/x/transitiveMembers/microsoft.graph.user'],
  ['another request', '{own}/v1.0/users/x/messages'],
])('a link to %s is not followed for the next page', async (_what, link) => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ value: [], '@odata.nextLink': link.replace('{own}', url) }));
  });
  const { origin: url, close } = await listening(server);
  const { graph } = t.clientOf({ url });
  expect(await t.failureOf(graph.groupMembers(t.CAG_GROUP))).toMatchObject({ kind: 'refused', message: 'OtherHost' });
  expect(asked).toBe(1);
  await close();
});

test('without a registration no other machine is asked', async () => {
  const { graph } = t.clientOf({ url: 'https://graph.example.invalid' });
  expect(await t.failureOf(graph.manager(t.SANNE))).toMatchObject({ kind: 'refused', message: 'OtherHost' });
});

test('a chain of pages without an end is given up', async () => {
  double.tenant.groups[t.EMPTY_GROUP] = Array.from({ length: 250 }, (_, i) => `person-${i}`);
  const { graph } = t.clientOf(double);
  expect(await t.failureOf(graph.groupMembers(t.EMPTY_GROUP))).toMatchObject({ message: 'TooManyPages' });
  expect(double.received).toHaveLength(100);
});

test('a request that is almost one of the list is none', () => {
  expect(nameOf('GET', `/users/${t.SANNE}?$select=mail,mobilePhone`)).toBeUndefined();
  expect(nameOf('GET', `/users/${t.SANNE}`)).toBeUndefined();
  expect(nameOf('POST', `/users/${t.SANNE}?$select=mail`)).toBeUndefined();
  expect(nameOf('GET', `/users/${t.SANNE}?$select=mail&$expand=manager`)).toBeUndefined();
  expect(nameOf('GET', `/users/${t.SANNE}?$select=mail`)).toBe('mailAddress');
  expect(nameOf('GET', '/users/%E0%A4%A?$select=mail')).toBeUndefined();
});
