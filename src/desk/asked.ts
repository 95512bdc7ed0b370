import type { Directory } from '../graph/directory.ts';

/** What Entra was asked of people for one incident, and answered. */
export interface Asked {
  /** Remembers what it is asked of people. */
  directory: Directory;
  /** Whether some of it was not answered: then nobody lost anything by it yet. */
  isUnknown(): boolean;
  /** Whether any of it is answered otherwise now. Never rejects. */
  isOther(): Promise<boolean>;
}

/** No id of a group. */
const UNKNOWN = 'onbekend';

export function askedOf(directory: Directory): Asked {
  const leaders = new Map<string, string | undefined>();
  const groupsOf = new Map<string, { groups: readonly string[]; answer: string }>();
  const nameOf = (answer: readonly string[] | undefined) => answer?.toSorted().join() ?? UNKNOWN;
  return {
    directory: {
      ...directory,
      async manager(persoon) {
        const leader = await directory.manager(persoon);
        leaders.set(persoon, leader?.aadObjectId);
        return leader;
      },
      async groupsIfKnown(persoon, groups) {
        const answer = await directory.groupsIfKnown(persoon, groups);
        if (groups.length > 0) groupsOf.set(persoon, { groups, answer: nameOf(answer) });
        return answer;
      },
    },
    isUnknown: () => [...groupsOf.values()].some(({ answer }) => answer === UNKNOWN),
    async isOther() {
      for (const [persoon, leader] of leaders)
        if ((await directory.manager(persoon))?.aadObjectId !== leader) return true;
      for (const [persoon, { groups, answer }] of groupsOf)
        if (nameOf(await directory.groupsIfKnown(persoon, groups)) !== answer) return true;
      return false;
    },
  };
}
