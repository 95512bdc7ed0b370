import { expect, test } from '@jest/globals';
import { KnownGroepen } from '../../src/bericht/groep-known.ts';
import { OmBeurten } from '../../src/bericht/groep-om-beurten.ts';
import { type GroepState, receiverOf, stateOf } from '../../src/bericht/groep-state.ts';
import { Tempo } from '../../src/bericht/groep-tempo.ts';
import type { Groep } from '../../src/store/groepen.ts';
import { groepOf, lidOf } from '../store/contract-groepen.ts';
import { START } from '../store/samples.ts';

/** Several groups of one person whose cards are to change at the same moment. */

const SECOND = 1_000;
const PAUSE = 40 * SECOND;
const SOON = { sent: false, againMs: 2 * SECOND };
const AFTER_THAT = { sent: false, againMs: PAUSE };
const TAAK = lidOf('eerste', { bericht: { doel: 'taak', taak: 'opvang', rol: 'teamleider' } });

/** A group whose card came so many pauses before START. */
function groep(sleutel: string, ago: number, changes: Partial<Groep> = {}): Groep {
  return groepOf(1, 1, { sleutel, getekend: { tijden: [START - ago * PAUSE], versie: 1 }, ...changes });
}

/** What one process knows of these groups. `stored`: as another process left them since. */
function openProcess(groepen: readonly Groep[], stored = groepen) {
  let now = START;
  const known = new KnownGroepen();
  const tempo = new Tempo(
    () => now,
    () => [PAUSE],
  );
  const turns = new OmBeurten(known, tempo, () => now);
  const states = groepen.map((each) => known.remember({ ...stateOf(each), due: START }));
  const store = { groep: async ({ sleutel }: Pick<Groep, 'sleutel'>) => stored.find((is) => is.sleutel === sleutel) };
  return {
    states,
    waits: (state: GroepState) => turns.wait(store, state, state.groep),
    /** Its card came; until the next may come. */
    drawn(state: GroepState): void {
      tempo.learn(receiverOf(state.groep), [now]);
      state.groep = { ...state.groep, getekend: { tijden: [now], versie: 1 } };
      turns.done(state);
      now += PAUSE;
    },
    turns,
    tempo,
  };
}

test('the one whose card came longest ago goes; the others wait for that, and then as long as its receiver may be left to read', async () => {
  const { states, waits, tempo, turns } = openProcess([groep('a', 2), groep('b', 3)]);
  const [a, b] = states as [GroepState, GroepState];
  expect(await waits(a)).toEqual(SOON);
  expect(await waits(b)).toBeUndefined();
  b.due = Number.POSITIVE_INFINITY;
  expect(await waits(a)).toEqual(SOON);
  tempo.learn(receiverOf(b.groep), [START]);
  turns.done(b);
  expect(await waits(a)).toEqual(AFTER_THAT);
});

test('what is to be acted on now goes twice for once of what may wait, and never holds that up for good', async () => {
  const { states, waits, drawn } = openProcess([groep('alarm', 2), groep('taken', 2, { soort: 'taak', eerste: TAAK })]);
  const went: string[] = [];
  for (let turn = 0; turn < 6; turn++)
    for (const state of states)
      if ((await waits(state)) === undefined) {
        went.push(state.groep.sleutel);
        drawn(state);
        break;
      }
  expect(went).toEqual(['alarm', 'taken', 'alarm', 'alarm', 'taken', 'alarm']);
});

test('a first card, what rings for a later rung, and what is tried again wait for no other', async () => {
  const first = groepOf(1, 1, { sleutel: 'eerste' });
  const { states, waits, tempo } = openProcess([first, groep('trede', 2), groep('weer', 2), groep('a', 9)]);
  tempo.learn(receiverOf(first), [START]);
  const [eerste, trede, weer, a] = states as [GroepState, GroepState, GroepState, GroepState];
  trede.waiting.set('a', { slots: new Set(), shown: Promise.withResolvers(), isListed: true });
  Object.assign(trede, { unrung: true, trede: 1 });
  weer.going = { aankomst: [], since: START, ringt: START, pogingen: 1, rings: false, wegen: [['kaart']] };
  for (const state of [eerste, trede, weer]) expect(await waits(state)).toBeUndefined();
  expect(await waits(a)).toEqual(SOON);
});

test('the card that another process drew counts, of which group of this person it was; one that it draws now goes first', async () => {
  const known = [groep('a', 3), groep('b', 3)];
  const drawn = [groep('a', 3), groep('b', 0.5)];
  const there = openProcess(known, drawn);
  expect(await there.waits(there.states[0] as GroepState)).toEqual({ sent: false, againMs: PAUSE / 2 });
  const busy = openProcess(known, [groep('a', 3), groep('b', 3, { bezigTot: START + SECOND })]);
  expect(await busy.waits(busy.states[0] as GroepState)).toEqual(SOON);
  const others = openProcess(known, [groep('a', 3), groep('b', 3)]);
  expect(await others.waits(others.states[0] as GroepState)).toBeUndefined();
});

test('the groups of another person hold up nothing', async () => {
  const { states, waits } = openProcess([groep('a', 2), groep('b', 3, { ontvanger: { persoon: 'een ander' } })]);
  for (const state of states) expect(await waits(state)).toBeUndefined();
});
