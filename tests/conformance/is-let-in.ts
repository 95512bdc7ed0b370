import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CreateAdapter } from '../../src/teams/port.ts';
import type { Reden } from '../../src/wire/refusals.ts';
import { botToken, type Oddities } from '../support/token-authority.ts';
import { sample } from './samples.ts';
import { BOT, openStand, type Stand } from './stand.ts';

const ELSEWHERE = '44444444-4444-4444-8444-444444444444';
const hours = (count: number) => Math.floor(Date.now() / 1000) + count * 3_600;

/** Signed tokens: which are good, and what each of the others is answered. */
export function isLetIn(create: CreateAdapter): void {
  let stand: Stand;
  beforeEach(async () => {
    stand = await openStand(create, BOT);
  });
  afterEach(() => stand.close());
  const message = () => sample('message', stand.teams.serviceUrl);
  const bearer = (claims: Record<string, unknown> = {}, odd: Oddities = {}) =>
    stand.microsoft.bearer(stand.teams.serviceUrl, claims, odd);

  test('a good token lets in; the keys are fetched once', async () => {
    for (const id of ['1', '2', '3'])
      expect(await stand.sends({ ...message(), id })).toEqual({ status: 200, text: '' });
    expect(stand.turns).toHaveLength(3);
    expect(stand.microsoft.keyFetches()).toBe(1);
    expect(stand.adapter.signingKeys?.age()).toBeGreaterThanOrEqual(0);
    expect(await stand.adapter.botToken?.()).toBe(botToken);
    expect(stand.refused).toEqual([]);
  });

  test.each<[string, Reden, Record<string, unknown>, Oddities]>([
    ['is over', 'token_verlopen', { exp: hours(-1) }, {}],
    ['has yet to begin', 'token_verlopen', { nbf: hours(1) }, {}],
    ['never ends', 'ander_token', { exp: undefined }, {}],
    ['is for another bot', 'ander_token', { aud: ELSEWHERE }, {}],
    ['is of another issuer', 'ander_token', { iss: 'https://example.org' }, {}],
    ['is of Entra, for an Emulator', 'ander_token', { iss: `https://sts.windows.net/${BOT.tenantId}/` }, {}],
    ['is for another serviceUrl', 'ander_token', { serviceurl: 'https://smba.trafficmanager.net/emea/' }, {}],
    ['names no serviceUrl', 'ander_token', { serviceurl: undefined }, {}],
    ['is signed with a key that nobody knows', 'onbekende_sleutel', {}, { kid: 'onbekend' }],
    ['is signed with a key without endorsements', 'sleutel_niet_voor_teams', {}, { kid: 'nobodys' }],
    ['is signed with a key for another channel', 'sleutel_niet_voor_teams', {}, { kid: 'elsewhere' }],
    ['is signed by somebody else', 'handtekening', {}, { stranger: true }],
    ['was changed after it was signed', 'handtekening', {}, { changedAfterwards: { nbf: 0 } }],
    ['is not signed', 'ander_token', {}, { alg: 'none' }],
    ['is signed with the public key as a secret', 'ander_token', {}, { alg: 'HS256' }],
  ])('401 for a token that %s', async (_what, reden, claims, odd) => {
    await isShut(401, reden, bearer(claims, odd));
  });

  test.each([
    ['none', null],
    ['another kind', 'Basic aGFsbG86aGFsbG8='],
    ['one that is no token', 'Bearer hallo'],
  ])('401 for %s', async (_what, authorization) => {
    await isShut(401, 'geen_token', authorization);
  });

  test('503 while no key can be had: the token may well be good', async () => {
    stand.microsoft.failKeys(500);
    await isShut(503, 'sleutels_weg', bearer());
  });

  test('403 for another tenant, and for a person whom Entra does not know', async () => {
    const elsewhere = { conversation: { id: 'a:1', tenantId: ELSEWHERE }, channelData: { tenant: { id: ELSEWHERE } } };
    expect((await stand.sends({ ...message(), ...elsewhere })).status).toBe(403);
    expect((await stand.sends({ ...message(), from: { id: '29:gast' } })).status).toBe(403);
    expect(stand.refused).toEqual(['andere_organisatie', 'onbekende_persoon']);
    expect(stand.turns).toEqual([]);
  });

  test.each(['http://smba.trafficmanager.net/emea/', 'ftp://127.0.0.1/', 'javascript:alert(1)'])(
    '400 for a good token of the serviceUrl %s: it is never spoken with',
    async (serviceUrl) => {
      expect((await stand.sends({ ...message(), serviceUrl })).status).toBe(400);
      expect([stand.refused, stand.turns, stand.failed()]).toEqual([['geen_activiteit'], [], 0]);
    },
  );

  test.each(['appId', 'tenantId'])('an empty %s is no registration, and no bot for everyone either', (part) => {
    const log = { info() {}, warn() {}, error() {} };
    const parts = { now: Date.now, log, refused() {}, failed() {} };
    expect(() => create({ ...parts, bot: { ...BOT, [part]: ' ' } })).toThrow(TypeError);
  });

  test('without a registration no token is asked, and nobody but this machine is spoken with', async () => {
    const open = await openStand(create, undefined);
    try {
      expect([open.adapter.signingKeys, open.adapter.botToken]).toEqual([undefined, undefined]);
      open.does(async (turn) => void (await turn.say('Gehoord')));
      const here = sample('message', open.teams.serviceUrl);
      open.teams.open(String(Reflect.get(Object(here.conversation), 'id')));
      expect((await open.sends(here, null)).status).toBe(200);
      expect(open.teams.received.map(({ authorization }) => authorization)).toEqual([undefined]);
      expect((await open.sends({ ...here, serviceUrl: 'https://smba.trafficmanager.net/teams/' }, null)).status).toBe(
        400,
      );
      expect(open.microsoft.tokenRequests).toEqual([]);
    } finally {
      await open.close();
    }
  });

  async function isShut(status: number, reden: Reden, authorization: string | null): Promise<void> {
    const answer = await stand.sends(message(), authorization);
    expect([answer.status, Object.keys(JSON.parse(answer.text))]).toEqual([status, ['error']]);
    expect(stand.refused).toEqual([reden]);
    expect([stand.turns, stand.teams.received]).toEqual([[], []]);
  }
}
