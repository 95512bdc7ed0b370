import { canonicalJson } from '../protocol/bundle.ts';
import { checkFlows, checkRollen, checkWoorden, checkZinnen, type Protocol } from '../protocol/load.ts';
import type { Measure } from '../protocol/measure.ts';
import type { Problem } from '../protocol/problem.ts';
import { type Timer, watchFolder } from './watch-folder.ts';

/**
 * What became of an edit: taken up, refused for these problems (all of it, or all but the roles, the fixed words or the sentences), or undone (after a refusal) so
 * that nothing is wrong any more.
 */
export type FlowsNews =
  | { kind: 'taken up'; hash: string; flows: boolean; rollen: boolean; woorden: boolean; zinnen: boolean }
  | { kind: 'refused'; problems: Problem[]; rollen: boolean; woorden: boolean; zinnen: boolean }
  | { kind: 'undone'; hash: string };

export interface LiveProtocolParts {
  /** Where the flow files are. */
  folder: string;
  /** What was proven at the start. */
  loaded: Protocol;
  /** How cards are measured that must fit in Teams. */
  measure: Measure;
  /** Calls back once; gives the way to call it off. */
  timer: Timer;
  /** Hears of every edit, once. */
  tell: (news: FlowsNews) => void;
  /** Hears when the files cannot be looked at. */
  failed: (thrown: unknown) => void;
}

/** The protocol as it is now. */
export interface LiveProtocol {
  current(): Protocol;
  stop(): void;
}

/**
 * Keeps the protocol up to date with its files: an edit that is proven takes the place of what was. Of any other the
 * roles, the fixed words or the sentences alone may be right, and then they do; nothing else changes.
 */
export function keepProtocolLive({ folder, loaded, measure, timer, tell, failed }: LiveProtocolParts): LiveProtocol {
  let current = loaded;
  let refused = false;

  function judge(): void {
    const before = current;
    const { protocol, problems } = checkFlows(folder, measure);
    current = protocol ?? rightByItself(folder, before, measure);
    const changes = changesBetween(before, current);
    const { flows, ...beside } = changes;
    if (protocol === undefined) tell({ kind: 'refused', problems, ...beside });
    else if (flows || Object.values(beside).includes(true)) tell({ kind: 'taken up', hash: protocol.hash, ...changes });
    else if (refused) tell({ kind: 'undone', hash: protocol.hash });
    refused = protocol === undefined;
  }

  return { current: () => current, stop: watchFolder(folder, { timer, changed: judge, failed }) };
}

/** What was, with the roles, the fixed words and the sentences that are right whatever else is wrong. */
function rightByItself(folder: string, before: Protocol, measure: Measure): Protocol {
  const rollen = checkRollen(folder, before, measure) ?? before.rollen;
  const woorden = checkWoorden(folder, { ...before, rollen }, measure) ?? before.woorden;
  return { ...before, rollen, woorden, zinnen: checkZinnen(folder) ?? before.zinnen };
}

function changesBetween(
  before: Protocol,
  now: Protocol,
): { flows: boolean; rollen: boolean; woorden: boolean; zinnen: boolean } {
  return {
    flows: before.hash !== now.hash,
    rollen: !isSame(before.rollen, now.rollen),
    woorden: !isSame(before.woorden, now.woorden),
    zinnen: !isSame(before.zinnen, now.zinnen),
  };
}

function isSame(one: object, other: object): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
