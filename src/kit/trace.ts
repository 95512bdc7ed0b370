/** The parts that a click falls into, from the request to the last notification. */
export const SPANS = ['beurt', 'besluit', 'opslaan', 'bericht', 'vertellen'] as const;
export type SpanName = (typeof SPANS)[number];

/** How a part went. Only what is on a closed list goes out, see `src/telemetry`: never a person, a text, a number or a place. */
export type SpanFacts = Readonly<Record<string, string | number>>;

/** Follows a click through its parts, in this process and in those that send what it called for. */
export interface Trace {
  /** Does this part, as one of the part that it is done in; it begins a new trace where there is none. `note` adds how it went. */
  span<T>(name: SpanName, facts: SpanFacts, work: (note: (more: SpanFacts) => void) => Promise<T>): Promise<T>;
  /** The same for what was left to be done later: as a part of where `kept` says that it came from. */
  goOn<T>(
    kept: string | undefined,
    name: SpanName,
    facts: SpanFacts,
    work: (note: (more: SpanFacts) => void) => Promise<T>,
  ): Promise<T>;
  /** Where this is, to be kept with what is left to be done: a `traceparent` of W3C. Undefined outside any part, or where nothing is followed. */
  here(): string | undefined;
}

/** Nothing is followed. */
export const NO_TRACE: Trace = {
  span: (_name, _facts, work) => work(() => {}),
  goOn: (_kept, _name, _facts, work) => work(() => {}),
  here: () => undefined,
};
