import type { Log } from '../kit/log.ts';
import { isPassing, WireError } from '../wire/wire-error.ts';
import { createAnswers, type Recalled } from './answers.ts';
import type { Graph, GraphPerson } from './graph.ts';

/**
 * What Entra knows about people and groups, for who cannot wait and must not fail: no method rejects.
 * When Graph does not answer, its last answer counts for a while; after that there is nobody and nothing, so that nobody is let in unseen.
 */
export interface Directory {
  /** Who leads this person. */
  manager(aadObjectId: string): Promise<GraphPerson | undefined>;
  /** Of these groups, those that this person is in. */
  groupsOf(aadObjectId: string, groups: readonly string[]): Promise<string[]>;
  /** The same; undefined when that could not be asked. */
  groupsIfKnown(aadObjectId: string, groups: readonly string[]): Promise<string[] | undefined>;
  /** Everybody in a group. */
  membersOf(group: string): Promise<GraphPerson[]>;
  /** The same; undefined when that could not be asked. */
  membersIfKnown(group: string): Promise<GraphPerson[] | undefined>;
  /** The mail address of a person; null when Entra knows none, undefined when that could not be asked. */
  mailOf(aadObjectId: string): Promise<string | null | undefined>;
  /** The mobile number of a person, as it was written; null when Entra knows none, undefined when that could not be asked. */
  mobileOf(aadObjectId: string): Promise<string | null | undefined>;
}

export interface DirectoryParts {
  /** Undefined: nothing is ever asked, and nothing is known. */
  graph: Pick<Graph, 'manager' | 'memberGroups' | 'groupMembers' | 'mailAddress' | 'mobilePhone'> | undefined;
  /** ms since epoch */
  now: () => number;
  /** How long (ms) an answer is used without asking again. */
  freshMs: number;
  /** How old (ms) an answer may be that is used because Graph gives no new one. An answer that is still fresh always counts. */
  staleMs: number;
  log: Log;
}

/** What Entra knows, remembered for a while. */
export function createDirectory({ graph, ...parts }: DirectoryParts): Directory {
  if (graph === undefined) {
    return {
      manager: async () => undefined,
      groupsOf: async () => [],
      groupsIfKnown: async () => [],
      membersOf: async () => [],
      membersIfKnown: async () => [],
      mailOf: async () => undefined,
      mobileOf: async () => undefined,
    };
  }
  const { recall } = createAnswers({ ...parts, isPassing });
  const memberGroups = graph.memberGroups.bind(graph);
  const groupMembers = graph.groupMembers.bind(graph);
  /** What Graph said of somebody who is not there is no failure. */
  const orGone = async <T>(work: Promise<T>, gone: T): Promise<T> => {
    try {
      return await work;
    } catch (thrown) {
      if (thrown instanceof WireError && thrown.kind === 'gone') return gone;
      throw thrown;
    }
  };
  const known = <T>(recalled: Recalled<T> | undefined): T | undefined => recalled?.value;

  async function groupsIfKnown(aadObjectId: string, groups: readonly string[]): Promise<string[] | undefined> {
    if (groups.length === 0) return [];
    const asked = [...new Set(groups)].sort();
    const ask = () => orGone(memberGroups(aadObjectId, asked), []);
    const found = known(await recall(`groups ${aadObjectId} ${asked.join(' ')}`, ask));
    return found === undefined ? undefined : [...found];
  }

  async function membersIfKnown(group: string): Promise<GraphPerson[] | undefined> {
    const found = known(await recall(`members ${group}`, () => orGone(groupMembers(group), [])));
    return found === undefined ? undefined : [...found];
  }

  return {
    manager: async (aadObjectId) => known(await recall(`manager ${aadObjectId}`, () => graph.manager(aadObjectId))),

    groupsOf: async (aadObjectId, groups) => (await groupsIfKnown(aadObjectId, groups)) ?? [],
    groupsIfKnown,

    membersOf: async (group) => (await membersIfKnown(group)) ?? [],
    membersIfKnown,

    async mailOf(aadObjectId) {
      const recalled = await recall(`mail ${aadObjectId}`, () => graph.mailAddress(aadObjectId));
      return recalled === undefined ? undefined : (recalled.value ?? null);
    },

    async mobileOf(aadObjectId) {
      const recalled = await recall(`mobile ${aadObjectId}`, () => graph.mobilePhone(aadObjectId));
      return recalled === undefined ? undefined : (recalled.value ?? null);
    },
  };
}
