import { expect, test } from '@jest/globals';
import { drawn, notYet } from '../../src/bericht/groep-beurt.ts';
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
const look = (state: GroepState, found: Groep) => notYet(state, found, tempo(), rollen, NOW);
/** Another process drew the card of it so long (ms) ago. */
const drawnAgo = (ago: number, versie: number) => ({
  ...drawn(groepOf(1, versie), NOW - ago),
  versie: versie + 1,
  gebeld: NOW,
});

test('it waits as long as its receiver may be left to read; a card that came long enough ago holds up nothing', () => {
  expect(look(waiting(groepOf(1)), drawnAgo(10 * SECOND, 2))).toEqual({ sent: false, againMs: 30 * SECOND });
  expect(look(waiting(groepOf(1)), drawnAgo(41 * SECOND, 2))).toBeUndefined();
});

test('its own card holds up nothing but what comes after it', () => {
  const groep = drawnAgo(10 * SECOND, 2);
  expect(look(waiting(groep), groep)).toBeUndefined();
});

test('what was listed before the card was drawn counts as told; what may have been listed since waits', () => {
  const state = waiting(groepOf(1));
  look(state, drawnAgo(10 * SECOND, 2));
  expect([...state.waiting.keys()]).toEqual(['a']);
  state.waiting.set('b', { slots: new Set([SLOT]), shown: Promise.withResolvers(), isListed: true });
  expect(look(state, drawnAgo(5 * SECOND, 4))).toEqual({ sent: false, againMs: 30 * SECOND });
  expect([...state.waiting.keys()]).toEqual(['b']);
  expect(state.told.get('a')?.aankomst).toMatchObject([{ weg: 'kaart', gelukt: true }]);
  expect(look(state, drawnAgo(1 * SECOND, 6))).toEqual({ sent: false });
  expect(state.waiting.size).toBe(0);
});

test('a later rung rings at once, and is not taken for told', () => {
  const state = waiting(groepOf(1));
  look(state, drawnAgo(10 * SECOND, 2));
  Object.assign(state, { unrung: true, trede: 1 });
  expect(look(state, drawnAgo(5 * SECOND, 4))).toBeUndefined();
  expect(state.waiting.size).toBe(1);
});

test('of a group that was closed nothing counts as told: it may be for who has the role now', () => {
  const state = waiting(groepOf(1));
  look(state, drawnAgo(10 * SECOND, 2));
  expect(look(state, { ...drawnAgo(5 * SECOND, 4), dicht: true })).toBeUndefined();
  expect(state.waiting.size).toBe(1);
});
