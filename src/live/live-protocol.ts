import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../protocol/bundle.ts';
import { checkFlows, checkRollen, checkWoorden, type Protocol } from '../protocol/load.ts';
import type { Measure } from '../protocol/measure.ts';
import type { Problem } from '../protocol/problem.ts';

/** How long between two looks at the files; what changed is taken up when it has been still for one look (ms). */
export const LOOK_EVERY = 3_000;

/**
 * What became of an edit: taken up, refused for these problems (all of it, or all but the roles or the fixed words), or undone (after a refusal) so
 * that nothing is wrong any more.
 */
export type FlowsNews =
  | { kind: 'taken up'; hash: string; flows: boolean; rollen: boolean; woorden: boolean }
  | { kind: 'refused'; problems: Problem[]; rollen: boolean; woorden: boolean }
  | { kind: 'undone'; hash: string };

export interface LiveProtocolParts {
  /** Where the flow files are. */
  folder: string;
  /** What was proven at the start. */
  loaded: Protocol;
  /** How cards are measured that must fit in Teams. */
  measure: Measure;
  /** Calls back once; gives the way to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
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
 * roles or the fixed words alone may be right, and then they do; nothing else changes.
 * It looks every few seconds: file events do not work on network and container mounts.
 */
export function keepProtocolLive({ folder, loaded, measure, timer, tell, failed }: LiveProtocolParts): LiveProtocol {
  let current = loaded;
  let refused = false;
  let seen: string | undefined;
  /** Nothing at first: what was edited between the loading and the first look is an edit too. */
  let judged: string | undefined;
  let stopped = false;
  let callOff = () => {};

  function judge(): void {
    const { protocol, problems } = checkFlows(folder, measure);
    if (protocol === undefined) {
      refused = true;
      const before = current;
      const rollen = checkRollen(folder, before, measure) ?? before.rollen;
      const woorden = checkWoorden(folder, { ...before, rollen }, measure) ?? before.woorden;
      current = { ...before, rollen, woorden };
      tell({ kind: 'refused', problems, ...changesFrom(before) });
      return;
    }
    const { hash } = protocol;
    const flows = hash !== current.hash;
    const before = current;
    current = protocol;
    const { rollen, woorden } = changesFrom(before);
    if (flows || rollen || woorden) tell({ kind: 'taken up', hash, flows, rollen, woorden });
    else if (refused) tell({ kind: 'undone', hash });
    refused = false;
  }

  /** What is live by itself and is another now. */
  function changesFrom(before: Protocol): { rollen: boolean; woorden: boolean } {
    return { rollen: !same(before.rollen, current.rollen), woorden: !same(before.woorden, current.woorden) };
  }

  async function look(): Promise<void> {
    const now = await signature(folder);
    // An editor may write in pieces.
    const still = now === seen;
    seen = now;
    if (stopped || !still || now === judged) return;
    judged = now;
    judge();
  }

  function lookLater(): void {
    callOff = timer(() => {
      void look()
        .catch(failed)
        .finally(() => {
          if (!stopped) lookLater();
        });
    }, LOOK_EVERY);
  }

  lookLater();
  return {
    current: () => current,
    stop() {
      stopped = true;
      callOff();
    },
  };
}

function same(one: object, other: object): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Something that is another when a file came, went, was written, or became readable. */
async function signature(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /\.(?:yaml|tsv)$/.test(name)).sort();
  const facts = files.map(async (name) => {
    const file = await stat(join(folder, name)).catch(() => undefined);
    return `${name} ${file?.size} ${file?.mtimeMs} ${file?.ctimeMs}`;
  });
  return (await Promise.all(facts)).join('\n');
}
