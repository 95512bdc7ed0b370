import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { placeOfStrip } from '../../src/bericht/place.ts';
import { stripCards } from '../../src/bewaren/strip.ts';
import { VOORRANGEN } from '../../src/incident/voorrang.ts';
import type { PostedMessage, Store } from '../../src/store/store.ts';
import { ConnectorError, type Posted } from '../../src/teams/connector.ts';
import { messageOf, sanne } from '../store/samples.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { FLOWS } from '../support/shipped.ts';

const { woorden } = loadProtocol(FLOWS);
const NOW = 1_000;

describe('A card of which the words are taken off', () => {
  let store: Store;
  const message = messageOf('een', `dossier:${sanne}`, 'm1');
  const standing = async () => await store.message('een', message.slot);
  beforeEach(async () => {
    store = await openHome();
    await store.saveMessage(message);
  });
  afterEach(() => store.close());

  /** `during` happens while Teams is asked to change it. */
  function strip(
    during: (posted: Posted) => Promise<void>,
    some: readonly PostedMessage[] = [message],
    stopped = new Promise<void>(() => {}),
  ) {
    return stripCards(
      {
        store,
        stripping: () => ({ update: during }),
        refresher: { isFormOpen: () => false, settled: async () => {} },
        woorden: () => woorden,
        now: () => NOW,
        stopped,
      },
      some,
    );
  }

  test('is said to be bare, and is not asked again', async () => {
    expect(await strip(async () => {})).toEqual({ bare: 1, unreachable: 0, waiting: 0 });
    expect(await standing()).toEqual({ ...message, gestript: NOW });
  });

  test('somebody opens it elsewhere meanwhile: where it stands now is kept, and it has words', async () => {
    const moved = { ...messageOf('een', message.slot, 'm2'), eerder: [message].map(placeOf) };
    expect(await strip(() => store.saveMessage(moved))).toEqual({ bare: 0, unreachable: 0, waiting: 1 });
    expect(await standing()).toEqual(moved);
  });

  test('somebody opens it in the same place meanwhile: it has words, and is found the next time', async () => {
    expect(await strip(() => store.saveMessage(message))).toMatchObject({ waiting: 1 });
    expect(await standing()).toEqual(message);
  });

  test('somebody opened it since it was read: it is left alone', async () => {
    const read = { ...message, over: 1 };
    let asked = 0;
    const counted = async () => void asked++;
    expect(await strip(counted, [read])).toMatchObject({ waiting: 1 });
    expect([asked, await standing()]).toEqual([0, message]);
  });

  test('the bot stops halfway: the next time it is done', async () => {
    const halfway = { ...message, wordtLeeg: 5 };
    await store.saveMessage(halfway);
    expect(await strip(async () => {}, [halfway])).toMatchObject({ bare: 1 });
    expect(await standing()).toEqual({ ...message, gestript: NOW });
  });

  test('Teams does not change it now: it stands as it stood', async () => {
    const unavailable = async () => {
      throw new ConnectorError('throttled', 'x');
    };
    expect(await strip(unavailable)).toMatchObject({ waiting: 1 });
    expect(await standing()).toEqual(message);
  });

  test('over the limits of Teams it waits for its turn', async () => {
    let asked = 0;
    const full = async () => {
      if (asked++ === 0) throw new ConnectorError('throttled', 'OwnPace', { turn: Promise.resolve() });
    };
    expect(await strip(full)).toMatchObject({ bare: 1 });
    expect(asked).toBe(2);
    const { address, activityId } = { address: message, activityId: 'm1' };
    expect(placeOfStrip({ address, activityId }).voorrang).toBeGreaterThan(Math.max(...VOORRANGEN));
  });

  test('the bot stops while it waits for its turn: it is done the next time', async () => {
    const never = async () => {
      throw new ConnectorError('throttled', 'OwnPace', { turn: new Promise<void>(() => {}) });
    };
    expect(await strip(never, [message], Promise.resolve())).toMatchObject({ waiting: 1 });
    expect(await standing()).toEqual(message);
  });
});

function placeOf({ serviceUrl, conversationId, activityId }: PostedMessage) {
  return { serviceUrl, conversationId, activityId };
}
