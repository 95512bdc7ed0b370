import type { Access } from '../wire/access.ts';
import type { Graph } from './graph.ts';

/** Graph, of which is heard whether it lets us in. What must be told is not asked while it does not; a look-up, for which somebody waits, always is. */
export function admittedGraph(graph: Graph, access: Access): Graph {
  const watched =
    <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
    (...asked: Asked) =>
      access.watch('graph', () => ask(...asked));
  return {
    manager: watched(graph.manager),
    memberGroups: watched(graph.memberGroups),
    groupMembers: watched(graph.groupMembers),
    mailAddress: watched(graph.mailAddress),
    outOfOffice: watched(graph.outOfOffice),
    mobilePhone: watched(graph.mobilePhone),
    // Known already most times: that it answers says nothing of Graph.
    appId: graph.appId,
    install: watched(graph.install),
    ring: (to, bell) => access.pass('graph', () => graph.ring(to, bell)),
    sendMail: (mail) => access.pass('graph', () => graph.sendMail(mail)),
  };
}
