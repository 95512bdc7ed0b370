import { expect, test } from '@jest/globals';
import { isSurelyAlone } from '../../src/bericht/groep-alleen.ts';
import { type GroepState, stateOf } from '../../src/bericht/groep-state.ts';
import type { Groep, Groepslid } from '../../src/store/groepen.ts';
import { groepOf, lidOf } from '../store/contract-groepen.ts';
import { START } from '../store/samples.ts';
import { gewijzigd } from '../support/changed-flows.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

/** Whether a group is one incident alone, whatever other processes did: what it costs to know. */

const MINUTE = 60_000;
const { rollen } = loadProtocol(FLOWS);
const longer = gewijzigd(['rollen.yaml', 'stil: 5 minuten', 'stil: 1 uur']).rollen;
const eerste = lidOf('eerste');

/** A group of one at a home that counts what it is asked. */
function home(state: GroepState = stateOf(groepOf(1))) {
  let groep: Groep = groepOf(1);
  const leden: Groepslid[] = [eerste];
  const asked: string[] = [];
  const store = {
    groep: async () => {
      asked.push('groep');
      return groep;
    },
    leden: async () => {
      asked.push('leden');
      return leden;
    },
  };
  return {
    asked,
    joins: () => leden.push(lidOf('ander')),
    draws: () => {
      groep = groepOf(1, 2);
    },
    /** So long (ms) after the group began. */
    after: (ms: number, roles = rollen) =>
      isSurelyAlone({ store, now: () => START + ms }, state, {
        incident: { id: eerste.incident },
        rollen: roles,
      }),
  };
}

test('it is asked each time as long as another may join, once more when none can, and never after that', async () => {
  const { after, asked } = home();
  for (const minutes of [1, 2, 6.9]) expect(await after(minutes * MINUTE)).toBe(true);
  expect(asked.splice(0)).toEqual(['groep', 'groep', 'groep']);
  for (const minutes of [7.1, 8, 60, 60 * 24]) expect(await after(minutes * MINUTE)).toBe(true);
  expect(asked).toEqual(['leden']);
});

test('of whatever joined until then it is known: what another process drew, and what it drew or listed since it was asked', async () => {
  const drawn = home();
  drawn.draws();
  expect(await drawn.after(MINUTE)).toBe(false);
  for (const draws of [true, false]) {
    const { after, joins, ...other } = home();
    expect(await after(4.9 * MINUTE)).toBe(true);
    joins();
    if (draws) other.draws();
    expect(await after(60 * MINUTE)).toBe(false);
    expect(await after(61 * MINUTE)).toBe(false);
    expect(other.asked).toEqual(['groep', 'leden']);
  }
});

test('where the roles file leaves a group open for longer by now, it is asked again', async () => {
  const { after, asked } = home();
  await after(10 * MINUTE);
  expect(await after(20 * MINUTE, longer)).toBe(true);
  expect(await after(63 * MINUTE, longer)).toBe(true);
  await after(64 * MINUTE, longer);
  expect(asked).toEqual(['leden', 'groep', 'leden']);
});

test('of one that had a card, or that another incident began, nothing is asked', async () => {
  const carded = home(stateOf(groepOf(1, 2)));
  expect(await carded.after(MINUTE)).toBe(false);
  const others = home(stateOf(groepOf(1, 1, { eerste: lidOf('ander') })));
  expect(await others.after(60 * MINUTE)).toBe(false);
  expect([...carded.asked, ...others.asked]).toEqual([]);
});
