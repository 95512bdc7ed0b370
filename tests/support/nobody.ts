import type { Directory } from '../../src/graph/directory.ts';
import { type Graph, GraphError } from '../../src/graph/graph.ts';

/** An Entra that knows nobody. */
export const nobody: Directory = {
  manager: async () => undefined,
  groupsOf: async () => [],
  groupsIfKnown: async () => [],
  membersOf: async () => [],
  mailOf: async () => undefined,
};

const refuse = async (): Promise<never> => {
  throw new GraphError('refused', 'NoGraph');
};

/** A Graph that refuses everything: for what is measured or tested without one. */
export const noGraph: Graph = {
  manager: refuse,
  memberGroups: refuse,
  groupMembers: refuse,
  mailAddress: refuse,
  ring: refuse,
  sendMail: refuse,
  install: refuse,
};
