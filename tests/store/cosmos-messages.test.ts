import { expect, test } from '@jest/globals';
import { cosmosProcesses } from '../support/cosmos-processes.ts';
import { messageOf, sanne } from './samples.ts';

/** That a form is open on a dossier is a document beside the one that says where it stands. */

const processes = cosmosProcesses('kaarten');
const { process } = processes;

const slot = `dossier:${sanne}` as const;
const stands = messageOf('een', slot, 'm1');
const open = { ...stands, formulierTot: 5_000 };

test('it is opened and left in any process, and where the card stands is not written again for it', async () => {
  const [one, other] = [await process(), await process()];
  await one.saveMessage(stands);
  for (const [by, seenBy] of [
    [one, other],
    [other, one],
  ] as const) {
    await by.message('een', slot);
    processes.double.requests.length = 0;
    await by.saveMessage(open);
    expect(processes.double.requests.map(({ kind, ids }) => [kind, ...ids])).toEqual([
      ['batch', `m:${slot}~formulier`],
    ]);
    expect(await seenBy.message('een', slot)).toEqual(open);
    expect(await seenBy.messages('een')).toEqual([open]);
    await seenBy.saveMessage(stands);
    expect(await by.message('een', slot)).toEqual(stands);
    expect(await by.messages('een')).toEqual([stands]);
  }
});

test('where the card was brought elsewhere, a form that was left open says nothing of it', async () => {
  const [one, other] = [await process(), await process()];
  await one.saveMessage(open);
  const moved = messageOf('een', slot, 'm2');
  await other.saveMessage(moved);
  expect(await one.message('een', slot)).toEqual(moved);
});

test('it is replaced as it was read, and no other', async () => {
  const one = await process();
  await one.saveMessage(open);
  const bare = { ...stands, gestript: 1 };
  expect(await one.replaceMessage(stands, bare)).toBe(false);
  expect(await one.replaceMessage(open, bare)).toBe(true);
  expect(await one.message('een', slot)).toEqual(bare);
});
