import { expect, test } from '@jest/globals';
import { createEndedOf } from '../../src/desk/ended-of.ts';

/** Entra, of which everybody in it is led by whom it says; `null`: it does not answer. */
function entra(leads: Record<string, string | null>) {
  const asked: string[] = [];
  const manager = async (melder: string) => {
    asked.push(melder);
    const aadObjectId = leads[melder] ?? null;
    return aadObjectId === null ? undefined : { aadObjectId, naam: '' };
  };
  return { leads, asked, manager };
}

test('who is led by another is looked for until all that this one reported was looked at', async () => {
  const { leads, manager } = entra({ noor: 'ellen', rob: 'ellen' });
  const ended = createEndedOf({ manager }, 1);
  ended.saw('noor', 'ellen');
  ended.saw('rob', 'ellen');
  expect(await ended.others()).toEqual([]);
  leads.noor = 'mo';
  expect(await ended.others()).toEqual(['noor']);
  expect(await ended.others()).toEqual(['noor']);
  ended.done('noor');
  expect(await ended.others()).toEqual([]);
});

test('that one of theirs came by meanwhile does not keep the others from being looked at', async () => {
  const { leads, manager } = entra({ noor: 'ellen' });
  const ended = createEndedOf({ manager }, 1);
  ended.saw('noor', 'ellen');
  leads.noor = 'mo';
  ended.saw('noor', 'mo');
  expect(await ended.others()).toEqual(['noor']);
  ended.done('noor');
  expect(await ended.others()).toEqual([]);
});

test('nobody is another of whom Entra says nothing, and all are asked for in so many turns', async () => {
  const { asked, manager } = entra({ noor: null, rob: 'ellen', karin: 'ellen' });
  const ended = createEndedOf({ manager }, 2);
  for (const melder of ['noor', 'rob', 'karin']) ended.saw(melder, 'ellen');
  for (let turn = 0; turn < 2; turn++) expect(await ended.others()).toEqual([]);
  expect(asked).toEqual(['noor', 'rob', 'karin']);
});
