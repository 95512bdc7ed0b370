import { expect, test } from '@jest/globals';
import { drawn, notYet, readNow } from '../../src/bericht/groep-beurt.ts';
import { type GroepState, stateOf } from '../../src/bericht/groep-state.ts';
import { Tempo } from '../../src/bericht/groep-tempo.ts';
import type { Groep } from '../../src/store/groepen.ts';
import { groepOf } from '../store/contract-groepen.ts';
import { START } from '../store/samples.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

/** What a process does that finds that another one drew the card of a group. */

const SECOND = 1_000;
const NOW = START + 60 * SECOND;
const SLOT = groepOf(1).eerste.slot;
const { rollen } = loadProtocol(FLOWS);

/** As this process knows a group, in which something of its own waits. */
function waiting(groep: Groep): GroepState {
  const state = stateOf(groep);
  state.waiting.set('a', { slots: new Set([SLOT]), shown: Promise.withResolvers(), isListed: true });
  return state;
}

const tempo = () =>
  new Tempo(
    () => NOW,
    () => [40 * SECOND],
  );
/** `meanwhile`: what happens here while the home answers. */
async function look(state: GroepState, found: Groep, meanwhile = () => {}) {
  const groep = async () => {
    meanwhile();
    return found;
  };
  return notYet(state, (await readNow({ groep }, state)) ?? found, tempo(), rollen, NOW);
}
/** Another process drew the card of it so long (ms) ago. */
const drawnAgo = (ago: number, versie: number) => ({
  ...drawn(groepOf(1, versie), NOW - ago),
  versie: versie + 1,
  gebeld: NOW,
});

test('it waits as long as its receiver may be left to read; a card that came long enough ago holds up nothing', async () => {
  expect(await look(waiting(groepOf(1)), drawnAgo(10 * SECOND, 2))).toEqual({ sent: false, againMs: 30 * SECOND });
  expect(await look(waiting(groepOf(1)), drawnAgo(41 * SECOND, 2))).toBeUndefined();
});

test('its own card holds up nothing but what comes after it', async () => {
  const groep = drawnAgo(10 * SECOND, 2);
  expect(await look(waiting(groep), groep)).toBeUndefined();
});

test('what was listed before the card was drawn counts as told; what may have been listed since waits', async () => {
  const state = waiting(groepOf(1));
  await look(state, drawnAgo(10 * SECOND, 2));
  expect([...state.waiting.keys()]).toEqual(['a']);
  state.waiting.set('b', { slots: new Set([SLOT]), shown: Promise.withResolvers(), isListed: true });
  expect(await look(state, drawnAgo(5 * SECOND, 4))).toEqual({ sent: false, againMs: 30 * SECOND });
  expect([...state.waiting.keys()]).toEqual(['b']);
  expect(state.told.get('a')?.aankomst).toMatchObject([{ weg: 'kaart', gelukt: true }]);
  expect(await look(state, drawnAgo(1 * SECOND, 6))).toEqual({ sent: false });
  expect(state.waiting.size).toBe(0);
});

test('what is listed while this is asked may be later than a card that another process draws then: it waits', async () => {
  const state = waiting(groepOf(1));
  const a = state.waiting.get('a');
  Object.assign(a ?? {}, { isListed: false });
  await look(state, groepOf(1), () => Object.assign(a ?? {}, { isListed: true }));
  await look(state, drawnAgo(10 * SECOND, 2));
  expect([...state.waiting.keys()]).toEqual(['a']);
  await look(state, drawnAgo(5 * SECOND, 4));
  expect(state.waiting.size).toBe(0);
});

test('a later rung rings at once, and is not taken for told', async () => {
  const state = waiting(groepOf(1));
  await look(state, drawnAgo(10 * SECOND, 2));
  Object.assign(state, { unrung: true, trede: 1 });
  expect(await look(state, drawnAgo(5 * SECOND, 4))).toBeUndefined();
  expect(state.waiting.size).toBe(1);
});

test('of a group that was closed nothing counts as told: it may be for who has the role now', async () => {
  const state = waiting(groepOf(1));
  await look(state, drawnAgo(10 * SECOND, 2));
  expect(await look(state, { ...drawnAgo(5 * SECOND, 4), dicht: true })).toBeUndefined();
  expect(state.waiting.size).toBe(1);
});
