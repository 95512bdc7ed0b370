import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { telephones } from '../../src/oefenruimte/open.ts';
import { createTelephone } from '../../src/telefoon/providers.ts';
import { AMINA, NOOR, type Room, startRoom } from './double.ts';

const SMS = { to: '+31600000002', text: 'Stroomwijzer: noodoproep.', id: 'bericht-1' };

let room: Room;
beforeEach(async () => {
  room = await startRoom();
});
afterEach(() => room.close());

const bot = () =>
  createTelephone(
    telephones(() => room.url),
    Date.now,
  );
const shown = async (person: string) => (await room.inbox(person)).phones.map(({ kind, text }) => [kind, text]);

test('an sms and a call of the bot stand on the telephone of whoever has the number, and of nobody else', async () => {
  await bot().sms?.(SMS);
  await bot().telefoontje?.({ ...SMS, id: 'bericht-2' });
  await bot().sms?.({ ...SMS, to: '+31600000099', id: 'bericht-3' });
  expect(await shown(NOOR)).toEqual([
    ['call', SMS.text],
    ['sms', SMS.text],
  ]);
  expect(await shown(AMINA)).toEqual([]);
});

test('the same one twice is one; what was read counts no longer', async () => {
  await bot().sms?.(SMS);
  await bot().sms?.(SMS);
  const [phone] = (await room.inbox(NOOR)).phones;
  expect(await shown(NOOR)).toHaveLength(1);
  await room.api('read', { person: NOOR, kind: 'phones', ids: [phone?.id] });
  expect((await room.inbox(NOOR)).phones).toMatchObject([{ read: true }]);
});

test('what is not signed, or is of another time, rings no telephone', async () => {
  const body = JSON.stringify({ type: 'sms', data: { to: SMS.to, text: SMS.text, language: 'nl-NL' } });
  const now = String(Math.floor(Date.now() / 1000));
  for (const signature of ['', 'v1,', 'v1,AAAA', `v1,${'A'.repeat(43)}=`]) {
    const headers = { 'webhook-id': 'x', 'webhook-timestamp': now, 'webhook-signature': signature };
    const { status } = await fetch(`${room.url}/oefenruimte/telefoon`, { method: 'POST', headers, body });
    expect(status).toBe(401);
  }
  const late = createTelephone(
    telephones(() => room.url),
    () => Date.now() - 301_000,
  );
  await expect(late.sms?.(SMS)).rejects.toMatchObject({ kind: 'locked_out', status: 401 });
  expect(await shown(NOOR)).toEqual([]);
});
