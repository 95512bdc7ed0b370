import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTermijnen } from '../../src/desk/termijnen.ts';
import { createVernietigDesk, type VernietigDesk } from '../../src/desk/vernietiglijst.ts';
import type { Store } from '../../src/store/store.ts';
import { click, firstRecord, START, summaryOf } from '../store/samples.ts';
import { openHome } from '../support/home.ts';
import { loadProtocol } from '../support/load.ts';
import { nobody } from '../support/nobody.ts';
import { FLOWS } from '../support/shipped.ts';

const protocol = loadProtocol(FLOWS);

describe('The list of what is destroyed', () => {
  let home: Store;
  let read: string[];
  let desk: VernietigDesk;
  beforeEach(async () => {
    home = await openHome();
    read = [];
    const store: Store = {
      ...home,
      read: async (incident, atLeast) => {
        read.push(incident);
        return await home.read(incident, atLeast);
      },
    };
    const summary = summaryOf('een', { status: 'afgesloten', ingediend: START, geeindigd: START });
    await home.append(click(firstRecord('een'), { summary }));
    const now = () => START;
    const termijnen = createTermijnen({ store, protocol: () => protocol, now });
    const log = { info() {}, warn() {}, error() {} };
    desk = createVernietigDesk({ store, protocol: () => protocol, directory: nobody, termijnen, now, log });
  });
  afterEach(() => home.close());

  test('reads a report only when something goes of it that stands on lists: its cards and who was told do not', async () => {
    await desk.list('2028-01');
    expect(read).toEqual([]);
    await desk.list('2031-11');
    expect(read).toEqual(['een']);
  });

  test('knows on which list something stood, the one that was approved of before the others', async () => {
    for (const wat of [
      'lijst:2031-11:0',
      'lijst:2031-11:stond:2031-11_aa:een:veroorzaker_logboek',
      'lijst:2031-11:stond:2031-11_zz:een:veroorzaker',
      'lijst:2031-11:stond:2031-11_zz:twee:namen',
    ])
      await home.noteSaid(wat);
    expect(await desk.listed('een', 'veroorzaker')).toEqual({ lijst: '2031-11_zz' });
    await home.noteSaid('lijst:2031-11:akkoord:2031-11_aa:fatima');
    expect(await desk.listed('een', 'veroorzaker')).toEqual({ lijst: '2031-11_aa', akkoord: 'fatima' });
    expect(await desk.listed('twee', 'namen')).toEqual({ lijst: '2031-11_zz' });
    expect(await desk.listed('twee', 'logboek')).toEqual({ lijst: null });
  });
});
