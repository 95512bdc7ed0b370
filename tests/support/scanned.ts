import { NO_TRACE, type SpanFacts, type SpanName, type Trace } from '../../src/kit/trace.ts';
import { allowedFacts } from '../../src/telemetry/allowed.ts';
import type { Json } from './received.ts';

/** One part of a click, as it would go out. */
export interface Part {
  name: SpanName;
  facts: SpanFacts;
  /** Said of it and not allowed: dropped where it goes out, but it should not have been said. */
  dropped: SpanFacts;
  /** Where it was followed from. */
  kept: string | undefined;
  here: string;
}

/** Follows clicks without OpenTelemetry, for every scenario: what is said of them is looked at, and what is kept with a notification is kept. */
export function scannedTrace(): { trace: Trace; parts: Part[]; check(): void } {
  const parts: Part[] = [];
  let last = 0;
  const follow: Trace['goOn'] = async (kept, name, facts, work) => {
    last += 1;
    const here = `00-${'0'.repeat(31)}1-${last.toString(16).padStart(16, '0')}-01`;
    const said = { ...facts };
    try {
      latest = here;
      return await work((more) => Object.assign(said, more));
    } finally {
      const allowed = allowedFacts(said);
      // What kind of activity it is, the client says.
      const dropped = Object.fromEntries(
        Object.entries(said).filter(([key, value]) => key !== 'soort' && allowed[key] !== value),
      );
      parts.push({ name, facts: allowed, dropped, kept, here });
    }
  };
  let latest: string | undefined;
  return {
    parts,
    check() {
      const wrong = parts.filter(({ dropped }) => Object.keys(dropped).length > 0);
      if (wrong.length > 0) throw new Error(`what may not be said of a click was said: ${JSON.stringify(wrong)}`);
    },
    trace: {
      ...NO_TRACE,
      goOn: follow,
      span: (name, facts, work) => follow(undefined, name, facts, work),
      here: () => latest,
    },
  };
}

/** What people typed and filled in with this, long enough to be known again. */
export function typedIn(activity: Json): string[] {
  const texts = [activity.text, ...inputsOf(activity.value)].filter((each) => typeof each === 'string');
  return texts.map((text) => text.replaceAll(/<[^>]*>/g, '').trim()).filter((text) => text.length >= 12);
}

/** What stands in the inputs of a card; what its button carries is not typed. */
function inputsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    if (name === 'knop' || name === 'verb') return [];
    return typeof each === 'object' ? inputsOf(each) : [each];
  });
}

/** @throws Error when any of these stands in what was said to whoever watches */
export function noneOf(secrets: Iterable<string>, said: Readonly<Record<string, string>>): void {
  for (const secret of secrets)
    for (const [where, text] of Object.entries(said))
      if (text.includes(secret)) {
        const at = text.indexOf(secret);
        throw new Error(`"${secret}" stands in the ${where}: ${text.slice(Math.max(0, at - 200), at + 200)}`);
      }
}
