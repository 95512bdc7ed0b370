import type { Log } from '../kit/log.ts';
import { isPassing } from '../wire/wire-error.ts';
import { createAnswers } from './answers.ts';
import type { Graph } from './graph.ts';

/** What Teams says of who is there. Never rejects. */
export interface Presence {
  /** Of these people (aadObjectIds), who is out of office in Teams now. Undefined when that is not known: it could not be asked. */
  outOfOffice(people: readonly string[]): Promise<readonly string[] | undefined>;
}

export interface PresenceParts {
  graph: Pick<Graph, 'outOfOffice'>;
  /** ms since epoch */
  now: () => number;
  /** How long (ms) an answer is used without asking again. */
  freshMs: number;
  log: Log;
}

/** Remembers it for a while. An old answer is none: whoever is back must be told. */
export function createPresence({ graph, now, freshMs, log }: PresenceParts): Presence {
  const { recall } = createAnswers({ now, freshMs, staleMs: 0, isPassing, log });
  return {
    async outOfOffice(people) {
      const asked = [...new Set(people)].sort();
      if (asked.length === 0) return [];
      return (await recall(asked.join(' '), () => graph.outOfOffice(asked)))?.value;
    },
  };
}
