import { expect, test } from '@jest/globals';
import { askedOf } from '../../src/desk/asked.ts';
import type { Directory } from '../../src/graph/directory.ts';
import { nobody } from '../support/nobody.ts';

const NOOR = 'noor';
const KARIN = 'karin';
const GROUP = 'teamleiders';

/** An Entra whose answers change. */
function changing() {
  const says: { leader: string | undefined; groups: string[] | undefined } = { leader: KARIN, groups: [GROUP] };
  const directory: Directory = {
    ...nobody,
    manager: async () => (says.leader === undefined ? undefined : { aadObjectId: says.leader, naam: '' }),
    groupsIfKnown: async () => says.groups,
  };
  return { says, directory };
}

async function asked() {
  const { says, directory } = changing();
  const all = askedOf(directory);
  await all.directory.manager(NOOR);
  await all.directory.groupsIfKnown(KARIN, [GROUP]);
  return { says, all };
}

test('as long as Entra answers the same, nothing is otherwise', async () => {
  const { all } = await asked();
  expect(await all.isOther()).toBe(false);
});

test.each([
  ['another leads the reporter', { leader: 'mo' }],
  ['nobody is known to lead the reporter any more', { leader: undefined }],
  ['somebody is in no group any more', { groups: [] }],
  ['it cannot be said who is in a group', { groups: undefined }],
])('%s', async (_, becomes) => {
  const { says, all } = await asked();
  Object.assign(says, becomes);
  expect(await all.isOther()).toBe(true);
});

test('an old answer that was remembered is noticed once a new one comes', async () => {
  const { says, directory } = changing();
  const all = askedOf(directory);
  await all.directory.groupsIfKnown(KARIN, [GROUP]);
  expect(await all.isOther()).toBe(false);
  says.groups = [];
  expect(await all.isOther()).toBe(true);
});
