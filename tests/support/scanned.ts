import type { Trace } from '../../src/kit/trace.ts';
import { allowedFacts } from '../../src/telemetry/allowed.ts';
import type { Json } from './received.ts';

/** Follows clicks without OpenTelemetry, for every scenario: what is said of them is looked at, and where they are followed from is kept. */
export function scannedTrace(): { trace: Trace; said(): string; check(): void } {
  // Each once: a simulation of years says the same a million times.
  const [allowed, dropped] = [new Set<string>(), new Set<string>()];
  let last = 0;
  let here: string | undefined;
  const follow: Trace['goOn'] = async (_kept, name, facts, work) => {
    last += 1;
    here = `00-${'0'.repeat(31)}1-${last.toString(16).padStart(16, '0')}-01`;
    const all = { ...facts };
    try {
      return await work((more) => Object.assign(all, more));
    } finally {
      const goesOut = allowedFacts(all);
      allowed.add(JSON.stringify({ name, ...goesOut }));
      // What kind of activity it is, the client says.
      for (const [key, value] of Object.entries(all))
        if (key !== 'soort' && !Object.hasOwn(goesOut, key)) dropped.add(JSON.stringify({ name, [key]: value }));
    }
  };
  return {
    said: () => [...allowed].join('\n'),
    check() {
      if (dropped.size > 0) throw new Error(`what may not be said of a click was said: ${[...dropped].join()}`);
    },
    trace: { goOn: follow, span: (name, facts, work) => follow(undefined, name, facts, work), here: () => here },
  };
}

/** What people typed and filled in with this, long enough to be known again. */
export function typedIn(activity: Json): string[] {
  const texts = [activity.text, ...inputsOf(activity.value)].filter((each) => typeof each === 'string');
  return texts.map((text) => text.replaceAll(/<[^>]*>/g, '').trim()).filter((text) => text.length >= 12);
}

/** What stands in the inputs of a card, however deep; what its button carries is not typed. */
function inputsOf(value: unknown): unknown[] {
  const found: unknown[] = [];
  for (const left = [value]; left.length > 0; ) {
    const node = left.pop();
    if (typeof node !== 'object' || node === null) found.push(node);
    else for (const [name, each] of Object.entries(node)) if (name !== 'knop' && name !== 'verb') left.push(each);
  }
  return found;
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
