import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLijsten, type LijstenParts } from '../../src/bewaren/lijsten.ts';
import type { Vernietiglijst } from '../../src/desk/vernietiglijst.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store.ts';
import { ConnectorError } from '../../src/teams/connector.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { FLOWS } from '../support/shipped.ts';

const protocol = loadProtocol(FLOWS);
const NOW = Date.parse('2031-10-02T12:00:00Z');
const LIJST: Vernietiglijst = {
  maand: '2031-11',
  regels: [{ incident: 'een', nummer: 'VBS-2026-0001', klassen: ['logboek'], vanaf: NOW }],
  vast: [],
  nogOpen: [],
  korter: [],
  onleesbaar: 0,
  lijst: '2031-11_abc',
  akkoord: false,
};

describe('A list of what is destroyed', () => {
  let store: Store;
  let told: Vernietiglijst[];
  let posts: string[];
  beforeEach(async () => {
    store = await openHome();
    [told, posts] = [[], []];
  });
  afterEach(() => store.close());

  const toFatima = async () => ({ eerst: ['fatima'], vervangers: [], inPlaatsVan: [] });

  /** The bot looks; gives whom it was posted to since the last time. */
  async function check(changes: Partial<Pick<LijstenParts, 'cag' | 'post'>> = {}): Promise<string[]> {
    const before = posts.length;
    const none = async () => Promise.reject(new Error('nobody asked'));
    const lijsten = createLijsten({
      vernietigDesk: {
        list: async () => LIJST,
        told: async (lijst) => void told.push(lijst),
        look: none,
        approve: none,
        listed: none,
      },
      store,
      vast: () => protocol,
      cag: toFatima,
      post: async (wie) => {
        posts.push(wie);
        return { address: { serviceUrl: 's', conversationId: 'c' }, activityId: 'a' };
      },
      now: () => NOW,
      log: { info() {}, warn() {}, error() {} },
      ...changes,
    });
    await lijsten.check();
    return posts.slice(before);
  }

  test('is told once, and what was told is noted as it was told', async () => {
    expect([await check(), await check()]).toEqual([['fatima'], []]);
    expect(told).toEqual([LIJST]);
  });

  test.each<[string, LijstenParts['cag']]>([
    ['who the CAG is cannot be read', () => Promise.reject(new StoreError('not now'))],
    ['nobody is the CAG', async () => ({ eerst: [], vervangers: [], inPlaatsVan: [] })],
  ])('is told the next time where %s', async (_why, cag) => {
    expect(await check({ cag })).toEqual([]);
    expect(await check()).toEqual(['fatima']);
  });

  test.each([
    ['Teams does not take it now', new ConnectorError('throttled', 'x')],
    ['the store does not say where somebody is reached', new StoreError('not now')],
  ])('is told the next time where %s', async (_why, thrown) => {
    const post = async () => Promise.reject(thrown);
    expect(await check({ post })).toEqual([]);
    expect(told).toEqual([]);
    expect(await check()).toEqual(['fatima']);
  });
});
