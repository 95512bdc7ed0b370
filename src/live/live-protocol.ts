import { canonicalJson } from '../protocol/bundle.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Problem } from '../protocol/problem.ts';
import type { Verdict } from './judge.ts';
import { type Timer, watchFolder } from './watch-folder.ts';

/** Which of what stands beside the charts was taken up: the roles, the fixed words, the sentences, what is pointed out, the terms. */
interface Beside {
  rollen: boolean;
  woorden: boolean;
  zinnen: boolean;
  gevoelig: boolean;
  bewaartermijnen: boolean;
}

/**
 * What became of an edit: taken up, refused for these problems (all of it, or all but what stands beside the charts), or undone (after a refusal) so
 * that nothing is wrong any more.
 */
export type FlowsNews =
  | ({ kind: 'taken up'; hash: string; flows: boolean } & Beside)
  | ({ kind: 'refused'; problems: Problem[] } & Beside)
  | { kind: 'undone'; hash: string };

export interface LiveProtocolParts {
  /** Where the flow files are. */
  folder: string;
  /** The `signature` of the folder just before `loaded` was read. */
  read: string;
  /** What was proven at the start. */
  loaded: Protocol;
  /** Reads and proves the files, after what was: away from where people are answered, since it takes seconds. */
  judge: (before: Protocol) => Promise<Verdict>;
  /** Calls back once; gives the way to call it off. */
  timer: Timer;
  /** Hears of every edit, once. */
  tell: (news: FlowsNews) => void;
  /** Hears when the files cannot be looked at, or not be judged. */
  failed: (thrown: unknown) => void;
}

/** The protocol as it is now. */
export interface LiveProtocol {
  current(): Protocol;
  stop(): void;
}

/**
 * Keeps the protocol up to date with its files: an edit that is proven takes the place of what was. Of any other the
 * roles, the fixed words, the sentences or the terms alone may be right, and then they do; nothing else changes.
 */
export function keepProtocolLive({
  folder,
  read,
  loaded,
  judge,
  timer,
  tell,
  failed,
}: LiveProtocolParts): LiveProtocol {
  let current = loaded;
  let refused = false;

  async function takeUp(): Promise<void> {
    const before = current;
    const { current: now, problems } = await judge(before);
    current = now;
    const changes = changesBetween(before, current);
    const { flows, ...beside } = changes;
    if (problems !== undefined) tell({ kind: 'refused', problems, ...beside });
    else if (flows || Object.values(beside).includes(true)) tell({ kind: 'taken up', hash: now.hash, ...changes });
    else if (refused) tell({ kind: 'undone', hash: now.hash });
    refused = problems !== undefined;
  }

  return { current: () => current, stop: watchFolder(folder, { read, timer, changed: takeUp, failed }) };
}

function changesBetween(before: Protocol, now: Protocol): { flows: boolean } & Beside {
  return {
    flows: before.hash !== now.hash,
    rollen: !isSame(before.rollen, now.rollen),
    woorden: !isSame(before.woorden, now.woorden),
    zinnen: !isSame(before.zinnen, now.zinnen),
    gevoelig: !isSame(before.gevoelig, now.gevoelig),
    bewaartermijnen: !isSame(before.bewaartermijnen, now.bewaartermijnen),
  };
}

function isSame(one: object, other: object): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
