import type { Directory } from '../graph/directory.ts';
import type { GraphPerson } from '../graph/graph.ts';
import { type Groepsleden, groepenIn } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';

/** Who is in the groups of Entra that give a role, by their ids. */
export async function ledenOf(directory: Directory, rollen: Rollen): Promise<Groepsleden> {
  return idsByGroup(await membersOf(directory, groepenIn(rollen)));
}

/** The same; undefined when it could not be asked of one of them. */
export async function ledenIfKnown(directory: Directory, rollen: Rollen): Promise<Groepsleden | undefined> {
  const asked = await Promise.all(
    groepenIn(rollen).map(async (group) => ({ group, members: await directory.membersIfKnown(group) })),
  );
  const known = asked.flatMap(({ group, members }): [string, GraphPerson[]][] =>
    members === undefined ? [] : [[group, members]],
  );
  return known.length < asked.length ? undefined : idsByGroup(known);
}

/** The same of what was asked already. */
export function idsByGroup(members: readonly [string, GraphPerson[]][]): Groepsleden {
  return Object.fromEntries(members.map(([group, people]) => [group, people.map((one) => one.aadObjectId)]));
}

/** Who is in each of these groups. */
export async function membersOf(directory: Directory, groups: readonly string[]): Promise<[string, GraphPerson[]][]> {
  return await Promise.all(
    groups.map(async (group): Promise<[string, GraphPerson[]]> => [group, await directory.membersOf(group)]),
  );
}

/** The groups of Entra that give a role and that this person is in. */
export async function groepenOf(directory: Directory, rollen: Rollen, aadObjectId: string): Promise<string[]> {
  const groups = groepenIn(rollen);
  return groups.length === 0 ? [] : await directory.groupsOf(aadObjectId, groups);
}
