import type { Aanwezigheid } from '../../src/desk/aanwezigheid.ts';
import type { Kalenders } from '../../src/desk/roosters.ts';
import type { Directory } from '../../src/graph/directory.ts';
import { type Graph, GraphError } from '../../src/graph/graph.ts';
import { IEDEREEN_IS_ER } from '../../src/protocol/told-now.ts';

/** An Entra that knows nobody. */
export const nobody: Directory = {
  manager: async () => undefined,
  groupsOf: async () => [],
  groupsIfKnown: async () => [],
  membersOf: async () => [],
  membersIfKnown: async () => [],
  mailOf: async () => undefined,
  mobileOf: async () => undefined,
};

/** Everybody is there. */
export const everybodyIsThere: Aanwezigheid = {
  afwezigen: async () => IEDEREEN_IS_ER,
  heeftRol: async () => false,
  van: async () => undefined,
  isAwayInTeams: async () => false,
  meldAf: async () => {},
  meldWeer: async () => {},
  ruimOp: async () => {},
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
  mobilePhone: refuse,
  outOfOffice: refuse,
  appId: async () => undefined,
  ring: refuse,
  sendMail: refuse,
  install: refuse,
};

/** No duty roster has a calendar. */
export const noKalenders: Kalenders = {
  read: () => Promise.reject(new Error('no calendar')),
  keep: async () => {},
  kept: async () => undefined,
};
